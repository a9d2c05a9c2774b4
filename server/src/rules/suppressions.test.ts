import assert from 'node:assert/strict';
import { lineIndex } from '../syntax/lineIndex.ts';
import { parse } from '../syntax/parse.ts';
import { applyEdits } from './applyEdits.ts';
import { applySuppressions } from './applySuppressions.ts';
import type { Finding } from './finding.ts';
import { prepareSuppressions } from './prepareSuppressions.ts';
import { suppressionsIn } from './suppressions.ts';

const read = (path: string, text: string) => parse(path, text);

const finding = (text: string, word: string, rule = 'some-rule'): Finding => {
  const start = text.indexOf(word);
  return {
    rule,
    severity: 'warning',
    message: 'm',
    span: { start, end: start + word.length },
    fixes: [],
    related: [],
    resources: [],
  };
};

const run = (
  path: string,
  text: string,
  findings: readonly Finding[],
  options: Parameters<typeof applySuppressions>[3],
): readonly Finding[] => {
  const lines = lineIndex(text);
  const suppressions = prepareSuppressions(read(path, text), lines);
  if (!suppressions) return findings;
  const lineOf = ({ span }: Finding): number => lines.positionAt(span.start).line;
  const { kept, unused } = applySuppressions(findings, lineOf, suppressions, options);
  return [...kept, ...unused];
};

const apply = (path: string, text: string, findings: readonly Finding[], off: readonly string[] = []) =>
  run(path, text, findings, {
    isRule: id => ['some-rule', 'other-rule'].includes(id),
    isOn: id => !off.includes(id),
    unused: 'hint',
  });

const plistText = (comment: string) =>
  `<plist><dict>\n${comment}\n<key>A</key>\n<string>BAD</string>\n<key>C</key>\n<string>WORSE</string>\n</dict></plist>\n`;

describe('suppressions', () => {
  it('are read in the comment forms of every kind of file', () => {
    const words = 'apple-networking:disable-next-line some-rule';
    const files: [string, string][] = [
      ['a.swift', `// ${words}\nlet a = 1\n`],
      ['a.swift', `/* ${words} */\nlet a = 1\n`],
      ['a.m', `/* ${words} */\nint a;\n`],
      ['a.c', `// ${words}\nint a;\n`],
      ['Info.plist', plistText(`<!-- ${words} -->`)],
      ['a.xcconfig', `// ${words}\nA = B\n`],
      ['a.sh', `#!/bin/sh\n# ${words}\ntrue\n`],
      ['a.py', `# ${words}\npass\n`],
    ];
    for (const [path, text] of files) {
      const found = suppressionsIn(read(path, text));
      assert.deepEqual(
        found.map(({ scope, rules }) => [scope, rules.map(rule => rule.id)]),
        [['next-line', ['some-rule']]],
        `${path}: ${text}`,
      );
    }
  });

  it('are text inside a string', () => {
    assert.deepEqual(
      suppressionsIn(read('a.swift', 'let a = "// apple-networking:disable-file some-rule"\n')),
      [],
    );
  });

  it('take several ids and a reason', () => {
    const text = '// apple-networking:disable-line some-rule, other-rule -- the box has no some-other-rule\n';
    assert.deepEqual(
      suppressionsIn(read('a.swift', text))[0]?.rules.map(rule => rule.id),
      ['some-rule', 'other-rule'],
    );
  });

  it('silence the next line, the line itself, or the file, and nothing else', () => {
    const next = '// apple-networking:disable-next-line some-rule\nBAD\nWORSE\n';
    assert.deepEqual(apply('a.swift', next, [finding(next, 'BAD')]), []);
    assert.equal(apply('a.swift', next, [finding(next, 'BAD'), finding(next, 'WORSE')]).length, 1);
    const same = 'BAD // apple-networking:disable-line some-rule\nWORSE\n';
    assert.deepEqual(
      apply('a.swift', same, [finding(same, 'BAD'), finding(same, 'WORSE')]).map(f => f.span.start),
      [same.indexOf('WORSE')],
    );
    const file = 'BAD\n/* apple-networking:disable-file some-rule */\nWORSE\n';
    assert.deepEqual(apply('a.swift', file, [finding(file, 'BAD'), finding(file, 'WORSE')]), []);
    const other = '// apple-networking:disable-next-line other-rule\nBAD\n';
    assert.deepEqual(
      apply('a.swift', other, [finding(other, 'BAD')]).map(f => f.rule),
      ['some-rule', 'unused-suppression'],
    );
  });

  it('without an id silence every rule', () => {
    const text = '// apple-networking:disable-next-line\nBAD\n';
    assert.deepEqual(apply('a.swift', text, [finding(text, 'BAD'), finding(text, 'BAD', 'other-rule')]), []);
  });

  it('above a key also cover its value on the line below', () => {
    const text = plistText('<!-- apple-networking:disable-next-line some-rule -->');
    assert.deepEqual(apply('Info.plist', text, [finding(text, 'BAD')]), []);
    assert.equal(apply('Info.plist', text, [finding(text, 'WORSE')]).length, 2);
  });

  it('that hide nothing are reported, and the fix takes them away', () => {
    const text = 'let a = 1\n  // apple-networking:disable-next-line some-rule\nlet b = 2\n';
    const [unused] = apply('a.swift', text, []);
    assert.equal(unused?.tag, 'unnecessary');
    assert.equal(applyEdits(text, unused!.fixes[0]!.edits), 'let a = 1\nlet b = 2\n');
  });

  it('of which only one id is needed lose the other', () => {
    const text = '// apple-networking:disable-next-line some-rule, other-rule\nBAD\n';
    const [unused] = apply('a.swift', text, [finding(text, 'BAD')]);
    assert.equal(text.slice(unused!.span.start, unused!.span.end), 'other-rule');
    assert.equal(
      applyEdits(text, unused!.fixes[0]!.edits),
      '// apple-networking:disable-next-line some-rule\nBAD\n',
    );
    const first = '// apple-networking:disable-next-line other-rule, some-rule\nBAD\n';
    assert.equal(
      applyEdits(first, apply('a.swift', first, [finding(first, 'BAD')])[0]!.fixes[0]!.edits),
      '// apple-networking:disable-next-line some-rule\nBAD\n',
    );
  });

  it('of a rule that does not exist say so; of a rule that is off are left alone', () => {
    const text = '// apple-networking:disable-next-line no-such-rule\nx\n';
    assert.match(apply('a.swift', text, [])[0]!.message, /"no-such-rule" is not a rule/);
    const off = '// apple-networking:disable-next-line some-rule\nx\n';
    assert.deepEqual(apply('a.swift', off, [], ['some-rule']), []);
  });

  it('that are misspelt are reported, and suppress nothing', () => {
    const cases: [string, string, string | undefined][] = [
      ['apple-networking:disable-next-lines', 'some-rule', 'apple-networking:disable-next-line'],
      ['apple-networking: disable-next-line', 'some-rule', 'apple-networking:disable-next-line'],
      ['apple-networking:disable_next_line', 'some-rule', 'apple-networking:disable-next-line'],
      ['apple-networking:disableLine', 'some-rule', 'apple-networking:disable-line'],
      ['apple-networking:disable-files', 'some-rule', 'apple-networking:disable-file'],
      ['apple-networking:Disable-file', 'some-rule', 'apple-networking:disable-file'],
      ['apple-networking:disable', 'some-rule', undefined],
    ];
    for (const [directive, rest, meant] of cases) {
      const text = `// ${directive} ${rest}\nBAD\n`;
      const [bad, misspelt, ...more] = apply('a.swift', text, [finding(text, 'BAD')]);
      assert.equal(bad?.rule, 'some-rule', directive);
      assert.equal(misspelt?.rule, 'unused-suppression', directive);
      assert.deepEqual(more, []);
      assert.equal(text.slice(misspelt.span.start, misspelt.span.end), directive);
      assert.ok(
        misspelt.message.startsWith(`"${directive}" is no suppression; write apple-networking:disable-`),
      );
      const fixed = meant && applyEdits(text, misspelt.fixes[0]!.edits);
      assert.equal(fixed, meant && `// ${meant} ${rest}\nBAD\n`);
      assert.equal(misspelt.fixes.length, meant ? 1 : 0);
    }
  });

  it('are not seen in prose, in strings and where the report is off', () => {
    const quiet = [
      '// apple-networking: disabled since the box is gone\n',
      '// apple-networking:enable\n',
      '// every apple-networking:disable-… needs a reason\n',
      '// see apple-networking: it disables nothing\n',
      'let a = "apple-networking:disable-next-lines"\n',
    ];
    for (const text of quiet) assert.deepEqual(apply('a.swift', text, []), [], text);
    const text = '// apple-networking:disable-next-lines some-rule\n';
    const off = { isRule: () => true, isOn: () => true, unused: undefined };
    assert.deepEqual(run('a.swift', text, [], off), []);
  });

  it('that are misspelt take no time in long comments', () => {
    for (const unit of [
      'apple-networking:',
      ' ',
      'apple-networking: ',
      'disable-',
      'apple-networking:disable',
    ]) {
      const text = `// apple-networking:${unit.repeat(200_000)}\n`;
      apply('a.swift', text, []);
    }
  });

  it('at the end of a line of code leave the code when removed', () => {
    const text = 'let a = 1  // apple-networking:disable-line some-rule\nlet b = 2\n';
    assert.equal(applyEdits(text, apply('a.swift', text, [])[0]!.fixes[0]!.edits), 'let a = 1\nlet b = 2\n');
  });
});
