import { fileName } from '../../syntax/paths.ts';
import type { ScriptCommand } from '../../syntax/scriptFile.ts';

export type ListKind = 'info' | 'entitlements';

/** The keys at top level that a command writes, `all` when they cannot be told. */
export type EditedKeys = readonly string[] | 'all';

/** Which property list is meant. `name` is its file name, if it has one. */
export interface EditedList {
  readonly kind: ListKind;
  readonly name: string | undefined;
  /** The whole script, which says what its variables hold. */
  readonly script: string;
}

/** A word that can only mean the list: its file name, a pattern, the setting for it. */
const isNamed = (word: string, { kind, name }: EditedList): boolean => {
  if (kind === 'info' && /INFOPLIST_(?:FILE|PATH)/.test(word)) return true;
  if (kind === 'entitlements' && /CODE_SIGN_ENTITLEMENTS/.test(word)) return true;
  const last = fileName(word);
  if (name !== undefined && last.toLowerCase() === name.toLowerCase()) return true;
  const ending = kind === 'info' ? /\.plist$/i : /\.(?:entitlements|xcent)$/i;
  if (/[*$]/.test(last)) return ending.test(last);
  // In the product the list has this name, whatever its file is called.
  return kind === 'info' && last === 'Info.plist';
};

/** `"$plist"`: a tool for lists edits it, and what it holds was said elsewhere in the script. */
const mayBeNamed = (word: string, list: EditedList): boolean => {
  if (isNamed(word, list)) return true;
  const other = list.kind === 'info' ? /entitlements|xcent/i : /info_?plist/i;
  if (!/^\$\{?\w+\}?$/.test(word) || other.test(word)) return false;
  return list.kind === 'info' || /entitlements|xcent/i.test(list.script);
};

/** A variable may hold the path of any file; that of the list only where the script speaks of lists at all. */
const speaksOf = ({ kind, script }: EditedList): boolean =>
  (kind === 'info' ? /plist/i : /entitlements|xcent/i).test(script);

const literal = (key: string | undefined): EditedKeys =>
  key === undefined || key === '' || key.includes('$') ? 'all' : [key];

const joined = (edits: readonly EditedKeys[]): EditedKeys =>
  edits.some(edit => edit === 'all') ? 'all' : edits.flatMap(edit => edit as readonly string[]);

/** `-c "Set :NSExtension:Key value"`. Without `-c` the commands come from elsewhere. */
const buddy = (words: readonly string[]): EditedKeys => {
  const commands = words.flatMap((word, i) => (word === '-c' ? (words[i + 1] ?? '') : []));
  if (commands.length === 0) return 'all';
  return joined(
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

const listTools: Readonly<Record<string, (words: readonly string[]) => EditedKeys>> = {
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

/** Commands that only look at a file, and words of the shell that stand in front of one. */
const readers =
  /^(?:\[\[?|test|if|elif|while|until|then|else|do|!|echo|printf|cat|e?grep|rg|ls|stat|file|codesign|security|head|tail|wc|diff|cmp|shasum|md5|export|local|readonly|set|unset|cd|chmod|touch|mkdir|rm|return|exit|case|for|xattr|find|awk|cut|sort|tr|open|\w+=.*)$/;

/** True for a program that is not known: it may write whatever file it is given. */
const isForeign = (words: readonly string[]): boolean =>
  words.length > 1 && !readers.test(fileName(words[0]!));

/** The keys of that list which a shell command writes. */
export const commandEdits = (command: ScriptCommand, list: EditedList): EditedKeys => {
  const words = command.words.map(({ text }) => text);
  const redirected = words.findIndex(word => word === '>' || word === '>>');
  if (redirected >= 0 && isNamed(words[redirected + 1] ?? '', list)) return 'all';
  const [path, ...rest] = fromTool(words) ?? [];
  if (path === undefined) return isForeign(words) && words.some(word => isNamed(word, list)) ? 'all' : [];
  const tool = fileName(path);
  if (Object.hasOwn(listTools, tool)) {
    // `defaults` takes a path without its ending, the others take theirs last.
    const isDefaults = tool === 'defaults';
    const named = rest.some(word => isNamed(word, list) || (isDefaults && isNamed(`${word}.plist`, list)));
    const file = (isDefaults ? rest[1] : rest[rest.length - 1]) ?? '';
    if (!named && !mayBeNamed(file, list)) return [];
    return listTools[tool]!(rest);
  }
  if (textTools.has(tool)) {
    const inPlace = rest.some(word => /^-\w*i/.test(word) || word === '--in-place');
    const file = rest[rest.length - 1] ?? '';
    const named = rest.some(word => isNamed(word, list)) || (speaksOf(list) && mayBeNamed(file, list));
    return inPlace && named ? 'all' : [];
  }
  const fewest = tool === 'tee' ? 1 : 2;
  return rest.length >= fewest && isNamed(rest[rest.length - 1]!, list) ? 'all' : [];
};
