import type { Catalogue } from '../../catalogue/types.ts';
import type { Rule } from '../../rules/rule.ts';
import { linksOf } from './links.ts';
import type { Note } from './note.ts';

/** A rule: what it is about, why, and what to read. */
export const ruleNote = ({ id, title, why, resources }: Rule, catalogue: Catalogue): Note => ({
  name: id,
  purpose: [`${title}.`],
  lines: [[why]],
  ...linksOf(catalogue, resources),
});
