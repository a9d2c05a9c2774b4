import { folderOf } from '../../syntax/paths.ts';
import { lazy } from '../lazy.ts';
import type { FoundProject, ModelInput } from '../model/model.ts';
import type { Target } from '../model/target.ts';
import type { OtherScript } from '../propertyLists/otherScript.ts';
import { scriptsOfOthers } from '../propertyLists/scriptsOfOthers.ts';
import { selectPaths } from '../selectPaths.ts';
import { createVariants } from '../settings/createVariants.ts';
import type { ConfigurationLayers } from '../settings/settingLayer.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { folderListing } from '../xcode/folderListing.ts';
import { baseTarget } from './baseTarget.ts';
import { isSpec } from './listSource.ts';
import type { LocalProduct } from './otherTargets.ts';
import { type SpecList, specList } from './specList.ts';
import { specKind, xcodegenDependencies } from './xcodegenDependencies.ts';
import { xcodegenPhases, xcodegenScripts } from './xcodegenScripts.ts';
import { type Spec, type SpecTarget, xcodegenConfigurations, xcodegenPlatforms } from './xcodegenSettings.ts';
import { xcodegenSources } from './xcodegenSources.ts';
import { type YamlEntry, type YamlNode, yamlAt, yamlEntries, yamlItems, yamlText } from './yamlNode.ts';

const listSettings = { info: 'INFOPLIST_FILE', entitlements: 'CODE_SIGN_ENTITLEMENTS' } as const;

/** The lists that XcodeGen writes for a target, by the settings that name them; why they are not known where they are not. */
const writtenLists = (spec: Spec, target: YamlNode, text: string): ReadonlyMap<string, SpecList> | string => {
  if (yamlAt(target, 'templates') || yamlAt(target, 'scheme', 'templates'))
    return 'It is made from a template of project.yml, which is not applied here.';
  const found = new Map<string, SpecList>();
  for (const kind of ['info', 'entitlements'] as const) {
    const list = specList(target, kind, spec.path, text);
    if (list === 'unread')
      return `XcodeGen writes its ${kind === 'info' ? 'Info.plist' : 'entitlements'} from project.yml, which is not done here.`;
    if (list) found.set(listSettings[kind], list);
  }
  return found;
};

/**
 * The Info.plist that XcodeGen takes of the sources where nothing names one, relative to the project; undefined where there is none. It
 * takes the first that it comes upon, so of several which one is not known.
 */
const infoPlistOf = (spec: Spec, target: YamlNode, input: ModelInput): string | 'several' | undefined => {
  const listing = folderListing(input.paths);
  for (const item of yamlItems(yamlAt(target, 'sources'))) {
    const named = yamlText(item) ?? yamlText(yamlAt(item, 'path'));
    const path = named === undefined ? undefined : workspacePath(spec.folder, named);
    if (path === undefined) continue;
    const single = input.find(path);
    const { paths } = single === undefined ? listing.below(path) : { paths: [single] };
    const found = paths.filter(file => /(?:^|\/)Info\.plist$/.test(file));
    if (found.length > 1) return 'several';
    if (found[0] !== undefined) return found[0].slice(spec.folder === '' ? 0 : spec.folder.length + 1);
  }
  return undefined;
};

/** The platform a target names; undefined for several, for which XcodeGen makes a target each. */
const platformOf = (target: YamlNode): string | undefined => {
  const platform = yamlText(yamlAt(target, 'platform'));
  return platform === 'auto' || xcodegenPlatforms.some(name => name === platform) ? platform : undefined;
};

const namesInfoPlist = ({ layers }: ConfigurationLayers): boolean =>
  layers.some(({ settings }) => settings.some(({ name }) => name === 'INFOPLIST_FILE'));

const targetOf = (
  spec: Spec,
  { key: name, keySpan, value }: YamlEntry,
  input: ModelInput,
  products: readonly LocalProduct[],
  scriptsBeside: (id: string, project: string) => readonly OtherScript[],
): Target => {
  const at = { path: spec.path, span: keySpan };
  const id = (other: string): string => `${spec.path}#${other}`;
  const kind = specKind(value);
  const platform = platformOf(value);
  const found = infoPlistOf(spec, value, input);
  const target: SpecTarget = {
    name,
    node: value,
    kind,
    platform: platform ?? '',
    at,
    infoPlist: found === 'several' ? undefined : found,
  };
  const lists = writtenLists(spec, value, input.manifest(spec.path) ?? '');
  const configurations = lazy(() => xcodegenConfigurations(spec, target, input));
  const unknown =
    platform === undefined
      ? 'project.yml makes one target for each of its platforms.'
      : ((typeof lists === 'string' ? lists : undefined) ??
        (found === 'several' && !configurations().every(namesInfoPlist)
          ? 'XcodeGen takes one of several Info.plist files in its sources.'
          : undefined));
  const sources = lazy(() => xcodegenSources(spec, value, input));
  const scripts = xcodegenPhases(spec, value);
  const variants = lazy(() =>
    createVariants({
      targetName: name,
      kind,
      projectName: yamlText(yamlAt(spec.root, 'name')) ?? '',
      project: spec.path,
      projectFolder: spec.folder,
      configurations: configurations(),
      input,
      scripts,
      ...(typeof lists !== 'string' && { written: lists }),
      otherScripts: lazy(() => scriptsBeside(id(name), spec.path)),
    }),
  );
  return baseTarget({
    id: id(name),
    name,
    kind,
    format: 'xcodegen',
    project: spec.path,
    at,
    get platforms() {
      return variants().platforms;
    },
    get deployment() {
      return variants().deployment;
    },
    get variants() {
      return variants().variants;
    },
    files: sources().files,
    scripts,
    ...(sources().unknown !== undefined && { filesUnknown: sources().unknown! }),
    ...xcodegenDependencies(spec, value, id, products),
    ...(unknown !== undefined && { unknown }),
  });
};

/** A file that could not be read is told of where it has targets of a type. */
const looksLikeSpec =
  /^targets:\s*$[\s\S]*^\s+type:\s*["']?(?:application|app-extension|system-extension|framework|tool|bundle)/m;

/** The targets of every `project.yml` that no generated Xcode project stands beside. */
export const xcodegenTargets = (
  input: ModelInput,
  xcodeFolders: ReadonlySet<string>,
  products: readonly LocalProduct[],
): { readonly projects: readonly FoundProject[]; readonly targets: readonly Target[] } => {
  const projects: FoundProject[] = [];
  const targets: Target[] = [];
  for (const path of selectPaths(input.paths, isSpec)) {
    const folder = folderOf(path);
    if (xcodeFolders.has(folder)) continue;
    const root = input.yaml?.(path);
    if (!root && looksLikeSpec.test(input.manifest(path) ?? '')) {
      projects.push({ path, format: 'xcodegen', unread: 'project.yml could not be read as YAML.' });
      continue;
    }
    const list = yamlAt(root, 'targets');
    // Other tools have a file of that name, too.
    if (!root || list?.type !== 'map' || yamlText(yamlAt(root, 'name')) === undefined) continue;
    if (yamlAt(root, 'include')) {
      projects.push({
        path,
        format: 'xcodegen',
        unread: 'project.yml includes other files, which are not read.',
      });
      continue;
    }
    projects.push({ path, format: 'xcodegen' });
    const spec: Spec = { path, folder, root };
    const scripts = lazy(() => xcodegenScripts(spec, name => `${path}#${name}`));
    const beside = scriptsOfOthers(scripts, input, id => targets.find(target => target.id === id));
    targets.push(...yamlEntries(list).map(entry => targetOf(spec, entry, input, products, beside)));
  }
  return { projects, targets };
};
