import type { Catalogue } from './catalogue/types.ts';
import { othersByWord } from './rules/mention.ts';
import type { Rule } from './rules/rule.ts';
import { mentionsOf } from './rules/ruleGate.ts';
import type { SearchedWords } from './workspacePrefilter.ts';

/** A declaration that begins like one of Apple's networking types: a workspace type that shadows one of them has such a name. */
const keywords = ['class', 'struct', 'enum', 'actor', 'protocol', 'typealias', 'interface'];
const prefixes = 'NS NW NE CF CW CN MC URL HTTP SC OS Sec SSL Host Stream Net CT XPC WA TH'.split(' ');

/**
 * What source files are searched for: the words of the rules, declarations of Apple's names (a rule elsewhere has to know), and with `more`
 * what is asked of the sources of targets.
 */
export const searchedWords = (
  catalogue: Catalogue,
  rules: readonly Rule[],
  more?: readonly string[],
): SearchedWords => {
  const concerned = rules.filter(
    ({ check }) => check.source || check.script || Object.keys(check).length === 0,
  );
  const mentions = [...concerned.flatMap(rule => mentionsOf(rule, catalogue)), ...(more ?? [])];
  const apples = catalogue
    .symbols()
    .filter(({ name, parents }) => parents.length === 0 && prefixes.some(prefix => name.startsWith(prefix)))
    .map(({ name }) => name);
  return {
    words: [...othersByWord(mentions)],
    declared: {
      starts: keywords.flatMap(keyword => prefixes.map(prefix => `${keyword} ${prefix}`)),
      names: new Set(apples),
    },
    // A script may write into a property list of some target, whatever else stands in it.
    allScripts: more !== undefined,
  };
};
