import type { Catalogue } from '../catalogue/types.ts';
import { wordPatterns } from '../syntax/wordPatterns.ts';
import type { Rule } from './rule.ts';

/** Which rules can have something to say about a text. */
export interface RuleGate {
  /** True when any rule can. */
  any(text: string): boolean;
  /** The rules of which some word stands in the text, in their own order. */
  of(text: string): readonly Rule[];
}

const mentionsOf = (rule: Rule, catalogue: Catalogue): readonly string[] =>
  typeof rule.mentions === 'function' ? rule.mentions(catalogue) : rule.mentions;

/** Every word that some rule looks for, once. */
export const mentionedWords = (rules: readonly Rule[], catalogue: Catalogue): readonly string[] => [
  ...new Set(rules.flatMap(rule => mentionsOf(rule, catalogue))),
];

/**
 * One look at a text for the words of all rules. It costs a fraction of a single rule's walk over the tokens, and most rules need not
 * walk at all.
 */
export const ruleGate = (rules: readonly Rule[], catalogue: Catalogue): RuleGate => {
  // Made at the first text: a server answers `initialize` before it reads any.
  let known: ReturnType<typeof build> | undefined;
  const build = () => {
    const byWord = new Map<string, Set<Rule>>();
    for (const rule of rules) {
      for (const word of mentionsOf(rule, catalogue))
        byWord.set(word, (byWord.get(word) ?? new Set()).add(rule));
    }
    // At one place the longest word wins; the words it begins with stand there too.
    const words = [...byWord.keys()].sort((a, b) => b.length - a.length);
    const concerned = new Map(
      words.map(word => [
        word,
        words.filter(start => word.startsWith(start)).flatMap(start => [...byWord.get(start)!]),
      ]),
    );
    const sources = wordPatterns(words);
    return {
      one: sources.map(source => new RegExp(source)),
      all: sources.map(source => new RegExp(source, 'g')),
      concerned,
    };
  };
  const built = () => {
    known ??= build();
    return known;
  };
  return {
    any: text => built().one.some(pattern => pattern.test(text)),
    of: text => {
      const { all, concerned } = built();
      const found = new Set<Rule>();
      for (const pattern of all) {
        pattern.lastIndex = 0;
        for (let match = pattern.exec(text); match && found.size < rules.length; match = pattern.exec(text)) {
          for (const rule of concerned.get(match[0])!) found.add(rule);
          // Another word may begin inside this one.
          pattern.lastIndex = match.index + 1;
        }
      }
      return rules.filter(rule => found.has(rule));
    },
  };
};
