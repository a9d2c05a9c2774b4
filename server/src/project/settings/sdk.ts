import type { Platform } from '../../catalogue/types.ts';

interface Sdk {
  /** `SDKROOT` and the name that `[sdk=…]` is compared with: the device's, without its version. */
  readonly name: string;
  /** `PLATFORM_NAME`. */
  readonly platformName: string;
  /** `EFFECTIVE_PLATFORM_NAME`, the ending of build folders. */
  readonly suffix: string;
  readonly deploymentSetting: string;
  /** Whether bundles have a `Contents` folder. */
  readonly deep: boolean;
}

/** What Xcode calls the platforms. Mac Catalyst is built with the macOS SDK (Swift Build, `SDKVariant`). */
export const sdks: Readonly<Record<Platform, Sdk>> = {
  iOS: {
    name: 'iphoneos',
    platformName: 'iphoneos',
    suffix: '-iphoneos',
    deploymentSetting: 'IPHONEOS_DEPLOYMENT_TARGET',
    deep: false,
  },
  macOS: {
    name: 'macosx',
    platformName: 'macosx',
    suffix: '',
    deploymentSetting: 'MACOSX_DEPLOYMENT_TARGET',
    deep: true,
  },
  Catalyst: {
    name: 'macosx',
    platformName: 'macosx',
    suffix: '-maccatalyst',
    deploymentSetting: 'IPHONEOS_DEPLOYMENT_TARGET',
    deep: true,
  },
  tvOS: {
    name: 'appletvos',
    platformName: 'appletvos',
    suffix: '-appletvos',
    deploymentSetting: 'TVOS_DEPLOYMENT_TARGET',
    deep: false,
  },
  visionOS: {
    name: 'xros',
    platformName: 'xros',
    suffix: '-xros',
    deploymentSetting: 'XROS_DEPLOYMENT_TARGET',
    deep: false,
  },
  watchOS: {
    name: 'watchos',
    platformName: 'watchos',
    suffix: '-watchos',
    deploymentSetting: 'WATCHOS_DEPLOYMENT_TARGET',
    deep: false,
  },
};
