import type { TargetKind } from '../model/target.ts';
import type { BuildContext } from './conditionHolds.ts';
import { sdks } from './sdk.ts';
import type { VariantRequest } from './variantRequest.ts';

interface Product {
  readonly extension?: string;
  readonly packageType?: string;
  readonly machO?: string;
}

/** The package types and Mach-O types of Xcode's product types (Swift Build, DarwinProductTypes.xcspec and the package types). */
const products: Readonly<Record<TargetKind, Product>> = {
  app: { extension: 'app', packageType: 'APPL', machO: 'mh_execute' },
  'app-clip': { extension: 'app', packageType: 'APPL', machO: 'mh_execute' },
  'watch-app': { extension: 'app', packageType: 'APPL', machO: 'mh_execute' },
  'app-extension': { extension: 'appex', packageType: 'XPC!', machO: 'mh_execute' },
  'extensionkit-extension': { extension: 'appex', packageType: 'XPC!', machO: 'mh_execute' },
  'system-extension': { extension: 'systemextension', packageType: 'SYSX', machO: 'mh_execute' },
  'driver-extension': { extension: 'dext', packageType: 'DEXT', machO: 'mh_execute' },
  framework: { extension: 'framework', packageType: 'FMWK', machO: 'mh_dylib' },
  bundle: { extension: 'bundle', packageType: 'BNDL', machO: 'mh_bundle' },
  'xpc-service': { extension: 'xpc', packageType: 'XPC!', machO: 'mh_execute' },
  'unit-test': { extension: 'xctest', packageType: 'BNDL', machO: 'mh_bundle' },
  'ui-test': { extension: 'xctest', packageType: 'BNDL', machO: 'mh_bundle' },
  tool: { machO: 'mh_execute' },
  'static-library': { machO: 'staticlib' },
  'dynamic-library': { machO: 'mh_dylib' },
  package: {},
  aggregate: {},
  unknown: {},
};

/** Paths are relative to the project's folder, wherever on the disk that is. */
const projectRoot = '.';

const unsigned: ReadonlySet<TargetKind> = new Set(['static-library', 'aggregate', 'package']);

const isSystemExtension: ReadonlySet<TargetKind> = new Set(['system-extension', 'driver-extension']);

/** What follows from the build itself: no xcconfig that is missing is thought to change these. */
export const givenSettings: ReadonlySet<string> = new Set([
  'TARGET_NAME',
  'TARGETNAME',
  'CONFIGURATION',
  'SRCROOT',
  'PROJECT_DIR',
  'SOURCE_ROOT',
  'PROJECT_NAME',
  'SDK_NAME',
  'PLATFORM_NAME',
  'EFFECTIVE_PLATFORM_NAME',
  'IS_MACCATALYST',
  'TeamIdentifierPrefix',
  'AppIdentifierPrefix',
]);

/**
 * What Xcode itself sets (Swift Build, CoreBuildSystem.xcspec): weaker than every file. Values hold variables, as in a project file. A setting
 * that is not here and not in a file has no value that could be told from the project.
 */
export const builtInSettings = (
  request: VariantRequest,
  { configuration, platform }: BuildContext,
): ReadonlyMap<string, string> => {
  const { kind, targetName } = request;
  const { extension, packageType, machO } = products[kind];
  const settings = new Map<string, string>([
    ['TARGET_NAME', targetName],
    ['TARGETNAME', targetName],
    // The system finds a system extension by its identifier (DarwinProductTypes.xcspec).
    ['PRODUCT_NAME', isSystemExtension.has(kind) ? '$(PRODUCT_BUNDLE_IDENTIFIER)' : '$(TARGET_NAME)'],
    ['PRODUCT_MODULE_NAME', '$(PRODUCT_NAME:c99extidentifier)'],
    ['CONFIGURATION', configuration],
    ['SRCROOT', projectRoot],
    ['PROJECT_DIR', projectRoot],
    ['SOURCE_ROOT', projectRoot],
    ['EXECUTABLE_PREFIX', kind === 'static-library' || kind === 'dynamic-library' ? 'lib' : ''],
    ['EXECUTABLE_SUFFIX', kind === 'static-library' ? '.a' : kind === 'dynamic-library' ? '.dylib' : ''],
    ['EXECUTABLE_NAME', '$(EXECUTABLE_PREFIX)$(PRODUCT_NAME)$(EXECUTABLE_SUFFIX)'],
    ['FULL_PRODUCT_NAME', extension === undefined ? '$(EXECUTABLE_NAME)' : '$(WRAPPER_NAME)'],
    ['GENERATE_INFOPLIST_FILE', 'NO'],
    ['INFOPLIST_PREPROCESS', 'NO'],
    ['ENABLE_APP_SANDBOX', 'NO'],
    ['ENABLE_OUTGOING_NETWORK_CONNECTIONS', 'NO'],
    ['ENABLE_INCOMING_NETWORK_CONNECTIONS', 'NO'],
    ['ENABLE_HARDENED_RUNTIME', 'NO'],
    ['CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION', 'NO'],
    ['SUPPORTS_MACCATALYST', 'NO'],
    ['SKIP_INSTALL', kind === 'app-clip' ? 'YES' : 'NO'],
    ['TeamIdentifierPrefix', '$(DEVELOPMENT_TEAM).'],
    ['AppIdentifierPrefix', '$(TeamIdentifierPrefix)'],
  ]);
  if (request.projectName !== undefined) settings.set('PROJECT_NAME', request.projectName);
  if (kind !== 'unknown') settings.set('CODE_SIGNING_ALLOWED', unsigned.has(kind) ? 'NO' : 'YES');
  if (machO !== undefined) settings.set('MACH_O_TYPE', machO);
  if (packageType !== undefined) settings.set('PRODUCT_BUNDLE_PACKAGE_TYPE', packageType);
  if (extension !== undefined) {
    settings.set('WRAPPER_EXTENSION', extension);
    settings.set('WRAPPER_SUFFIX', '.$(WRAPPER_EXTENSION)');
    settings.set('WRAPPER_NAME', '$(PRODUCT_NAME)$(WRAPPER_SUFFIX)');
  }
  if (platform) {
    const { name, platformName, suffix, deep } = sdks[platform];
    settings.set('SDKROOT', name);
    settings.set('SDK_NAME', name);
    settings.set('PLATFORM_NAME', platformName);
    settings.set('EFFECTIVE_PLATFORM_NAME', suffix);
    settings.set('IS_MACCATALYST', platform === 'Catalyst' ? 'YES' : 'NO');
    if (extension !== undefined) {
      settings.set('CONTENTS_FOLDER_PATH', deep ? '$(WRAPPER_NAME)/Contents' : '$(WRAPPER_NAME)');
      settings.set('PLUGINS_FOLDER_PATH', '$(CONTENTS_FOLDER_PATH)/PlugIns');
      settings.set('EXTENSIONS_FOLDER_PATH', '$(CONTENTS_FOLDER_PATH)/Extensions');
      settings.set('SYSTEM_EXTENSIONS_FOLDER_PATH', '$(CONTENTS_FOLDER_PATH)/Library/SystemExtensions');
      settings.set('FRAMEWORKS_FOLDER_PATH', '$(CONTENTS_FOLDER_PATH)/Frameworks');
      settings.set('XPCSERVICES_FOLDER_PATH', '$(CONTENTS_FOLDER_PATH)/XPCServices');
    }
    if (platform === 'macOS') settings.set('REGISTER_APP_GROUPS', 'NO');
  }
  return settings;
};
