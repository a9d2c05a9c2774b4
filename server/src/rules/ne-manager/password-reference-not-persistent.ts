import { is, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { memberWrites } from '../code/memberWrites.ts';
import { objectOf } from '../code/objectOf.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { isTextData } from './textData.ts';

const references = ['passwordReference', 'sharedSecretReference', 'identityReference'];

/** The class in `(manager.protocolConfiguration as? NEVPNProtocolIKEv2)?`, and NEVPNProtocol for `manager.protocolConfiguration?`. */
const writtenType = ({ tokens }: SourceFile, { from, to }: TokenRange): string | undefined => {
  let last = to - 1;
  while (last > from && /^[?!)]$/.test(tokens[last]!.text)) last--;
  const before = tokens[last - 1];
  const isCast = is(before, 'as') || (/^[?!]$/.test(before?.text ?? '') && is(tokens[last - 2], 'as'));
  if (isCast) return tokens[last]!.text;
  return is(tokens[last], 'protocolConfiguration') && is(before, '.') ? 'NEVPNProtocol' : undefined;
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const { name, target, value } of references.flatMap(reference => memberWrites(file, reference))) {
    if (!isTextData(file, value)) continue;
    const type = objectOf(file, target)?.type ?? writtenType(file, target);
    const names = type === undefined ? undefined : inheritedNames(file, context.superclasses, type);
    if (!names?.has('NEVPNProtocol')) continue;
    // A provider of the app's own may read what it likes from its configuration.
    const isOwn = !names.has('NEVPNProtocolIPSec');
    context.report({
      at: spanOf(file, value),
      message: `${name} takes a persistent keychain reference (kSecReturnPersistentRef), and these are the bytes of a text, so the system finds no keychain item for it.`,
      ...(isOwn && { severity: 'information' }),
      symbol: { name: 'NEVPNProtocol', framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'password-reference-not-persistent',
  title: 'Keychain reference set to the secret itself',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['entitlement-personal-vpn', 'nevpnmanager'],
  why: 'Configurations name their secrets by persistent references of keychain items. The bytes of a password name none, so authentication fails.',
  platforms: 'all',
  limits:
    'Sees bytes made from a text on the spot or in a constant. Objects that are not plainly an NEVPNProtocol are left alone; for protocols of tunnel providers, and where the class is not known more closely, it is an information.',
  mentions: references.flatMap(name => [name, `set${name[0]!.toUpperCase()}${name.slice(1)}`]),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string, type = 'NEVPNProtocolIKEv2'): string => `import NetworkExtension

func configure(_ proto: ${type}, _ password: String) throws {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Configuration
- (void)configure:(NEVPNProtocolIPSec *)proto password:(NSString *)password {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Configuration.swift',
      text: swift('    proto.passwordReference = «password.data(using: .utf8)»\n'),
      message: 'passwordReference takes a persistent keychain reference',
    },
    {
      title: 'in a constant, and through utf8',
      file: 'Configuration.swift',
      text: swift(
        '    guard let secret = password.data(using: .utf8) else { return }\n    proto.sharedSecretReference = «secret»\n    proto.identityReference = «Data("secret".utf8)»\n',
      ),
    },
    {
      title: 'a class of the project’s own, and a cast',
      file: 'Configuration.swift',
      text: `import NetworkExtension

typealias Base = NEVPNProtocolIKEv2
final class Configuration: Base {}
func configure(_ manager: NEVPNManager, _ password: String) {
    let proto = Configuration()
    proto.passwordReference = «password.data(using: .utf8)!»
    (manager.protocolConfiguration as? NEVPNProtocolIPSec)?.passwordReference = «password.data(using: .ascii) ?? Data()»
}
`,
    },
    {
      title: 'a protocol for a provider, which may know better',
      file: 'Configuration.swift',
      severity: 'information',
      text: `${swift('    proto.passwordReference = «Data(password.utf8)»\n', 'NETunnelProviderProtocol')}func other(_ manager: NEVPNManager, _ password: String) {\n    manager.protocolConfiguration?.passwordReference = «Data(password.utf8)»\n}\n`,
    },
    {
      file: 'Configuration.m',
      text: objectiveC(
        '    proto.passwordReference = «[password dataUsingEncoding:NSUTF8StringEncoding]»;\n',
      ),
    },
    {
      title: 'Objective-C: messages and a variable',
      file: 'Configuration.m',
      text: objectiveC(
        '    NSData *secret = [@"secret" dataUsingEncoding:NSUTF8StringEncoding];\n    [proto setSharedSecretReference:«secret»];\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: a reference from the keychain',
      file: 'Configuration.swift',
      text: swift(
        '    proto.passwordReference = try keychain.persistentReference(for: password)\n    proto.sharedSecretReference = save(password.data(using: .utf8)!)\n',
      ),
    },
    {
      title: 'an object that is no configuration',
      file: 'Configuration.swift',
      text: swift('    proto.passwordReference = password.data(using: .utf8)\n', 'Account'),
    },
    {
      title: 'bytes of something else',
      file: 'Configuration.swift',
      text: swift(
        '    proto.passwordReference = Data(base64Encoded: stored)\n    proto.identityReference = Data(bytes)\n    let reference = lookUp(password.data(using: .utf8))\n    proto.passwordReference = reference\n',
      ),
    },
    {
      title: 'Objective-C: a reference',
      file: 'Configuration.m',
      text: objectiveC(
        '    proto.passwordReference = [self referenceFor:[password dataUsingEncoding:NSUTF8StringEncoding]];\n',
      ),
    },
  ],
};
