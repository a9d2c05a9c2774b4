import assert from 'node:assert/strict';
import { parse } from '../../syntax/parse.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { factReader } from './factReader.ts';
import type { Fact, SourceFacts } from './sourceFacts.ts';

const reader = factReader(
  [
    {
      uses: ['NEVPNManager', 'connect', 'NOT_IN_THE_CATALOGUE'],
      calls: ['NSXPCConnection', 'go', 'connect'],
      assignments: ['isEnabled', 'enabled'],
      strings: ['http://'],
      imports: ['Network'],
    },
  ],
  testCatalogue(),
);

/** What a quadratic look-back or look-ahead would choke on. */
const units: readonly string[] = [
  'class A { ',
  'class A: A {}\n',
  'func a() { go() ',
  '#if A\ngo()\n',
  '#ifndef A\n#define A\ngo();\n',
  'if #available(iOS 14, *) { go() ',
  'guard #available(iOS 14, *) else { return }\ngo()\n',
  '#available(iOS 14, *), ',
  '@available(iOS 14, *) ',
  'if (@available(iOS 14, *) && (',
  'API_AVAILABLE(ios(14)) ',
  'API_AVAILABLE(ios(14)) @interface A : B\n@end\n@implementation A\n@end\n',
  'x.go()?.',
  'x)]}.go(',
  'go((a)(b)"x", ',
  '[[a go:1] ',
  '[a setEnabled:',
  'a.isEnabled = ',
  'let m = a ?? NEVPNManager()\nm.isEnabled = true\nm.go(m)\n',
  'f("http://a", ',
  '["http://a", ',
  'CFSTR("http://a" ',
  'NEVPNManager.',
  'let NOT_IN_THE_CATALOGUE = NOT_IN_THE_CATALOGUE; ',
  'func connect() { connect(1) ',
  '.init(.init(a: "b"), ',
  '@class NEVPNManager, ',
  'f { m in m.go() ',
  'enum K { static let k = "a" ',
];

const lists = ({ language, branches, notes, ...rest }: SourceFacts): readonly Fact[] =>
  (Object.values(rest) as (readonly Fact[])[]).flat();

describe('facts of files that make no sense', () => {
  for (const unit of units) {
    it(`are read in one go over ${JSON.stringify(unit)}`, () => {
      const text = unit.repeat(Math.ceil(12_000 / unit.length));
      for (const part of [text, text.slice(0, -1), text.replaceAll(/[)\]}]/g, '')]) {
        for (const path of ['a.swift', 'a.mm']) {
          const file = parse(path, part);
          assert.ok(file.kind === 'source');
          const facts = reader.read(file);
          for (const { at, branch } of facts ? lists(facts) : []) {
            assert.ok(at.start >= 0 && at.start < at.end && at.end <= part.length);
            assert.ok(branch >= -1 && branch < facts!.branches.length);
          }
        }
      }
    });
  }
});
