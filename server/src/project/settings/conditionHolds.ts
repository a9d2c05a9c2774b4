import type { Platform } from '../../catalogue/types.ts';
import type { Answer } from '../model/value.ts';
import { globFits } from './glob.ts';
import { sdks } from './sdk.ts';
import type { WrittenSetting } from './settingLayer.ts';

/** What conditions of build settings are asked about. Without a platform, what depends on one is unknown. */
export interface BuildContext {
  readonly configuration: string;
  readonly platform: Platform | undefined;
}

/** The SDK of an unknown version: `iphoneos*` fits, `macosx*` does not, `iphoneos18.0` may. */
const sdkFits = (pattern: string, sdk: string): Answer => {
  if (pattern === '*' || globFits(pattern, sdk)) return 'yes';
  // `iphoneos1?.*`: the version of the SDK belongs to Xcode, not to the project.
  return pattern.startsWith(sdk) ? 'unknown' : 'no';
};

/** Devices are arm64; a Mac is built for both kinds, and what holds for one only is not the whole product. */
const architectures: Readonly<Record<Platform, readonly string[]>> = {
  iOS: ['arm64'],
  tvOS: ['arm64'],
  visionOS: ['arm64'],
  macOS: ['arm64', 'x86_64'],
  Catalyst: ['arm64', 'x86_64'],
  watchOS: ['arm64', 'arm64_32'],
};

const architectureFits = (pattern: string, platform: Platform | undefined): Answer => {
  if (pattern === '*') return 'yes';
  if (!platform) return 'unknown';
  const built = architectures[platform];
  const fitting = built.filter(name => globFits(pattern, name)).length;
  if (fitting === 0) return 'no';
  return fitting === built.length ? 'yes' : 'unknown';
};

const holds = (name: string, pattern: string, { configuration, platform }: BuildContext): Answer => {
  if (name === 'sdk') {
    if (platform) return sdkFits(pattern, sdks[platform].name);
    return pattern === '*' ? 'yes' : 'unknown';
  }
  if (name === 'arch') return architectureFits(pattern, platform);
  if (name === 'config') return globFits(pattern, configuration) ? 'yes' : 'no';
  if (name === 'variant') return globFits(pattern, 'normal') ? 'yes' : 'no';
  // A parameter that nothing gives a value fits `*` alone (Swift Build, MacroCondition.evaluate).
  return pattern === '*' ? 'yes' : 'no';
};

/** `[sdk=iphoneos*,arch=arm64]` is one bracket with two conditions. */
const parts = ({
  name,
  value,
}: WrittenSetting['conditions'][number]): readonly (readonly [string, string])[] =>
  value.split(',').map((part, i) => {
    const equals = part.indexOf('=');
    if (i === 0 || equals < 0) return [name, part.trim()];
    return [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
  });

/** Whether all conditions of a build setting hold. */
export const conditionHolds = (conditions: WrittenSetting['conditions'], context: BuildContext): Answer => {
  let answer: Answer = 'yes';
  for (const condition of conditions) {
    for (const [name, pattern] of parts(condition)) {
      const next = holds(name, pattern, context);
      if (next === 'no') return 'no';
      if (next === 'unknown') answer = 'unknown';
    }
  }
  return answer;
};
