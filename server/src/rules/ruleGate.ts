import type { Catalogue } from '../catalogue/types.ts';
import { holdsBytes } from '../syntax/holdsBytes.ts';
import { type WordScan, wordScan } from '../syntax/wordScan.ts';
import { type Mention, othersByWord } from './mention.ts';
import type { Rule } from './rule.ts';

/** The rules that can have something to say about a text, since their words stand in it; in their own order. */
export type RuleGate = (text: string) => readonly Rule[];

/** What a rule looks for in a text. */
export const mentionsOf = (rule: Rule, catalogue: Catalogue): readonly Mention[] =>
  typeof rule.mentions === 'function' ? rule.mentions(catalogue) : rule.mentions;

/** A rule that can speak where these stand too. */
interface Concern {
  readonly rule: Rule;
  readonly others: readonly (readonly string[])[];
}

const concernsOf = (
  rules: readonly Rule[],
  catalogue: Catalogue,
): ReadonlyMap<string, readonly Concern[]> => {
  const concerns = new Map<string, Concern[]>();
  for (const rule of rules) {
    for (const [word, others] of othersByWord(mentionsOf(rule, catalogue))) {
      concerns.set(word, [...(concerns.get(word) ?? []), { rule, others }]);
    }
  }
  return concerns;
};

const utf8 = new TextEncoder();

/**
 * One look at a text for the words of all rules. It costs a fraction of a single rule's walk over the tokens, and most rules need not
 * walk at all.
 */
export const ruleGate = (rules: readonly Rule[], catalogue: Catalogue): RuleGate => {
  const found = new Set<Rule>();
  const seen = new Set<string>();
  const build = (): WordScan => {
    const concerns = concernsOf(rules, catalogue);
    return wordScan([...concerns.keys()], (word, bytes) => {
      if (seen.has(word)) return false;
      seen.add(word);
      for (const { rule, others } of concerns.get(word)!) {
        if (others.some(words => words.every(other => holdsBytes(bytes, other)))) found.add(rule);
      }
      return found.size === rules.length;
    });
  };
  // Made at the first text: a server answers `initialize` before it reads any.
  let scan: WordScan | undefined;
  return text => {
    scan ??= build();
    found.clear();
    seen.clear();
    scan(utf8.encode(text));
    return rules.filter(rule => found.has(rule));
  };
};
