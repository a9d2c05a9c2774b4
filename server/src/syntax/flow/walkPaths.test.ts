import assert from 'node:assert/strict';
import { readClang } from '../clangLexer.ts';
import { declarations } from '../shapes/declarations.ts';
import type { SourceFile } from '../source.ts';
import { readSwift } from '../swiftLexer.ts';
import { handlerMark } from './handlerMark.ts';
import { type Paths, walkPaths } from './walkPaths.ts';

const walk = (file: SourceFile): Paths => {
  const body = declarations(file).find(({ kind, body }) => kind === 'function' && body)?.body;
  assert.ok(body);
  return walkPaths(file, body, handlerMark(file, 'done'));
};
const swift = (body: string): string => walk(readSwift(`func f() {\n${body}\n}\n`)).answer;
const clang = (body: string): string =>
  walk(readClang(`void f(void (^done)(void)) {\n${body}\n}\n`, 'objective-c')).answer;

type Answers = Readonly<Record<Paths['answer'], readonly string[]>>;

const swiftBodies: Answers = {
  yes: [
    'done()',
    'done?(nil)',
    'if a { done() } else { done() }',
    'if a { done() } else if b { done() } else { done() }',
    'if a { done(); return }\ndone()',
    'guard a else { done(); return }\ndone()',
    'guard let a = b else { return done() }\ndone()',
    'switch a { case .b: done()\ncase .c, .d: done() }',
    'switch a {\ncase .b: fallthrough\ncase .c: done()\ndefault: fatalError() }',
    'switch a { case .b where c: if case .d = e { done(); break }\ndone()\ndefault: done() }',
    'do { try a(); done() } catch { done() }',
    'do { done(); try a() } catch { }',
    'do { a() } catch { }\ndone()',
    'do { throw A.b } catch { done() }',
    'do { throw A.b } catch A.b { done() } catch { done() }',
    'defer { done() }\nguard a else { return }\nif b { return }',
    'fatalError()',
    'if a { preconditionFailure("x") }\ndone()',
    'while true { if a { break } }\ndone()',
    'while true { if a { done(); return } }',
    'repeat { done() } while a',
    '#if DEBUG\ndone()\n#else\ndone()\n#endif',
    '#if A\nif a { done(); return }\n#endif\ndone()',
    'a.b { x in return }\ndone()',
    'guard a.contains(where: { $0 }) else { done(); return }\ndone()',
    'throw A.b',
    'return done()',
    'return\n  done()\n'.replace('return\n', 'if a { return done() }\n'),
    'let x = if a { 1 } else { 2 }\ndone()',
    'for a in b where c { d() }\ndone()',
    'label: if a { b() }\ndone()',
  ],
  no: [
    '',
    'a()',
    'if a { done() }',
    'if a { done() } else { b() }',
    'if a { done() } else if b { done() }',
    'if a { done(); return }\nif b { done(); return }',
    'if a { return }\ndone()',
    'guard a else { return }\ndone()',
    'switch a { case .b: done()\ndefault: break }',
    'switch a { case .b: return\ndefault: done() }',
    'switch a { case .b: done()\ncase .c: d() }',
    'do { try a(); done() } catch { b() }',
    'do { try a() } catch { return }\ndone()',
    'while true { if a { break } }',
    '#if DEBUG\ndone()\n#endif',
    'a.done()\nb(done: c)',
    'func g() { }\nif a { return }\ndone()',
    'a { return }\nif b { Task { done() }; return }',
  ],
  unknown: [
    'if a { done() }\nif !a { done() }',
    'Task { done() }',
    'a { done() }',
    'self.handler = done',
    'a(done)',
    'a(done: done)',
    'if let done { done() }',
    'for a in b { done() }',
    'while a { done(); break }',
    'a: for b in c { for d in e { done(); continue a } }',
    'func g() { done() }\ng()',
    'if a { return }\na ? done : b'.replace('if a { return }\n', ''),
    'if a {\n#if B\n}\n#endif',
  ],
};

const clangBodies: Answers = {
  yes: [
    'done();',
    'if (a) { done(); } else { done(); }',
    'if (a) done(); else done();',
    'if (a) if (b) done(); else done(); else done();',
    'if (a) { done(); return; } done();',
    'if (a) { return done(); } else if (b) done(); else { done(); }',
    'switch (a) { case 1: case 2: done(); break; default: done(); }',
    'switch (a) { case 1: b(); default: done(); break; }',
    'for (int i = 0; i < 3; i++) { b(i); } done();',
    'for (;;) { if (a) break; } done();',
    'while (YES) { if (a) { done(); return; } }',
    'do { done(); } while (a);',
    'do b(); while (a); done();',
    '@autoreleasepool { done(); }',
    '@synchronized (self) { b(); } done();',
    '@try { b(); } @catch (NSException *e) { done(); return; } @finally { c(); } done();',
    'NSDictionary *d = @{ @"a": @[ @1 ] }; struct s x = { 1, 2 }; if (a) e = @{}; done();',
    'if (a) abort(); done();',
    '@throw a;',
    '[self b:^(int c) { return; }]; done();',
    '#if A\ndone();\n#else\ndone();\n#endif',
  ],
  no: [
    '',
    'if (a) done();',
    'if (a) return; done();',
    'if (a) { b(); } else done();',
    'if (a) done(); else if (b) done();',
    'switch (a) { case 1: done(); break; default: break; }',
    '[self b:^{ return; }]; if (c) return; done();',
    'if (a) { dispatch_async(q, ^{ done(); }); }',
    '[self done:a];',
  ],
  unknown: [
    'dispatch_async(q, ^{ done(); });',
    'self.handler = done;',
    '[self b:done];',
    'if (done) { done(); }',
    'switch (a) { case 1: done(); }',
    'while (a) { done(); }',
    'if (a) goto out; done(); out: return;',
    '@try { done(); } @catch (NSException *e) { }',
  ],
};

describe('paths through a body', () => {
  for (const [bodies, ask, language] of [
    [swiftBodies, swift, 'Swift'],
    [clangBodies, clang, 'Objective-C'],
  ] as const) {
    for (const answer of ['yes', 'no', 'unknown'] as const) {
      for (const body of bodies[answer])
        it(`${language}: ${answer} for ${JSON.stringify(body)}`, () => assert.equal(ask(body), answer));
    }
  }

  it('name where they leave', () => {
    const { exits } = walk(readSwift('func f() { guard a else { return }; if b { done() } }'));
    assert.deepEqual(
      exits.map(({ token, skipped }) => [token, skipped]),
      [
        [9, -1],
        [19, 18],
      ],
    );
  });
});

describe('bodies nobody would write', () => {
  const units: readonly string[] = [
    'if a { ',
    'if a { } else ',
    'if (a) ',
    'if (a) b(); else ',
    'guard a else { ',
    'guard let a = b else { return } ',
    'while a { ',
    'while (a) ',
    'do { ',
    'do ',
    'do { try a() } catch { ',
    'do { try a() } catch { } ',
    '@try { ',
    '@try { } @catch (a) { ',
    'for (;;) ',
    'switch a { case b: ',
    'switch (a) { ',
    'case b: done(); ',
    'case b: break; ',
    'repeat { ',
    'defer { ',
    'a { ',
    'a(b: { c in ',
    '[a b:^{ ',
    '@{ ',
    'return ',
    'return; ',
    'return a { ',
    'try a; ',
    'throw ',
    'break; ',
    'while a { break; ',
    'continue a; ',
    'goto a; ',
    'a: ',
    'else ',
    '} ',
    '} else { ',
    '} catch { ',
    '#if a\n',
    '#if a\n{\n#else\n',
    '#if a\nif b {\n#endif\n',
    '#endif\n',
    'done ? ',
    'done(',
    'exit(0); ',
    '"\\(done() ',
  ];
  const answers = new Set(['yes', 'no', 'unknown']);
  for (const unit of units) {
    it(`are walked in linear time: ${JSON.stringify(unit)}`, () => {
      const text = `func f() {\n${unit.repeat(5_000)}\n`;
      for (const file of [readSwift(text), readSwift(`${text}}`), readClang(text, 'objective-cpp')]) {
        const range = { from: 4, to: file.tokens.length };
        assert.ok(answers.has(walkPaths(file, range, handlerMark(file, 'done')).answer));
      }
    });
  }

  it('are cut off anywhere', () => {
    const bodies = [...Object.values(swiftBodies), ...Object.values(clangBodies)].flat();
    for (const body of bodies) {
      for (let i = 0; i <= body.length; i += 3) {
        for (const file of [
          readSwift(`func f() {${body.slice(0, i)}`),
          readClang(`{${body.slice(0, i)}`, 'objective-c'),
        ])
          walkPaths(file, { from: 0, to: file.tokens.length }, handlerMark(file, 'done'));
      }
    }
  });
});
