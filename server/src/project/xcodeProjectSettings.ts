import type { Platform } from '../catalogue/types.ts';
import { dictField, textField } from '../syntax/openStepFields.ts';
import type { OpenStepDict } from '../syntax/openStepFile.ts';

/** One build setting as written; `value` holds the words of a list with a blank between them. */
export interface BuildSetting {
  /** Without conditions: `CODE_SIGN_ENTITLEMENTS` for `CODE_SIGN_ENTITLEMENTS[sdk=macosx*]`. */
  readonly name: string;
  readonly value: string;
}

/** The settings that name a deployment target, by setting. */
export const deploymentSettings: ReadonlyMap<string, Platform> = new Map([
  ['IPHONEOS_DEPLOYMENT_TARGET', 'iOS'],
  ['MACOSX_DEPLOYMENT_TARGET', 'macOS'],
  ['TVOS_DEPLOYMENT_TARGET', 'tvOS'],
  ['XROS_DEPLOYMENT_TARGET', 'visionOS'],
  ['WATCHOS_DEPLOYMENT_TARGET', 'watchOS'],
]);

/** SDK names, as in `SDKROOT` and `SUPPORTED_PLATFORMS`. */
const sdks: readonly (readonly [RegExp, Platform])[] = [
  [/\biphone(?:os|simulator)\b/, 'iOS'],
  [/\bmacosx\b/, 'macOS'],
  [/\bappletv(?:os|simulator)\b/, 'tvOS'],
  [/\bxr(?:os|simulator)\b/, 'visionOS'],
  [/\bwatch(?:os|simulator)\b/, 'watchOS'],
];

/** The platforms of which an SDK is named: `iphoneos iphonesimulator` is iOS. */
export const platformsNamed = (value: string): readonly Platform[] =>
  sdks.flatMap(([pattern, platform]) => (pattern.test(value) ? [platform] : []));

/** The settings of one configuration, conditional ones too. */
export const buildSettings = (configuration: OpenStepDict): readonly BuildSetting[] =>
  (dictField(configuration, 'buildSettings')?.entries ?? []).flatMap(({ key, value }) => {
    const bracket = key.indexOf('[');
    const name = bracket < 0 ? key : key.slice(0, bracket);
    if (value.type === 'string') return [{ name, value: value.value }];
    if (value.type !== 'array') return [];
    const words = value.items.flatMap(item => (item.type === 'string' ? [item.value] : []));
    return [{ name, value: words.join(' ') }];
  });

/** True when a configuration file, which is not read here, may set more. */
export const hasBaseConfiguration = (configuration: OpenStepDict): boolean =>
  textField(configuration, 'baseConfigurationReference') !== undefined ||
  textField(configuration, 'baseConfigurationReferenceAnchor') !== undefined;

/** `$(SRCROOT)/App/Info.plist` and `App/Info.plist` are one path, relative to the project; another variable makes it unknown. */
export const literalPath = (value: string): string | undefined => {
  const path = value.replace(/^\$[({](?:SRCROOT|PROJECT_DIR)[)}]\//, '').replace(/^\.\//, '');
  return path === '' || path.includes('$') ? undefined : path;
};
