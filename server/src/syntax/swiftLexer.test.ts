import assert from 'node:assert/strict';
import type { Token } from './source.ts';
import { readSwift } from './swiftLexer.ts';

const tokens = (text: string): readonly Token[] => readSwift(text).tokens;
const texts = (text: string): readonly string[] => tokens(text).map(token => token.text);
const kinds = (text: string): readonly string[] => tokens(text).map(token => `${token.kind} ${token.text}`);
const literals = (text: string): readonly string[] =>
  readSwift(text).literals.map(({ start, end }) => text.slice(start, end));
/** The closer's text behind each opener, for brackets that must match. */
const pairs = (text: string): readonly string[] => {
  const list = tokens(text);
  return list.flatMap((token, i) =>
    token.kind === 'open' || token.kind === 'stringStart' ? `${i}:${token.text}→${token.partner}` : [],
  );
};

describe('readSwift', () => {
  it('knows names, numbers, operators and their places', () => {
    assert.deepEqual(texts('let port: UInt16 = 0x1F_FF + 1.5e-3 - t.0.1'), [
      'let',
      'port',
      ':',
      'UInt16',
      '=',
      '0x1F_FF',
      '+',
      '1.5e-3',
      '-',
      't',
      '.',
      '0',
      '.',
      '1',
    ]); // prettier-ignore
    assert.deepEqual(texts('0...5 1..<n 3.description'), [
      '0',
      '...',
      '5',
      '1',
      '..<',
      'n',
      '3',
      '.',
      'description',
    ]);
    const [first, second] = tokens('a\n  b');
    assert.deepEqual([first!.startsLine, second!.startsLine, second!.start, second!.end], [true, true, 4, 5]);
    assert.equal(tokens('a /* \n */ b')[1]!.startsLine, true);
    assert.equal(tokens('a /* */ b')[1]!.startsLine, false);
  });

  it('takes the back-ticks off names, Swift 6.2’s sentences too', () => {
    assert.deepEqual(kinds('`class`.`connects at once`'), [
      'identifier class',
      'operator .',
      'identifier connects at once',
    ]);
    assert.deepEqual(kinds('`'), ['operator `']);
  });

  it('keeps postfix ? and ! and the ends of generics apart from operators', () => {
    assert.deepEqual(texts('a!.b?.c'), ['a', '!', '.', 'b', '?', '.', 'c']);
    assert.deepEqual(texts('A<B<C?>>?'), ['A', '<', 'B', '<', 'C', '?', '>', '>', '?']);
    assert.deepEqual(texts('a != b ?? c >= d'), ['a', '!=', 'b', '??', 'c', '>=', 'd']);
    assert.deepEqual(texts('init?<T>()'), ['init', '?', '<', 'T', '>', '(', ')']);
  });

  it('nests comments and lists them', () => {
    const file = readSwift('/* a /* b */ c */ x // y\n/// z');
    assert.deepEqual(
      file.tokens.map(token => token.text),
      ['x'],
    );
    assert.deepEqual(
      file.comments.map(({ start, end, block }) => [start, end, block]),
      [
        [0, 17, true],
        [20, 24, false],
        [25, 30, false],
      ],
    );
    assert.deepEqual(texts('a +/* c */ b +// d\n e'), ['a', '+', 'b', '+', 'e']);
  });

  it('reads plain, raw and multi-line strings with their values', () => {
    const value = (text: string): string | undefined => tokens(text)[0]!.value;
    assert.equal(value('"a\\n\\u{1F600}\\"b"'), 'a\n😀"b');
    assert.equal(value('"\\u{FFFFFFFF}"'), '\ufffd');
    assert.equal(value('#"a "quoted" \\n \\#t"#'), 'a "quoted" \\n \t');
    assert.equal(value('#"""#'), '"');
    assert.equal(value('"""\n    one\n      "two" \\\n    three\n    """'), 'one\n  "two" three');
    assert.equal(value('"""\r\n  one\r\n  two\r\n  """'), 'one\ntwo');
    assert.deepEqual(literals('f("a", #"b"#)'), ['a', 'b']);
  });

  it('reads interpolations as code, at any depth', () => {
    const text = 'log("a \\(f("b \\(c)", d)) e")';
    assert.deepEqual(kinds(text), [
      'identifier log',
      'open (',
      'stringStart "',
      'open (',
      'identifier f',
      'open (',
      'stringStart "',
      'open (',
      'identifier c',
      'close )',
      'stringEnd "',
      'operator ,',
      'identifier d',
      'close )',
      'close )',
      'stringEnd "',
      'close )',
    ]); // prettier-ignore
    assert.deepEqual(pairs(text), ['1:(→16', '2:"→15', '3:(→14', '5:(→13', '6:"→10', '7:(→9']);
    assert.deepEqual(literals(text), ['a ', 'b ', '', ' e']);
    assert.deepEqual(
      texts('#"\\(a) \\#(b)"#').filter(word => word === 'a' || word === 'b'),
      ['b'],
    );
    assert.deepEqual(texts('"\\(a.map {\n $0 })"').includes('map'), true);
  });

  it('reads regex literals where an expression may begin, else division', () => {
    const regexes = (text: string): readonly string[] =>
      tokens(text).flatMap(token => (token.kind === 'regex' ? token.text : []));
    assert.deepEqual(regexes('let r = /a(b)\\/c/'), ['/a(b)\\/c/']);
    assert.deepEqual(regexes('x.contains(/^log_\\d{8}$/)'), ['/^log_\\d{8}$/']);
    assert.deepEqual(regexes('return /[)]/'), ['/[)]/']);
    assert.deepEqual(regexes('let q = a / b / c'), []);
    assert.deepEqual(regexes('reduce(1, /) + 2 / 3'), []);
    assert.deepEqual(regexes('action: /App.a, child: /App.b'), []);
    assert.deepEqual(regexes('f(/a) / b/'), []);
    assert.deepEqual(regexes('#/a/b"c/# + ##/x/#y/##'), ['#/a/b"c/#', '##/x/#y/##']);
    assert.deepEqual(regexes('#/\n a # comment\n/#'), ['#/\n a # comment\n/#']);
  });

  it('reads #if branches with their conditions; macros are no directives', () => {
    const text = '#if os(iOS) ||\n  os(tvOS)\na()\n#elseif DEBUG\nb()\n#else\nc()\n#endif\n#selector(d)';
    const file = readSwift(text);
    assert.deepEqual(
      file.branches.map(({ keyword, condition, start, end }) => [
        keyword,
        condition,
        text.slice(start, end).trim(),
      ]),
      [
        ['#if', 'os(iOS) ||\n  os(tvOS)', 'a()'],
        ['#elseif', 'DEBUG', 'b()'],
        ['#else', '', 'c()'],
      ],
    );
    const directives = file.tokens.filter(token => token.kind === 'directive').map(token => token.text);
    assert.deepEqual(directives, ['#if', '#elseif', '#else', '#endif']);
    const inDirective = file.tokens.filter(token => token.inDirective).map(token => token.text);
    assert.deepEqual(inDirective, ['os', '(', 'iOS', ')', '||', 'os', '(', 'tvOS', ')', 'DEBUG']);
    assert.deepEqual(kinds('#expect(a)').slice(0, 2), ['operator #', 'identifier expect']);
    assert.deepEqual(
      readSwift('#if A\n#if B\n#endif\n#endif').branches.map(branch => branch.parent),
      [-1, 0],
    );
  });

  it('ends what is never closed with the group around it', () => {
    assert.deepEqual(pairs('f(a, [b) }'), ['1:(→6', '4:[→6']);
    assert.deepEqual(pairs('{ ( [ '), ['0:{→3', '1:(→3', '2:[→3']);
    assert.equal(tokens(') }')[0]!.partner, -1);
    assert.deepEqual(pairs('#if A\nf(\n#else\ng()\n#endif'), ['3:(→4', '6:(→7']);
  });

  it('ends an unfinished string with its line', () => {
    assert.deepEqual(kinds('a("b\nc()'), [
      'identifier a',
      'open (',
      'string "b',
      'identifier c',
      'open (',
      'close )',
    ]);
    const unfinished = 'func f() {\n  print("a \\(b\n}\nfunc g() {}';
    const list = tokens(unfinished);
    const body = list.findIndex(token => token.text === '{');
    assert.equal(list[list[body]!.partner]!.start, unfinished.indexOf('}\nfunc g'));
    assert.ok(list.some(token => token.text === 'g' && token.kind === 'identifier'));
    const multiline = 'let a = """\n  \\(b\n  """\nlet c = 1';
    assert.deepEqual(kinds(multiline).slice(-4), [
      'identifier let',
      'identifier c',
      'operator =',
      'number 1',
    ]);
    assert.equal(readSwift(unfinished).problems.length, 0);
    assert.equal(readSwift('"a').problems.length, 1);
  });

  it('takes CR line ends, a byte order mark, a shebang and lone surrogates', () => {
    assert.deepEqual(
      tokens('a\rb\r\nc').map(token => token.startsLine),
      [true, true, true],
    );
    assert.deepEqual(
      readSwift('// a\rb').tokens.map(token => token.text),
      ['b'],
    );
    assert.deepEqual(texts('\ufeffimport A'), ['import', 'A']);
    assert.deepEqual(
      readSwift('#!/usr/bin/swift\na').tokens.map(token => token.text),
      ['a'],
    );
    assert.deepEqual(texts('a \ud800 b "\udfff" 😀'), ['a', '\ud800', 'b', '"\udfff"', '😀']);
    assert.deepEqual(texts('a × b ½'), ['a', '×', 'b', '½']);
  });
});
