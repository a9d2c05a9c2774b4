import { imports } from '../../syntax/shapes/imports.ts';
import type { SourceFile } from '../../syntax/source.ts';

const cache = new WeakMap<SourceFile, ReadonlySet<string>>();

/** The modules that the file imports; a header of no framework goes by its folder or its name (`sys`, `dns_sd`). */
const importedModules = (file: SourceFile): ReadonlySet<string> => {
  const known = cache.get(file);
  if (known) return known;
  const modules = new Set(imports(file).map(({ module }) => module));
  cache.set(file, modules);
  return modules;
};

/** Apple's frameworks that bring Foundation with them. */
const overFoundation =
  /^(?:UIKit|AppKit|Cocoa|SwiftUI|Combine|WebKit|WatchKit|CoreData|CloudKit|StoreKit|MapKit|CoreLocation|Network|NetworkExtension|SystemExtensions|SystemConfiguration|CoreWLAN|CoreTelephony|MultipeerConnectivity|GameKit|AVFoundation|XCTest|UserNotifications|CFNetwork|Security|Intents|WidgetKit|PushKit|CallKit|ExtensionFoundation|FoundationNetworking|os|OSLog|Testing)$/;
/** Modules and headers by which a framework's names come into scope besides its own. */
const providers: Readonly<Record<string, RegExp>> = {
  Foundation: overFoundation,
  CFNetwork: /^(?:Foundation|CoreServices|UIKit|AppKit|Cocoa|SystemConfiguration)$/,
  dnssd: /^dns_sd$/,
  Network: /^nw$/,
  XPC: /^(?:xpc|Foundation)$/,
  vmnet: /^vmnet$/,
  Security: overFoundation,
  Darwin:
    /^(?:Glibc|Musl|Bionic|Android|WinSDK|Foundation|CoreFoundation|Dispatch|SystemPackage|System|NIOPosix|sys|net|netinet|netinet6|arpa|netdb|unistd|ifaddrs|resolv|poll|select|fcntl)$/,
};

/** True when the file imports the framework itself. */
export const importsFramework = (file: SourceFile, framework: string): boolean =>
  importedModules(file).has(framework) || (framework === 'dnssd' && importedModules(file).has('dns_sd'));

/** True when some import of the file brings the framework's names into scope. */
export const isInScope = (file: SourceFile, framework: string): boolean => {
  if (importsFramework(file, framework)) return true;
  const pattern = providers[framework];
  const apple = framework === 'Darwin' ? overFoundation : undefined;
  for (const module of importedModules(file)) if (pattern?.test(module) || apple?.test(module)) return true;
  return false;
};
