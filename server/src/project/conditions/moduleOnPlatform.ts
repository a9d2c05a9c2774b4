import type { Platform } from '../../catalogue/types.ts';
import type { Answer } from '../model/value.ts';

/** In every Apple SDK. */
const everywhere = new Set(
  'Swift Foundation Darwin CoreFoundation Security Network Dispatch ObjectiveC os CoreGraphics CoreData CryptoKit Combine SwiftUI'.split(
    ' ',
  ),
);

/** Of other systems. */
const nowhere = new Set(
  'Glibc Musl Bionic Android WinSDK ucrt CRT WASILibc FoundationNetworking FoundationXML SwiftGlibc'.split(
    ' ',
  ),
);

/** Modules that some SDKs have and others do not (the platforms on their pages in Apple's documentation). Other pairs are not known. */
const some: Readonly<
  Record<string, { readonly yes: readonly Platform[]; readonly no: readonly Platform[] }>
> = {
  UIKit: { yes: ['iOS', 'Catalyst', 'tvOS', 'visionOS', 'watchOS'], no: ['macOS'] },
  AppKit: { yes: ['macOS'], no: ['iOS', 'tvOS', 'visionOS', 'watchOS'] },
  Cocoa: { yes: ['macOS'], no: ['iOS', 'tvOS', 'visionOS', 'watchOS'] },
  WatchKit: { yes: ['watchOS'], no: ['macOS', 'Catalyst'] },
  NetworkExtension: { yes: ['iOS', 'macOS', 'Catalyst', 'tvOS', 'visionOS'], no: [] },
  SystemExtensions: { yes: ['macOS'], no: ['iOS', 'tvOS', 'visionOS', 'watchOS'] },
  SystemConfiguration: { yes: ['iOS', 'macOS', 'Catalyst', 'tvOS', 'visionOS'], no: [] },
  WebKit: { yes: ['iOS', 'macOS', 'Catalyst', 'visionOS'], no: [] },
  CoreWLAN: { yes: ['macOS'], no: ['iOS', 'tvOS', 'visionOS', 'watchOS'] },
  CoreTelephony: { yes: ['iOS'], no: [] },
  MultipeerConnectivity: { yes: ['iOS', 'macOS', 'Catalyst', 'tvOS', 'visionOS'], no: ['watchOS'] },
};

/** Whether a module, or the headers of a framework, can be imported on that platform. */
export const moduleOnPlatform = (module: string, platform: Platform): Answer => {
  if (everywhere.has(module)) return 'yes';
  if (nowhere.has(module)) return 'no';
  const entry = Object.hasOwn(some, module) ? some[module] : undefined;
  if (entry?.yes.includes(platform)) return 'yes';
  return entry?.no.includes(platform) ? 'no' : 'unknown';
};
