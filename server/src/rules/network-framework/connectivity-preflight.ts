import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { type Edit, type Fix, type RuleContext, rule } from '../rule.ts';
import { declaringStatement } from '../target/declaringStatement.ts';
import { type Preflight, preflights } from './preflights.ts';
import { unstartedReads } from './unstartedReads.ts';

/** What need not happen now, or is a matter of the user's money. */
const optional =
  /prefetch|preload|analytic|telemetry|track|report|log|crash|sync|poll|background|refresh|metered|cellular|wifi/i;

/** A longer statement is read before it goes. */
const longest = 1000;

const configuration =
  /^(?:(?:NS)?URLSessionConfiguration\.(?:default|ephemeral)(?:SessionConfiguration)?|\[NSURLSessionConfiguration (?:default|ephemeral)SessionConfiguration\])$/;

/** Lets the one configuration that the file makes wait; undefined where there is none, or it is said whether it waits. */
const waitingEdit = (file: SourceFile): Edit | undefined => {
  if (hasName(file, ['waitsForConnectivity', 'setWaitsForConnectivity'])) return undefined;
  const made = declarations(file).filter(({ value }) => value && configuration.test(textOf(file, value)));
  const value = made.length === 1 ? made[0]!.value! : undefined;
  const statement = value && declaringStatement(file, value.from, value.to);
  if (!statement) return undefined;
  const { name, line, end } = statement;
  const newText = `${line}${name}.waitsForConnectivity = ${file.language === 'swift' ? 'true' : 'YES;'}`;
  return { span: { start: end, end }, newText };
};

const fixesOf = (file: SourceFile, { keyword, close, isAlone }: Preflight): readonly Fix[] => {
  const { text, tokens } = file;
  const [first, last, next] = [tokens[keyword]!, tokens[close], tokens[close + 1]];
  if (!isAlone || !first.startsLine || !last || !next?.startsLine || last.end - first.start > longest)
    return [];
  const start = text.lastIndexOf('\n', first.start - 1) + 1;
  // What stands between is blank: a comment may be about anything.
  const between = text.slice(last.end, next.start);
  if (between.trim() !== '' || text.slice(start, first.start).trim() !== '') return [];
  const end = last.end + between.lastIndexOf('\n') + 1;
  const removal = { span: { start, end }, newText: '' };
  const waiting = waitingEdit(file);
  return [
    ...(waiting
      ? [{ title: 'Wait for connectivity instead', edits: [removal, waiting], preferred: false }]
      : []),
    { title: 'Remove the check', edits: [removal], preferred: false },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || isVendoredPath(context.path)) return;
  for (const preflight of preflights(file)) {
    const name = preflight.around.name.split(':')[0]!;
    if (optional.test(name)) continue;
    // A monitor that never started knows nothing: that is another rule's.
    if (unstartedReads(file).some(i => functionAround(file, i) === preflight.around)) continue;
    context.report({
      at: spanOf(file, preflight.condition),
      message: `${name} gives up before it has tried, although this check is wrong while a VPN on demand or a radio would wake up for the request; make the request, with waitsForConnectivity if it may wait, and react to its failure.`,
      fixes: fixesOf(file, preflight),
    });
  }
};

/** Names that tell whether there seems to be a network. */
const checks = [
  'isNetwork',
  'isInternet',
  'hasInternet',
  'isConnectedTo',
  'connectedTo',
  'reachability',
  'Reachability',
  'currentPath',
  'path.status',
  'networkMonitor',
  'NetworkMonitor',
  'pathMonitor',
  'connectivity',
  'Connectivity',
  'currentReachabilityStatus',
  'networkStatus',
  'NetworkStatus',
];

/** Parts of what makes a request: one of `preflights` stands in the file. */
const requests = [
  'dataTask',
  'uploadTask',
  'downloadTask',
  'webSocketTask',
  'streamTask',
  'chronousRequest',
  'data(',
  'bytes(',
  'upload(',
  'download(',
  'nw_connection_start',
  '.start(',
];

export default rule({
  id: 'connectivity-preflight',
  title: 'Connectivity checked before connecting',
  category: 'network-framework',
  severity: 'information',
  resources: [
    'networking-overview-why-hard',
    'tn3151',
    'tech-talk-adapt-to-changing-network-conditions',
    'wwdc19-712',
  ],
  why: 'Whether a request can succeed is known only when it was made: a VPN on demand or a sleeping radio comes up for it, and a network that looks fine may lead nowhere. A check in front is wrong in both directions.',
  platforms: 'all',
  limits:
    'Sees a guard or if directly in a function that leaves it while the network as a whole seems to be down, in front of a task of a session or the start of a connection in the same function. A request in another function, a check in a closure, and functions whose name says that they prefetch, synchronise or count something are left alone, as are a check for Wi-Fi and an answer from a cache.',
  mentions: checks.flatMap(check => requests.map(request => [check, request] as const)),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (
  check: string,
  request = 'session.dataTask(with: request).resume()',
): string => `import Foundation

final class Loader {
    func load(_ request: URLRequest, completion: @escaping (Error?) -> Void) {
        let session = URLSession.shared
${check}        ${request}
    }
}
`;
const waiting = (check: string, wait = ''): string => `import Foundation

final class Loader {
    private func session() -> URLSession {
        let configuration = URLSessionConfiguration.default${wait}
        return URLSession(configuration: configuration)
    }

    func load(_ request: URLRequest) {
${check}        session().dataTask(with: request).resume()
    }
}
`;
const objectiveC = (check: string): string => `#import <Foundation/Foundation.h>

@implementation Loader
- (void)load:(NSURLRequest *)request {
${check}    [[self.session dataTaskWithRequest:request] resume];
}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Loader.swift',
      text: swift('        guard «reachability.isReachable» else { return }\n'),
      fixed: swift(''),
      message: 'load gives up before it has tried',
    },
    {
      title: 'a path, with an error',
      file: 'Loader.swift',
      text: swift(
        '        guard «monitor.currentPath.status == .satisfied» else {\n            completion(URLError(.notConnectedToInternet))\n            return\n        }\n\n',
      ),
      fixed: swift(''),
    },
    {
      title: 'a session whose configuration is made here',
      file: 'Loader.swift',
      text: waiting('        guard «reachability.isReachable» else { return }\n'),
      fixed: waiting('', '\n        configuration.waitsForConnectivity = true'),
    },
    {
      title: 'if, beside another condition, in front of a connection',
      file: 'Loader.swift',
      text: swift(
        '        if request.url != nil, «!NetworkMonitor.shared.isConnected» { return }\n',
        'connection.start(queue: .main)',
      ),
    },
    {
      title: 'asynchronous, in a subclass of the project’s own',
      file: 'Loader.swift',
      text: 'import Foundation\n\nclass Base {}\nfinal class Loader: Base {\n    override func load(_ url: URL) async throws -> Data {\n        guard «Reachability.isConnectedToNetwork()» else { throw LoaderError.offline }\n        return try await URLSession.shared.data(from: url).0\n    }\n}\n',
      fixed:
        'import Foundation\n\nclass Base {}\nfinal class Loader: Base {\n    override func load(_ url: URL) async throws -> Data {\n        return try await URLSession.shared.data(from: url).0\n    }\n}\n',
    },
    {
      file: 'Loader.m',
      text: objectiveC(
        '    if («[self.reachability currentReachabilityStatus] == NotReachable») {\n        [self showError];\n        return;\n    }\n',
      ),
      fixed: objectiveC(''),
    },
    {
      title: 'Objective-C, with the configuration',
      file: 'Loader.m',
      text: objectiveC(
        '    NSURLSessionConfiguration *waiting = [NSURLSessionConfiguration defaultSessionConfiguration];\n    if («![self isNetworkAvailable]») { return; }\n    self.session = [NSURLSession sessionWithConfiguration:waiting];\n',
      ),
      fixed: objectiveC(
        '    NSURLSessionConfiguration *waiting = [NSURLSessionConfiguration defaultSessionConfiguration];\n    waiting.waitsForConnectivity = YES;\n    self.session = [NSURLSession sessionWithConfiguration:waiting];\n',
      ),
      hidden: true,
    },
    {
      title: 'a method of the project',
      file: 'Loader.m',
      text: objectiveC('    if («![self isNetworkAvailable]») { return; }\n'),
      fixed: objectiveC(''),
    },
  ],
  quiet: [
    {
      title: 'Recommended: make the request, and wait',
      file: 'Loader.swift',
      text: 'import Foundation\n\nfunc load(_ request: URLRequest) {\n    let configuration = URLSessionConfiguration.default\n    configuration.waitsForConnectivity = true\n    URLSession(configuration: configuration).dataTask(with: request) { _, _, error in\n        if !reachability.isReachable { show(error) }\n    }.resume()\n}\n',
    },
    {
      title: 'what is optional, and a check that leaves nothing',
      file: 'Loader.swift',
      text: `${swift('        if !reachability.isReachable { banner.show() }\n')}func prefetch(_ request: URLRequest) {\n    guard reachability.isReachable else { return }\n    URLSession.shared.dataTask(with: request).resume()\n}\n`,
    },
    {
      title: 'an answer from a cache, and a later try',
      file: 'Loader.swift',
      text: `${swift('        guard reachability.isReachable else { return completion(cache.answer(for: request)) }\n')}${swift('        if !reachability.isReachable {\n            pendingRequests.append(request)\n            return\n        }\n')}`,
    },
    {
      title: 'when the path changes',
      file: 'Loader.swift',
      text: 'import Network\n\nfunc watch(_ monitor: NWPathMonitor) {\n    monitor.pathUpdateHandler = { path in\n        guard path.status == .satisfied else { return }\n        connection.start(queue: .main)\n    }\n}\n',
    },
    {
      title: 'other things that are connected, and Wi-Fi',
      file: 'Loader.swift',
      text: swift(
        '        guard socket.isConnected, watch.isReachable, reachability.isReachableViaWiFi else { return }\n',
      ),
    },
    {
      title: 'no request behind it',
      file: 'Loader.swift',
      text: swift('        guard reachability.isReachable else { return }\n', 'completion(nil)'),
    },
    {
      title: 'Objective-C: after a failure',
      file: 'Loader.m',
      text: objectiveC(
        '    if (self.failed) {\n        if (![self isNetworkAvailable]) { return; }\n    }\n',
      ),
    },
  ],
};
