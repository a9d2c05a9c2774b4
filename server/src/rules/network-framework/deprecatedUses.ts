import type { Catalogue, DeprecatedName, Deprecation } from '../../catalogue/types.ts';
import { wholeName } from '../../syntax/searchWord.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile, Token } from '../../syntax/source.ts';
import { declaresName } from '../code/declaredNames.ts';
import { isFreeName } from '../code/freeCall.ts';
import type { Mention } from '../mention.ts';
import type { RuleContext } from '../rule.ts';
import { isDistinctive, isInitialiserUse, isMemberUse, ownersOf } from './memberUse.ts';

export interface DeprecatedUse {
  readonly at: Token;
  /** Index of that token. */
  readonly index: number;
  readonly deprecation: Deprecation;
  readonly name: DeprecatedName;
}

type Entry = Omit<DeprecatedUse, 'at' | 'index'>;

/** The rules that report rows of the catalogue, with advice that fits the cause; all others are for `deprecated-api`. */
export const rowsOf: Readonly<Record<string, readonly string[]>> = {
  'ftp-legacy': ['cfftp'],
  'multipeer-legacy': ['multipeerconnectivity'],
  'ctcarrier-legacy': ['ctcarrier', 'cttelephony-carrier', 'cttelephony-carriers'],
  'cfstream-socket-legacy': ['nsstream-host', 'nsstream-nshost', 'cfstream-socketpair', 'cfhost', 'nshost'],
  'secure-transport-legacy': ['secure-transport', 'secure-transport-old'],
  'netservice-legacy': ['nsnetservice', 'cfnetservice', 'cfnetservice-old', 'urlsession-netservice'],
  'legacy-in-provider-networking': [
    'ne-nwendpoint',
    'ne-nwendpoint-class',
    'ne-nwtcpconnection',
    'ne-nwtcpconnection-state',
    'ne-nwtcpconnection-tls',
    'ne-nwudpsession',
    'ne-nwudpsession-state',
    'ne-nwpath',
    'ne-nwpath-class',
    'ne-nwpathstatus',
    'ne-createtcp',
    'ne-createthroughtunnel',
  ],
  'synchronous-url-loading': ['nsurlconnection-synchronous'],
  'voip-socket-mode': ['cfstream-voip', 'voip-sockets'],
  'cncopycurrentnetworkinfo-legacy': ['cncopycurrentnetworkinfo'],
};
const ruledElsewhere = new Set(Object.values(rowsOf).flat());

type Index = ReadonlyMap<string, readonly Entry[]>;
const indexes = new WeakMap<Catalogue, Map<string, Index>>();

/** The word of the source text that a deprecated name is found by: Swift calls an initialiser by its class. */
const wordsOf = ({ name, parent }: DeprecatedName): readonly string[] =>
  name === 'init' && parent !== undefined ? [parent, name] : [name];

const indexOf = (catalogue: Catalogue, rule: string): Index => {
  const known = indexes.get(catalogue) ?? new Map<string, Index>();
  indexes.set(catalogue, known);
  const found = known.get(rule);
  if (found) return found;
  const rows = rowsOf[rule];
  const index = new Map<string, Entry[]>();
  for (const deprecation of catalogue.deprecations) {
    const isOurs = rows
      ? rows.includes(deprecation.id)
      : deprecation.status !== 'discouraged' && !ruledElsewhere.has(deprecation.id);
    if (!isOurs) continue;
    for (const name of deprecation.names) {
      for (const word of wordsOf(name)) index.set(word, [...(index.get(word) ?? []), { deprecation, name }]);
    }
  }
  known.set(rule, index);
  return index;
};

/** What stands in every file with a use that the rule reports: the rarest words of each name, so that few files are read. */
export const deprecatedMentions = (catalogue: Catalogue, rule = 'deprecated-api'): readonly Mention[] => {
  const mentions = new Map<string, Mention>();
  const add = (mention: Mention): void => void mentions.set(String(mention), mention);
  for (const entries of indexOf(catalogue, rule).values()) {
    for (const { name } of entries) {
      // `URLSession` stands in every fourth Swift file, `URLSession()` nearly nowhere.
      const bare = name.name === 'init' && name.labels?.length === 0 && !name.parent?.startsWith('NS');
      if (bare) for (const call of ['()', '.init']) add(`${name.parent}${call}`);
      else if (name.parent === undefined || isDistinctive(name)) add(wholeName(name.name));
      else if (name.name === 'init') for (const owner of ownersOf(name.parent)) add(wholeName(owner));
      else for (const owner of ownersOf(name.parent)) add([wholeName(owner), wholeName(name.name)]);
    }
  }
  return [...mentions.values()];
};

const speaks = ({ deprecation }: Entry, language: SourceFile['language']): boolean => {
  if (language === 'swift') return deprecation.languages.includes('swift');
  if (deprecation.languages.includes('c')) return true;
  return language.startsWith('objective') && deprecation.languages.includes('objective-c');
};

/**
 * True where something is made or done with the name: `NetService(…)`, `NetService.data(…)`, `[NSNetService alloc]`, `CFHostGetNames(…)`;
 * false for types of parameters and properties, casts and generic arguments. What is only announced is worth one hint where it starts.
 */
export const isSend = ({ tokens, language }: SourceFile, i: number): boolean => {
  const [next, member, open] = [tokens[i + 1], tokens[i + 2], tokens[i + 3]].map(token => token?.text);
  if (next === '(') return true;
  if (language === 'swift') return next === '.' && member !== 'self' && open === '(';
  if (next === '.') return member !== 'class';
  return tokens[i - 1]?.text === '[' && tokens[i + 1]?.kind === 'identifier' && next !== 'class';
};

const isUse = (
  file: SourceFile,
  i: number,
  { name, deprecation }: Entry,
  superclasses: RuleContext['superclasses'],
): boolean => {
  if (name.parent === undefined)
    return isFreeName(file, i) && (deprecation.status !== 'to be deprecated' || isSend(file, i));
  if (file.tokens[i]!.text === name.parent) return isInitialiserUse(file, i, name);
  // Swift's initialiser was found by its class.
  if (file.language === 'swift' && name.name === 'init') return false;
  return isMemberUse(file, i, name, name.parent, superclasses);
};

/** A member of a common name is Apple's only where the file names its class, or a property of that type. */
const isReachable = (file: SourceFile, text: string, { name }: Entry): boolean =>
  name.parent === undefined ||
  name.parent === text ||
  isDistinctive(name) ||
  hasName(file, ownersOf(name.parent));

/**
 * A look at the tokens beside a name. `URLSession` stands in every second file and its deprecated `URLSession()` nearly nowhere, and to
 * know what a name means takes the declarations of the whole file.
 */
const mayBeUse = ({ tokens, language }: SourceFile, i: number, { name }: Entry): boolean => {
  if (tokens[i]!.text !== name.parent || language !== 'swift') return true;
  const open = tokens[i + 1]?.text === '.' && tokens[i + 2]?.text === 'init' ? i + 3 : i + 1;
  if (tokens[open]?.text !== '(') return false;
  return name.labels?.length !== 0 || tokens[open + 1]?.text === ')';
};

/** Every use of deprecated networking API in the file that the rule reports, one per place; words of which no deprecation counts are passed over. */
export const deprecatedUses = (
  file: SourceFile,
  catalogue: Catalogue,
  counts: (deprecation: Deprecation) => boolean = () => true,
  superclasses: RuleContext['superclasses'] = () => [],
  rule = 'deprecated-api',
): readonly DeprecatedUse[] => {
  const index = indexOf(catalogue, rule);
  const uses: DeprecatedUse[] = [];
  for (const [text, known] of index) {
    const positions = namePositions(file, text);
    if (positions.length === 0) continue;
    const reachable = known.filter(entry => speaks(entry, file.language) && isReachable(file, text, entry));
    // Of any other word nobody has to know how old the systems are.
    const entries = reachable.filter(entry => positions.some(i => mayBeUse(file, i, entry)));
    if (!entries.some(({ deprecation }) => counts(deprecation))) continue;
    for (const i of positions) {
      const candidates = entries.filter(candidate => mayBeUse(file, i, candidate));
      if (candidates.length === 0) continue;
      if (declaresName(file, text)) break;
      const entry = candidates.find(candidate => isUse(file, i, candidate, superclasses));
      if (entry) uses.push({ ...entry, at: file.tokens[i]!, index: i });
    }
  }
  return uses.sort((a, b) => a.at.start - b.at.start);
};
