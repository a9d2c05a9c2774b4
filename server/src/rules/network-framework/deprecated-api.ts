import { replacementFor } from '../../catalogue/replacementFor.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { loweredVersions } from '../tls/loweredVersions.ts';
import { deprecatedMentions, deprecatedUses } from './deprecatedUses.ts';
import { displayName } from './displayName.ts';
import { releasesOf } from './releasesOf.ts';
import { type UseThatCounts, usesThatCount } from './usesThatCount.ts';

const adviceOf = (replacement: string): string => {
  const text = replacement.replace(/\.$/, '');
  const none = /^(?:nothing|none)(?:: (.+))?$/.exec(text);
  if (!none) return `; use ${text}.`;
  return none[1] === undefined ? ' and has no successor.' : ` and has no successor: ${none[1]}.`;
};

const messageOf = (use: UseThatCounts, language: SourceFile['language']): string => {
  const { status } = use.deprecation;
  const fact =
    status === 'deprecated'
      ? `${displayName(use)} is deprecated since ${releasesOf(use)}`
      : `${displayName(use)} is to be deprecated in a release that Apple has not named yet`;
  return `${fact}${adviceOf(replacementFor(use.deprecation, language))}`;
};

const usesSecureTransport = (file: SourceFile, { catalogue }: RuleContext): boolean =>
  deprecatedUses(file, catalogue, undefined, undefined, 'secure-transport-legacy').length > 0;

const run = (file: SourceFile, context: RuleContext): void => {
  const uses = usesThatCount(file, context);
  if (uses.length === 0) return;
  const lowered = new Set(loweredVersions(file).map(({ at }) => at.start));
  for (const use of uses) {
    const { at, deprecation, name } = use;
    // tls-minimum-version-lowered says more about the same word, secure-transport-legacy about the versions of its contexts.
    if (
      lowered.has(at.start) ||
      (deprecation.id === 'sslprotocol-enum' && usesSecureTransport(file, context))
    )
      continue;
    context.report({
      at,
      message: messageOf(use, file.language),
      ...(deprecation.status === 'deprecated' && { tag: 'deprecated' as const }),
      ...(deprecation.resources.length > 0 && { resources: deprecation.resources }),
      symbol: { name: name.parent ?? name.name, framework: name.framework },
    });
  }
};

export default rule({
  id: 'deprecated-api',
  title: 'Deprecated networking API',
  category: 'network-framework',
  severity: 'hint',
  resources: ['tn3151'],
  why: 'Deprecated API stops where it is, while its successor gets the new protocols and the fixes. A report comes only where the deployment targets are at or past the deprecation, so that no older system is left behind.',
  platforms: 'all',
  limits:
    'A member of a common name is reported only where this file tells its receiver’s type. Overrides and delegate methods are not reported, nor code in the branch of #available for older systems. Families of old API with a rule of their own, such as NetService or Secure Transport, are left to it.',
  mentions: catalogue => deprecatedMentions(catalogue),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Loader.swift',
      text: 'NSURLConnection.«sendAsynchronousRequest»(request, queue: .main, completionHandler: done)\nlet connection = «NSURLConnection»(request: request, delegate: self)\n',
      message: 'URLSession',
    },
    {
      file: 'Loader.m',
      text: '- (void)load {\n  [NSURLConnection «sendAsynchronousRequest»:request queue:queue completionHandler:done];\n  self.connection = [[NSURLConnection alloc] «initWithRequest»:request delegate:self startImmediately:NO];\n}\n',
    },
    {
      file: 'trust.c',
      text: 'OSStatus check(SecTrustRef trust, SecTrustResultType *result) {\n  return «SecTrustEvaluate»(trust, result);\n}\n',
    },
    {
      title: 'to be deprecated',
      file: 'Session.swift',
      text: 'let configuration = URLSessionConfiguration.default\nconfiguration.«tlsMinimumSupportedProtocol» = .tlsProtocol12\n',
      message: 'to be deprecated in a release',
    },
    {
      title: 'the successor in the words of Objective-C',
      file: 'Session.m',
      text: '- (void)configure:(NSURLSessionConfiguration *)configuration {\n  configuration.«TLSMinimumSupportedProtocol» = version;\n}\n',
      message: 'use TLSMinimumSupportedProtocolVersion and TLSMaximumSupportedProtocolVersion',
    },
    {
      title: 'a deployment target at the deprecation',
      file: 'Reachability.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '17.4' } },
      text: 'let target = «SCNetworkReachabilityCreateWithName»(nil, host)\n',
      message: 'iOS 17.4',
    },
    {
      title: 'a member of a known type',
      file: 'FilterDataProvider.swift',
      project: { platforms: ['macOS'], deployment: { macOS: '15.0' } },
      text: 'final class FilterDataProvider: NEFilterDataProvider {\n  override func handleNewFlow(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {\n    guard let socketFlow = flow as? NEFilterSocketFlow else { return .allow() }\n    log(socketFlow.«remoteEndpoint»)\n    return .allow()\n  }\n}\n',
      message: 'remoteFlowEndpoint',
    },
  ],
  quiet: [
    {
      title: 'Recommended: URLSession',
      file: 'Loader.swift',
      text: 'let (data, response) = try await URLSession.shared.data(for: request)\nlet session = URLSession(configuration: .default)\n',
    },
    {
      title: 'a mention of the class or its delegate compiles without a warning',
      file: 'Loader.swift',
      text: 'final class Loader: NSObject, NSURLConnectionDelegate {\n  var connection: NSURLConnection?\n}\n',
    },
    {
      title: 'a deployment target from before the deprecation',
      file: 'Reachability.swift',
      project: { platforms: ['iOS'], deployment: { iOS: '15.0' } },
      text: 'let target = SCNetworkReachabilityCreateWithName(nil, host)\n',
    },
    {
      title: 'no project, and a deprecation younger than some deployment targets',
      file: 'Reachability.swift',
      text: 'let target = SCNetworkReachabilityCreateWithName(nil, host)\n',
    },
    {
      title: 'the branch for older systems',
      file: 'Trust.swift',
      text: 'func key(of trust: SecTrust) -> SecKey? {\n  if #available(iOS 14.0, macOS 11.0, *) {\n    return SecTrustCopyKey(trust)\n  } else {\n    return SecTrustCopyPublicKey(trust)\n  }\n}\n\nfunc first(_ trust: SecTrust) -> SecCertificate? {\n  if #available(iOS 15, *) { return chain(trust)?.first }\n  return SecTrustGetCertificateAtIndex(trust, 0)\n}\n\n@available(iOS, deprecated: 14.0)\nfunc old(_ trust: SecTrust) -> SecKey? {\n  SecTrustCopyPublicKey(trust)\n}\n',
    },
    {
      title: 'the same in Objective-C, and a warning that is switched off on purpose',
      file: 'Trust.m',
      text: '- (void)check {\n  if (@available(iOS 13.0, *)) {\n    ok = SecTrustEvaluateWithError(trust, NULL);\n  } else {\n    SecTrustEvaluate(trust, &result);\n  }\n#pragma clang diagnostic push\n#pragma clang diagnostic ignored "-Wdeprecated-declarations"\n  SecTrustEvaluate(trust, &result);\n#pragma clang diagnostic pop\n}\n',
    },
    {
      title: 'names of the user’s own',
      file: 'Names.swift',
      text: 'func SecTrustEvaluate(_ trust: Trust) -> Bool { trust.isValid }\nlet ok = SecTrustEvaluate(trust)\nlet flow = Flow(remoteEndpoint: a)\nprint(flow.remoteEndpoint, manager.protocol)\n',
    },
    {
      title: 'declarations, forward declarations and labels',
      file: 'Names.m',
      text: '@class NSConnection, NSURLDownload;\nextern OSStatus SecTrustEvaluate(SecTrustRef trust, SecTrustResultType *result);\n#define SecTrustCopyPublicKey(t) copy_it(t)\n- (void)SecTrustCopyProperties:(int)x {\n  [self SecTrustEvaluateAsync:x];\n}\n',
    },
    {
      title: 'where a rule of its own speaks, and what is only discouraged',
      file: 'Old.m',
      text: '- (void)old {\n  config.TLSMinimumSupportedProtocolVersion = tls_protocol_version_TLSv10;\n  CFReadStreamRef stream = CFReadStreamCreateWithFTPURL(NULL, url);\n  struct hostent *host = gethostbyname("example.com");\n  NSNetService *service = [[NSNetService alloc] init];\n  SSLSetProtocolVersionMax(context, kTLSProtocol12);\n  CFHostCreateWithName(NULL, name);\n}\n',
    },
  ],
};
