// A second, plain reading of Xcode projects: the raw objects of @bacons/xcode/json, followed recursively.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parse } from '@bacons/xcode/json';
import {
  expand,
  type Layer,
  projectLayer,
  resolve,
  type Surroundings,
  xcconfigLayer,
} from './modelSettings.ts';
import { onDisk } from './onDisk.ts';

type Raw = Readonly<Record<string, unknown>>;

export interface PlainValues {
  /** `null` where it cannot be told, undefined where there is none. */
  readonly bundle: string | null | undefined;
  readonly info: string | null | undefined;
  readonly entitlements: string | null | undefined;
  readonly deployment: string | null | undefined;
}
export interface PlainVariant extends PlainValues {
  /** What they would be if the configuration files of CocoaPods that are missing said nothing of them. */
  readonly withoutPods: PlainValues;
}
export interface PlainTarget {
  readonly id: string;
  readonly name: string;
  readonly productType: string;
  /** By `Debug/iOS`; undefined when the platforms cannot be told. */
  readonly variants: ReadonlyMap<string, PlainVariant> | undefined;
  /** Sources on the disk, relative to the workspace. */
  readonly files: ReadonlySet<string>;
  /** `Tunnel.appex in 13/, of TARGET`. */
  readonly embeds: ReadonlySet<string>;
}

const sdks: Readonly<Record<string, readonly [string, string]>> = {
  iphoneos: ['iOS', 'IPHONEOS_DEPLOYMENT_TARGET'],
  macosx: ['macOS', 'MACOSX_DEPLOYMENT_TARGET'],
  appletvos: ['tvOS', 'TVOS_DEPLOYMENT_TARGET'],
  xros: ['visionOS', 'XROS_DEPLOYMENT_TARGET'],
  watchos: ['watchOS', 'WATCHOS_DEPLOYMENT_TARGET'],
};

const isSource = (path: string): boolean => /\.(?:swift|mm?|c|cc|cpp|cxx)$/i.test(path);

const filesBelow = (folder: string): readonly string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
        if (entry.name.startsWith('.')) return [];
        const path = join(folder, entry.name);
        if (entry.isFile()) return [path];
        const isOne = /\.(?:docc|playground|xc\w+|framework|bundle|app)$/.test(entry.name);
        return entry.isDirectory() && !isOne ? filesBelow(path) : [];
      });

/** Reads one project; `workspace` and `file` are paths on the disk. */
export const plainTargets = (workspace: string, file: string): readonly PlainTarget[] => {
  const root = parse(readFileSync(file, 'utf8')) as unknown as Raw;
  const objects = root.objects as Readonly<Record<string, Raw>>;
  const projectId = String(root.rootObject);
  const project = objects[projectId]!;
  const folder = dirname(dirname(file));
  const sourceRoot = join(folder, String(project.projectDirPath ?? ''));

  const parents = new Map<string, string>();
  for (const [id, object] of Object.entries(objects)) {
    for (const child of (object.children as string[] | undefined) ?? [])
      if (!parents.has(child)) parents.set(child, id);
  }
  const pathOf = (id: string): string | undefined => {
    const object = objects[id];
    if (!object) return undefined;
    const path = String(object.path ?? '');
    if (path.startsWith('/')) return path;
    if (object.sourceTree === 'SOURCE_ROOT') return join(sourceRoot, path);
    if (object.sourceTree !== '<group>') return undefined;
    const parent = parents.get(id);
    const above = parent === undefined ? (id === project.mainGroup ? sourceRoot : undefined) : pathOf(parent);
    return above === undefined ? undefined : join(above, path);
  };
  const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
  const objectsOf = (id: string): readonly Raw[] => (objects[id] ? [objects[id]] : []);
  const inWorkspace = (path: string): string => relative(workspace, normalize(path)).replaceAll('\\', '/');
  const fileAt = (path: string | undefined): string | undefined => {
    if (path === undefined || inWorkspace(path).startsWith('..')) return undefined;
    const found = onDisk(path);
    return found !== undefined && statSync(found).isFile() ? found : undefined;
  };

  const layersOf = (configuration: Raw | undefined): readonly Layer[] => {
    if (!configuration) return [];
    const own = projectLayer((configuration.buildSettings as Raw | undefined) ?? {});
    const reference = configuration.baseConfigurationReference as string | undefined;
    const anchor = configuration.baseConfigurationReferenceAnchor as string | undefined;
    if (reference === undefined && anchor === undefined) return [own];
    const path =
      reference !== undefined
        ? pathOf(reference)
        : join(pathOf(anchor!) ?? '', String(configuration.baseConfigurationReferenceRelativePath ?? ''));
    return [
      own,
      path === undefined ? { assignments: [], open: true, pods: false } : xcconfigLayer(path, sourceRoot),
    ];
  };
  const configurationsOf = (owner: Raw): readonly Raw[] =>
    list(objects[String(owner.buildConfigurationList)]?.buildConfigurations).flatMap(id => objectsOf(id));

  const variantsOf = (target: Raw): PlainTarget['variants'] => {
    const variants = new Map<string, PlainVariant>();
    for (const configuration of configurationsOf(target)) {
      const name = String(configuration.name);
      const above = configurationsOf(project);
      const list_ = objects[String(project.buildConfigurationList)];
      const parent =
        above.find(each => each.name === name) ??
        above.find(each => each.name === list_?.defaultConfigurationName);
      const layers = [...layersOf(configuration), ...layersOf(parent)];
      const closed = layers.map(layer => ({ ...layer, open: false }));
      const around: Surroundings = {
        layers: closed,
        configuration: name,
        sdk: undefined,
        builtIn: { TARGET_NAME: String(target.name), CONFIGURATION: name },
      };
      const named = resolve('SUPPORTED_PLATFORMS', around) || resolve('SDKROOT', around);
      if (named === null || named === undefined || named === '' || named === 'auto') {
        if (target.isa === 'PBXAggregateTarget' || target.isa === 'PBXLegacyTarget') continue;
        return undefined;
      }
      const found = Object.entries(sdks).filter(([sdk]) =>
        named
          .replaceAll('simulator', 'os')
          .replaceAll('appletvos', 'appletvos')
          .split(/\s+/)
          .some(word => word.startsWith(sdk)),
      );
      const catalyst =
        resolve('SUPPORTS_MACCATALYST', around) === 'YES' && found.some(([sdk]) => sdk === 'iphoneos');
      const builds: [string, string, string][] = found.map(([sdk, [platform, key]]) => [sdk, platform, key]);
      if (catalyst) builds.push(['macosx', 'Catalyst', 'IPHONEOS_DEPLOYMENT_TARGET']);
      const builtIn = {
        TARGET_NAME: String(target.name),
        PRODUCT_NAME: '$(TARGET_NAME)',
        PRODUCT_MODULE_NAME: '$(PRODUCT_NAME:c99extidentifier)',
        PROJECT_NAME: file.split('/').at(-2)!.replace('.xcodeproj', ''),
        CONFIGURATION: name,
        SRCROOT: '.',
        PROJECT_DIR: '.',
        SOURCE_ROOT: '.',
      };
      const valuesOf = (surroundings: Surroundings, platform: string, key: string): PlainValues => {
        const value = (setting: string) => resolve(setting, surroundings);
        const path = (setting: string): string | null | undefined => {
          const written = value(setting);
          if (!written) return written;
          const whole = join(sourceRoot, written);
          return inWorkspace(onDisk(whole) ?? whole);
        };
        const info = path('INFOPLIST_FILE');
        const bundle = (): string | null | undefined => {
          const named = value('PRODUCT_BUNDLE_IDENTIFIER');
          if (named === undefined || named === '') {
            if (!info) return info;
            const list_ = fileAt(join(workspace, info));
            const inList =
              list_ &&
              /<key>CFBundleIdentifier<\/key>\s*<string>(.*?)<\/string>/s.exec(
                readFileSync(list_, 'utf8'),
              )?.[1];
            return inList && expand(inList, '', surroundings, 0);
          }
          if (named === null || platform !== 'Catalyst') return named;
          const derive = value('DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER');
          return derive === null ? null : derive === 'YES' ? `maccatalyst.${named}` : named;
        };
        return {
          bundle: bundle(),
          info,
          entitlements: path('CODE_SIGN_ENTITLEMENTS'),
          deployment: value(key),
        };
      };
      for (const [sdk, platform, key] of builds) {
        const surroundings = {
          layers,
          configuration: name,
          sdk,
          builtIn: { ...builtIn, PLATFORM_NAME: sdk },
        };
        const silent = layers.map(layer => ({ ...layer, open: layer.open && !layer.pods }));
        variants.set(`${name}/${platform}`, {
          ...valuesOf(surroundings, platform, key),
          withoutPods: valuesOf({ ...surroundings, layers: silent }, platform, key),
        });
      }
    }
    return variants;
  };

  const targets = list(project.targets).filter(id => objects[id]);
  const phases = (target: Raw, isa: string): readonly Raw[] =>
    list(target.buildPhases).flatMap(id => (objects[id]?.isa === isa ? [objects[id]!] : []));
  const leaves = (id: string): readonly string[] => {
    const children = list(objects[id]?.children);
    return children.length > 0 ? children.flatMap(leaves) : [id];
  };

  const filesOf = (id: string): ReadonlySet<string> => {
    const target = objects[id]!;
    const files = new Set<string>();
    for (const phase of phases(target, 'PBXSourcesBuildPhase')) {
      for (const reference of list(phase.files).flatMap(each => leaves(String(objects[each]?.fileRef)))) {
        const path = fileAt(pathOf(reference));
        if (path !== undefined && isSource(path)) files.add(inWorkspace(path));
      }
    }
    for (const [groupId, group] of Object.entries(objects)) {
      if (group.isa !== 'PBXFileSystemSynchronizedRootGroup') continue;
      const path = pathOf(groupId);
      if (path === undefined) continue;
      const owns = list(target.fileSystemSynchronizedGroups).includes(groupId);
      const sets = list(group.exceptions).flatMap(each => objectsOf(each));
      const listed = new Set(
        sets.filter(set => set.target === id).flatMap(set => list(set.membershipExceptions)),
      );
      for (const found of filesBelow(path)) {
        const inside = relative(path, found);
        const parts = inside.split('/');
        const isListed = parts.some((_, index) => listed.has(parts.slice(0, index + 1).join('/')));
        if (isSource(found) && isListed !== owns) files.add(inWorkspace(found));
      }
    }
    return files;
  };

  const makerOf = (reference: string): string | undefined =>
    targets.find(id => objects[id]!.productReference === reference);
  const embedsOf = (target: Raw): ReadonlySet<string> => {
    const embeds = new Set<string>();
    for (const phase of phases(target, 'PBXCopyFilesBuildPhase')) {
      for (const entry of list(phase.files)) {
        const reference = String(objects[entry]?.fileRef);
        const object = objects[reference];
        const isa = object?.isa;
        if (isa !== 'PBXFileReference' && isa !== 'PBXReferenceProxy') continue;
        const name = String(object!.path ?? '')
          .split('/')
          .at(-1)!;
        const isProduct = isa === 'PBXReferenceProxy' || object!.sourceTree === 'BUILT_PRODUCTS_DIR';
        if (
          !isProduct &&
          !/\.(?:app|appex|systemextension|dext|x?framework|xcframework|xpc|bundle|dylib|plugin|kext|prefPane|mdimporter|qlgenerator)$/i.test(
            name,
          )
        )
          continue;
        embeds.add(
          `${name} in ${phase.dstSubfolderSpec}/${phase.dstPath ?? ''}, of ${makerOf(reference) ?? 'no target of this project'}`,
        );
      }
    }
    return embeds;
  };

  return targets.map(id => ({
    id,
    name: String(objects[id]!.name),
    productType: String(objects[id]!.productType ?? objects[id]!.isa),
    variants: variantsOf(objects[id]!),
    files: filesOf(id),
    embeds: embedsOf(objects[id]!),
  }));
};
