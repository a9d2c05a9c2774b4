import { folderOf } from '../../syntax/paths.ts';
import type { XcconfigFile, XcconfigInclude, XcconfigSetting } from '../../syntax/xcconfigFile.ts';
import type { ModelInput } from '../model/model.ts';
import type { SettingLayer, WrittenSetting } from './settingLayer.ts';
import { workspacePath } from './workspacePath.ts';

type Item =
  | { readonly start: number; readonly setting: XcconfigSetting }
  | { readonly start: number; readonly include: XcconfigInclude };

/** A file that is being read, and where it got to. */
interface Reading {
  readonly path: string;
  readonly folder: string;
  readonly items: readonly Item[];
  next: number;
}

/** Files that include each other twice double at each step; no project has nearly as many settings. */
const most = 100_000;

const itemsOf = (file: XcconfigFile): readonly Item[] =>
  [
    ...file.settings.map(setting => ({ start: setting.nameSpan.start, setting })),
    ...file.includes.map(include => ({ start: include.pathSpan.start, include })),
  ].sort((a, b) => a.start - b.start);

const written = (path: string, { name, conditions, value, valueSpan }: XcconfigSetting): WrittenSetting => ({
  name,
  conditions,
  value,
  at: { path, span: valueSpan },
});

type Sought = { readonly path: string } | 'missing' | 'unknown';

/** Looks in the folder of the file, in those of the files that include it, and in the project's. The ending may be left out. */
const seek = (input: ModelInput, folders: readonly string[], path: string): Sought => {
  let excluded = false;
  for (const folder of new Set(folders)) {
    const at = workspacePath(folder, path);
    // A path that leads out of the workspace is never read; from where it is written, something may well be there.
    if (at === undefined) {
      excluded ||= folder === folders[0];
      continue;
    }
    const found = input.find(at) ?? (path.includes('.') ? undefined : input.find(`${at}.xcconfig`));
    if (found !== undefined) return { path: found };
    excluded ||= input.excludes(at);
  }
  return excluded ? 'unknown' : 'missing';
};

const isPods = (path: string): boolean => /(?:^|\/)Target Support Files\/Pods/.test(path);

/** What CocoaPods writes into its files (its AggregateXCConfig and BuildSettings). */
const ofPods =
  /^(?:PODS_|POD_|OTHER_|CLANG_|GCC_|.*_SEARCH_PATHS$|SWIFT_(?!VERSION)|ALWAYS_EMBED_SWIFT|EMBEDDED_CONTENT|EXPANDED_CODE_SIGN|USE_RECURSIVE|APPLICATION_EXTENSION_API_ONLY$|ENABLE_BITCODE$|EXCLUDED_ARCHS$)/;

/** `Developer.xcconfig`, `Secrets.xcconfig`: a file that is missing since each developer has their own, whether or not Xcode can do without it. */
const isOfDeveloper = (path: string): boolean =>
  /(?:developer(?![-_ ]?id)|local|secret|private|personal|credential|override|team)[^/]*$/i.test(path);

/** So many optional files that are not there are told apart; more change nothing. */
const mostAbsent = 8;

const readLayers = (input: ModelInput, path: string, projectFolder: string): readonly SettingLayer[] => {
  let settings: WrittenSetting[] = [];
  /** What stands before optional files that are not there, weakest first: each is weaker than the file that follows it. */
  let before: { readonly settings: readonly WrittenSetting[]; readonly absent: string }[] = [];
  let why: string | undefined;
  let onlyPods = true;
  const stack: Reading[] = [];
  const ancestors = new Set<string>();

  /** What was written before a file that is not there may have been set anew in it: only what follows is known. */
  const lose = (reason: string, lost: string): void => {
    why = reason;
    onlyPods &&= settings.length === 0 && before.length === 0 && isPods(lost);
    settings = [];
    before = [];
  };

  /** What was written before an optional file that is not there stays, but that file would be stronger. */
  const passOver = (absent: string): void => {
    if (isPods(absent) || before.length === mostAbsent) return;
    before.push({ settings, absent });
    settings = [];
  };

  const begin = (at: string): void => {
    const file = input.xcconfig(at);
    if (!file) {
      lose(`${at} could not be read`, at);
      return;
    }
    if (file.problems.some(({ span }) => /^(?:<{7}|={7}|>{7})/.test(file.text.slice(span.start, span.end)))) {
      lose(`${at} holds the marks of an unfinished merge`, at);
      return;
    }
    stack.push({ path: at, folder: folderOf(at), items: itemsOf(file), next: 0 });
    ancestors.add(at);
  };

  const include = ({ path: included, optional }: XcconfigInclude): void => {
    const folders = [
      ...stack
        .toReversed()
        .slice(0, 16)
        .map(({ folder }) => folder),
      projectFolder,
    ];
    const sought = seek(input, folders, included);
    if (typeof sought === 'string' && isOfDeveloper(included)) passOver(included);
    else if (sought === 'unknown' || (sought === 'missing' && !optional)) {
      lose(`${included} is not in the workspace`, included);
    } else if (sought === 'missing') passOver(included);
    else if (!ancestors.has(sought.path)) {
      // Xcode passes over a file that includes itself.
      begin(sought.path);
    }
  };

  const first = seek(input, [''], path);
  if (typeof first === 'string' && isOfDeveloper(path)) passOver(path);
  else if (typeof first === 'string') lose(`${path} is not in the workspace`, path);
  else begin(first.path);
  while (stack.length > 0) {
    const reading = stack[stack.length - 1]!;
    const item = reading.items[reading.next++];
    if (!item) {
      ancestors.delete(reading.path);
      stack.pop();
    } else if ('include' in item) include(item.include);
    else settings.push(written(reading.path, item.setting));
    if (settings.length > most) return [{ settings: [], unknown: `${path} includes too many settings` }];
  }
  const weakest = why !== undefined && { unknown: why, ...(onlyPods && { decides: ofPods }) };
  const parts = [...before.map(part => part.settings), settings];
  return parts
    .map((part, i) => ({
      settings: part,
      ...(i > 0 && { absent: before[i - 1]!.absent }),
      ...(i === 0 && weakest),
    }))
    .reverse();
};

const layers = new WeakMap<ModelInput, Map<string, readonly SettingLayer[]>>();

/**
 * The settings of a build configuration file and of those it includes, strongest first: one layer, and one more below each `#include?` of a file
 * or of one of each developer’s own that is not there. Any other file that has to be there and is missing, excluded or outside of the workspace makes unknown what it could decide. The
 * layers are put together once per model.
 */
export const xcconfigLayers = (
  input: ModelInput,
  path: string,
  projectFolder = '',
): readonly SettingLayer[] => {
  const known = layers.get(input) ?? new Map<string, readonly SettingLayer[]>();
  layers.set(input, known);
  const key = `${projectFolder}\0${path}`;
  const found = known.get(key) ?? readLayers(input, path, projectFolder);
  known.set(key, found);
  return found;
};
