import type { PropertyEntry, PropertyValue } from '../model/propertyValue.ts';
import type { Place } from '../model/value.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { words } from '../settings/words.ts';

const prefix = 'INFOPLIST_KEY_';

/** Keys whose value is an array: the words of the setting. */
const lists = new Set([
  'NSBonjourServices',
  'UIBackgroundModes',
  'UIRequiredDeviceCapabilities',
  'UISupportedInterfaceOrientations',
  'UISupportedInterfaceOrientations~ipad',
  'UISupportedInterfaceOrientations~iphone',
  'WKBackgroundModes',
  'WKSupportsLiveActivityLaunchAttributeTypes',
]);

/** Keys that other settings write when Xcode generates the list (Swift Build, InfoPlistProcessorTaskAction.defaultInfoPlistContent). */
const ofSettings: readonly (readonly [string, string])[] = [
  ['CFBundleName', 'PRODUCT_NAME'],
  ['CFBundleExecutable', 'EXECUTABLE_NAME'],
  ['CFBundleVersion', 'CURRENT_PROJECT_VERSION'],
  ['CFBundleIdentifier', 'PRODUCT_BUNDLE_IDENTIFIER'],
  ['CFBundlePackageType', 'PRODUCT_BUNDLE_PACKAGE_TYPE'],
  ['CFBundleShortVersionString', 'MARKETING_VERSION'],
];

/** `UIThing_iPad` writes `UIThing~ipad`. */
const keyOf = (setting: string): string =>
  setting
    .slice(prefix.length)
    .replace(/_iPhone$/, '~iphone')
    .replace(/_iPad$/, '~ipad');

/** The build setting that writes that key: `INFOPLIST_KEY_NSLocalNetworkUsageDescription`. */
export const settingOfKey = (key: string): string => {
  const other = ofSettings.find(([name]) => name === key);
  return other?.[1] ?? prefix + key.replace(/~iphone$/, '_iPhone').replace(/~ipad$/, '_iPad');
};

const stringAt = (value: string, raw: string, at: Place): PropertyValue => ({
  type: 'string',
  value,
  raw,
  complete: true,
  at,
});

const propertyValueOf = (key: string, value: string, at: Place): PropertyValue => {
  if (lists.has(key)) {
    return { type: 'array', items: words(value).map(word => stringAt(word, word, at)), at };
  }
  if (value === 'YES' || value === 'NO') return { type: 'boolean', value: value === 'YES', at };
  return stringAt(value, value, at);
};

/**
 * The keys of a generated list. `INFOPLIST_KEY_` works for the keys Xcode knows; for others it is believed as well, since whoever writes it
 * means that key. A setting whose value is not known gives an incomplete string.
 */
export const infoOfSettings = ({ resolver, settingsAt }: VariantParts): readonly PropertyEntry[] => {
  const entries: PropertyEntry[] = [];
  const fallback = resolver.setting('GENERATE_INFOPLIST_FILE').at ?? settingsAt;
  const add = (key: string, setting: string): void => {
    const value = resolver.setting(setting);
    const at = value.at ?? fallback;
    if (value.state === 'absent' || !at) return;
    if (value.state === 'present')
      entries.push({ key, keyAt: at, value: propertyValueOf(key, value.value, at) });
    else if (value.at) {
      const raw = `$(${setting})`;
      entries.push({ key, keyAt: at, value: { type: 'string', value: raw, raw, complete: false, at } });
    }
  };
  for (const [key, setting] of ofSettings) add(key, setting);
  for (const setting of resolver.namesWith(prefix)) add(keyOf(setting), setting);
  return entries;
};
