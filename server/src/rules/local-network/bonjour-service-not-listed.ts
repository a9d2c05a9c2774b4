import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { iosFamilyName } from '../target/iosFamily.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { bonjourType } from './bonjourType.ts';
import { bonjourNeeds, usesOf } from './bonjourUses.ts';
import { servicesList } from './exampleServices.ts';
import { unlistedReport, unlistedTypes } from './unlistedType.ts';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  for (const unlisted of unlistedTypes(target, usesOf(target, context), bonjourType)) {
    const { type, use, failing, where } = unlisted;
    const message = `"${type}" is not in NSBonjourServices of ${target.name}${where}, so ${iosFamilyName(failing)} refuses ${use.api} this type; add it.`;
    context.report(unlistedReport(target, context, unlisted, message));
  }
};

export default rule({
  id: 'bonjour-service-not-listed',
  title: 'Service type in code is not in NSBonjourServices',
  category: 'local-network',
  severity: 'error',
  resources: ['tn3179', 'plist-nsbonjourservices'],
  why: 'On iOS and visionOS an app can browse, register and resolve only the service types that its NSBonjourServices lists. The simulator does not enforce this, so code that works there finds nothing on a device.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Reads literals and constants in the sources of the app and its app extensions, not those of frameworks and packages, and no argument of .init(…). Apps with the multicast entitlement are left out: they find every type.',
  mentions: [],
  check: { target: { reads: bonjourNeeds, run } },
});

const browser = (type: string): string =>
  `import Network\n\nlet browser = NWBrowser(for: .bonjour(type: ${type}, domain: nil), using: .tcp)\n`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a browser for a type that is not in the list',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chat._tcp'),
              sources: { 'Browser.swift': browser('«"_chat2._tcp"»') },
            },
          ],
        },
        message: '"_chat2._tcp" is not in NSBonjourServices of Chat, so iOS refuses NWBrowser',
        related: [{ path: 'Chat/Info.plist', text: '_chat._tcp' }],
        fixed: {
          'Chat/Info.plist': `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n\t<key>NSBonjourServices</key>\n\t<array>\n\t\t<string>_chat._tcp</string>\n\t\t<string>_chat2._tcp</string>\n\t</array>\n</dict>\n</plist>\n`,
        },
      },
      {
        title: 'Objective-C, a C function and a constant',
        project: {
          targets: [
            {
              name: 'Printing',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_http._tcp'),
              sources: {
                'Printers.m':
                  '#import <Foundation/Foundation.h>\n\nstatic NSString *const PrinterType = «@"_ipp._tcp."»;\n\n@implementation Printers\n- (void)start {\n  [self.browser searchForServicesOfType:PrinterType inDomain:@""];\n}\n@end\n',
                'advertise.c':
                  '#include <dns_sd.h>\n\nint advertise(DNSServiceRef *ref) {\n  return DNSServiceRegister(ref, 0, 0, NULL, «"_raop._tcp,_music"», NULL, NULL, 0, 0, NULL, NULL, NULL);\n}\n',
              },
            },
          ],
        },
        message: '"_ipp._tcp" is not in',
        related: [{ path: 'Printing/Printers.m', text: 'searchForServicesOfType' }],
      },
      {
        title: 'a constant of another file, in an app extension',
        project: {
          targets: [
            {
              name: 'Home',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_home._tcp'),
              embeds: ['Widget'],
            },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.widgetkit-extension</string>\n</dict>',
              sources: {
                'Types.swift': 'enum Types {\n  static let hub = «"_hub._tcp"»\n}\n',
                'Hub.swift':
                  'import Network\n\nfunc advertise(_ listener: NWListener) {\n  listener.service = NWListener.Service(name: nil, type: Types.hub)\n}\n',
              },
            },
          ],
        },
        message: 'NSBonjourServices of Home',
      },
      {
        title: 'a service made by .init',
        project: {
          targets: [
            {
              name: 'Share',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_http._tcp'),
              sources: {
                'Listener.swift':
                  'import Network\n\nfunc advertise(_ listener: NWListener) {\n  listener.service = .init(name: nil, type: «"_share._tcp"»)\n}\n',
              },
            },
          ],
        },
        hidden: true,
      },
      {
        title: 'code that only Debug compiles',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chat._tcp'),
              sources: {
                'Browser.swift': `import Network\n\n#if DEBUG\nlet endpoint = NWEndpoint.service(name: "Log", type: «"_log._tcp"», domain: "local.", interface: nil)\n#endif\n`,
              },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: every type that code names is in the list',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chat._tcp', '_chat2._tcp'),
              sources: { 'Browser.swift': browser('"_chat2._tcp"') },
            },
          ],
        },
      },
      {
        title: 'a list of another type: bonjour-services-wrong-type speaks',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: '<key>NSBonjourServices</key>\n<string>_chat._tcp</string>',
              sources: { 'Browser.swift': browser('"_chat2._tcp"') },
            },
          ],
        },
      },
      {
        title: 'another case, a dot at the end, a domain and subtypes in both forms',
        project: {
          targets: [
            {
              name: 'Cast',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_CC1AD845._googlecast._tcp', '_HTTP._tcp.', '_ipp._tcp'),
              sources: {
                'Browser.swift': browser('"_googlecast._tcp"'),
                'Web.swift': browser('"_http._tcp,_printer"'),
                'browse.c':
                  '#include <dns_sd.h>\n\nvoid browse(void) {\n  DNSServiceBrowse(&ref, 0, 0, "_printer._sub._ipp._tcp.local.", NULL, on_reply, NULL);\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'the multicast entitlement, a build setting in the list, and an interpolated type',
        project: {
          targets: [
            {
              name: 'Scanner',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_scan._tcp'),
              entitlements: '<key>com.apple.developer.networking.multicast</key>\n<true/>',
              sources: { 'Browser.swift': browser('"_ipp._tcp"') },
            },
            {
              name: 'Player',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_player._tcp', '$(SERVICE_TYPE)'),
              sources: { 'Browser.swift': browser('"_ipp._tcp"') },
            },
            {
              name: 'Games',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_games._tcp'),
              sources: { 'Browser.swift': browser('"_\\(game)._tcp"') },
            },
          ],
        },
      },
      {
        title: 'a Mac app, a framework, and an app without any list',
        project: {
          targets: [
            {
              name: 'Desk',
              kind: 'app',
              info: servicesList('_desk._tcp'),
              sources: { 'Browser.swift': browser('"_ipp._tcp"') },
            },
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_phone._tcp'),
              links: ['Kit'],
              embeds: ['Kit'],
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: { 'Browser.swift': browser('"_ipp._tcp"') },
            },
            {
              name: 'Bare',
              kind: 'app',
              platforms: ['iOS'],
              info: '<key>UIRequiresFullScreen</key>\n<true/>',
              sources: { 'Browser.swift': browser('"_ipp._tcp"') },
            },
          ],
        },
      },
      {
        title: 'the query for all types, a domain on a DNS server, and names of the project’s own',
        project: {
          targets: [
            {
              name: 'Chat',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chat._tcp'),
              sources: {
                'Browser.swift': browser('"_services._dns-sd._udp"'),
                'Wide.m':
                  '#import <Foundation/Foundation.h>\n\n@implementation Wide\n- (void)start {\n  [self.browser searchForServicesOfType:@"_ipp._tcp" inDomain:@"example.com."];\n}\n@end\n',
                'Routes.swift':
                  'struct Registry {\n  func service(name: String, type: String, domain: String) {}\n}\nlet entry = Registry().service(name: "a", type: "_ipp._tcp", domain: "local")\n',
              },
            },
          ],
        },
      },
    ],
  },
};
