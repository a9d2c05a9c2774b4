import type { Catalogue } from './catalogue/types.ts';
import type { Rule } from './rules/rule.ts';
import { mentionedWords, ruleGate } from './rules/ruleGate.ts';
import { fileKindOf, isSwiftManifest } from './syntax/fileKind.ts';
import { type WordScan, wordScan } from './syntax/wordScan.ts';

/** A declaration that begins like one of Apple's networking types: a workspace type that shadows one of them has such a name. */
const keywords = ['class', 'struct', 'enum', 'actor', 'protocol', 'typealias', 'interface'];
const prefixes = 'NS NW NE CF CW CN MC URL HTTP SC OS Sec SSL Host Stream Net CT XPC WA TH'.split(' ');
const shadowingStart = keywords.flatMap(keyword => prefixes.map(prefix => `${keyword} ${prefix}`));
const shadowing = new RegExp(`\\b(?:${keywords.join('|')}) ((?:${prefixes.join('|')})\\w*)`, 'g');

const none = { words: [], inText: () => false };

/** No name is longer; bounds what is read of a generated file. */
const longestName = 200;

/** The name at the end of a word found in the bytes: `NSHostingView` of `class NS`. */
const nameAt = (bytes: Uint8Array, from: number, word: string): string => {
  const start = from + word.indexOf(' ') + 1;
  const text = String.fromCharCode(...bytes.subarray(start, start + longestName));
  return /^\w+/.exec(text)?.[0] ?? '';
};

/**
 * A cheap look at a text before it is read: most source files of a workspace name nothing that a rule could report. Files that are
 * not source code are few and always read.
 *
 * The bytes of UTF-8 do as well as the text, and cost less.
 *
 * True also for files with a suppression (it may be stale) and for files that declare one of Apple's names (a rule elsewhere has to
 * know).
 */
export const workspacePrefilter = (
  catalogue: Catalogue,
  rules: readonly Rule[],
  /** More words that count, in bytes and in a text: what is asked of the sources of targets. */
  more: { readonly words: readonly string[]; readonly inText: (text: string) => boolean } = none,
): ((path: string, content: string | Uint8Array) => boolean) => {
  const concerned = rules.filter(
    ({ check }) => check.source || check.script || Object.keys(check).length === 0,
  );
  const isApples = (name: string): boolean =>
    catalogue.symbolsNamed(name).some(({ parents }) => parents.length === 0);
  const gate = ruleGate(concerned, catalogue);
  const starts = new Set(shadowingStart);
  let scan: WordScan | undefined;
  const inBytes = (bytes: Uint8Array): boolean => {
    scan ??= wordScan(
      [...mentionedWords(concerned, catalogue), ...shadowingStart, ...more.words],
      (word, found, from) => (starts.has(word) ? isApples(nameAt(found, from, word)) : true),
    );
    return scan(bytes);
  };
  const inText = (text: string): boolean => {
    if (gate.any(text)) return true;
    if (more.inText(text)) return true;
    for (const [, name] of text.matchAll(shadowing)) if (isApples(name!)) return true;
    return false;
  };
  return (path, content) => {
    const kind = fileKindOf(path)?.kind;
    if (kind === undefined) return false;
    // A script may write into a property list of some target, whatever else stands in it.
    if (kind === 'script' && more !== none) return true;
    if ((kind !== 'source' && kind !== 'script') || isSwiftManifest(path)) return true;
    return typeof content === 'string' ? inText(content) : inBytes(content);
  };
};
