import { rule } from '../rule.ts';
import { suppressionMarker } from '../suppressions.ts';

/**
 * The engine reports this one itself (`applySuppressions.ts`): whether a suppression was needed is only known after every other
 * rule has spoken. It stands in the list so that it has a page, a level and a place in the settings like any other.
 */
export default rule({
  id: 'unused-suppression',
  title: 'Suppression that suppresses nothing',
  category: 'suppression',
  severity: 'hint',
  resources: [],
  why: 'A suppression that outlives its cause hides the next real finding at that place. Remove it, or correct the rule id or the word it is written with.',
  platforms: 'all',
  limits:
    'A suppression of a rule that is switched off in the settings is left alone, since nobody can tell whether it is needed. A misspelt suppression is seen where something like disable stands behind apple-networking: in a comment.',
  mentions: [suppressionMarker],
  check: {},
});
