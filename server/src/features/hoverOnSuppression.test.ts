import assert from 'node:assert/strict';
import { rules } from '../rules/index.ts';
import { readCursor } from '../testing/cursor.ts';
import { hintsFor } from '../testing/judgedProject.ts';

const hints = hintsFor(rules);

const hover = (path: string, marked: string) => {
  const { text, offset } = readCursor(marked);
  return {
    text,
    answer: hints.hover(hints.open(path, text), offset, { mode: 'full', revealCommand: 'reveal' }),
  };
};

const linesOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split('\n').filter(line => line.trim() !== '');

const rule = rules.find(({ id }) => id === 'ats-minimum-tls')!;
const expected = [`ats-minimum-tls — ${rule.title}.`, rule.why];

describe('hover on a suppression', () => {
  const id = 'ats-minimum‸-tls';
  const forms: readonly (readonly [path: string, text: string])[] = [
    ['a.swift', `let a = 1\n// apple-networking:disable-next-line ${id}\nlet b = 2\n`],
    ['a.swift', `let b = 2 /* apple-networking:disable-line ${id} */\n`],
    ['a.m', `// apple-networking:disable-file ${id}\nint a;\n`],
    ['a.c', `/* apple-networking:disable-next-line ${id} -- a reason */\nint a;\n`],
    ['a.mm', `// apple-networking:disable-next-line\t${id}\nint a;\n`],
    ['a.h', `/* apple-networking:disable-next-line ${id} */ int a;\n`],
    [
      'Info.plist',
      `<plist><dict><!-- apple-networking:disable-next-line ${id} --><key>a</key><true/></dict></plist>`,
    ],
    ['App.entitlements', `<plist><dict><!-- apple-networking:disable-line ${id} --></dict></plist>`],
    ['App.xcconfig', `// apple-networking:disable-next-line ${id}\nA = 1\n`],
    ['build.sh', `# apple-networking:disable-next-line ${id}\necho\n`],
    ['project.pbxproj', `// !$*UTF8*$!\n{ /* apple-networking:disable-next-line ${id} */ }\n`],
    ['a.swift', '// apple-networking:disable-next-line ats-minimum-tls‸, dns-sd\n'],
    ['a.swift', '// apple-networking:disable-next-line dns-sd, ‸ats-minimum-tls\n'],
  ];
  for (const [path, marked] of forms) {
    it(`${path}: ${marked.trim()}`, () => {
      const { text, answer } = hover(path, marked);
      assert.deepEqual(linesOf(answer?.plainText).slice(0, 2), expected);
      assert.equal(text.slice(answer?.span.start, answer?.span.end), 'ats-minimum-tls');
      assert.match(answer!.markdown, /\]\(https:\/\/developer\.apple\.com\//);
    });
  }

  it('explains the one rule wherever in the directive it is asked', () => {
    const { text, answer } = hover(
      'a.swift',
      '// apple-networking:dis‸able-next-line ats-minimum-tls -- old server\n',
    );
    assert.deepEqual(linesOf(answer?.plainText).slice(0, 2), expected);
    assert.equal(
      text.slice(answer?.span.start, answer?.span.end),
      'apple-networking:disable-next-line ats-minimum-tls',
    );
  });

  it('says what it does where it names several rules or none', () => {
    const several = hover('a.swift', '// apple-networking:dis‸able-file ats-minimum-tls, ats-unknown-key\n');
    assert.equal(
      several.answer?.plainText,
      'apple-networking:disable-file — Hides what these rules find in this file: ats-minimum-tls, ats-unknown-key.',
    );
    const all = hover('a.swift', '// apple-networking:disable-‸line\n');
    assert.match(all.answer?.plainText ?? '', / — Hides everything that is found on this line; /);
  });

  it('says that a name is none of a rule', () => {
    const near = hover('a.swift', '// apple-networking:disable-line ats-mini‸mum-tsl\n');
    assert.equal(
      near.answer?.plainText,
      'ats-minimum-tsl — There is no such rule; did you mean ats-minimum-tls?',
    );
    const far = hover('a.swift', '// apple-networking:disable-line nothing-‸like-it\n');
    assert.equal(far.answer?.plainText, 'nothing-like-it — There is no such rule.');
  });

  it('is one block of at most eight lines for every rule', () => {
    for (const { id: name } of rules) {
      const { answer } = hover('a.swift', `// apple-networking:disable-line ${name[0]}‸${name.slice(1)}\n`);
      assert.ok(answer, name);
      assert.ok(answer.plainText.startsWith(`${name} — `), name);
      assert.ok(linesOf(answer.markdown).length <= 8, answer.markdown);
      assert.ok(linesOf(answer.plainText).length <= 8, answer.plainText);
    }
  });

  it('is silent in strings, in the reason, in other comments and in what is misspelt', () => {
    const rows: readonly (readonly [path: string, text: string])[] = [
      ['a.swift', 'let a = "apple-networking:disable-line ats-minimum‸-tls"\n'],
      ['a.swift', '// apple-networking:disable-line ats-minimum-tls -- see ats-unknown‸-key\n'],
      ['a.swift', '// see ats-minimum‸-tls\n'],
      ['a.swift', '// apple-networking:disable-lines ats-minimum‸-tls\n'],
      [
        'Info.plist',
        '<plist><dict><key>apple-networking:disable-line ats-minimum‸-tls</key><true/></dict></plist>',
      ],
      ['Info.plist', '<plist><dict><!-- <key>NSBonjour‸Services</key> --></dict></plist>'],
    ];
    for (const [path, marked] of rows) assert.equal(hover(path, marked).answer, undefined, marked);
  });
});
