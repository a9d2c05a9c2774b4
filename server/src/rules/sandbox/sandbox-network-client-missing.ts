import type { Fact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { extensionInfo, lacking, sandboxed } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { allocatedWebViews } from './allocatedWebViews.ts';
import { app, reportedApp } from './exampleApp.ts';
import { idleNames } from './idleNames.ts';
import { internetSockets } from './internetSockets.ts';
import { loadRequest, localLoads, localPages, requests } from './localLoads.ts';
import { reportSandboxed, type SandboxedUse } from './reportSandboxed.ts';
import { sessionLoads } from './sessionLoads.ts';

const key = 'com.apple.security.network.client';

/** What a session loads counts, not that there is one. */
const sessions = ['URLSession', 'NSURLSession'];
const classes = [
  ...sessions,
  'NSURLConnection',
  'NWConnection',
  'NetworkConnection',
  'NWBrowser',
  'NetServiceBrowser',
  'NSNetServiceBrowser',
];
/** A request that is made counts where something loads. */
const called = [
  'URLRequest',
  'CFStreamCreatePairWithSocketToHost',
  'getaddrinfo',
  'nw_connection_create',
  'nw_browser_create',
];

const usesIn = (target: Target, context: TargetContext): readonly SandboxedUse[] => {
  const facts = context.facts(target);
  const sockets = facts.notes(internetSockets.id);
  const connecting = new Set(sockets.filter(({ text }) => text === 'connect').map(({ path }) => path));
  const local = [...facts.notes(localLoads.id), ...facts.notes(idleNames.id)];
  const loads = facts.notes(sessionLoads.id).length > 0;
  const isSent = ({ name }: { readonly name: string }): boolean =>
    loads || !(sessions.includes(name) || requests.includes(name));
  const isLocal = ({ path, at }: Located<Fact>): boolean =>
    local.some(note => note.path === path && note.at.start === at.start);
  const asked = facts.uses(...requests).filter(use => !isLocal(use));
  // A web view that is given pages and files, in a target that makes no request, loads nothing else.
  const showsPages =
    asked.length === 0 &&
    local.some(({ text }) => localPages.includes(text)) &&
    !local.some(({ text }) => text === loadRequest);
  return [
    ...[
      ...facts.uses(...classes).filter(use => isSent(use) && !isLocal(use)),
      ...facts.uses(...called).filter(use => use.called && isSent(use) && !isLocal(use)),
      ...(showsPages ? [] : facts.calls('WKWebView')),
    ].map(fact => ({ fact, name: fact.name })),
    ...[
      ...(showsPages ? [] : facts.notes(allocatedWebViews.id)),
      ...sockets.filter(({ text, path }) => text === 'socket' && connecting.has(path)),
    ].map(fact => ({ fact, name: fact.text })),
  ];
};

const run = (target: Target, context: TargetContext): void =>
  reportSandboxed(
    target,
    context,
    key,
    () => usesIn(target, context),
    (use, where) =>
      `${target.name} is sandboxed and uses ${use.name}, but its entitlements${where} lack ${key}, so every connection fails; add it with the value true.`,
  );

export default rule({
  id: 'sandbox-network-client-missing',
  title: 'Sandboxed Mac code without outgoing network access',
  category: 'sandbox',
  severity: 'warning',
  resources: ['entitlement-network-client', 'network-extension-provider-packaging'],
  why: 'The App Sandbox allows no outgoing connection unless the program says that it makes some. Without the entitlement connect fails with EPERM and look-ups of names with -65563.',
  platforms: 'macOS 10.7+, Catalyst',
  limits:
    'Looks at apps and app extensions, not at Network Extension providers. Of an extension only sources of its own count. Sessions, requests and web views that evidently load files alone do not count, nor do sessions that load nothing in the target’s own sources and connections to sockets of the file system. Where one configuration has the entitlement, quiet for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: {
    target: {
      reads: {
        uses: [...classes, ...called, ...requests],
        calls: ['WKWebView'],
        notes: [internetSockets, allocatedWebViews, localLoads, sessionLoads, idleNames],
      },
      run,
    },
  },
});

const swift = `import Foundation

func load(_ url: URL) async throws -> Data {
    try await URLSession.shared.data(from: url).0
}
`;
const client = `${sandboxed}\n<key>${key}</key>\n<true/>`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a sandboxed app that loads something',
        project: reportedApp('Load.swift', swift),
        message: `App is sandboxed and uses URLSession, but its entitlements lack ${key}`,
        related: [
          { path: 'App/Load.swift', text: 'URLSession' },
          { path: 'App/App.entitlements', text: 'com.apple.security.app-sandbox' },
        ],
        fixed: { 'App/App.entitlements': plist(client) },
      },
      {
        title: 'C with sockets',
        project: reportedApp(
          'client.c',
          `#include <sys/socket.h>
#include <netinet/in.h>

int open_connection(const struct sockaddr_in *address) {
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return connect(fd, (const struct sockaddr *)address, sizeof *address);
}
`,
        ),
        message: 'uses socket',
      },
      {
        title: 'a web view in Objective-C',
        project: reportedApp(
          'Page.m',
          `#import <WebKit/WebKit.h>

WKWebView *page(NSURL *url) {
    WKWebView *view = [[WKWebView alloc] init];
    [view loadRequest:requestFor(url)];
    return view;
}
`,
        ),
        message: 'uses WKWebView',
      },
      {
        title: 'a connection to a host, held in another file',
        hidden: true,
        project: reportedApp(
          'Connect.swift',
          `import Network

func connect(_ host: NWEndpoint.Host) -> NWConnection {
    let connection = NWConnection(host: host, port: 443, using: .tls)
    connection.start(queue: .main)
    return connection
}
`,
        ),
        message: 'uses NWConnection',
      },
      {
        title: 'a session that loads a file, and another one whose URL is handed in',
        hidden: true,
        project: reportedApp(
          'Load.swift',
          `import Foundation

func load(_ url: URL) async throws -> Data {
    let file = Bundle.main.url(forResource: "a", withExtension: "json")!
    _ = try await URLSession.shared.data(from: file)
    return try await URLSession.shared.data(from: url).0
}
`,
        ),
        message: 'uses URLSession',
      },
      {
        title: 'a web view that shows a page and asks for another',
        hidden: true,
        project: reportedApp(
          'Page.swift',
          `import WebKit

func page(_ address: URL) -> WKWebView {
    let view = WKWebView()
    view.loadHTMLString("<p>", baseURL: nil)
    view.load(URLRequest(url: address))
    return view
}
`,
        ),
      },
      {
        title: 'Objective-C, the sandbox set by a build setting',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              settings: { ENABLE_APP_SANDBOX: 'YES' },
              sources: {
                'Load.m': `#import <Foundation/Foundation.h>

void load(NSURL *url) {
    [[[«NSURLSession» sharedSession] dataTaskWithURL:url] resume];
}
`,
              },
            },
          ],
        },
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: client,
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
              sources: { 'Load.swift': swift },
            },
          ],
          files: { 'App/Release.entitlements': lacking(sandboxed) },
        },
        message: 'its entitlements in Release lack com.apple.security.network.client',
        fixed: { 'App/Release.entitlements': plist(client) },
      },
      {
        title: 'the configuration for release alone, by build settings of Xcode 26',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              settings: { ENABLE_APP_SANDBOX: 'YES' },
              configurations: { Debug: { ENABLE_OUTGOING_NETWORK_CONNECTIONS: 'YES' } },
              sources: { 'Load.swift': swift.replace('URLSession', '«URLSession»') },
            },
          ],
        },
        message: 'in Release lack',
      },
    ],
    quiet: [
      { title: 'Recommended: the entitlement', project: app(client, 'Load.swift', swift) },
      {
        title: 'the entitlement by a build setting of Xcode 26',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              settings: { ENABLE_APP_SANDBOX: 'YES', ENABLE_OUTGOING_NETWORK_CONNECTIONS: 'YES' },
              sources: { 'Load.swift': swift },
            },
          ],
        },
      },
      {
        title: 'no sandbox, and sockets of the local machine',
        project: {
          targets: [
            { name: 'Open', kind: 'app', entitlements: '', sources: { 'Load.swift': swift } },
            {
              name: 'Local',
              kind: 'app',
              entitlements: sandboxed,
              sources: {
                'client.c':
                  '#include <sys/socket.h>\n\nint open_connection(const struct sockaddr *address) {\n    return connect(socket(AF_UNIX, SOCK_STREAM, 0), address, 16);\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'code of the configuration for debugging, which has the entitlement',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: client,
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
              sources: { 'Load.swift': `#if DEBUG\n${swift}#endif\n` },
            },
            {
              name: 'Flagged',
              kind: 'app',
              entitlements: client,
              configurations: {
                Debug: { SWIFT_ACTIVE_COMPILATION_CONDITIONS: 'DEBUG ONLINE' },
                Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' },
              },
              sources: { 'Load.swift': `#if ONLINE\n${swift}#endif\n` },
            },
            {
              name: 'Excluded',
              kind: 'app',
              entitlements: client,
              configurations: {
                Release: {
                  CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements',
                  EXCLUDED_SOURCE_FILE_NAMES: 'Load.swift',
                },
              },
              sources: { 'Load.swift': swift },
            },
          ],
          files: { 'App/Release.entitlements': plist(sandboxed) },
        },
      },
      {
        title: 'a provider, and an XPC service that does the networking',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              info: extensionInfo('packet-tunnel'),
              entitlements: sandboxed,
              sources: { 'Load.swift': swift },
            },
            { name: 'App', kind: 'app', entitlements: sandboxed, embeds: ['Service'] },
            { name: 'Service', kind: 'xpc-service', entitlements: client, sources: { 'Load.swift': swift } },
          ],
        },
      },
      {
        title: 'sessions, requests and web views of files',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: sandboxed,
              sources: {
                'Load.swift': `import Foundation

func load(_ path: String) async throws -> Data {
    let url = URL(fileURLWithPath: path)
    return try await URLSession.shared.data(from: url).0
}

final class Reader {
    private let session = URLSession(configuration: .ephemeral)

    func read(_ done: @escaping (Data?) -> Void) {
        guard let url = Bundle.main.url(forResource: "words", withExtension: "json") else { return }
        var request = URLRequest(url: url)
        request.timeoutInterval = 5
        session.dataTask(with: request) { data, _, _ in done(data) }.resume()
    }
}
`,
                'Help.swift': `import WebKit

func help() -> WKWebView {
    let view = WKWebView(frame: .zero)
    let page = Bundle.main.url(forResource: "help", withExtension: "html")!
    view.loadFileURL(page, allowingReadAccessTo: page)
    view.load(URLRequest(url: page))
    return view
}
`,
                'About.m': `#import <WebKit/WebKit.h>

WKWebView *about(void) {
    WKWebView *view = [[WKWebView alloc] init];
    [view loadHTMLString:@"<p>About</p>" baseURL:nil];
    NSURL *file = [[NSBundle mainBundle] URLForResource:@"about" withExtension:@"html"];
    [view loadRequest:[NSURLRequest requestWithURL:file]];
    [[[NSURLSession sharedSession] dataTaskWithURL:file] resume];
    return view;
}
`,
              },
            },
          ],
        },
      },
      {
        title: 'sessions that load nothing, a mock, and a connection within the machine',
        project: {
          targets: [
            {
              name: 'Idle',
              kind: 'app',
              entitlements: sandboxed,
              sources: {
                'Held.swift': `import Foundation

protocol HasSession { var session: URLSession { get } }

struct Client {
    let session: URLSession
    let request = URLRequest(url: URL(string: "https://example.com")!)
}

func clear() { URLSession.shared.configuration.urlCache?.removeAllCachedResponses() }
`,
                'Local.swift': `import Network

final class Local {
    private var connection: NWConnection?

    func open(_ path: String) {
        connection = NWConnection(to: .unix(path: path), using: .tcp)
        connection?.start(queue: .main)
    }
}
`,
              },
            },
            {
              name: 'Mock',
              kind: 'app',
              entitlements: sandboxed,
              sources: {
                'Mock.swift': `import Foundation

func load(_ url: URL) async throws -> Data {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.protocolClasses = [Canned.self]
    return try await URLSession(configuration: configuration).data(from: url).0
}

final class Canned: URLProtocol {}
`,
              },
            },
          ],
        },
      },
      {
        title: 'a source that an extension shares with its app',
        project: {
          targets: [
            {
              name: 'Widget',
              kind: 'app-extension',
              info: extensionInfo('packet-tunnel').replace(
                'com.apple.networkextension.packet-tunnel',
                'com.apple.widgetkit-extension',
              ),
              entitlements: sandboxed,
              sources: { [placeholder]: '' },
            },
            { name: 'App', kind: 'app', entitlements: client, sources: { 'Load.swift': swift } },
          ],
          edit: sharedSource('App/Load.swift'),
        },
        without: ['synchronised'],
      },
      {
        title: 'a script phase that writes the entitlements',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: sandboxed,
              sources: { 'Load.swift': swift },
              scripts: [`/usr/libexec/PlistBuddy -c "Add :${key} bool true" "$SRCROOT/App/App.entitlements"`],
            },
          ],
        },
      },
    ],
  },
};
