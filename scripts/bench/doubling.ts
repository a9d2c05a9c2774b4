// What twice as much of the same costs: shapes that are made to be slow, and the examples of each rule over and over, all rules on.
//
//   node --import tsx scripts/bench/doubling.ts [RULE]
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { fileKindOf, isSwiftManifest } from '../../server/src/syntax/fileKind.ts';
import { badShapes } from '../../server/src/testing/badShapes.ts';
import { badInsides, badUnits } from '../../server/src/testing/badUnits.ts';
import { hintsFor } from '../../server/src/testing/judgedProject.ts';
import { readMarked } from '../../server/src/testing/marked.ts';
import { examplesOf } from '../../server/src/testing/ruleExamples.ts';
import { generatedFile } from './generatedFile.ts';

export interface Doubling {
  readonly name: string;
  /** Milliseconds for the size and for twice that. */
  readonly times: readonly [once: number, twice: number];
  readonly ratio: number;
}

interface Subject {
  readonly name: string;
  readonly path: string;
  /** The text in a size that is the same in every run, so many times over. */
  text(times: number): string;
}

const hints = hintsFor(rules);

/** All that is asked of a file by itself. */
export const cost = (path: string, text: string): number => {
  const start = performance.now();
  const document = hints.open(path, text);
  hints.findings(document, { project: undefined, declares: () => false, superclasses: () => [] });
  hints.suppressions(document);
  hints.declarations(document);
  hints.facts(document, []);
  return performance.now() - start;
};

/** The goal, and the time below which a ratio says nothing but what the clock and the collector did. */
export const most = 2.3;
const least = 8;

/** The least of several times: whatever else the machine does only adds to it. */
const measured = ({ path, text }: Subject, times: number, rounds: number): readonly [number, number] => {
  const [once, twice] = [text(times), text(2 * times)];
  const costs = Array.from({ length: rounds }, () => [cost(path, once), cost(path, twice)] as const);
  return [Math.min(...costs.map(([a]) => a)), Math.min(...costs.map(([, b]) => b))];
};

const ratioOf = ([once, twice]: Doubling['times']): number => (twice < least ? 1 : twice / once);

/** A ratio that looks bad is measured again, then in larger sizes: there the compiler and the collector count for less. */
const doublingOf = (subject: Subject): Doubling => {
  const { name } = subject;
  let best: Doubling | undefined;
  for (const [times, rounds] of [
    [1, 3],
    [1, 6],
    [4, 3],
    [4, 5],
  ] as const) {
    const measure = measured(subject, times, rounds);
    const ratio = ratioOf(measure);
    if (!best || ratio < best.ratio) best = { name, times: measure, ratio };
    if (best.ratio <= most) break;
  }
  return best!;
};

/** So long that work for each place and each place before it shows. */
const length = 60_000;

const enough = (texts: readonly string[], size: number): string => {
  const parts: string[] = [];
  for (let i = 0, sum = 0; sum < size; i++) {
    const text = texts[i % texts.length]!;
    parts.push(text);
    sum += text.length;
  }
  return parts.join('\n');
};

/** All sources that the examples of a rule hold, by language. */
const sourcesOf = (rule: Rule): readonly { readonly file: string; readonly text: string }[] => {
  const { reports, quiet, projects } = examplesOf(rule) ?? { reports: [], quiet: [] };
  const inProjects = [...(projects?.reports ?? []), ...(projects?.quiet ?? [])].flatMap(
    ({ project: { targets } }) =>
      targets.flatMap(({ sources = {} }) => Object.entries(sources).map(([file, text]) => ({ file, text }))),
  );
  return [...reports, ...quiet, ...inProjects];
};

/** The examples of these rules, one after the other until there is enough, for each language. */
const together = (name: string, some: readonly Rule[]): readonly Subject[] => {
  const byLanguage = new Map<string, { readonly file: string; readonly texts: string[] }>();
  for (const { file, text } of some.flatMap(sourcesOf)) {
    const kind = fileKindOf(file);
    if (kind?.kind !== 'source' || isSwiftManifest(file)) continue;
    const known = byLanguage.get(kind.language) ?? { file, texts: [] };
    known.texts.push(readMarked(text).text);
    byLanguage.set(kind.language, known);
  }
  return [...byLanguage].map(([language, { file, texts }]) => ({
    name: `${name} in ${language}`,
    path: file,
    text: times => enough(texts, times * length),
  }));
};

const withExamples = rules.filter(({ category }) => category !== 'suppression');

/** A file much like real ones, of 5,000 lines and more. */
const generated: Subject = {
  name: 'a generated file',
  path: 'Generated.swift',
  text: times => generatedFile(times * 5000),
};

/** What is repeated where a rule looks, read as Swift and as Objective-C++. */
const units: readonly Subject[] = [...badUnits.map(unit => ['', unit] as const), ...badInsides].flatMap(
  ([before, unit]) =>
    ['Unit.swift', 'Unit.mm'].map(
      (path): Subject => ({
        name: `${JSON.stringify(unit)}${before && ` inside ${JSON.stringify(before.slice(-20))}`} in ${path}`,
        path,
        text: times =>
          `import UIKit\nimport Network\n${before}${unit.repeat(Math.ceil((times * length) / unit.length))}`,
      }),
    ),
);

/** All subjects, or the examples of one rule. */
export const subjects = (only?: string): readonly Subject[] =>
  only === undefined
    ? [
        generated,
        ...badShapes.map(({ name, path, size, text }) => ({
          name,
          path,
          text: (times: number) => text(times * size),
        })),
        ...units,
        ...together('the examples of all rules', withExamples),
        ...withExamples.flatMap(rule => together(rule.id, [rule])),
      ]
    : together(
        only,
        withExamples.filter(({ id }) => id === only),
      );

/** Everything that is measured, the worst first. */
export const doublings = (only?: string): readonly Doubling[] =>
  subjects(only)
    .map(doublingOf)
    .sort((a, b) => b.ratio - a.ratio);

/** The examples of all rules in Swift, so many lines of them. */
export const exampleLines = (lines: number): string => {
  const [swift] = together('', withExamples).filter(({ path }) => path.endsWith('.swift'));
  return `${swift!.text(40).split('\n').slice(0, lines).join('\n')}\n`;
};

if (require.main === module) {
  const all = doublings(process.argv[2]);
  for (const { name, times, ratio } of all.slice(0, 40))
    console.log(ratio.toFixed(2).padStart(6), times.map(time => time.toFixed(1).padStart(8)).join(' '), name);
  console.log('slowest:');
  for (const { name, times } of [...all].sort((a, b) => b.times[1] - a.times[1]).slice(0, 15))
    console.log(times.map(time => time.toFixed(1).padStart(8)).join(' '), name);
}
