import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { applyEdits } from '../applyEdits.ts';
import { fixedText } from './fixedText.ts';
import { isTrue } from './isTrue.ts';
import { memberWrites } from './memberWrites.ts';
import { objectOf } from './objectOf.ts';
import { onlyConfigured } from './onlyConfigured.ts';
import { operandBefore, operandBehind } from './operands.ts';
import { removeStatement } from './removeStatement.ts';
import { insertStatement } from './statementEdits.ts';
import { statementStart } from './statementStart.ts';

const objectiveC = (text: string): SourceFile => readClang(text, 'objective-c');
const inC = (code: string): SourceFile => objectiveC(`void f(void) { ${code} }`);

const whole = ({ tokens }: SourceFile): TokenRange => ({ from: 0, to: tokens.length });

/** What the calls of `x` are given first. */
const given = <Answer>(
  file: SourceFile,
  ask: (file: SourceFile, value: TokenRange) => Answer,
): readonly Answer[] => namePositions(file, 'x').map(i => ask(file, callOf(file, i)!.arguments[0]!));

describe('memberWrites', () => {
  const writes = (file: SourceFile): readonly string[] =>
    memberWrites(file, 'server').map(
      ({ target, value, message }) =>
        `${message ? 'message ' : ''}${textOf(file, target)} ← ${textOf(file, value)}`,
    );
  it('finds assignments to members in order', () => {
    assert.deepEqual(writes(readSwift('a.server = 1\nself.b?.server = f(2)\nc[0].server = d.server')), [
      'a ← 1',
      'self.b? ← f(2)',
      'c[0] ← d.server',
    ]);
  });
  it('finds setters in Objective-C', () => {
    assert.deepEqual(writes(inC('[a setServer:b]; c.server = d; [[self e] setServer:@"f"];')), [
      'message a ← b',
      'c ← d',
      'message [self e] ← @"f"',
    ]);
  });
  it('passes over what is no member, or another one', () => {
    assert.deepEqual(
      writes(readSwift('server = 1\nlet server = 2\na.server == 3\na.servers = 4\nf(server: 5)')),
      [],
    );
    assert.deepEqual(writes(inC('[a setServer:b port:c]; [a server];')), []);
  });
});

describe('objectOf', () => {
  const known = (file: SourceFile): readonly string[] =>
    given(file, (_, value) => {
      const found = objectOf(file, value);
      return found ? `${found.known} ${found.type}` : '-';
    });
  it('tells what is made, shared and declared in Swift', () => {
    assert.deepEqual(
      known(
        readSwift(
          'func f(p: Network.Path?, q: [Path]) {\n  let a = Path()\n  var b = Path()\n  let c = try Path.shared()\n  x(Path())\n  x(a)\n  x(b)\n  x(c)\n  x(p!)\n  x(q)\n  x(unknown)\n  x(a.next)\n}',
        ),
      ),
      ['made Path', 'made Path', 'made Path', 'shared Path', 'declared Path', '-', '-', '-'],
    );
  });
  it('keeps the type of a variable that is given another object', () => {
    assert.deepEqual(known(readSwift('func f() {\n  var a = Path()\n  a = other()\n  x(a)\n}')), [
      'declared Path',
    ]);
  });
  it('reads Objective-C', () => {
    assert.deepEqual(
      known(
        objectiveC(
          'void f(Path *p, NSArray<Path *> *q) { x([[Path alloc] init]); x([Path sharedPath]); x(p); x(q); Path *a = [Path new]; x(a); }',
        ),
      ),
      ['made Path', 'shared Path', 'declared Path', '-', 'made Path'],
    );
  });
  it('gives one variable one identity', () => {
    const file = readSwift('func f() {\n  let a = Path()\n  x(a)\n  x(a)\n  x(Path())\n}');
    const [first, second, third] = given(file, (_, value) => objectOf(file, value)?.variable);
    assert.equal(first, second);
    assert.ok(first! >= 0);
    assert.equal(third, -1);
  });
});

describe('onlyConfigured', () => {
  const isOnly = (text: string, calls?: RegExp): boolean => {
    const file = readSwift(text);
    return onlyConfigured(file, 'a', whole(file), calls && { calls });
  };
  it('holds while members are given values', () => {
    assert.ok(isOnly('a.name = 1\na?.other = b\nself.a.name = 2'));
    assert.ok(isOnly('f(a: 1)\nb.a = 2'));
    const file = inC('[a setName:b]; a.other = c;');
    assert.ok(onlyConfigured(file, 'a', whole(file)));
  });
  it('ends where the object is handed on, or does something', () => {
    for (const text of ['f(a)', 'b = a', 'a.start()', 'f(b: a)', '[a]', 'a']) assert.ok(!isOnly(text), text);
    const file = inC('[a start];');
    assert.ok(!onlyConfigured(file, 'a', whole(file)));
  });
  it('allows the calls and names it is told', () => {
    assert.ok(isOnly('a.start()', /^start$/));
    const file = readSwift('let a = b');
    assert.ok(!onlyConfigured(file, 'a', whole(file)));
    assert.ok(onlyConfigured(file, 'a', whole(file), { except: namePositions(file, 'a') }));
  });
});

describe('removeStatement', () => {
  /** The text without the call of `x`. */
  const without = (file: SourceFile): string | undefined => {
    const call = callOf(file, namePositions(file, 'x')[0]!)!;
    const edit = removeStatement(file, {
      from: call.kind === 'message' ? call.open : call.nameToken,
      to: call.end,
    });
    return edit && applyEdits(file.text, [edit]);
  };
  it('takes the line along where it stands alone', () => {
    assert.equal(without(readSwift('a()\n  x(1)\nb()\n')), 'a()\nb()\n');
    assert.equal(without(readSwift('a()\r\n  x(1)\r\nb()\r\n')), 'a()\r\nb()\r\n');
    assert.equal(without(objectiveC('void f(void) {\n  x(1);\n  b();\n}')), 'void f(void) {\n  b();\n}');
  });
  it('leaves what else stands on the line', () => {
    assert.equal(without(readSwift('x(1); b()\n')), 'b()\n');
    assert.equal(without(readSwift('a(); x(1)\n')), 'a()\n');
    assert.equal(without(objectiveC('void f(void) { x(1); b(); }')), 'void f(void) { b(); }');
  });
  it('leaves a comment, and what needs a statement', () => {
    assert.equal(without(readSwift('x(1) // why\n')), undefined);
    assert.equal(without(objectiveC('void f(void) { if (a) x(1); }')), undefined);
    assert.equal(without(readSwift('case .a: x(1)\n')), undefined);
  });
});

describe('isTrue', () => {
  it('knows the literals and constants of the file', () => {
    assert.deepEqual(
      given(
        readSwift('let on = true\nvar off = true\nx(true)\nx(on)\nx(off)\nx(false)\nx(!on)\nx(a.on)'),
        isTrue,
      ),
      [true, true, false, false, false, false],
    );
    assert.deepEqual(given(inC('x(YES); x(TRUE); x(1); x(NO);'), isTrue), [true, true, false, false]);
  });
});

describe('fixedText', () => {
  it('follows literals, constants and a variable of C that is set once', () => {
    assert.deepEqual(given(readSwift('let a = "1"\nvar b = "2"\nx("0")\nx(a)\nx(b)\nb = c'), fixedText), [
      '0',
      '1',
      undefined,
    ]);
    assert.deepEqual(
      given(inC('NSString *a = @"1"; NSString *b = @"2"; b = c; x(@"0"); x(a); x(b);'), fixedText),
      ['0', '1', undefined],
    );
  });
  it('knows no parameter, and nothing that is put together', () => {
    assert.deepEqual(
      given(readSwift('func f(a: String = "1") { x(a)\nx("b" + a)\nx("\\(a)") }'), fixedText),
      [undefined, undefined, undefined],
    );
  });
});

describe('operands', () => {
  const sides = (file: SourceFile): readonly string[] => {
    const i = file.tokens.findIndex(({ text }) => text === '==');
    return [operandBefore(file, i), operandBehind(file, i)].map(range => textOf(file, range));
  };
  it('end at what binds less', () => {
    assert.deepEqual(sides(readSwift('if a, b.c(1)[2] == d(3).e && f { }')), ['b.c(1)[2]', 'd(3).e']);
    assert.deepEqual(sides(inC('return a || [b c] == d;')), ['[b c]', 'd']);
    assert.deepEqual(sides(readSwift('f(a == b)')), ['a', 'b']);
  });
});

describe('statementStart', () => {
  /** The text with a statement `new` in front of the one that calls `x`; undefined where none may stand. */
  const inserted = (file: SourceFile): string | undefined => {
    const first = statementStart(file, namePositions(file, 'x')[0]!);
    return first < 0
      ? undefined
      : applyEdits(file.text, [insertStatement(file, first, file.language === 'swift' ? 'new' : 'new;')]);
  };
  it('finds where a statement begins', () => {
    assert.equal(
      inserted(readSwift('func f() {\n  a()\n  let b = c\n    .d(x(1))\n}')),
      'func f() {\n  a()\n  new\n  let b = c\n    .d(x(1))\n}',
    );
    assert.equal(
      inserted(readSwift('func f() {\n  try await g(\n    x(1)\n  )\n}')),
      'func f() {\n  new\n  try await g(\n    x(1)\n  )\n}',
    );
    assert.equal(inserted(readSwift('func f() { a(); x(1) }')), 'func f() { a(); new; x(1) }');
    assert.equal(
      inserted(objectiveC('void f(void) {\n  if (a) { b(); }\n  Task *t =\n      [c d:x(1)];\n}')),
      'void f(void) {\n  if (a) { b(); }\n  new;\n  Task *t =\n      [c d:x(1)];\n}',
    );
  });
  it('finds none where another statement would change the code', () => {
    for (const text of [
      'func f() -> Int { x(1) }',
      'let a = b.map { x($0) }',
      'func f() { switch a { case .b: x(1) } }',
      'x(1)',
    ])
      assert.equal(inserted(readSwift(text)), undefined, text);
    assert.equal(inserted(inC('if (a) b(); else x(1);')), undefined);
  });
});
