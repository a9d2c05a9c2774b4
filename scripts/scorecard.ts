// Prints what is known about each rule: its examples, what they are written in, how many of its findings were true as read, and how many planted mistakes it
// caught (both from docs/accuracy.md). With a folder of projects, also what it reports there.
//
//   node --import tsx scripts/scorecard.ts [FOLDER]
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../server/src/rules/index.ts';
import { examplesOf } from '../server/src/testing/ruleExamples.ts';
import { checkProject } from './checkProject.ts';
import { plainTable } from './scorecard/plainTable.ts';
import { type Score, scores } from './scorecard/scores.ts';

const [folder] = process.argv.slice(2);
if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: node --import tsx scripts/scorecard.ts [FOLDER]');
  process.exit(2);
}

const countsIn = (path: string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const projects = readdirSync(path).filter(name => statSync(join(path, name)).isDirectory());
  for (const { rule } of projects.flatMap(project => checkProject(join(path, project)).findings)) {
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return counts;
};

const all = scores(rules, {
  examples: rule => (rule.category === 'suppression' ? undefined : examplesOf(rule)),
  accuracy: readFileSync(join(__dirname, '../docs/accuracy.md'), 'utf8'),
  ...(folder !== undefined && { counts: countsIn(folder) }),
});
const heading = [
  'rule',
  'severity',
  'reporting',
  'quiet',
  ...(folder === undefined ? [] : ['findings']),
  'true as read',
  'planted, caught',
  'written in',
];
const row = ({ rule, severity, reporting, quiet, findings, precision, recall, languages }: Score) => [
  rule,
  severity,
  String(reporting),
  String(quiet),
  ...(findings === undefined ? [] : [String(findings)]),
  precision ?? '–',
  recall ?? '–',
  languages.join(' '),
];
console.log(plainTable(heading, all.map(row)));

const sum = (of: (score: Score) => number): number => all.reduce((total, score) => total + of(score), 0);
const withSwiftAndObjectiveC = all.filter(
  ({ languages }) => languages.includes('swift') && languages.includes('objc'),
);
console.log(
  `\n${all.length} rules, ${sum(score => score.reporting)} reporting and ${sum(score => score.quiet)} quiet examples, ${withSwiftAndObjectiveC.length} rules shown in Swift and Objective-C.`,
);
