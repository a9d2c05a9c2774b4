import assert from 'node:assert/strict';
import { newFindings } from '../../scripts/mutate/findings.ts';
import { judgeMutation, judgeTogether } from '../../scripts/mutate/judgeMutation.ts';
import { editMarked } from '../../scripts/mutate/markedText.ts';
import { mergePlist } from '../../scripts/mutate/mergePlist.ts';
import type { Files, Outcome } from '../../scripts/mutate/mutation.ts';
import { outcomeTable } from '../../scripts/mutate/outcomeTable.ts';
import { plannedRules } from '../../scripts/mutate/plannedRules.ts';
import { entriesReversed } from '../../scripts/mutate/plistTwists.ts';
import { randomFor, sample } from '../../scripts/mutate/random.ts';
import {
  argumentsOnLines,
  localsRenamed,
  markedNames,
  namesReplaced,
} from '../../scripts/mutate/sourceTwists.ts';
import { spliceSource } from '../../scripts/mutate/spliceSource.ts';
import type { Subject } from '../../scripts/mutate/subject.ts';
import { disarmings } from '../../scripts/mutate/twists.ts';
import { withSection } from '../../scripts/withSection.ts';
import { plist } from '../../server/src/rules/examples.ts';

/** A subject about which `bad` is reported wherever it stands. */
const subject: Subject = {
  name: 'a project',
  paths: [],
  before: [],
  model: undefined,
  declares: () => false,
  text: () => undefined,
  modelWith: () => undefined,
  judge: (files: Files) =>
    Object.entries(files).flatMap(([path, text]) =>
      [...text.matchAll(/bad/g)].map(({ index }) => ({
        path,
        rule: 'no-bad',
        severity: 'warning' as const,
        message: 'bad',
        range: { start: { line: 0, character: index }, end: { line: 0, character: index + 3 } },
      })),
    ),
};

describe('npm run mutate', () => {
  it('keeps marks around what they enclose', () => {
    const insert = (at: number, newText: string) => ({ span: { start: at, end: at }, newText });
    const edited = editMarked('a(«b», c)', () => [insert(2, '1'), insert(3, '2'), insert(5, '3')]);
    assert.equal(edited, 'a(1«b»2, 3c)');
  });

  it('writes arguments on lines of their own, outside strings', () => {
    const twisted = argumentsOnLines('a.swift', 'load(«x», [1, 2])\nprint("a(b)")\n');
    assert.equal(twisted, 'load(\n        «x»,\n         [1, 2]\n    )\nprint(\n        "a(b)"\n    )\n');
  });

  it('renames locals, not members, labels and what other files name', () => {
    const text = 'let a = 1\nlet b = 2\nlet c = 3\nlet d = 4\nuse(a, x.b, c: d)\n';
    const renamed = localsRenamed('a.swift', text, 'd');
    assert.equal(renamed, 'let ownA = 1\nlet b = 2\nlet c = 3\nlet d = 4\nuse(ownA, x.b, c: d)\n');
    assert.equal(
      namesReplaced('a.c', '«socket»(1); // socket', new Set(['socket'])),
      '«ownSocket»(1); // socket',
    );
  });

  it('reverses the entries of a property list, unless something would get lost', () => {
    const list = (entries: string) => plist(entries);
    const reversed = entriesReversed('Info.plist', list('<key>a</key>\n«<true/>»\n<key>b</key>\n<false/>'));
    assert.match(reversed!, /<key>b<\/key>\s*<false\/>\s*<key>a<\/key>\s*«<true\/>»/);
    assert.equal(
      entriesReversed('Info.plist', list('<key>a</key>\n<true/>\n<!-- c -->\n<key>b</key>\n<false/>')),
      undefined,
    );
  });

  it('puts a source between the declarations of another', () => {
    const host = 'import Foundation\n\nfunc a() {\n    b()\n}\n\nfunc c() {\n}\n';
    const spliced = spliceSource('a.swift', host, 'import Network\n\nlet x = «y»\n', () => 0);
    assert.equal(
      spliced,
      'import Foundation\n\nfunc a() {\n    b()\n}\n\nimport Network\nlet x = «y»\n\nfunc c() {\n}\n',
    );
  });

  it('puts entries into another property list in place of its own', () => {
    const host = plist('<key>a</key>\n<string>old</string>\n<key>c</key>\n<true/>');
    const merged = mergePlist(
      'Info.plist',
      host,
      'Info.plist',
      plist('<key>a</key>\n«<string>new</string>»'),
    );
    assert.match(merged!, /<key>c<\/key>\s*<true\/>\s*<key>a<\/key>\s*«<string>new<\/string>»\s*<\/dict>/);
    assert.doesNotMatch(merged!, /old/);
  });

  it('tells caught, elsewhere, missed, silent and false', () => {
    const result = (text: string, more: object = {}): Outcome['result'] =>
      judgeMutation('no-bad', subject, { what: '', files: { 'a.c': text }, ...more }).result;
    assert.equal(result('x «bad»'), 'caught');
    assert.equal(result('«good» bad'), 'elsewhere');
    assert.equal(result('«good»'), 'missed');
    assert.equal(result('«bad» «good»'), 'missed');
    assert.equal(result('«bad» «good»', { anyOf: true }), 'caught');
    assert.equal(result('good', { lookAlike: true }), 'silent');
    assert.equal(result('bad', { lookAlike: true }), 'false');
    assert.equal(result('«good» bad', { lookAlike: true }), 'silent');
    assert.equal(result('«bad»', { lookAlike: true }), 'false');
  });

  it('moves sources into tests, in a project with their target', () => {
    const { apply } = disarmings.find(({ inTests }) => inTests)!;
    assert.deepEqual(apply({ 'a.swift': '«bad»' }), { 'AppTests/a.swift': '«bad»' });
    const moved = apply({
      'App/a.swift': '«bad»',
      'App.xcodeproj/project.pbxproj': 'productType = "com.apple.product-type.application";',
    });
    assert.deepEqual(moved, {
      'App/a.swift': 'import XCTest\n«bad»',
      'App.xcodeproj/project.pbxproj': 'productType = "com.apple.product-type.bundle.unit-test";',
    });
    assert.equal(apply({ 'Info.plist': '«bad»', 'a.swift': '' }), undefined);
  });

  it('takes no name of the project’s own for one of Apple’s', () => {
    assert.deepEqual(markedNames('a.swift', 'func a(b: Int) { «socket»(b) }'), ['socket']);
    assert.equal(markedNames('a.swift', 'func a(b: Int) { socket(«b») }'), undefined);
    assert.equal(markedNames('a.m', 'static NSString *«name»;'), undefined);
  });

  it('judges by itself what was not as expected among others', () => {
    const seen: number[] = [];
    const counting: Subject = {
      ...subject,
      judge: files => {
        const count = Object.keys(files).length;
        seen.push(count);
        return count > 1 ? [] : subject.judge(files);
      },
    };
    const planned = ['a', 'b'].map(name => ({
      rule: name === 'a' ? 'no-bad' : 'other',
      mutation: { what: name, files: { [`${name}.c`]: '«bad»' } },
    }));
    const results = judgeTogether(counting, planned).map(({ result }) => result);
    assert.deepEqual(
      [results, seen],
      [
        ['caught', 'missed'],
        [2, 1, 1],
      ],
    );
  });

  it('knows a finding again that moved', () => {
    const at = (line: number, message: string) => ({
      path: 'a.c',
      rule: 'r',
      severity: 'hint' as const,
      message,
      range: { start: { line, character: 0 }, end: { line, character: 1 } },
    });
    assert.deepEqual(newFindings([at(1, 'x')], [at(5, 'x'), at(6, 'x'), at(7, 'y')]), [
      at(6, 'x'),
      at(7, 'y'),
    ]);
  });

  it('draws the same in every run', () => {
    const draw = () => sample([1, 2, 3, 4, 5, 6, 7, 8], 3, randomFor('a'));
    assert.deepEqual(draw(), draw());
    assert.equal(draw().length, 3);
  });

  it('leaves no rule out without saying why', () => {
    const [first] = plannedRules('ats-minimum-tls');
    const [second] = plannedRules('unused-suppression');
    assert.ok(first!.samples.some(({ reports }) => reports) && second!.plan.none);
    const outcome: Outcome = { rule: first!.rule.id, subject: '', what: '', result: 'missed', places: [] };
    const table = outcomeTable([first!, second!], [outcome], 'Here.');
    assert.match(
      table,
      new RegExp(`\\| \`${first!.rule.id}\` \\| 1 \\| 0 \\| 0 \\| 1 \\| 0 % \\| 0 \\| 0 \\|`),
    );
    assert.match(table, new RegExp(`Below 95 % or with a false report: \`${first!.rule.id}\``));
    assert.match(table, new RegExp(`Not planted: \`${second!.rule.id}\``));
  });

  it('writes a section of a document', () => {
    const text = 'a\n<!-- x: written by y -->\nold\n<!-- /x -->\nb\n';
    assert.equal(withSection(text, 'x', 'y', 'new'), text.replace('old', 'new'));
    assert.throws(() => withSection('a', 'x', 'y', 'new'));
  });
});
