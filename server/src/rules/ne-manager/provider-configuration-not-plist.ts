import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import {
  type ConfigurationEntry,
  configurationEntries,
  configurationProperties,
  configurationSetters,
  startOptionEntries,
} from './configurationEntries.ts';
import { unsavableValue } from './unsavableValue.ts';

/** A longer value is no plain one. */
const longestValue = 200;
/** More entries in a file are data. */
const most = 200;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const seen = new Set<number>();
  const judge = (
    entries: readonly ConfigurationEntry[],
    consequence: string,
    severity: 'error' | 'warning',
  ): void => {
    for (const { key, value } of entries.slice(0, most)) {
      if (value.to - value.from > longestValue || seen.has(value.from)) continue;
      const found = unsavableValue(file, context.superclasses, value);
      if (!found) continue;
      seen.add(value.from);
      const { what, member, end } = found;
      const name = stringLiteral(file, key)?.value;
      const fixes: readonly Fix[] =
        member === undefined || end === undefined
          ? []
          : [
              {
                title: `Store its ${member}`,
                edits: [{ span: { start: end, end }, newText: `.${member}` }],
                preferred: false,
              },
            ];
      context.report({
        at: spanOf(file, value),
        severity,
        message: `${name === undefined ? 'This entry' : `"${name}"`} holds ${what}, which no property list can hold, so ${consequence}; store ${member === undefined ? 'text, data, a date, numbers, or arrays and dictionaries of these' : `its ${member}`}.`,
        fixes,
      });
    }
  };
  judge(configurationEntries(file), 'the configuration cannot be saved', 'error');
  judge(startOptionEntries(file), 'the options do not reach the provider', 'warning');
};

export default rule({
  id: 'provider-configuration-not-plist',
  title: 'Provider configuration holds what cannot be saved',
  category: 'ne-manager',
  severity: 'error',
  resources: ['nepackettunnelprovider'],
  why: 'The system takes the provider configuration and the options of a start into another process, and knows the types of property lists alone. Anything else ends the way there, which the app sees as “IPC failed” when it saves.',
  platforms: 'all',
  limits:
    'Sees dictionaries built in the function that assigns them, and of these the values whose type the file says: objects made there, variables with a type, cases of an enumeration, closures and tuples. Dictionaries within dictionaries are not looked at.',
  mentions: [
    ...configurationProperties,
    ...configurationSetters,
    'startVPNTunnel',
    ['NETunnelProviderSession', 'startTunnel'],
  ],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string, more = ''): string => `import NetworkExtension

${more}func save(_ tunnel: NETunnelProviderProtocol, _ server: URL, _ connection: NEVPNConnection) throws {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@interface Server : NSObject
@end

@implementation Configuration
- (void)save:(NETunnelProviderProtocol *)tunnel address:(NSURL *)address {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      title: 'a URL',
      file: 'Manager.swift',
      text: swift('    tunnel.providerConfiguration = ["server": «URL(string: text)!», "name": name]\n'),
      fixed: swift(
        '    tunnel.providerConfiguration = ["server": URL(string: text)!.absoluteString, "name": name]\n',
      ),
      message:
        '"server" holds a value of type URL, which no property list can hold, so the configuration cannot be saved',
    },
    {
      title: 'a variable, an identifier and a local dictionary',
      file: 'Manager.swift',
      text: swift(
        '    var configuration: [String: Any] = ["server": «server»]\n    configuration["id"] = «UUID()»\n    tunnel.providerConfiguration = configuration\n',
      ),
      fixed: swift(
        '    var configuration: [String: Any] = ["server": server.absoluteString]\n    configuration["id"] = UUID().uuidString\n    tunnel.providerConfiguration = configuration\n',
      ),
    },
    {
      title: 'an enumeration of the project’s own',
      file: 'Manager.swift',
      text: swift(
        '    filter.vendorConfiguration = ["mode": «Mode.full», "name": name]\n',
        'enum Mode: String { case full, split }\n\n',
      ),
      fixed: swift(
        '    filter.vendorConfiguration = ["mode": Mode.full.rawValue, "name": name]\n',
        'enum Mode: String { case full, split }\n\n',
      ),
    },
    {
      title: 'another type of the project’s own, a closure and a tuple',
      file: 'Manager.swift',
      text: swift(
        '    filter.vendorConfiguration = ["server": «Server(name: name)», "retry": «{ print($0) }», "range": «(1, 2)»]\n',
        'struct Server { let name: String }\n\n',
      ),
    },
    {
      title: 'a member, in an extension',
      file: 'Manager.swift',
      text: 'import NetworkExtension\n\nfinal class Manager {\n    let server: URL\n}\n\nextension Manager {\n    func save(_ tunnel: NETunnelProviderProtocol) {\n        tunnel.providerConfiguration = ["s": «server»]\n    }\n}\n',
    },
    {
      title: 'options of a start',
      severity: 'warning',
      file: 'Manager.swift',
      text: swift(
        '    try connection.startVPNTunnel(options: ["server": «server as NSURL»])\n    try (connection as? NETunnelProviderSession)?.startTunnel(options: ["id": «UUID() as NSObject»])\n',
      ),
      message: 'so the options do not reach the provider',
    },
    {
      file: 'Manager.m',
      text: objectiveC(
        '    tunnel.providerConfiguration = @{@"server": «address», @"id": «[NSUUID UUID]», @"name": self.name};\n',
      ),
      fixed: objectiveC(
        '    tunnel.providerConfiguration = @{@"server": address.absoluteString, @"id": [NSUUID UUID].UUIDString, @"name": self.name};\n',
      ),
    },
    {
      title: 'Objective-C: a mutable dictionary, an object and a block',
      file: 'Manager.m',
      text: objectiveC(
        '    NSMutableDictionary *options = [NSMutableDictionary new];\n    options[@"server"] = «[NSURL URLWithString:self.server]»;\n    [options setObject:«[[Server alloc] init]» forKey:@"object"];\n    options[@"done"] = «^{ [self finish]; }»;\n    [tunnel setProviderConfiguration:options];\n',
      ),
    },
    {
      title: 'Objective-C: options of a start',
      severity: 'warning',
      file: 'Manager.m',
      text: objectiveC(
        '    [(NETunnelProviderSession *)self.connection startTunnelWithOptions:@{@"server": «address»} andReturnError:nil];\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: types of a property list',
      file: 'Manager.swift',
      text: swift(
        '    tunnel.providerConfiguration = ["server": server.absoluteString, "id": UUID().uuidString, "port": 443, "since": Date(), "routes": ["10.0.0.0/8"], "data": try JSONEncoder().encode(model)]\n',
      ),
    },
    {
      title: 'values made of one, casts, and what is not known',
      file: 'Manager.swift',
      text: swift(
        '    tunnel.providerConfiguration = ["server": URL(string: text)?.host ?? "", "mode": Mode.full.rawValue, "name": Keys.name, "value": { 5 }(), "text": title as NSString, "one": (first), "model": model, "list": make()]\n',
        'enum Mode: String { case full }\nenum Keys { static let name = "name" }\n\n',
      ),
    },
    {
      title: 'strings of the project’s own, and a method of the app’s own',
      file: 'Manager.swift',
      text: swift(
        '    tunnel.providerConfiguration = ["name": Name()]\n    let session = connection as? NETunnelProviderSession\n    vpn.startTunnel(options: ["server": server])\n    super.startTunnel(options: ["server": server])\n',
        'final class Name: NSString {}\n\n',
      ),
    },
    {
      title: 'a member that is inherited, where another type has one of that name',
      file: 'Manager.swift',
      text: 'import NetworkExtension\n\nstruct Page { let server: URL }\n\nfinal class Manager: Base {\n    func save(_ tunnel: NETunnelProviderProtocol) {\n        let address = server\n        tunnel.providerConfiguration = ["s": server, "t": self.server, "a": address]\n    }\n}\n',
    },
    {
      title: 'another dictionary',
      file: 'Manager.swift',
      text: swift(
        '    let parts: [String: Any] = ["server": server]\n    show(parts)\n    tunnel.providerConfiguration = ["name": name]\n',
      ),
    },
    {
      title: 'Objective-C: types of a property list',
      file: 'Manager.m',
      text: objectiveC(
        '    tunnel.providerConfiguration = @{@"server": address.absoluteString, @"id": [NSUUID UUID].UUIDString, @"port": @443, @"data": [NSData new]};\n',
      ),
    },
  ],
};
