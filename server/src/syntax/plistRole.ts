import { fileName } from './paths.ts';
import type { PlistRole, PlistValue } from './plistFile.ts';

/** Keys that only the Info.plist of a bundle has; the last three also stand in lists that are merged into a generated one. */
const bundleKeys = new Set([
  'CFBundleIdentifier',
  'CFBundleExecutable',
  'CFBundlePackageType',
  'CFBundleName',
  'CFBundleVersion',
  'NSExtension',
  'EXAppExtensionAttributes',
  'NetworkExtension',
]);

/** What a property list is for, by its name, then by its keys. */
export const plistRole = (path: string, root: PlistValue | undefined): PlistRole => {
  const name = fileName(path).toLowerCase();
  if (name.endsWith('.entitlements')) return 'entitlements';
  if (name.endsWith('.xcprivacy')) return 'privacy';
  if (name.endsWith('.mobileconfig')) return 'configuration-profile';
  if (/(?:^|[-_. ])info\.plist$/.test(name) || /[a-z0-9]Info\.plist$/.test(path)) return 'info';
  if (root?.type === 'dict' && root.entries.some(({ key }) => bundleKeys.has(key))) return 'info';
  return 'other';
};
