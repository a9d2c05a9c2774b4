import type { SourceLanguage } from '../../syntax/source.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { displayName } from './displayName.ts';
import { legacyCheck } from './legacyCheck.ts';

const id = 'netservice-legacy';

/** What does the same work: to browse is one thing, and a service is published, connected to or only resolved. */
const successorOf = (name: string, language: SourceLanguage): string => {
  const isSwift = language === 'swift';
  if (name.includes('Browser')) return isSwift ? 'NWBrowser' : 'nw_browser_t';
  const [listener, connection] = isSwift
    ? ['NWListener', 'NWConnection']
    : ['nw_listener_t', 'nw_connection_t'];
  return `${listener} to publish a service, ${connection} to connect to one by its name, or DNSServiceResolve where it is only resolved`;
};

export default rule({
  id,
  title: 'NetService or CFNetService',
  category: 'network-framework',
  severity: 'hint',
  resources: ['tn3151', 'nwbrowser'],
  why: 'Apple’s headers announce the end of NetService and CFNetService. Network framework browses for services, publishes them and connects to them by name, with no need to resolve; what only wants an address has the functions of dns_sd.h.',
  platforms: 'all',
  limits:
    'One report per file, at the first place where one of the classes is made or called. Quiet where a deployment target is older than iOS 14 or macOS 11, and where a declaration only names a class.',
  ...legacyCheck({
    id,
    message: (use, { language }) =>
      `${displayName(use)} is to be deprecated in a release that Apple has not named yet; use ${successorOf(displayName(use), language)}.`,
  }),
});

export const examples: Examples = {
  reports: [
    {
      title: 'browsing, once per file',
      file: 'Browser.swift',
      text: 'final class Browser: NSObject {\n    let browser = «NetServiceBrowser»()\n    var found: [NetService] = []\n    let own = NetService(domain: "", type: "_courier._tcp", name: "")\n}\n',
      message: 'use NWBrowser.',
    },
    {
      title: 'publishing',
      file: 'Server.swift',
      text: 'func publish() {\n    let service = Foundation.«NetService»(domain: "local.", type: "_courier._tcp", name: "", port: 7_000)\n    service.publish()\n}\n',
      message: 'use NWListener to publish a service',
    },
    {
      file: 'Browser.m',
      text: '- (void)browse {\n  NSNetServiceBrowser *browser = [[«NSNetServiceBrowser» alloc] init];\n  [browser searchForServicesOfType:type inDomain:domain];\n}\n',
      message: 'use nw_browser_t',
    },
    {
      title: 'Objective-C, a class method',
      file: 'Server.m',
      text: 'NSData *record(NSDictionary *values) {\n  return [«NSNetService» dataFromTXTRecordDictionary:values];\n}\n',
    },
    {
      file: 'server.c',
      text: 'void publish(CFStringRef name) {\n  CFNetServiceRef service = «CFNetServiceCreate»(NULL, CFSTR(""), CFSTR("_courier._tcp"), name, 7000);\n  CFNetServiceRegisterWithOptions(service, 0, NULL);\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: Network framework',
      file: 'Browser.swift',
      text: 'let browser = NWBrowser(for: .bonjour(type: "_courier._tcp", domain: nil), using: .tcp)\nlet listener = try NWListener(service: .init(type: "_courier._tcp"), using: .tcp)\nlet connection = NWConnection(to: .service(name: name, type: "_courier._tcp", domain: "local.", interface: nil), using: .tcp)\n',
    },
    {
      title: 'types in signatures and declarations',
      file: 'Browser.swift',
      text: 'final class Found: NSObject, NetServiceBrowserDelegate {\n    var service: NetService?\n    func netServiceBrowser(_ browser: NetServiceBrowser, didFind service: NetService, moreComing: Bool) {\n        if let old = service as? NetService { self.service = old }\n    }\n}\n',
    },
    {
      title: 'a class of the user’s own',
      file: 'Api.swift',
      text: 'struct NetService { let name: String }\nlet service = NetService(name: "a")\nlet other = Backend.NetService(name: "b")\n',
    },
    {
      title: 'a deployment target from before the successors',
      file: 'Browser.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '12.0' } },
      text: 'let browser = NetServiceBrowser()\n',
    },
    {
      title: 'forward declarations and tests of a class',
      file: 'Browser.m',
      text: '@class NSNetService, NSNetServiceBrowser;\n\nBOOL isService(id value) {\n  return [value isKindOfClass:[NSNetService class]];\n}\n',
    },
    {
      title: 'tests',
      file: 'Tests/BrowserTests.swift',
      text: 'let browser = NetServiceBrowser()\n',
    },
  ],
};
