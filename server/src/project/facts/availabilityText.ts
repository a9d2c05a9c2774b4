import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Availability, Platform } from '../../catalogue/types.ts';

const platforms: Readonly<Record<string, Platform>> = {
  ios: 'iOS',
  macos: 'macOS',
  osx: 'macOS',
  maccatalyst: 'Catalyst',
  tvos: 'tvOS',
  watchos: 'watchOS',
  visionos: 'visionOS',
};

/** What is sure where both hold. */
export const bothAvailable = (a: Availability, b: Availability): Availability => {
  const both: Partial<Record<Platform, string>> = { ...a };
  for (const [platform, version] of Object.entries(b) as [Platform, string][]) {
    const known = both[platform];
    if (known === undefined || compareVersions(known, version) < 0) both[platform] = version;
  }
  return both;
};

/**
 * The versions of `iOS 14.0, macOS 11, *`, `iOS, introduced: 14` and `ios(14.0), macos(11.0)`. Mac Catalyst has iOS's numbers where it is
 * not named: https://docs.swift.org/swift-book/documentation/the-swift-programming-language/attributes/
 */
export const availabilityIn = (text: string): Availability => {
  const found: Partial<Record<Platform, string>> = {};
  const pattern = /\b([A-Za-z]+)(?:\s*\(\s*|\s*,\s*introduced\s*:\s*|\s+)(\d+(?:\.\d+){0,2})/g;
  for (const [, name, version] of text.replace(/"[^"]*"/g, '').matchAll(pattern)) {
    const platform = platforms[name!.toLowerCase().replace(/applicationextension$/, '')];
    if (platform) found[platform] ??= version!;
  }
  if (found.iOS !== undefined) found.Catalyst ??= found.iOS;
  return found;
};
