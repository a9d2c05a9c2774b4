import assert from 'node:assert/strict';
import { readClang } from '../clangLexer.ts';
import type { SourceFile } from '../source.ts';
import { readSwift } from '../swiftLexer.ts';
import { memberAt, type Variable, variableAt } from './variableAt.ts';

const lineOf = ({ text, tokens }: SourceFile, variable: Variable | undefined): number | undefined =>
  variable && text.slice(0, tokens[variable.nameToken]!.start).split('\n').length;

/** The line on which each use of `x` in a comment-free file is declared, by the line of the use. */
const declaredFor = (file: SourceFile, name: string, useLine: number, own = false): number | undefined => {
  const lines = file.text.split('\n');
  const start = lines.slice(0, useLine - 1).join('\n').length;
  const use = file.tokens.findLastIndex(
    token =>
      token.text === name && token.start > start && token.start < start + lines[useLine - 1]!.length + 1,
  );
  assert.ok(use >= 0, `no ${name} in line ${useLine}`);
  return lineOf(file, (own ? memberAt : variableAt)(file, name, use));
};

const swift = readSwift(`class A {
  let x = 1
  let y = { let x = 2; return x }()
  func f(x: Int) { use(x) }
  func g() {
    use(x)
    let x = 3
    use(x)
    call { x in use(x) }
    if a { let x = 4; use(x) }
    use(self.x)
  }
}
extension A { func h() { use(x) } }
class B { let z = 1 }
class C { let z = 2; func i() { use(z) } }
func j() { use(z) }
`);

const objectiveC = readClang(
  `static int x;
@interface A ()
@property int y;
@end
@implementation A { int z; }
- (void)f:(int)x { use(x); }
- (void)g { use(x); use(self.y); int y = 1; use(y); }
- (void)h { use(z); [a b:^(int x) { use(x); }]; use(self.x); }
@end
`,
  'objective-c',
);

describe('variables around a use', () => {
  it('are the innermost of their name in Swift', () => {
    const uses = [3, 4, 6, 8, 9, 10].map(line => [line, declaredFor(swift, 'x', line)]);
    assert.deepEqual(uses, [
      [3, 3],
      [4, 4],
      [6, 2],
      [8, 7],
      [9, 9],
      [10, 10],
    ]);
  });

  it('behind self are members', () => {
    assert.equal(declaredFor(swift, 'x', 11, true), 2);
    assert.equal(declaredFor(objectiveC, 'x', 8, true), undefined);
  });

  it('of a type are known in its extensions, and not told apart elsewhere', () => {
    assert.equal(declaredFor(swift, 'x', 14), 2);
    assert.equal(declaredFor(swift, 'z', 16), 16);
    assert.equal(declaredFor(swift, 'z', 17), undefined);
  });

  it('are the innermost of their name in Objective-C', () => {
    assert.equal(declaredFor(objectiveC, 'x', 6), 6);
    assert.equal(declaredFor(objectiveC, 'y', 7), 7);
    assert.equal(declaredFor(objectiveC, 'z', 8), 5);
  });

  it('say their type as it is written', () => {
    const file = readSwift('func f(a: [Int]?) { let b: NWConnection = make(); use(a, b) }');
    const at = file.tokens.length - 2;
    assert.deepEqual(
      ['a', 'b', 'c'].map(name => variableAt(file, name, at)?.type),
      ['[Int]?', 'NWConnection', undefined],
    );
  });
});
