import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { constantsElsewhere } from '../target/constantsElsewhere.ts';
import {
  type ConfigurationEntry,
  configurationEntries,
  configurationProperties,
  configurationSetters,
} from './configurationEntries.ts';
import { isReferenceName, isSecretKey } from './secretKey.ts';

/** A longer value is none that these words tell anything about. */
const longestValue = 100;

/** A literal is a placeholder of a sample; a name like `passwordReference` leads to the keychain. Neither is a secret. */
const isHarmless = (file: SourceFile, { from, to }: ConfigurationEntry['value']): boolean => {
  const { tokens } = file;
  if (to - from > longestValue || stringLiteral(file, { from, to })) return true;
  if (
    to - from === 1 &&
    (tokens[from]!.kind === 'number' || /^(?:true|false|nil|NULL|YES|NO)$/.test(tokens[from]!.text))
  )
    return true;
  for (let i = from; i < to; i++) {
    const { kind, text } = tokens[i]!;
    if (kind === 'identifier' && isReferenceName(text)) return true;
  }
  return false;
};

const messageOf = (key: string): string =>
  `Keep "${key}" in the keychain (passwordReference or identityReference), because the VPN configuration is no secret store; a system extension gets it over XPC and stores it itself.`;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const seen = new Set<number>();
  for (const { key, value } of configurationEntries(file)) {
    const name = stringLiteral(file, key);
    if (!name || !isSecretKey(name.value) || isHarmless(file, value)) continue;
    // A constant may serve several entries; the place of the mistake is where it is stored.
    const at = spanOf(file, key);
    if (seen.has(at.start)) continue;
    seen.add(at.start);
    context.report({
      at,
      message: messageOf(name.value),
    });
  }
};

const elsewhere = constantsElsewhere(
  'configuration-keys',
  [...configurationProperties, ...configurationSetters],
  file =>
    configurationEntries(file).flatMap(({ key, value }) =>
      isHarmless(file, value) ? [] : [{ range: key, about: '' }],
    ),
  text => (isSecretKey(text) ? { message: messageOf(text) } : undefined),
);

export default rule({
  id: 'secrets-in-provider-configuration',
  title: 'Secret stored in the VPN configuration',
  category: 'ne-manager',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'tn3137'],
  why: 'The system keeps the provider configuration in its preferences, where it is not protected like a keychain item. Put the secret into the keychain and hand the provider a persistent reference; a system extension, which cannot read the user’s keychain, receives it over XPC and stores it in its own.',
  platforms: 'all',
  limits:
    'Sees dictionaries built in the function that assigns them, with keys that are literals or constants, of other files of the target as well. A literal value is not reported: it may be the placeholder of a sample.',
  mentions: [...configurationProperties, ...configurationSetters],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run }, target: elsewhere },
});

const app = (entries: string) => ({
  targets: [
    {
      name: 'App',
      kind: 'app' as const,
      sources: {
        'Manager.swift': `import NetworkExtension\n\nfunc save(_ tunnel: NETunnelProviderProtocol) throws {\n    tunnel.providerConfiguration = ${entries}\n}\n`,
        'Keys.swift':
          'enum Keys {\n    static let identifier = "com.example.App"\n    static let server = "server"\n    static let password = "password"\n    static let token = "authToken"\n}\n',
      },
    },
  ],
});

export const examples: Examples = {
  reports: [
    {
      file: 'Manager.swift',
      text: 'let tunnel = NETunnelProviderProtocol()\ntunnel.providerConfiguration = ["server": host, «"password"»: password]\n',
      message: '"password"',
    },
    {
      title: 'a local dictionary and a constant key',
      file: 'Manager.swift',
      text: 'enum Keys { static let token = "authToken" }\n\nfunc save(_ tunnel: NETunnelProviderProtocol, account: Account) {\n  var configuration: [String: Any] = ["server": account.host]\n  configuration[«Keys.token»] = account.token\n  tunnel.providerConfiguration = configuration\n}\n',
    },
    {
      file: 'Manager.swift',
      text: 'tunnel.providerConfiguration?[«"wg_private_key"»] = keys.privateKey.base64\nfilter.vendorConfiguration = [«"sharedSecret"»: try store.secret()]\n',
    },
    {
      file: 'Manager.m',
      text: '- (void)save:(NETunnelProviderProtocol *)tunnel {\n  NSMutableDictionary *options = [NSMutableDictionary new];\n  [options setObject:self.psk forKey:«@"ipsec-psk"»];\n  tunnel.providerConfiguration = options;\n  self.other.providerConfiguration = @{@"server": self.host, «@"vpnPassword"»: self.password};\n}\n',
    },
    {
      title: 'the setter',
      file: 'Manager.m',
      text: '- (void)save:(NETunnelProviderProtocol *)tunnel {\n  [tunnel setProviderConfiguration:@{@"server": self.host, «@"password"»: self.password}];\n  NSMutableDictionary *options = [NSMutableDictionary new];\n  options[«@"authToken"»] = token;\n  [self.filter setVendorConfiguration:options];\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: a persistent reference to a keychain item',
      file: 'Manager.swift',
      text: 'tunnel.passwordReference = try keychain.persistentReference(for: account)\ntunnel.providerConfiguration = ["server": host, "passwordReference": reference]\n',
    },
    {
      title: 'a value that leads to the keychain, and words inside a name',
      file: 'Manager.swift',
      text: 'tunnel.providerConfiguration = ["password": item.passwordRef, "tokenBucketSize": size, "secretHash": hash, "deviceToken": token]\n',
    },
    {
      title: 'a placeholder, and reading',
      file: 'Manager.swift',
      text: 'tunnel.providerConfiguration = ["password": "change me", "token": nil]\nlet old = tunnel.providerConfiguration?["password"] as? String\nif tunnel.providerConfiguration?["token"] == token { return }\n',
    },
    {
      title: 'another dictionary',
      file: 'Login.swift',
      text: 'func login() {\n  let body = ["password": password]\n  post(body)\n}\nfunc save() {\n  let body = ["server": host]\n  tunnel.providerConfiguration = body\n}\n',
    },
    {
      title: 'a method that bears the setter’s name',
      file: 'Manager.m',
      text: '- (void)setProviderConfiguration:(NSDictionary *)options {\n  NSDictionary *body = @{@"password": self.password};\n  [self post:body];\n}\n',
    },
    {
      title: 'interpolated text for the user',
      file: 'Manager.m',
      text: '- (void)show {\n  NSLog(@"providerConfiguration = @{password: %@}", self.password);\n}\n',
    },
  ],
  projects: {
    reports: [
      {
        title: 'a key of another file',
        project: app('["server": host, «Keys.password»: account.password]'),
        related: [{ path: 'App/Keys.swift', text: '"password"' }],
      },
      { title: 'one of two keys', project: app('[Keys.server: host, «Keys.token»: try store.token()]') },
    ],
    quiet: [
      { title: 'a key of another file that is no secret', project: app('[Keys.server: host]') },
      { title: 'a reference', project: app('[Keys.password: item.passwordReference]') },
    ],
  },
};
