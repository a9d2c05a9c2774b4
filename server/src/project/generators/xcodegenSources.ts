import type { Platform } from '../../catalogue/types.ts';
import type { ModelInput } from '../model/model.ts';
import type { TargetFile } from '../model/target.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { isHeaderName, isSourceName, isWrapperName } from '../xcode/fileRole.ts';
import { folderListing } from '../xcode/folderListing.ts';
import { makesSources } from './makesSources.ts';
import { pathGlobFits } from './pathGlob.ts';
import type { Spec } from './xcodegenSettings.ts';
import { type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from './yamlNode.ts';

/** The sources of a target of `project.yml`. */
export interface XcodegenSources {
  readonly files: readonly TargetFile[];
  /** Why these may not be all, or not be compiled as they stand. */
  readonly unknown?: string;
}

/** `./Old/` is `Old`. */
const patternsOf = (item: YamlNode, key: string): readonly string[] =>
  yamlItems(yamlAt(item, key)).flatMap(glob => {
    const text = yamlText(glob);
    return text === undefined || text === '' ? [] : [text.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '')];
  });

const destinations: Readonly<Record<string, Platform>> = {
  ios: 'iOS',
  macos: 'macOS',
  maccatalyst: 'Catalyst',
  tvos: 'tvOS',
  watchos: 'watchOS',
  visionos: 'visionOS',
};

/** The platform that a folder or the ending of a name stands for: `iOS/a.swift`, `a_iOS.swift`. */
const inferred = (path: string): Platform | undefined => {
  const parts = path.toLowerCase().split('/');
  const ending = /_(\w+)\.\w+$/.exec(parts.pop() ?? '')?.[1] ?? '';
  const named = [...parts, ending].find(part => Object.hasOwn(destinations, part));
  return named === undefined ? undefined : destinations[named];
};

const platformsOf = (item: YamlNode, path: string): readonly Platform[] | undefined => {
  const filters = yamlItems(yamlAt(item, 'destinationFilters')).flatMap(
    name => destinations[yamlText(name)?.toLowerCase() ?? ''] ?? [],
  );
  if (filters.length > 0) return filters;
  const infers = yamlText(yamlAt(item, 'inferDestinationFiltersByPath')) === 'true';
  const platform = infers ? inferred(path) : undefined;
  return platform && [platform];
};

/** Flags that decide which code is compiled, for these files alone. */
const definesNames = (item: YamlNode): boolean =>
  yamlItems(yamlAt(item, 'compilerFlags')).some(flags =>
    /(?:^|\s)-(?:D|U|include\b)/.test(yamlText(flags) ?? ''),
  );

/** Whether what stands there goes into the phase that compiles. A folder reference is copied as it is. */
const isCompiled = (spec: Spec, item: YamlNode, isFile: boolean): boolean => {
  const phase = yamlAt(item, 'buildPhase');
  if (phase && yamlText(phase) !== 'sources') return false;
  const byDefault = isFile ? 'file' : yamlText(yamlAt(spec.root, 'options', 'defaultSourceDirectoryType'));
  return (yamlText(yamlAt(item, 'type')) ?? byDefault) !== 'folder';
};

/** The phase that the options give files of an ending, where it is not the one that compiles. */
const endingsLeftOut = ({ root }: Spec): ReadonlySet<string> =>
  new Set(
    yamlEntries(yamlAt(root, 'options', 'fileTypes')).flatMap(({ key, value }) => {
      const phase = yamlAt(value, 'buildPhase');
      return phase && yamlText(phase) !== 'sources' ? [key.toLowerCase()] : [];
    }),
  );

/** What makes sources, or brings in code, that no file shows before the project is generated and built. */
const generatorOf = ({ root }: Spec, target: YamlNode): string | undefined => {
  if (yamlAt(root, 'options', 'preGenCommand'))
    return 'XcodeGen runs a command first, which may make sources';
  if (/\bpod\b/.test(yamlText(yamlAt(root, 'options', 'postGenCommand')) ?? ''))
    return 'CocoaPods adds code to it';
  const rules = yamlItems(yamlAt(target, 'buildRules')).flatMap(rule =>
    yamlItems(yamlAt(rule, 'outputFiles')),
  );
  if (rules.some(output => isSourceName(yamlText(output) ?? ''))) return 'a build rule makes sources for it';
  const plugin = yamlItems(yamlAt(target, 'buildToolPlugins'))
    .map(item => yamlText(yamlAt(item, 'plugin')) ?? '')
    .find(makesSources);
  return plugin === undefined ? undefined : `the build tool plug-in ${plugin} may make sources for it`;
};

/** Follows XcodeGen through the sources of a target. */
export const xcodegenSources = (spec: Spec, target: YamlNode, input: ModelInput): XcodegenSources => {
  const listing = folderListing(input.paths);
  const leftOut = endingsLeftOut(spec);
  const files = new Map<string, readonly Platform[] | undefined>();
  let unknown = generatorOf(spec, target);

  for (const item of yamlItems(yamlAt(target, 'sources'))) {
    const named = yamlText(item) ?? yamlText(yamlAt(item, 'path'));
    const path = named === undefined ? undefined : workspacePath(spec.folder, named);
    if (path === undefined || named?.includes('${')) {
      unknown ??= named === undefined ? 'a source has no path' : `${named} is outside of the workspace`;
      continue;
    }
    const single = isSourceName(path) ? input.find(path) : undefined;
    if (!isCompiled(spec, item, single !== undefined)) continue;
    const excludes = patternsOf(item, 'excludes');
    const includes = patternsOf(item, 'includes');
    const { folder, paths } = single === undefined ? listing.below(path) : { folder: '', paths: [single] };
    if (single === undefined && input.leavesOut?.(path)) unknown ??= `part of the folder ${path} is left out`;
    if (paths.length === 0 && yamlText(yamlAt(item, 'optional')) !== 'true')
      unknown ??= `${path} is not there`;
    if (definesNames(item)) unknown ??= `the files of ${path} are compiled with flags of their own`;
    for (const file of paths) {
      if (!isSourceName(file) && !isHeaderName(file)) continue;
      const inside = single === undefined && folder !== '' ? file.slice(folder.length + 1) : file;
      const fits = (pattern: string): boolean => pathGlobFits(pattern, inside);
      if (excludes.some(fits) || (includes.length > 0 && !includes.some(fits))) continue;
      if (leftOut.has(file.slice(file.lastIndexOf('.') + 1).toLowerCase())) continue;
      // A folder whose name has an ending is one thing, unless this version of XcodeGen looks into it.
      const bundle =
        single === undefined
          ? inside
              .split('/')
              .slice(0, -1)
              .find(part => part.includes('.'))
          : undefined;
      if (bundle !== undefined) {
        if (!isWrapperName(bundle)) unknown ??= `it is not known whether ${bundle} in ${path} is compiled`;
        continue;
      }
      const platforms = platformsOf(item, file);
      const before = files.get(file);
      files.set(
        file,
        files.has(file) ? before && platforms && [...new Set([...before, ...platforms])] : platforms,
      );
      if (input.unread?.has(file)) unknown ??= `${file} could not be read`;
    }
  }
  return {
    files: [...files].map(([path, platforms]) => (platforms ? { path, platforms } : { path })),
    ...(unknown !== undefined && { unknown }),
  };
};
