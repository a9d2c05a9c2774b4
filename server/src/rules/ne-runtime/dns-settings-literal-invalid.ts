import { addressBytes } from '../../project/ats/ipAddress.ts';
import { callAt } from '../../syntax/shapes/calls.ts';
import { is, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { makesUrl } from '../ats/loadedUrls.ts';
import { filledText } from '../code/fixedText.ts';
import { fixedValue } from '../code/fixedValue.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { listItems } from '../code/listItems.ts';
import { madeObjects } from '../code/madeObjects.ts';
import { type MemberWrite, memberWrites } from '../code/memberWrites.ts';
import { objectOf } from '../code/objectOf.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { constantsElsewhere, type TextUse } from '../target/constantsElsewhere.ts';
import { tunnelWith } from './exampleTunnel.ts';

const overHttps = 'NEDNSOverHTTPSSettings';
const overTls = 'NEDNSOverTLSSettings';
const classes = ['NEDNSSettings', overHttps, overTls];

const quote = (text: string): string => `"${text.slice(0, 60)}"`;

/** The text of the URL that is made there: `URL(string: "…")!`, `[NSURL URLWithString:@"…"]`, or by a constant. */
const urlText = (file: SourceFile, value: TokenRange): string | undefined => {
  const { tokens, language } = file;
  const { from, to } = fixedValue(file, value);
  const end = is(tokens[to - 1], '!') ? to - 1 : to;
  const call = callAt(file, language === 'swift' ? tokens[end - 1]!.partner : from);
  const [text] = call?.arguments ?? [];
  return call && text && call.end === end && makesUrl(call) ? filledText(file, text) : undefined;
};

/** Where the file gives that member of an object of that class a value. */
const writesTo = (
  file: SourceFile,
  context: RuleContext,
  member: string,
  className: string,
): readonly MemberWrite[] =>
  memberWrites(file, member).filter(({ target }) => {
    const object = objectOf(file, target);
    return object && inheritedNames(file, context.superclasses, object.type).has(className);
  });

/** The items of the lists of servers; about each the class it is for. */
const servers = (file: SourceFile): readonly TextUse[] =>
  classes.flatMap(name =>
    madeObjects(file, name, 'NetworkExtension').flatMap(({ arguments: [list] }) =>
      list && /^(?:servers|initWithServers)$/.test(list.label ?? '')
        ? (listItems(file, list) ?? []).map(range => ({ range, about: name }))
        : [],
    ),
  );

const serverMessage = (text: string): string | undefined =>
  addressBytes(text)
    ? undefined
    : `${quote(text)} is not an IP address, so the system cannot ask it for names; write the address of the server.`;

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const report = (range: TokenRange, message: string, name: string): void =>
    context.report({
      at: spanOf(file, range),
      message,
      symbol: { name, framework: 'NetworkExtension' },
    });
  const seen = new Set<number>();
  for (const { range, about } of servers(file)) {
    const text = filledText(file, range);
    const message = text === undefined ? undefined : serverMessage(text);
    if (message === undefined || seen.has(range.from)) continue;
    seen.add(range.from);
    report(range, message, about);
  }
  for (const { value } of writesTo(file, context, 'serverURL', overHttps)) {
    const text = urlText(file, value);
    if (text === undefined || /^https:/i.test(text)) continue;
    report(
      value,
      `${quote(text)} is not an https URL, so the system refuses these settings; DNS over HTTPS needs one, such as https://dns.example/dns-query.`,
      overHttps,
    );
  }
  for (const { value } of writesTo(file, context, 'serverName', overTls)) {
    const text = filledText(file, value);
    if (text === undefined || !text.includes('/')) continue;
    report(
      value,
      `${quote(text)} is not a host name, so no certificate matches it and DNS over TLS finds no server; write the name alone.`,
      overTls,
    );
  }
};

const elsewhere = constantsElsewhere('dns-servers', classes, servers, text => {
  const message = text === '' ? undefined : serverMessage(text);
  return message === undefined ? undefined : { message };
});

export default rule({
  id: 'dns-settings-literal-invalid',
  title: 'DNS settings with a name for an address, or without https',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['ne-dns-settings'],
  why: 'DNS settings name their servers by IP addresses, because nothing could look up their names. DNS over HTTPS takes the URL of the server, which must be https; DNS over TLS takes the name in its certificate.',
  platforms: 'iOS 9+, macOS 10.11+; encrypted DNS from iOS 14, macOS 11',
  limits:
    'Looks at literals and constants, for addresses also at those of other files of the target, and for serverURL and serverName at objects whose class the file says plainly.',
  mentions: classes,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run }, target: elsewhere },
});

const swift = (body: string, more = ''): string => `import NetworkExtension

${more}func settings(_ server: String) -> NEDNSSettings {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

NEDNSSettings *settings(NSString *server) {
${body}}
`;

export const examples: Examples = {
  reports: [
    {
      title: 'a name',
      file: 'DNS.swift',
      text: swift('    NEDNSSettings(servers: [«"dns.example"»])\n'),
      message: '"dns.example" is not an IP address',
    },
    {
      title: 'an address with a port, a URL, and a list in a constant',
      file: 'DNS.swift',
      text: swift(
        '    let other = NEDNSOverTLSSettings(servers: [«"1.1.1.1:853"», "9.9.9.9"])\n    return NEDNSSettings(servers: DNS.servers)\n',
        'private let first = "resolver"\nenum DNS {\n    static let servers = [«"https://dns.example"», «first», "::1"]\n}\n\n',
      ),
    },
    {
      title: 'DNS over HTTPS without https',
      file: 'DNS.swift',
      text: swift(
        '    let settings = NEDNSOverHTTPSSettings(servers: ["9.9.9.9"])\n    settings.serverURL = «URL(string: "http://dns.example/dns-query")»\n    let other = NEDNSOverHTTPSSettings()\n    other.serverURL = «address»\n    return settings\n',
        'private let address = URL(string: "dns.example/dns-query")!\n',
      ),
      message: 'is not an https URL',
    },
    {
      title: 'DNS over TLS with a URL',
      file: 'DNS.swift',
      text: swift(
        '    let settings = NEDNSOverTLSSettings(servers: ["9.9.9.9"])\n    settings.serverName = «"tls://dns.example"»\n    return settings\n',
      ),
      message: 'is not a host name',
    },
    {
      file: 'DNS.m',
      text: objectiveC(
        '    NEDNSOverHTTPSSettings *settings = [[NEDNSOverHTTPSSettings alloc] initWithServers:@[«@"dns.example"»]];\n    settings.serverURL = «[NSURL URLWithString:@"http://dns.example"]»;\n    return settings;\n',
      ),
    },
    {
      title: 'Objective-C: messages',
      file: 'DNS.m',
      text: objectiveC(
        '    NSArray *servers = @[@"9.9.9.9", «@"localhost"»];\n    NEDNSOverTLSSettings *settings = [[NEDNSOverTLSSettings alloc] initWithServers:servers];\n    [settings setServerName:«@"dns.example/path"»];\n    return settings;\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: addresses, and an https URL',
      file: 'DNS.swift',
      text: swift(
        '    let settings = NEDNSOverHTTPSSettings(servers: ["9.9.9.9", "2620:fe::fe", "fe80::1%en0"])\n    settings.serverURL = URL(string: "https://dns.example/dns-query")\n    return settings\n',
      ),
    },
    {
      title: 'no addresses at all, and values that are not known',
      file: 'DNS.swift',
      text: swift(
        '    let settings = NEDNSOverHTTPSSettings(servers: [])\n    settings.serverURL = URL(string: server)\n    settings.serverURL = URL(string: "\\(server)/dns-query")\n    let tls = NEDNSOverTLSSettings(servers: [server])\n    tls.serverName = server\n    return settings\n',
      ),
    },
    {
      title: 'places for a text',
      file: 'DNS.swift',
      text: swift(
        '    let settings = NEDNSOverHTTPSSettings(servers: [resolver])\n    settings.serverURL = URL(string: address)\n    return settings\n',
        'private let resolver = ""\nprivate let address = ""\n\n',
      ),
    },
    {
      title: 'members of other objects',
      file: 'DNS.swift',
      text: swift(
        '    let api = Api()\n    api.serverURL = URL(string: "http://api.example")\n    api.serverName = "api/v1"\n    proxy.serverURL = URL(string: "http://proxy.example")\n    return NEDNSSettings(servers: ["9.9.9.9"])\n',
      ),
    },
    {
      title: 'a class of the app’s own',
      file: 'DNS.swift',
      text: 'import NetworkExtension\n\nlet settings = DNSSettings(servers: ["dns.example"])\nlet model = Model.NEDNSSettings(servers: ["dns.example"])\n',
    },
    {
      title: 'Objective-C: an address and a variable',
      file: 'DNS.m',
      text: objectiveC('    return [[NEDNSSettings alloc] initWithServers:@[@"9.9.9.9", server]];\n'),
    },
  ],
  projects: {
    reports: [
      {
        title: 'a constant of another file',
        project: tunnelWith(
          swift('    NEDNSSettings(servers: ["9.9.9.9", «Constants.resolver»])\n'),
          'resolver = "dns.example"',
        ),
        related: [{ path: 'Tunnel/Constants.swift', text: '"dns.example"' }],
      },
      {
        title: 'a global constant of another file',
        project: tunnelWith(
          swift('    NEDNSOverTLSSettings(servers: [«resolver»])\n'),
          'resolver = "1.1.1.1:853"',
        ),
      },
    ],
    quiet: [
      {
        title: 'an address of another file',
        project: tunnelWith(
          swift('    NEDNSSettings(servers: [Constants.resolver])\n'),
          'resolver = "9.9.9.9"',
        ),
      },
      {
        title: 'a parameter of that name',
        project: tunnelWith(swift('    NEDNSSettings(servers: [server])\n'), 'server = "dns.example"'),
      },
    ],
  },
};
