import { fileName } from '../../syntax/paths.ts';
import { givesOtherList } from './commandLineSettings.ts';
import type { EditingScript } from './editingScript.ts';
import type { ListMatcher } from './listMatcher.ts';
import { sedKeys } from './sedKeys.ts';
import type { WordValues } from './shellVariables.ts';

/** The keys at top level that a command writes, `all` when they cannot be told. */
export type EditedKeys = readonly string[] | 'all';

/** The property list that is asked about, in the words of one script. */
interface EditedList {
  /** A word that can only mean the list. */
  isNamed(word: string): boolean;
  /** One whose file is the list, whatever it held before. */
  isFile(word: string): boolean;
  /** `"$plist"`: a tool for lists edits it, and what it holds is not known. */
  mayBeNamed(word: string): boolean;
  readonly values: WordValues;
  /** A variable may hold the path of any file; that of the list only where the script speaks of lists at all. */
  readonly speaksOf: boolean;
}

/** A path whose last part is a variable, or the end of `$(…)`; which lists the settings name is known. */
const isOpen = (word: string): boolean =>
  /^(?:\$\{?\w+\}?|\$|`.*`?)$/.test(fileName(word)) &&
  !/INFOPLIST_(?:FILE|PATH)|CODE_SIGN_ENTITLEMENTS/.test(word);

const listIn = ({ speaksOf: speaks, values }: EditingScript, matcher: ListMatcher): EditedList => {
  const isInfo = matcher.kind === 'info';
  const other = isInfo ? /entitlements|xcent/i : /info_?plist/i;
  const speaksOf = speaks[matcher.kind]();
  const isNamed = (word: string): boolean => values(word).some(matcher.isNamed);
  return {
    isNamed,
    isFile: word => values(word).some(value => matcher.isNamed(value) && !matcher.isOfSomeProduct?.(value)),
    speaksOf,
    values,
    mayBeNamed: word =>
      isNamed(word) ||
      (matcher.acceptsOpen &&
        (isInfo || speaksOf) &&
        values(word).some(value => isOpen(value) && !other.test(value))),
  };
};

const literal = (key: string | undefined): EditedKeys =>
  key === undefined || key === '' || key.includes('$') ? 'all' : [key];

/** The keys of several edits, each once. */
export const joinedEdits = (edits: readonly EditedKeys[]): EditedKeys =>
  edits.some(edit => edit === 'all') ? 'all' : [...new Set(edits.flatMap(edit => edit as readonly string[]))];

/** `-c "Set :NSExtension:Key value"`. Without `-c` the commands come from elsewhere. */
const buddy = (words: readonly string[], values: WordValues): EditedKeys => {
  const commands = words.flatMap((word, i) => (word === '-c' ? values(words[i + 1] ?? '') : []));
  if (commands.length === 0) return 'all';
  return joinedEdits(
    commands.map((command): EditedKeys => {
      if (/^\s*(?:Print|Save|Exit|Help)\b/i.test(command)) return [];
      return literal(/^\s*(?:Set|Add|Delete)\s+:?([^\s:"']+)/i.exec(command)?.[1]);
    }),
  );
};

/** `-replace key.path -string value`; a dot of a key is written `\.`. */
const plutil = (words: readonly string[]): EditedKeys => {
  const at = words.findIndex(word => /^-(?:replace|insert|remove)$/.test(word));
  if (at < 0) return [];
  const path = (words[at + 1] ?? '').replaceAll('\\.', '\0');
  return literal(path.split('.')[0]!.replaceAll('\0', '.'));
};

/** `defaults write domain key value`. */
const defaults = (words: readonly string[]): EditedKeys => {
  const at = words.findIndex(word => word === 'write' || word === 'delete' || word === 'import');
  if (at < 0) return [];
  return words[at] === 'import' ? 'all' : literal(words[at + 2]);
};

/** `fastlane run set_info_plist_value path:App/Info.plist key:Key value:x`. */
const fastlaneAction = (words: readonly string[]): readonly string[] | undefined => {
  const at = words.indexOf('set_info_plist_value');
  if (at < 0 || !words.slice(0, at).some(word => fileName(word) === 'fastlane')) return undefined;
  const argument = (name: string): string =>
    words.find(word => word.startsWith(`${name}:`))?.slice(name.length + 1) ?? '';
  return ['plutil', '-replace', argument('key').replaceAll('.', '\\.'), argument('path')];
};

const listTools: Readonly<Record<string, (words: readonly string[], values: WordValues) => EditedKeys>> = {
  PlistBuddy: buddy,
  plutil,
  defaults,
};
const textTools = new Set(['sed', 'gsed', 'perl']);
const writers = new Set(['cp', 'mv', 'ditto', 'rsync', 'install', 'tee']);

/** The words of a command from the tool on: `if`, `xcrun`, `sudo` stand before it. Undefined where none of the tools is called. */
const fromTool = (words: readonly string[]): readonly string[] | undefined => {
  const at = words
    .slice(0, 4)
    .map(fileName)
    .findIndex(name => Object.hasOwn(listTools, name) || textTools.has(name) || writers.has(name));
  return at < 0 ? undefined : words.slice(at);
};

/** `Info.plist.bak`: a copy of the list as it was. */
const asideEnding = /(?:\.(?:bak|backup|orig|original|old|saved?)|~)$/i;

/** Commands that only look at a file, and words of the shell that stand in front of one. */
const readers =
  /^(?:\[\[?|test|if|elif|while|until|then|else|do|!|echo|printf|cat|e?grep|rg|ls|stat|file|codesign|security|head|tail|wc|diff|cmp|shasum|md5|export|local|readonly|set|unset|cd|chmod|touch|mkdir|rm|return|exit|case|for|xattr|find|awk|cut|sort|tr|open|\w+=.*)$/;

/** True for a program that is not known: it may write whatever file it is given. */
const isForeign = (words: readonly string[]): boolean =>
  words.length > 1 && !readers.test(fileName(words[0]!));

/** True where a program of the project's own is handed the file: it is there to change it. A tool from elsewhere may only look at it. */
export const runsScript = (words: readonly string[]): boolean =>
  words.some(word => /\.(?:sh|bash|zsh|command|py|rb|pl|js|mjs|ts|swift)$/i.test(word));

/** What a command does to a list. */
interface Edit {
  /** The keys that it may write. */
  readonly keys: EditedKeys;
  /** Those whose value it may change, where these are others. */
  readonly does?: EditedKeys;
  /** False for a program that is not known: it may only look at the file it is given. */
  readonly isCertain: boolean;
}

const none: Edit = { keys: [], isCertain: true };
const everything: Edit = { keys: 'all', isCertain: true };

const isRedirection = (word: string): boolean => word === '>' || word === '>>';

/** What a shell command does to the list. `copies` holds what was done to the copies of it which a command before this one made. */
const editOf = (words: readonly string[], list: EditedList, copies: Map<string, Edit>): Edit => {
  const redirected = words.findIndex(isRedirection);
  if (redirected >= 0 && list.isFile(words[redirected + 1] ?? '')) return everything;
  const [path, ...rest] = fromTool(words) ?? [];
  if (path === undefined)
    return isForeign(words) && words.some(list.isFile) ? { keys: 'all', isCertain: runsScript(words) } : none;
  const tool = fileName(path);
  if (Object.hasOwn(listTools, tool)) {
    // `defaults` takes a path without its ending, the others take theirs last.
    const isDefaults = tool === 'defaults';
    // Without a folder it is a domain, which no list of a target is.
    const isPath = (word: string): boolean => isDefaults && word.includes('/');
    const named = rest.some(word => list.isNamed(word) || (isPath(word) && list.isNamed(`${word}.plist`)));
    const file = (isDefaults ? rest[1] : rest[rest.length - 1]) ?? '';
    const may = (!isDefaults || list.speaksOf) && list.mayBeNamed(file);
    return named || may ? { keys: listTools[tool]!(rest, list.values), isCertain: true } : none;
  }
  if (textTools.has(tool)) {
    const inPlace = rest.some(word => /^-\w*i/.test(word) || word === '--in-place');
    const end = rest.findIndex(isRedirection);
    const own = end < 0 ? rest : rest.slice(0, end);
    const named = own.some(list.isNamed) || (list.speaksOf && list.mayBeNamed(own.at(-1) ?? ''));
    if (!named || (!inPlace && end < 0)) return none;
    const edit: Edit = { ...sedKeys(own, list.values), isCertain: true };
    if (inPlace) return edit;
    copies.set(rest[end + 1] ?? '', edit);
    return none;
  }
  const fewest = tool === 'tee' ? 1 : 2;
  // What was put aside is put back.
  const source = rest[rest.length - 2] ?? '';
  if (fewest === 2 && asideEnding.test(source) && list.isNamed(source.replace(asideEnding, ''))) return none;
  return rest.length >= fewest && list.isFile(rest[rest.length - 1]!)
    ? (copies.get(source) ?? everything)
    : none;
};

/** The keys of a list which the commands of a script may write, and those which they certainly do. */
export const commandEdits = (
  script: EditingScript,
  matcher: ListMatcher,
): { readonly may: EditedKeys; readonly does: EditedKeys } => {
  const list = listIn(script, matcher);
  const copies = new Map<string, Edit>();
  const found: readonly Edit[] = [
    ...script.builds.map(call => (givesOtherList(call, script.values, matcher) ? everything : none)),
    ...script.commands.map(words => editOf(fastlaneAction(words) ?? words, list, copies)),
  ];
  return {
    may: joinedEdits(found.map(({ keys }) => keys)),
    does: joinedEdits(found.flatMap(({ keys, does, isCertain }) => (isCertain ? [does ?? keys] : []))),
  };
};
