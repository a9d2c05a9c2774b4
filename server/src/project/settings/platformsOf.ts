import { type Platform, platforms } from '../../catalogue/types.ts';
import { fileName } from '../../syntax/paths.ts';
import type { TargetKind } from '../model/target.ts';
import { absent, present, unknown, type Value } from '../model/value.ts';
import { isYes } from './isYes.ts';
import type { SettingResolver } from './settingResolver.ts';
import { words } from './words.ts';

/** `iphoneos`, `iphonesimulator26.0`, `macosx.internal`, `/Applications/…/MacOSX.sdk`. DriverKit makes products for macOS. */
const sdkNames: readonly (readonly [RegExp, Platform])[] = [
  [/^iphone(?:os|simulator)/, 'iOS'],
  [/^(?:macosx|driverkit)/, 'macOS'],
  [/^appletv(?:os|simulator)/, 'tvOS'],
  [/^xr(?:os|simulator)/, 'visionOS'],
  [/^watch(?:os|simulator)/, 'watchOS'],
];

const platformOf = (sdk: string): Platform | undefined => {
  const name = fileName(sdk).toLowerCase();
  return sdkNames.find(([pattern]) => pattern.test(name))?.[1];
};

/** Kinds that exist on one platform only. */
const only: Partial<Record<TargetKind, Platform>> = {
  'system-extension': 'macOS',
  'driver-extension': 'macOS',
  'watch-app': 'watchOS',
};

const inOrder = (found: ReadonlySet<Platform>): readonly Platform[] =>
  platforms.filter(platform => found.has(platform));

/** The platforms of the SDKs that the settings name, without Mac Catalyst. */
const named = (resolver: SettingResolver, kind: TargetKind): Value<readonly Platform[]> => {
  const supported = resolver.setting('SUPPORTED_PLATFORMS');
  if (supported.state === 'unknown') return supported;
  if (supported.state === 'present' && supported.value.trim() !== '') {
    const found = new Set(words(supported.value).flatMap(word => platformOf(word) ?? []));
    if (found.size > 0) return present(inOrder(found), supported.at);
    return unknown(`“${supported.value}” names no platform that is known`, supported.at);
  }
  const sdk = resolver.setting('SDKROOT');
  if (sdk.state === 'unknown') return sdk;
  const value = sdk.state === 'present' ? sdk.value.trim() : '';
  const platform = platformOf(value) ?? (value === '' ? only[kind] : undefined);
  if (platform) return present([platform], sdk.at);
  if (value === '') return unknown('neither SDKROOT nor SUPPORTED_PLATFORMS is set');
  return value === 'auto'
    ? unknown('SDKROOT is “auto” and SUPPORTED_PLATFORMS is not set', sdk.at)
    : unknown(`SDKROOT “${value}” is not known`, sdk.at);
};

/**
 * The platforms one configuration of a target is built for: `SUPPORTED_PLATFORMS`, or else `SDKROOT`; Mac Catalyst where an iOS target supports it. `absent`
 * for a target without a product.
 */
export const platformsOf = (resolver: SettingResolver, kind: TargetKind): Value<readonly Platform[]> => {
  const found = named(resolver, kind);
  if (found.state !== 'present') return kind === 'aggregate' ? absent() : found;
  if (!found.value.includes('iOS')) return found;
  const catalyst = resolver.setting('SUPPORTS_MACCATALYST');
  if (catalyst.state === 'unknown') return catalyst;
  if (!isYes(catalyst)) return found;
  return present(inOrder(new Set([...found.value, 'Catalyst'])), found.at);
};
