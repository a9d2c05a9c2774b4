import { dirname, join } from 'node:path';
import type { Examples } from '../rules/examples.ts';
import type { Rule } from '../rules/rule.ts';

const rulesFolder = join(import.meta.dirname ?? dirname(__filename), '../rules');

/** The file of a rule below `rules/`: `<category>/<id>.ts`, so that the id alone finds it. */
export const ruleFile = (rule: Rule): string => `${rule.category}/${rule.id}.ts`;

/** The examples that stand beside a rule; undefined for the engine's own. Read here and not in `index.ts`: examples do not ship. */
export const examplesOf = (rule: Rule): Examples | undefined =>
  (require(join(rulesFolder, ruleFile(rule))) as { examples?: Examples }).examples;
