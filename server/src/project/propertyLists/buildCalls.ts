import { fileName } from '../../syntax/paths.ts';
import type { ScriptFile } from '../../syntax/scriptFile.ts';
import { settingEdits } from './settingEdits.ts';
import { shellVariables, type WordValues } from './shellVariables.ts';

/** A call of `xcodebuild`, or an edit of the file that it takes settings from. */
export interface BuildCall {
  /** As they are written; undefined where the call names none. */
  readonly project?: string | undefined;
  readonly workspace?: string | undefined;
  readonly scheme?: string | undefined;
  readonly target?: string | undefined;
  /** Settings that it gives a value. */
  readonly settings: ReadonlyMap<string, string>;
  /** `cd` on its line, and one on a line of its own before it. */
  readonly folder?: string | undefined;
  readonly folderBefore?: string | undefined;
}

const setting = /^([A-Za-z_]\w*)(?:\[[^\]]*\])?=(.*)$/s;
const options = /^-(project|workspace|scheme|target)$/;

/** A build that nobody ships: its settings say nothing about what is shipped. */
const isUnsigned = (settings: ReadonlyMap<string, string>): boolean =>
  ['CODE_SIGNING_ALLOWED', 'CODE_SIGNING_REQUIRED'].some(name => /^no$/i.test(settings.get(name) ?? '')) ||
  settings.get('CODE_SIGN_IDENTITY') === '-';

const callOf = (words: readonly string[]): BuildCall => {
  const settings = new Map<string, string>();
  const named: Record<string, string> = {};
  words.forEach((word, i) => {
    const [, name, value] = setting.exec(word) ?? [];
    const option = options.exec(word)?.[1];
    if (option !== undefined) named[option] ??= words[i + 1] ?? '$';
    else if (name !== undefined && value!.trim() !== '') settings.set(name, value!);
    else if (name !== undefined) settings.delete(name);
  });
  return { ...named, settings };
};

/** `$FLAGS`, with the words that the script gives it. */
const spread = (words: readonly string[], values: () => WordValues): readonly string[] =>
  words.flatMap(word =>
    /^\$\{?\w+\}?$/.test(word) ? values()(word).flatMap(text => text.split(/\s+/)) : word,
  );

/** `config.build_settings['NAME'] = …` of the libraries that edit project files. */
const givesSetting =
  /(?:build_?settings\[|(?:update|add)BuildProperty\(|(?:set|add)_flags?\()\s*["'](\w{1,80})["']/gi;

/** What a program in another language gives settings in a project file, whichever that is. */
const callOfProgram = (text: string): readonly BuildCall[] => {
  if (!/\.save\b|writeFile/.test(text)) return [];
  const settings = new Map([...text.matchAll(givesSetting)].map(found => [found[1]!, '$']));
  return settings.size > 0 ? [{ settings }] : [];
};

const readCalls = (script: ScriptFile): readonly BuildCall[] => {
  const { text, commands, language } = script;
  if (language !== 'shell') return callOfProgram(text);
  if (!/xcodebuild|pbxproj|xcconfig/.test(text)) return [];
  let variables: WordValues | undefined;
  const values = (): WordValues => (variables ??= shellVariables(script));
  const found: BuildCall[] = [];
  let last: { readonly folder: string | undefined; readonly end: number } | undefined;
  let before: string | undefined;
  for (const { words, start } of commands) {
    const texts = words.map(word => word.text);
    if (texts[0] === 'cd' || texts[0] === 'pushd' || texts[0] === 'popd') {
      before = last?.folder;
      const folder = texts[1] !== undefined && !/[$`]|^-$/.test(texts[1]) ? texts[1] : undefined;
      last = { folder, end: words.at(-1)!.end };
      continue;
    }
    const at = texts.slice(0, 6).findIndex(word => fileName(word) === 'xcodebuild');
    const call = at < 0 ? settingEdits(texts) : callOf(spread(texts.slice(at + 1), values));
    if (!call || call.settings.size === 0 || isUnsigned(call.settings)) continue;
    const isOnLine = last !== undefined && !text.slice(last.end, start).includes('\n');
    found.push({
      ...call,
      folder: isOnLine ? last!.folder : undefined,
      folderBefore: isOnLine ? before : last?.folder,
    });
  }
  return found;
};

const known = new WeakMap<ScriptFile, readonly BuildCall[]>();

/** What a script gives build settings: other values than those of the project’s files. Read once for each script. */
export const buildCalls = (script: ScriptFile): readonly BuildCall[] => {
  const found = known.get(script) ?? readCalls(script);
  known.set(script, found);
  return found;
};
