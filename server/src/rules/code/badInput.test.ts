import assert from 'node:assert/strict';
import type { FactNeeds } from '../../project/facts/sourceFacts.ts';
import { readClang } from '../../syntax/clangLexer.ts';
import { parse } from '../../syntax/parse.ts';
import type { ParsedFile } from '../../syntax/parsedFile.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { badShapes } from '../../testing/badShapes.ts';
import { badInsides, badUnits } from '../../testing/badUnits.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { rules } from '../index.ts';

/** What rules about targets read of sources by themselves. */
const notes = [
  ...new Set(
    rules
      .flatMap(({ check }) => (check.target?.reads ?? []) as FactNeeds | readonly FactNeeds[])
      .flatMap(need => need.notes ?? []),
  ),
];

/** Asks every rule, whether its words stand there or not. */
const run = (file: ParsedFile): number => {
  let reports = 0;
  const context = (
    path: string,
  ): Parameters<NonNullable<(typeof rules)[number]['check']['source']>['run']>[1] => ({
    catalogue: testCatalogue(),
    path,
    project: undefined,
    deployment: () => ({ lowest: {}, ofTargets: false }),
    superclasses: () => [],
    report: ({ at }) => {
      assert.ok(at.start >= 0 && at.start <= at.end && at.end <= file.text.length);
      reports++;
    },
  });
  for (const { check } of rules) {
    if (file.kind === 'source' && check.source?.languages.includes(file.language))
      check.source.run(file, context(`file.${file.language}`));
    if (file.kind === 'plist' && check.plist?.roles.includes(file.role))
      check.plist.run(file, context('Info.plist'));
  }
  if (file.kind === 'source') for (const { read } of notes) read(file);
  return reports;
};

describe('rules over source files', () => {
  for (const unit of badUnits) {
    it(`take more and more of ${JSON.stringify(unit)}`, () => {
      const text = `import UIKit\nimport Network\n${unit.repeat(Math.ceil(40_000 / unit.length))}`;
      for (const part of [text, text.slice(0, -1), text.replaceAll(/[)\]}]/g, '')]) {
        run(readSwift(part));
        run(readClang(part, 'objective-cpp'));
      }
    });
  }

  for (const [head, unit] of badInsides) {
    it(`take, inside ${JSON.stringify(head.slice(-30))}, more and more of ${JSON.stringify(unit.slice(0, 60))}`, () => {
      const text = `import Network\n${head}${unit.repeat(Math.ceil(20_000 / unit.length))}`;
      for (const part of [text, `${text}${'}'.repeat(20)}`]) {
        run(readSwift(part));
        run(readClang(part, 'objective-cpp'));
      }
    });
  }

  for (const { name, path, size, text } of badShapes) {
    it(`take ${name}`, () => {
      const whole = text(size);
      for (const part of [whole, whole.slice(0, -size / 3)]) run(parse(path, part));
    });
  }

  it('take one line of 10 MB and nothing at all', () => {
    run(readSwift(`let a = "${'ftp://'.repeat(1_700_000)}"`));
    assert.equal(run(readSwift('')) + run(readClang('', 'c')), 0);
  });
});
