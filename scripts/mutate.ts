// Plants the mistake of each rule, and what only looks like it, in the rules' examples and in the real projects of a folder (one subfolder each), and
// counts what is reported where it was planted. Writes the table into docs/accuracy.md; `--list [RULE]` prints what was missed and what is false instead.
// Nothing is written to the folder.
//
//   node --import tsx scripts/mutate.ts [FOLDER] [--list [RULE]]
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOutcomes, projectOutcomes } from './mutate/allOutcomes.ts';
import type { Outcome } from './mutate/mutation.ts';
import { outcomeTable } from './mutate/outcomeTable.ts';
import { plannedRules } from './mutate/plannedRules.ts';
import { projectNames, realProject } from './mutate/realProject.ts';
import { withSection } from './withSection.ts';

const args = process.argv.slice(2);
const list = args.indexOf('--list');
const [folder] = list < 0 ? args : args.slice(0, list);
if (folder !== undefined && !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: node --import tsx scripts/mutate.ts [FOLDER] [--list [RULE]]');
  process.exit(2);
}

const planned = plannedRules(list < 0 ? undefined : args[list + 1]);
const names = folder === undefined ? [] : projectNames(folder);
const outcomes: readonly Outcome[] = [
  ...planned.flatMap(exampleOutcomes),
  ...names.flatMap(name => projectOutcomes(realProject(folder!, name), planned)),
];

if (list >= 0) {
  for (const { rule, subject, what, result, places } of outcomes) {
    if (result === 'caught' || result === 'silent') continue;
    console.log([`${result} ${rule} ${subject}: ${what}`, ...places].join('\n    '));
  }
}
const where =
  names.length > 0 ? `The rules’ examples and ${names.length} projects.` : 'The rules’ examples alone.';
const table = outcomeTable(planned, outcomes, where);
console.log(table);
if (list < 0) {
  const path = join(__dirname, '../docs/accuracy.md');
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), 'mutations', 'npm run mutate', table));
}
