import type { ScriptFile } from '../../syntax/scriptFile.ts';
import { lazy } from '../lazy.ts';
import { type BuildCall, buildCalls } from './buildCalls.ts';
import { shellFunctions } from './shellFunctions.ts';
import { shellVariables, type WordValues } from './shellVariables.ts';
import { type ProgramText, programText } from './textEdits.ts';

/** What of a script may write property lists. */
export interface EditingScript {
  readonly text: string;
  /** The words of its commands that may. */
  readonly commands: readonly (readonly string[])[];
  readonly values: WordValues;
  /** The builds that it runs. */
  readonly builds: readonly BuildCall[];
  /** Texts in languages that are not understood. */
  readonly texts: readonly ProgramText[];
  /** Whether it speaks of such lists, in any way. */
  readonly speaksOf: { info(): boolean; entitlements(): boolean };
}

const speaksOfLists = /plist|entitlements|xcent/i;
const tools = /PlistBuddy|plutil|defaults|sed|perl/;

/** Programs whose words are text for somebody to read, or a pattern. */
const quotes = /^(?:echo|printf|e?grep|rg|sed|gsed|awk|test|\[\[?|PlistBuddy|plutil|defaults|git)$/;

/** `python3 -c "import plistlib …"`: a program in a word. */
const programIn = (words: readonly string[]): readonly string[] => {
  const tool = words.find(word => !/^(?:if|then|else|do|!|sudo|xcrun|env|\w+=.*)$/.test(word)) ?? '';
  if (quotes.test(tool.slice(tool.lastIndexOf('/') + 1))) return [];
  return words.filter(
    (word, i) =>
      i > 0 && /\s/.test(word) && /[;("'=\n]/.test(word) && speaksOfLists.test(word) && !/=/.test(words[0]!),
  );
};

/** `ruby Scripts/update_plist.rb`: a program that is not read, but says by its name what it is about. */
const speakingName = /(?:plist|entitlements)[^/]*\.(?:rb|swift|pl|m?js)$/i;

const programNamed = (words: readonly string[]): readonly string[] =>
  words.some(word => speakingName.test(word)) ? ['PlistBuddy'] : [];

/** `cat > notes.md <<EOF`: what is only written down, unless it is a program. */
const isProse = ({ commands }: ScriptFile, heredoc: number): boolean => {
  const words = commands.findLast(({ end }) => end <= heredoc)?.words.map(({ text }) => text) ?? [];
  return (
    /^(?:cat|tee|echo|read|gh|git|mail|curl)$/.test(words[0] ?? '') &&
    !words.some(word => /\.(?:sh|bash|zsh|command|py|rb|pl|[mc]?js|swift)$/i.test(word))
  );
};

const namesLists = (settings: ReadonlyMap<string, string>): boolean =>
  settings.has('INFOPLIST_FILE') || settings.has('CODE_SIGN_ENTITLEMENTS');

const readEditing = (script: ScriptFile): EditingScript | undefined => {
  const { text, language } = script;
  if (!speaksOfLists.test(text) && !tools.test(text)) return undefined;
  const speaksOf = {
    info: lazy(() => /plist/i.test(text)),
    entitlements: lazy(() => /entitlements|xcent/i.test(text)),
  };
  if (language !== 'shell') {
    const texts = [programText(text)];
    return { text, commands: [], values: word => [word], builds: [], texts, speaksOf };
  }
  const all = script.commands.map(({ words }) => words.map(word => word.text));
  const values = shellVariables(script);
  const { names } = shellFunctions(script);
  // What a function does with what it is given is said by its own commands.
  const commands = all.filter(
    words =>
      !names.has(words[0] ?? '') &&
      words.some(word => tools.test(word) || values(word).some(value => speaksOfLists.test(value))),
  );
  const inputs = (script.heredocs ?? [])
    .filter(({ start }) => !isProse(script, start))
    .map(({ start, end }) => text.slice(start, end));
  const texts = [
    ...inputs.filter(input => speaksOfLists.test(input)),
    ...all.flatMap(programIn),
    ...all.flatMap(programNamed),
  ].map(programText);
  const builds = buildCalls(script).filter(({ settings }) => namesLists(settings));
  return commands.length + texts.length + builds.length > 0
    ? { text, commands, values, builds, texts, speaksOf }
    : undefined;
};

const read = new WeakMap<ScriptFile, { readonly found: EditingScript | undefined }>();

/** The part of a script that may write property lists; undefined where it has none. Read once for each script. */
export const editingScript = (script: ScriptFile): EditingScript | undefined => {
  const before = read.get(script);
  if (before) return before.found;
  const found = readEditing(script);
  read.set(script, { found });
  return found;
};
