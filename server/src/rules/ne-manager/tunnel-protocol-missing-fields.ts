import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { type MemberWrite, memberWrites } from '../code/memberWrites.ts';
import { objectOf } from '../code/objectOf.ts';
import { onlyConfigured } from '../code/onlyConfigured.ts';
import { receiverName } from '../code/receiver.ts';
import { indentOf } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { saveCalls } from './managerCode.ts';

const field = 'serverAddress';
const className = 'NETunnelProviderProtocol';
const loads = /^(?:saveToPreferences|loadFromPreferences|removeFromPreferences)/;

/** The last name of the manager: `manager` of `self.manager`. */
const managerOf = ({ tokens }: SourceFile, { from, to }: TokenRange): string | undefined => {
  let last = to - 1;
  while (last > from && /^[?!]$/.test(tokens[last]!.text)) last--;
  const name = tokens[last];
  return isName(name) ? name.text : undefined;
};

/** The save of that manager further down in the same function, with nothing in between that is handed the manager. */
const isSaved = (file: SourceFile, { target, value, nameToken }: MemberWrite): boolean => {
  const manager = managerOf(file, target);
  const around = functionAround(file, nameToken);
  if (manager === undefined || !around) return false;
  return saveCalls
    .flatMap(name => namePositions(file, name))
    .some(i => {
      const call = i > value.to && functionAround(file, i) === around ? callOf(file, i) : undefined;
      return (
        call !== undefined &&
        receiverName(file, call) === manager &&
        onlyConfigured(file, manager, { from: value.to, to: i }, { calls: loads })
      );
    });
};

/** Where the object is made that the write gives to the manager, without arguments; undefined where others may fill it in. */
const madeAt = (file: SourceFile, { value }: MemberWrite): TokenRange | undefined => {
  const { tokens } = file;
  const object = objectOf(file, value);
  if (object?.known !== 'made') return undefined;
  if (object.variable === -1) return value;
  const name = tokens[value.from];
  const found =
    isName(name) && value.to === value.from + 1 ? variableAt(file, name.text, value.from) : undefined;
  const { declaration, nameToken } = found ?? {};
  if (!declaration?.value || nameToken === undefined || objectOf(file, declaration.value)?.variable !== -1)
    return undefined;
  const around = functionAround(file, nameToken);
  if (!around?.body || functionAround(file, value.from) !== around) return undefined;
  const scope = { from: nameToken, to: around.body.to };
  return onlyConfigured(file, name!.text, scope, { except: [nameToken, value.from] })
    ? declaration.value
    : undefined;
};

/** Empty parentheses, `new` or `alloc`/`init`: an initialiser of the project's own may fill in the address. */
const isPlain = ({ tokens, language }: SourceFile, { to }: TokenRange): boolean =>
  language === 'swift'
    ? is(tokens[to - 1], ')') && is(tokens[to - 2], '(')
    : is(tokens[to - 1], ']') && /^(?:new|init)$/.test(tokens[to - 2]?.text ?? '');

const fixesOf = (file: SourceFile, write: MemberWrite): readonly Fix[] => {
  const { tokens, text, language } = file;
  const swift = language === 'swift';
  const first = tokens[write.message ? write.target.from - 1 : write.target.from];
  const last = tokens[swift ? write.value.to - 1 : write.value.to + (write.message ? 1 : 0)];
  if (!first?.startsLine || !last || (!swift && !is(last, ';'))) return [];
  const manager = text.slice(tokens[write.target.from]!.start, tokens[write.target.to - 1]!.end);
  const configuration = `${manager}.protocolConfiguration${swift ? '?' : ''}`;
  const isNamed = write.value.to === write.value.from + 1;
  const object = isNamed ? tokens[write.value.from]!.text : configuration;
  const statement = swift ? `${object}.${field} = "VPN"` : `${object}.${field} = @"VPN";`;
  const lineBreak = lineBreakOf(text) + indentOf(text, first.start);
  const at = isNamed ? first.start : last.end;
  const newText = isNamed ? statement + lineBreak : lineBreak + statement;
  return [
    {
      title: 'Set serverAddress',
      edits: [{ span: { start: at, end: at }, newText }],
      preferred: false,
    },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  if (hasName(file, [field, 'setServerAddress']) || file.text.includes(`"${field}"`)) return;
  for (const write of memberWrites(file, 'protocolConfiguration')) {
    const made = madeAt(file, write);
    if (!made || !isPlain(file, made) || !isSaved(file, write)) continue;
    const type = objectOf(file, made)?.type ?? '';
    // A subclass of the project's own may set the address itself; an alias of this file may not, which the workspace tells from no class.
    const own = declarations(file).filter(({ name }) => name === type);
    const isAlias = own.length > 0 && own.every(({ kind }) => kind === 'typealias');
    if (!isAlias && (own.some(isType) || context.superclasses(type).length > 0)) continue;
    if (!inheritedNames(file, () => [], type).has(className)) continue;
    context.report({
      at: spanOf(file, made),
      message: `This ${className} is saved without a serverAddress, which a configuration needs, so the save fails; give it any text that is not empty.`,
      fixes: fixesOf(file, write),
      symbol: { name: className, framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'tunnel-protocol-missing-fields',
  title: 'Tunnel protocol without a server address',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['nepackettunnelprovider', 'nevpnmanager'],
  why: 'A configuration without a server address is not complete. The text is free: a provider without a single server may name its service.',
  platforms: 'all',
  limits:
    'Looks at protocols that are made, given to a manager and saved in one function of a file without serverAddress. Quiet where the protocol or its manager is handed to another function, exists already, or has an initialiser or a subclass of the project’s own.',
  mentions: [className],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string): string => `import NetworkExtension

func save(_ manager: NETunnelProviderManager) {
${body}    manager.isEnabled = true
    manager.saveToPreferences { error in print(error as Any) }
}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Configuration
- (void)save:(NETunnelProviderManager *)manager {
${body}    manager.enabled = YES;
    [manager saveToPreferencesWithCompletionHandler:^(NSError *error) {}];
}
@end
`;
const local = (made: string, more = ''): string =>
  `    let proto = ${made}\n    proto.providerBundleIdentifier = "com.example.app.tunnel"\n${more}    manager.protocolConfiguration = proto\n`;

export const examples: Examples = {
  reports: [
    {
      file: 'Configuration.swift',
      text: swift(local('«NETunnelProviderProtocol()»')),
      fixed: swift(local('NETunnelProviderProtocol()', '    proto.serverAddress = "VPN"\n')),
      message: 'saved without a serverAddress',
    },
    {
      title: 'made where it is given',
      file: 'Configuration.swift',
      text: swift('    manager.protocolConfiguration = «NETunnelProviderProtocol()»\n'),
      fixed: swift(
        '    manager.protocolConfiguration = NETunnelProviderProtocol()\n    manager.protocolConfiguration?.serverAddress = "VPN"\n',
      ),
    },
    {
      title: 'async, with an alias and a property',
      file: 'Configuration.swift',
      text: `import NetworkExtension

typealias Configuration = NETunnelProviderProtocol
final class Model {
    var manager: NETunnelProviderManager!
    func save() async throws {
        try await self.manager.loadFromPreferences()
        let proto = «Configuration()»
        proto.providerConfiguration = ["key": 1]
        self.manager.protocolConfiguration = proto
        try await self.manager.saveToPreferences()
    }
}
`,
    },
    {
      file: 'Configuration.m',
      text: objectiveC(
        '    NETunnelProviderProtocol *proto = «[[NETunnelProviderProtocol alloc] init]»;\n    proto.disconnectOnSleep = NO;\n    manager.protocolConfiguration = proto;\n',
      ),
      fixed: objectiveC(
        '    NETunnelProviderProtocol *proto = [[NETunnelProviderProtocol alloc] init];\n    proto.disconnectOnSleep = NO;\n    proto.serverAddress = @"VPN";\n    manager.protocolConfiguration = proto;\n',
      ),
    },
    {
      title: 'Objective-C: messages',
      file: 'Configuration.m',
      text: objectiveC('    [manager setProtocolConfiguration:«[NETunnelProviderProtocol new]»];\n'),
      fixed: objectiveC(
        '    [manager setProtocolConfiguration:[NETunnelProviderProtocol new]];\n    manager.protocolConfiguration.serverAddress = @"VPN";\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: with an address',
      file: 'Configuration.swift',
      text: swift(local('NETunnelProviderProtocol()', '    proto.serverAddress = "vpn.example.com"\n')),
    },
    {
      title: 'another function fills it in',
      file: 'Configuration.swift',
      text: swift(local('NETunnelProviderProtocol()', '    fill(proto)\n')),
    },
    {
      title: 'a method, an initialiser and a subclass of the project’s own',
      file: 'Configuration.swift',
      text: `${swift(local('NETunnelProviderProtocol()', '    proto.fill()\n'))}${swift(local('NETunnelProviderProtocol(server: server)'))}${swift(local('Configuration()'))}final class Configuration: NETunnelProviderProtocol {}\n`,
    },
    {
      title: 'an existing configuration, and one that another function saves',
      file: 'Configuration.swift',
      text: `${swift('    manager.protocolConfiguration = manager.protocolConfiguration ?? NETunnelProviderProtocol()\n')}
func make() -> NETunnelProviderManager {
    let manager = NETunnelProviderManager()
    manager.protocolConfiguration = NETunnelProviderProtocol()
    return manager
}
func edit(_ manager: NETunnelProviderManager) {
    manager.protocolConfiguration = NETunnelProviderProtocol()
    show(manager)
    manager.saveToPreferences()
}
`,
    },
    {
      title: 'Objective-C: with an address',
      file: 'Configuration.m',
      text: objectiveC(
        '    NETunnelProviderProtocol *proto = [NETunnelProviderProtocol new];\n    [proto setServerAddress:self.server];\n    manager.protocolConfiguration = proto;\n',
      ),
    },
  ],
};
