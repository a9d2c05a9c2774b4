import type { PlistFile } from '../../syntax/plistFile.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { literalContent } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import { type Examples, plist } from '../examples.ts';
import { type Fix, type RuleContext, rule, type Severity } from '../rule.ts';
import { constantsElsewhere } from '../target/constantsElsewhere.ts';
import { bonjourNames, bonjourTypeLiterals, bonjourTypes } from './bonjourTypeArguments.ts';
import { type ServiceTypeFault, serviceTypeFault } from './serviceType.ts';
import { typeBeforeDomain } from './typeBeforeDomain.ts';

const messageOf = (type: string, { why, tolerated }: ServiceTypeFault): string => {
  const consequence = tolerated ? '; Apple’s systems let it pass, but others can refuse it' : '';
  return `"${type}" is not a valid service type (${why})${consequence}; use the form _name._tcp with 1 to 15 letters, digits or hyphens.`;
};

/** What Apple's responder lives with works between Apple's systems: "cannot work" would be untrue. */
const severityOf = ({ tolerated }: ServiceTypeFault): { readonly severity?: Severity } =>
  tolerated ? { severity: 'warning' } : {};

/** A sanitised name is one of several good ones, and the other side has to change with it: never preferred. */
const fixesOf = ({ suggestion }: ServiceTypeFault, content: Span | undefined): readonly Fix[] =>
  suggestion === undefined || content === undefined
    ? []
    : [
        {
          title: `Change to ${suggestion}`,
          edits: [{ span: content, newText: suggestion }],
          preferred: false,
        },
      ];

const checkSource = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const literal of bonjourTypeLiterals(file)) {
    const fault = serviceTypeFault(literal.value);
    if (!fault) continue;
    const message = messageOf(literal.value, fault);
    const fixes = fixesOf(fault, literalContent(file, literal));
    context.report({ at: literal, message, ...severityOf(fault), fixes });
  }
};

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const entries = file.root?.type === 'dict' ? file.root.entries : [];
  const list = entries.find(entry => entry.key === 'NSBonjourServices')?.value;
  if (list?.type !== 'array') return;
  for (const item of list.items) {
    if (item.type !== 'string') continue;
    const fault = serviceTypeFault(item.value);
    // A type with a domain behind it is bonjour-plist-entry-suffix.
    if (!fault || typeBeforeDomain(item.value) !== undefined) continue;
    context.report({
      at: item.inner,
      message: messageOf(item.value, fault),
      // Accessory makers ship longer names, and an app that wants to find them has to list them so.
      ...(fault.onlyTooLong ? { severity: 'information' as const } : severityOf(fault)),
      fixes: fixesOf(fault, item.inner),
    });
  }
};

const elsewhere = constantsElsewhere(
  'bonjour-types',
  bonjourNames,
  file => bonjourTypes(file).map(range => ({ range, about: '' })),
  type => {
    const fault = serviceTypeFault(type);
    return fault && { message: messageOf(type, fault), ...severityOf(fault) };
  },
);

export default rule({
  id: 'bonjour-type-malformed',
  title: 'Malformed Bonjour service type',
  category: 'local-network',
  severity: 'error',
  resources: ['plist-nsbonjourservices', 'tn3151', 'nwbrowser'],
  why: 'A service type is _name._tcp or _name._udp, where the name has 1 to 15 letters, digits or hyphens and at least one letter. Other spellings are refused with a bad-parameter error, or one side registers what the other never finds; those that Apple’s systems let pass (an underscore or a doubled hyphen inside the name, no letter, too long) are a warning.',
  platforms: 'all',
  limits:
    'Sees a literal in the call and a constant with a literal value in the same file or in another one of the target, not a type put together at run time, nor an argument of .init(…).',
  mentions: ['NSBonjourServices', ...bonjourNames],
  check: {
    source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run: checkSource },
    plist: { roles: ['info'], run: checkPlist },
    target: elsewhere,
  },
});

const app = (type: string) => ({
  targets: [
    {
      name: 'App',
      kind: 'app' as const,
      sources: {
        'Browse.swift': `import Network\n\nfunc make() -> NWBrowser {\n    NWBrowser(for: .bonjour(type: ${type}, domain: nil), using: .tcp)\n}\n`,
        'Service.swift':
          'enum Service {\n    static let identifier = "com.example.App"\n    static let wrong = "http"\n    static let underscored = "_my_app._tcp"\n    static let right = "_http._tcp"\n}\n',
      },
    },
  ],
});

export const examples: Examples = {
  reports: [
    {
      file: 'Listener.swift',
      text: 'import Network\n\nlistener.service = NWListener.Service(name: name, type: «"_my_app._tcp"»)\n',
      fixed: 'import Network\n\nlistener.service = NWListener.Service(name: name, type: "_my-app._tcp")\n',
      severity: 'warning',
      message: 'an underscore stands inside the name); Apple’s systems let it pass, but others can refuse it',
    },
    {
      title: 'what Apple’s own systems let pass',
      file: 'browse.c',
      severity: 'warning',
      text: 'void browse(void) {\n  DNSServiceBrowse(&a, 0, 0, «"_chat--room._tcp"», NULL, on_reply, NULL);\n  DNSServiceBrowse(&c, 0, 0, «"_someaccessory1234._tcp"», NULL, on_reply, NULL);\n  DNSServiceBrowse(&b, 0, 0, «"_1234._udp"», NULL, on_reply, NULL);\n}\n',
      message: 'others can refuse it',
    },
    {
      file: 'Info.plist',
      severity: 'warning',
      text: plist('<key>NSBonjourServices</key>\n<array>\n\t<string>«_chat_room._tcp»</string>\n</array>'),
      fixed: plist('<key>NSBonjourServices</key>\n<array>\n\t<string>_chat-room._tcp</string>\n</array>'),
      message: 'others can refuse it',
    },
    {
      title: 'a constant of the same file',
      file: 'Browser.swift',
      text: 'import Network\n\nprivate let serviceType = «"chat._tcp"»\n\nlet browser = NWBrowser(for: .bonjour(type: serviceType, domain: nil), using: .tcp)\n',
      fixed:
        'import Network\n\nprivate let serviceType = "_chat._tcp"\n\nlet browser = NWBrowser(for: .bonjour(type: serviceType, domain: nil), using: .tcp)\n',
    },
    {
      file: 'Peers.m',
      text: '@implementation Peers\n- (void)start {\n  self.service = [[NSNetService alloc] initWithDomain:@"" type:«@"_chat._http"» name:@"" port:8080];\n  [self.browser searchForServicesOfType:«@"_my.app._tcp"» inDomain:@""];\n}\n@end\n',
    },
    {
      file: 'advertise.c',
      text: '#define SERVICE_TYPE «"_chat._tcp.local."»\n\nint advertise(DNSServiceRef *ref) {\n  return DNSServiceRegister(ref, 0, 0, NULL, SERVICE_TYPE, NULL, NULL, htons(8080), 0, NULL, NULL, NULL);\n}\n',
      fixed:
        '#define SERVICE_TYPE "_chat._tcp"\n\nint advertise(DNSServiceRef *ref) {\n  return DNSServiceRegister(ref, 0, 0, NULL, SERVICE_TYPE, NULL, NULL, htons(8080), 0, NULL, NULL, NULL);\n}\n',
    },
    {
      file: 'Info.plist',
      text: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>_http._tcp</string>\n\t<string>«chat._tcp»</string>\n</array>',
      ),
      fixed: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>_http._tcp</string>\n\t<string>_chat._tcp</string>\n</array>',
      ),
    },
    {
      title: 'a name that is only too long',
      file: 'Info.plist',
      severity: 'information',
      text: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>«_someaccessory1234._tcp»</string>\n</array>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: 1 to 15 letters, digits or hyphens',
      file: 'Listener.swift',
      text: 'import Network\n\nlistener.service = NWListener.Service(name: name, type: "_my-app._tcp")\n',
    },
    {
      title: 'subtypes, in front and behind a comma, and the query of all types',
      file: 'browse.c',
      text: 'void browse(void) {\n  DNSServiceBrowse(&a, 0, 0, "_http._tcp,_printer", NULL, on_reply, NULL);\n  DNSServiceBrowse(&b, 0, 0, "_CC1AD845._googlecast._tcp", NULL, on_reply, NULL);\n  DNSServiceBrowse(&c, 0, 0, "_services._dns-sd._udp", NULL, on_reply, NULL);\n}\n',
    },
    {
      title: 'interpolation',
      file: 'Browser.swift',
      text: 'import Network\n\nlet browser = NWBrowser(for: .bonjour(type: "_\\(appName)_x._tcp", domain: nil), using: .tcp)\n',
    },
    {
      title: 'another type with a label of that name, and a declaration',
      file: 'Routes.swift',
      text: 'import Network\n\nlet route = Route.service(type: "my_app", path: "/")\nlet entry = Registry.Service(type: "my_app")\nenum Kind {\n  case service(type: String = "my_app", domain: String)\n}\n',
    },
    {
      file: 'Info.plist',
      text: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>_http._tcp.</string>\n\t<string>_$(SERVICE)._tcp</string>\n</array>\n<key>Routes</key>\n<array>\n\t<string>chat._tcp</string>\n</array>',
      ),
    },
    {
      title: 'a type with a domain: bonjour-plist-entry-suffix',
      file: 'Info.plist',
      text: plist('<key>NSBonjourServices</key>\n<array>\n\t<string>_chat._tcp.local.</string>\n</array>'),
    },
    {
      title: 'a function of the user’s own',
      file: 'browse.m',
      text: '@implementation Browser\n- (void)searchForServicesOfType:(NSString *)type inDomain:(NSString *)domain {\n  [self log:@"chat._tcp"];\n}\n@end\n',
    },
  ],
  projects: {
    reports: [
      {
        title: 'a constant of another file',
        project: app('«Service.wrong»'),
        message: '"http" is not a valid service type',
        related: [{ path: 'App/Service.swift', text: '"http"' }],
      },
      {
        title: 'one that Apple’s systems let pass',
        severity: 'warning',
        project: app('«Service.underscored»'),
      },
    ],
    quiet: [
      { title: 'a service type of another file', project: app('Service.right') },
      { title: 'a constant that is not there', project: app('Other.wrong') },
    ],
  },
};
