import type { PropertyEntry } from '../model/propertyValue.ts';
import { isYes } from '../settings/isYes.ts';
import type { SettingResolver } from '../settings/settingResolver.ts';
import type { VariantParts } from '../settings/variantParts.ts';

/** Build settings that write a Boolean entitlement when they are YES (Swift Build, ProductPackagingToolSpec). */
const booleans: Readonly<Record<string, string>> = {
  'com.apple.security.app-sandbox': 'ENABLE_APP_SANDBOX',
  'com.apple.security.network.client': 'ENABLE_OUTGOING_NETWORK_CONNECTIONS',
  'com.apple.security.network.server': 'ENABLE_INCOMING_NETWORK_CONNECTIONS',
  'com.apple.security.device.audio-input': 'ENABLE_RESOURCE_ACCESS_AUDIO_INPUT',
  'com.apple.security.device.bluetooth': 'ENABLE_RESOURCE_ACCESS_BLUETOOTH',
  'com.apple.security.device.camera': 'ENABLE_RESOURCE_ACCESS_CAMERA',
  'com.apple.security.device.usb': 'ENABLE_RESOURCE_ACCESS_USB',
  'com.apple.security.personal-information.addressbook': 'ENABLE_RESOURCE_ACCESS_CONTACTS',
  'com.apple.security.personal-information.calendars': 'ENABLE_RESOURCE_ACCESS_CALENDARS',
  'com.apple.security.personal-information.location': 'ENABLE_RESOURCE_ACCESS_LOCATION',
  'com.apple.security.personal-information.photos-library': 'ENABLE_RESOURCE_ACCESS_PHOTO_LIBRARY',
  'com.apple.security.print': 'ENABLE_RESOURCE_ACCESS_PRINTING',
  'com.apple.security.automation.apple-events': 'AUTOMATION_APPLE_EVENTS',
  'com.apple.security.cs.allow-dyld-environment-variables':
    'RUNTIME_EXCEPTION_ALLOW_DYLD_ENVIRONMENT_VARIABLES',
  'com.apple.security.cs.allow-jit': 'RUNTIME_EXCEPTION_ALLOW_JIT',
  'com.apple.security.cs.allow-unsigned-executable-memory':
    'RUNTIME_EXCEPTION_ALLOW_UNSIGNED_EXECUTABLE_MEMORY',
  'com.apple.security.cs.debugger': 'RUNTIME_EXCEPTION_DEBUGGING_TOOL',
  'com.apple.security.cs.disable-executable-page-protection':
    'RUNTIME_EXCEPTION_DISABLE_EXECUTABLE_PAGE_PROTECTION',
  'com.apple.security.cs.disable-library-validation': 'RUNTIME_EXCEPTION_DISABLE_LIBRARY_VALIDATION',
};

/** Build settings whose value ends the key: `ENABLE_USER_SELECTED_FILES = readonly`. */
const accessModes: Readonly<Record<string, string>> = {
  'com.apple.security.files.downloads': 'ENABLE_FILE_ACCESS_DOWNLOADS_FOLDER',
  'com.apple.security.assets.pictures': 'ENABLE_FILE_ACCESS_PICTURE_FOLDER',
  'com.apple.security.assets.music': 'ENABLE_FILE_ACCESS_MUSIC_FOLDER',
  'com.apple.security.assets.movies': 'ENABLE_FILE_ACCESS_MOVIES_FOLDER',
  'com.apple.security.files.user-selected': 'ENABLE_USER_SELECTED_FILES',
};
const endings: Readonly<Record<string, string>> = { readonly: 'read-only', readwrite: 'read-write' };

/** The platforms with an App Sandbox and a hardened runtime: there Xcode writes these keys. */
export const writesEntitlements = ({ platform }: VariantParts): boolean =>
  platform === 'macOS' || platform === 'Catalyst';

const enabled = (key: string, setting: string, resolver: SettingResolver): readonly PropertyEntry[] => {
  const value = resolver.setting(setting);
  if (!isYes(value) || !value.at) return [];
  return [{ key, keyAt: value.at, value: { type: 'boolean', value: true, at: value.at } }];
};

/** The entitlements that build settings write. */
export const entitlementsOfSettings = (parts: VariantParts): readonly PropertyEntry[] => {
  if (!writesEntitlements(parts)) return [];
  const { resolver } = parts;
  const modes = Object.entries(accessModes).flatMap(([prefix, setting]) => {
    const value = resolver.setting(setting);
    const ending = value.state === 'present' ? endings[value.value.toLowerCase()] : undefined;
    if (ending === undefined || !value.at) return [];
    const entry: PropertyEntry = {
      key: `${prefix}.${ending}`,
      keyAt: value.at,
      value: { type: 'boolean', value: true, at: value.at },
    };
    return [entry];
  });
  return [...Object.entries(booleans).flatMap(([key, setting]) => enabled(key, setting, resolver)), ...modes];
};

/** The build setting that may write that entitlement. */
export const settingOfEntitlement = (key: string): string | undefined => {
  if (Object.hasOwn(booleans, key)) return booleans[key];
  const prefix = key.slice(0, Math.max(0, key.lastIndexOf('.')));
  return Object.hasOwn(accessModes, prefix) ? accessModes[prefix] : undefined;
};
