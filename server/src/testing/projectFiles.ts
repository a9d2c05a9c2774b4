import type { Platform } from '../catalogue/types.ts';
import type { TargetKind } from '../project/model/target.ts';
import { plist } from '../rules/examples.ts';
import type { ProjectSketch, TargetSketch } from '../rules/projectExample.ts';
import { pbxprojText, type Written } from './pbxprojText.ts';

/** How a project is written down. */
export type ProjectForm = 'groups' | 'synchronised' | 'xcconfig';

export const projectPath = 'Example.xcodeproj/project.pbxproj';

const productTypes: Partial<Record<TargetKind, string>> = {
  app: 'application',
  'app-extension': 'app-extension',
  'extensionkit-extension': 'extensionkit-extension',
  'system-extension': 'system-extension',
  'driver-extension': 'driver-extension',
  'watch-app': 'application.watchapp2',
  'app-clip': 'application.on-demand-install-capable',
  framework: 'framework',
  'static-library': 'library.static',
  'dynamic-library': 'library.dynamic',
  bundle: 'bundle',
  tool: 'tool',
  'xpc-service': 'xpc-service',
  'unit-test': 'bundle.unit-test',
  'ui-test': 'bundle.ui-testing',
};

const endings: Partial<Record<TargetKind, string>> = {
  app: '.app',
  'watch-app': '.app',
  'app-clip': '.app',
  'app-extension': '.appex',
  'extensionkit-extension': '.appex',
  'system-extension': '.systemextension',
  'driver-extension': '.dext',
  framework: '.framework',
  bundle: '.bundle',
  'xpc-service': '.xpc',
  'unit-test': '.xctest',
  'ui-test': '.xctest',
};

/** The file a target makes: `Tunnel.systemextension`. */
const productName = ({ name, kind }: TargetSketch): string => {
  if (kind === 'static-library') return `lib${name}.a`;
  if (kind === 'dynamic-library') return `lib${name}.dylib`;
  return `${name}${endings[kind] ?? ''}`;
};

const sdks: Record<Platform, string> = {
  iOS: 'iphoneos',
  macOS: 'macosx',
  Catalyst: 'iphoneos',
  tvOS: 'appletvos',
  visionOS: 'xros',
  watchOS: 'watchos',
};
const deploymentTargets: Record<Platform, readonly [string, string]> = {
  iOS: ['IPHONEOS_DEPLOYMENT_TARGET', '17.0'],
  macOS: ['MACOSX_DEPLOYMENT_TARGET', '14.0'],
  Catalyst: ['IPHONEOS_DEPLOYMENT_TARGET', '17.0'],
  tvOS: ['TVOS_DEPLOYMENT_TARGET', '17.0'],
  visionOS: ['XROS_DEPLOYMENT_TARGET', '1.0'],
  watchOS: ['WATCHOS_DEPLOYMENT_TARGET', '10.0'],
};

const simulators: Partial<Record<Platform, string>> = {
  iOS: 'iphonesimulator',
  tvOS: 'appletvsimulator',
  visionOS: 'xrsimulator',
  watchOS: 'watchsimulator',
};

const platformSettings = (platforms: readonly Platform[], deployment?: string): Record<string, string> => {
  const versions = Object.fromEntries(
    platforms.map(platform => {
      const [name, version] = deploymentTargets[platform];
      return [name, deployment ?? version];
    }),
  );
  if (platforms.length === 1) {
    return {
      SDKROOT: sdks[platforms[0]!],
      ...versions,
      ...(platforms[0] === 'Catalyst' && { SUPPORTS_MACCATALYST: 'YES' }),
    };
  }
  const own = platforms.filter(platform => platform !== 'Catalyst');
  return {
    SDKROOT: 'auto',
    SUPPORTED_PLATFORMS: own
      .flatMap(platform => [sdks[platform], simulators[platform] ?? []].flat())
      .join(' '),
    ...(platforms.includes('Catalyst') && { SUPPORTS_MACCATALYST: 'YES' }),
    ...versions,
  };
};

const placeOf: Partial<Record<TargetKind, readonly [string, string]>> = {
  'app-extension': ['13', ''],
  'extensionkit-extension': ['16', '$(EXTENSIONS_FOLDER_PATH)'],
  'system-extension': ['16', '$(SYSTEM_EXTENSIONS_FOLDER_PATH)'],
  'driver-extension': ['16', '$(SYSTEM_EXTENSIONS_FOLDER_PATH)'],
  framework: ['10', ''],
  'dynamic-library': ['10', ''],
  'xpc-service': ['16', '$(CONTENTS_FOLDER_PATH)/XPCServices'],
  app: ['1', 'Contents/Library/LoginItems'],
  'watch-app': ['16', '$(CONTENTS_FOLDER_PATH)/Watch'],
  tool: ['6', ''],
};

const settingsOf = (target: TargetSketch): Record<string, string> => ({
  PRODUCT_BUNDLE_IDENTIFIER: `com.example.${target.name}`,
  PRODUCT_NAME: '$(TARGET_NAME)',
  ...platformSettings(target.platforms ?? ['macOS'], target.deployment),
  ...(target.info === undefined
    ? { GENERATE_INFOPLIST_FILE: 'YES' }
    : { INFOPLIST_FILE: `${target.name}/Info.plist` }),
  ...(target.entitlements !== undefined && {
    CODE_SIGN_ENTITLEMENTS: `${target.name}/${target.name}.entitlements`,
  }),
  ...target.settings,
});

/** Those that Xcode makes, and whichever a target has settings for. */
const configurationsOf = ({ targets }: ProjectSketch): readonly string[] => [
  ...new Set(['Debug', 'Release', ...targets.flatMap(target => Object.keys(target.configurations ?? {}))]),
];

const xcconfigText = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');

const fileTypes: Record<string, string> = {
  swift: 'sourcecode.swift',
  m: 'sourcecode.c.objc',
  mm: 'sourcecode.cpp.objcpp',
  c: 'sourcecode.c.c',
  h: 'sourcecode.c.h',
};
const isCompiled = (name: string): boolean => /\.(?:swift|mm?|c|cpp)$/.test(name);

/** Writes the objects of one project. */
const objectsOf = (sketch: ProjectSketch, form: ProjectForm) => {
  const objects: Record<string, Written> = {};
  let count = 0;
  const add = (isa: string, fields: Record<string, Written>): string => {
    const id = `A0${(++count).toString(16).toUpperCase().padStart(22, '0')}`;
    objects[id] = { isa, ...fields };
    return id;
  };
  const xcconfigs: Record<string, string> = {};

  const configurationList = (
    own: (configuration: string) => Readonly<Record<string, string>>,
    baseName?: string,
  ): string =>
    add('XCConfigurationList', {
      buildConfigurations: configurationsOf(sketch).map(name => {
        const settings = own(name);
        if (baseName === undefined || form !== 'xcconfig') {
          return add('XCBuildConfiguration', { buildSettings: settings, name });
        }
        const path = `Config/${baseName}-${name}.xcconfig`;
        xcconfigs[path] = xcconfigText(settings);
        const reference = add('PBXFileReference', {
          lastKnownFileType: 'text.xcconfig',
          path,
          sourceTree: 'SOURCE_ROOT',
        });
        return add('XCBuildConfiguration', {
          baseConfigurationReference: reference,
          buildSettings: {},
          name,
        });
      }),
      defaultConfigurationIsVisible: '0',
      defaultConfigurationName: 'Release',
    });

  const products = new Map<string, string>();
  for (const target of sketch.targets) {
    const reference = { path: productName(target), sourceTree: 'BUILT_PRODUCTS_DIR' };
    products.set(target.name, add('PBXFileReference', { explicitFileType: 'wrapper', ...reference }));
  }
  const binaries = new Map<string, string>();
  const binary = (name: string): string => {
    const known = binaries.get(name);
    if (known !== undefined) return known;
    const system = /^(?:NetworkExtension|Network|Foundation|SystemExtensions)\.framework$/.test(name);
    const id = add(
      'PBXFileReference',
      system
        ? {
            lastKnownFileType: 'wrapper.framework',
            name,
            path: `System/Library/Frameworks/${name}`,
            sourceTree: 'SDKROOT',
          }
        : { lastKnownFileType: 'wrapper.framework', path: `Frameworks/${name}`, sourceTree: 'SOURCE_ROOT' },
    );
    binaries.set(name, id);
    return id;
  };
  const packages = new Map<string, string>();
  for (const address of new Set(Object.values(sketch.packages ?? {}))) {
    packages.set(
      address,
      address.includes('://')
        ? add('XCRemoteSwiftPackageReference', {
            repositoryURL: address,
            requirement: { kind: 'branch', branch: 'main' },
          })
        : add('XCLocalSwiftPackageReference', { relativePath: address }),
    );
  }
  const packageProduct = (name: string): string => {
    const address = sketch.packages![name]!;
    return add('XCSwiftPackageProductDependency', {
      ...(address.includes('://') && { package: packages.get(address)! }),
      productName: name,
    });
  };

  const groups: string[] = [];
  const ids = new Map<string, string>();
  // Ids of targets are needed before their objects are written.
  for (const { name } of sketch.targets) ids.set(name, add('PBXNativeTarget', {}));
  const projectId = add('PBXProject', {});
  const dependency = (name: string): string =>
    add('PBXTargetDependency', {
      target: ids.get(name)!,
      targetProxy: add('PBXContainerItemProxy', {
        containerPortal: projectId,
        proxyType: '1',
        remoteGlobalIDString: ids.get(name)!,
        remoteInfo: name,
      }),
    });

  for (const target of sketch.targets) {
    const names = Object.keys(target.sources ?? {});
    const extras = [
      ...(target.info === undefined ? [] : ['Info.plist']),
      ...(target.entitlements === undefined ? [] : [`${target.name}.entitlements`]),
    ];
    const buildFiles: string[] = [];
    let folder: string | undefined;
    if (form === 'synchronised') {
      const exceptions = extras.includes('Info.plist')
        ? [
            add('PBXFileSystemSynchronizedBuildFileExceptionSet', {
              membershipExceptions: ['Info.plist'],
              target: ids.get(target.name)!,
            }),
          ]
        : [];
      folder = add('PBXFileSystemSynchronizedRootGroup', {
        ...(exceptions.length > 0 && { exceptions }),
        path: target.name,
        sourceTree: '<group>',
      });
      groups.push(folder);
    } else {
      const children = [...names, ...extras].map(name => {
        const type = fileTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'text.plist.xml';
        const reference = add('PBXFileReference', {
          lastKnownFileType: type,
          path: name,
          sourceTree: '<group>',
        });
        if (isCompiled(name)) buildFiles.push(add('PBXBuildFile', { fileRef: reference }));
        return reference;
      });
      groups.push(add('PBXGroup', { children, path: target.name, sourceTree: '<group>' }));
    }

    const packageProducts: string[] = [];
    const linked = (target.links ?? []).map(name => {
      if (sketch.packages && name in sketch.packages) {
        const product = packageProduct(name);
        packageProducts.push(product);
        return add('PBXBuildFile', { productRef: product });
      }
      return add('PBXBuildFile', { fileRef: products.get(name) ?? binary(name) });
    });
    const copies = [
      ...(target.embeds ?? []).map(name => {
        const kind = sketch.targets.find(other => other.name === name)?.kind ?? 'framework';
        const [destination, path] = placeOf[kind] ?? ['7', ''];
        return { products: [name], destination, path };
      }),
      ...(target.copies ?? []),
    ];
    const phases = [
      add('PBXSourcesBuildPhase', { files: buildFiles }),
      add('PBXFrameworksBuildPhase', { files: linked }),
      ...copies.map(({ products: copied, destination, path }) =>
        add('PBXCopyFilesBuildPhase', {
          dstPath: path,
          dstSubfolderSpec: destination,
          files: copied.map(name => add('PBXBuildFile', { fileRef: products.get(name) ?? binary(name) })),
          name: 'Embed',
        }),
      ),
      ...(target.scripts ?? []).map(shellScript =>
        add('PBXShellScriptBuildPhase', { shellPath: '/bin/sh', shellScript }),
      ),
    ];
    const depends = new Set([
      ...(target.embeds ?? []),
      ...(target.dependsOn ?? []),
      ...(target.links ?? []).filter(name => ids.has(name)),
    ]);
    objects[ids.get(target.name)!] = {
      isa: 'PBXNativeTarget',
      buildConfigurationList: configurationList(
        name => ({ ...settingsOf(target), ...target.configurations?.[name] }),
        target.name,
      ),
      buildPhases: phases,
      dependencies: [...depends].filter(name => ids.has(name)).map(dependency),
      ...(folder !== undefined && { fileSystemSynchronizedGroups: [folder] }),
      name: target.name,
      ...(packageProducts.length > 0 && { packageProductDependencies: packageProducts }),
      productName: target.name,
      productReference: products.get(target.name)!,
      productType: `com.apple.product-type.${productTypes[target.kind] ?? 'bundle'}`,
    };
  }

  const productGroup = add('PBXGroup', {
    children: [...products.values()],
    name: 'Products',
    sourceTree: '<group>',
  });
  const mainGroup = add('PBXGroup', {
    children: [...groups, ...binaries.values(), productGroup],
    sourceTree: '<group>',
  });
  const base = { DEVELOPMENT_TEAM: 'ABCDE12345', SWIFT_VERSION: '5.0', ...sketch.settings };
  objects[projectId] = {
    isa: 'PBXProject',
    attributes: { LastUpgradeCheck: String(sketch.lastUpgradeCheck ?? 2600) },
    buildConfigurationList: configurationList(name =>
      name === 'Debug' ? { ...base, SWIFT_ACTIVE_COMPILATION_CONDITIONS: 'DEBUG $(inherited)' } : base,
    ),
    mainGroup,
    ...(packages.size > 0 && { packageReferences: [...packages.values()] }),
    productRefGroup: productGroup,
    projectDirPath: '',
    projectRoot: '',
    targets: [...ids.values()],
  };
  return { objects, projectId, xcconfigs };
};

/** The files of an example's project by path, its marks still in them. */
export const projectFiles = (sketch: ProjectSketch, form: ProjectForm): Readonly<Record<string, string>> => {
  const { objects, projectId, xcconfigs } = objectsOf(sketch, form);
  const text = pbxprojText(objects, projectId);
  const files: Record<string, string> = {
    [projectPath]: sketch.edit ? sketch.edit(text) : text,
    ...xcconfigs,
  };
  for (const { name, info, entitlements, sources } of sketch.targets) {
    if (info !== undefined) files[`${name}/Info.plist`] = plist(info);
    if (entitlements !== undefined) files[`${name}/${name}.entitlements`] = plist(entitlements);
    for (const [source, code] of Object.entries(sources ?? {})) files[`${name}/${source}`] = code;
  }
  return { ...files, ...sketch.files };
};
