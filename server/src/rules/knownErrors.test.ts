import assert from 'node:assert/strict';
import { atsPolicy } from '../project/ats/atsPolicy.ts';
import { present } from '../project/model/value.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { projectFiles } from '../testing/projectFiles.ts';
import { type Plain, propertyValue } from '../testing/propertyValue.ts';
import { plist } from './examples.ts';
import { rules } from './index.ts';
import type { TargetSketch } from './projectExample.ts';

const hints = hintsFor(rules);

/** `rule: message` of all that is said about an iOS app. */
const said = (sketch: Partial<TargetSketch>): readonly string[] => {
  const target: TargetSketch = { name: 'App', kind: 'app', platforms: ['iOS'], ...sketch };
  const files = projectFiles({ targets: [target] }, 'groups');
  const workspace = judgedProject(hints, files);
  return Object.keys(files).flatMap(path =>
    workspace.findings(path).map(({ rule, message, severity }) => `${severity} ${rule}: ${message}`),
  );
};

const about = (found: readonly string[], word: RegExp): readonly string[] =>
  found.filter(line => word.test(line));

const ats = (entries: string): string => `<key>NSAppTransportSecurity</key><dict>${entries}</dict>`;
const entry = (settings: string): string =>
  `<key>NSExceptionDomains</key><dict><key>api.example.com</key><dict>${settings}</dict></dict>`;
const yes = (key: string): string => `<key>${key}</key><true/>`;

const load = {
  'Load.swift':
    'import Foundation\nfunc load() async throws -> Data {\n    try await URLSession.shared.data(from: URL(string: "http://api.example.com/v1")!).0\n}\n',
};

const policy = (plain: Plain, version?: string) =>
  atsPolicy(present(propertyValue(plain)), 'api.example.com', {
    platform: 'iOS',
    ...(version !== undefined && { version }),
  });

/** Mistakes that other checkers make or made about Apple networking; each is to be made here by nobody. */
describe('errors of other checkers', () => {
  it('exception domains are not ignored beside NSAllowsArbitraryLoads', () => {
    const list = { NSAllowsArbitraryLoads: true, NSExceptionDomains: { 'api.example.com': {} } };
    assert.equal(policy(list).http.session.answer, 'no');
    const found = said({ info: ats(yes('NSAllowsArbitraryLoads') + entry('')), sources: load });
    assert.deepEqual(about(found, /ignored/), []);
    assert.equal(about(found, /ats-http-url-blocked: .* the entry of api\.example\.com/).length, 1);
  });

  it('NSAllowsArbitraryLoads is not wide open beside a narrower key, whatever its value', () => {
    for (const value of [true, false]) {
      const list = { NSAllowsArbitraryLoads: true, NSAllowsArbitraryLoadsForMedia: value };
      assert.equal(policy(list).http.session.answer, 'no');
      assert.equal(policy(list, '9.3').http.session.answer, 'yes');
    }
    const info = ats(`${yes('NSAllowsArbitraryLoads')}<key>NSAllowsLocalNetworking</key><false/>`);
    const found = said({ info, sources: load });
    assert.deepEqual(
      about(found, /ignored/)
        .map(line => line.split(':')[0])
        .sort(),
      ['information ats-arbitrary-loads-ignored', 'warning ats-http-url-blocked'],
    );
  });

  it('a missing NSExceptionRequiresForwardSecrecy does not mean NO', () => {
    const list = { NSExceptionDomains: { 'api.example.com': { NSExceptionAllowsInsecureHTTPLoads: true } } };
    assert.equal(policy(list).forwardSecrecy.answer, 'yes');
    assert.deepEqual(said({ info: ats(entry(yes('NSExceptionAllowsInsecureHTTPLoads'))) }), []);
  });

  it('a minimum of TLS 1.2 is the default and no weakness', () => {
    const info = ats(entry('<key>NSExceptionMinimumTLSVersion</key><string>TLSv1.2</string>'));
    const code =
      'import Foundation\nlet configuration = URLSessionConfiguration.default\nfunc f() { configuration.tlsMinimumSupportedProtocolVersion = .TLSv12 }\n';
    assert.deepEqual(said({ info, sources: { 'Session.swift': code } }), []);
  });

  it('NSAllowsLocalNetworking is the narrow choice and no danger', () => {
    assert.deepEqual(said({ info: ats(yes('NSAllowsLocalNetworking')) }), []);
  });

  it('an exception for plain HTTP does not change the demands on TLS, and a TLS version does not excuse it', () => {
    const http = { NSExceptionAllowsInsecureHTTPLoads: true };
    const both = { ...http, NSExceptionMinimumTLSVersion: 'TLSv1.2' };
    const of = (settings: Plain) => policy({ NSExceptionDomains: { 'api.example.com': settings } });
    assert.equal(of(http).minimumTls.answer, 'TLSv1.2');
    assert.deepEqual(
      [of(http), of(both)].map(({ http: { session }, minimumTls }) => [session.answer, minimumTls.answer]),
      [
        ['yes', 'TLSv1.2'],
        ['yes', 'TLSv1.2'],
      ],
    );
    const titles = judgedProject(
      hints,
      projectFiles(
        { targets: [{ name: 'App', kind: 'app', platforms: ['iOS'], info: ats(''), sources: load }] },
        'groups',
      ),
    )
      .findings('App/Load.swift')
      .flatMap(({ fixes }) => fixes.map(({ title }) => title));
    assert.ok(titles.length > 0);
    assert.deepEqual(
      titles.filter(title => /TLS/i.test(title)),
      [],
    );
  });

  it('Swift’s tlsMinimumSupportedProtocolVersion is found, its recommended values and longer names are not', () => {
    const code = (line: string) => ({
      'Session.swift': `import Foundation\nfunc f(_ configuration: URLSessionConfiguration) {\n    ${line}\n}\n`,
    });
    const found = (line: string) => about(said({ sources: code(line) }), /tls-minimum-version-lowered/);
    assert.equal(found('configuration.tlsMinimumSupportedProtocolVersion = .TLSv10').length, 1);
    assert.deepEqual(found('configuration.tlsMinimumSupportedProtocolVersion = .TLSv13'), []);
    const current = said({ sources: code('configuration.tlsMinimumSupportedProtocolVersion = .TLSv12') });
    assert.deepEqual(about(current, /deprecated/), []);
    const old = said({ sources: code('configuration.tlsMinimumSupportedProtocol = .tlsProtocol12') });
    assert.equal(about(old, /tlsMinimumSupportedProtocolVersion/).length, 1);
    const space =
      'import Foundation\nfinal class Delegate: NSObject, NSURLConnectionDelegate {\n    func connection(_ c: NSURLConnection, canAuthenticateAgainstProtectionSpace s: URLProtectionSpace) -> Bool { true }\n}\n';
    assert.deepEqual(about(said({ sources: { 'Delegate.swift': space } }), /^error|^warning/), []);
  });

  it('NSURLConnection is deprecated, not private', () => {
    const code =
      '#import <Foundation/Foundation.h>\nvoid f(NSURLRequest *r) { [NSURLConnection sendSynchronousRequest:r returningResponse:nil error:nil]; }\n';
    const found = said({ sources: { 'a.m': code } });
    assert.equal(about(found, /synchronous-url-loading: .*URLSession/).length, 1);
    assert.deepEqual(about(found, /private/i), []);
  });

  it('streams of files and of memory are no sockets, and nothing is called a cause of rejection', () => {
    const code =
      'import Foundation\nfunc f(url: URL) {\n    let input = InputStream(url: url)\n    let memory = InputStream(data: Data())\n    let output = OutputStream(url: url, append: false)\n    input?.open(); memory.open(); output?.open()\n}\n';
    const clang =
      '#import <Foundation/Foundation.h>\nvoid f(NSString *path) { [[NSInputStream inputStreamWithFileAtPath:path] open]; }\n';
    assert.deepEqual(said({ sources: { 'Read.swift': code, 'read.m': clang } }), []);
    assert.deepEqual(
      hints.rules.filter(({ why, title }) => /reject/i.test(why + title) && /socket|stream/i.test(title)),
      [],
    );
  });

  it('one policy per domain, configuration and system decides, in both directions', () => {
    const open = plist(ats(yes('NSAllowsArbitraryLoads')));
    const files = projectFiles(
      {
        targets: [
          {
            name: 'App',
            kind: 'app',
            platforms: ['iOS'],
            info: ats(entry('')),
            configurations: { Debug: { INFOPLIST_FILE: 'App/Debug.plist' } },
            sources: load,
          },
        ],
        files: { 'App/Debug.plist': open },
      },
      'groups',
    );
    const messages = judgedProject(hints, files)
      .findings('App/Load.swift')
      .map(({ message }) => message);
    assert.equal(messages.length, 1);
    assert.match(messages[0]!, /^App Transport Security of App in Release blocks this http URL/);
  });

  it('Bonjour does not need the multicast entitlement', () => {
    const info =
      '<key>NSBonjourServices</key><array><string>_http._tcp</string></array><key>NSLocalNetworkUsageDescription</key><string>Finds printers.</string>';
    const code =
      'import Network\nfunc f() throws {\n    let browser = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)\n    browser.stateUpdateHandler = { _ in }\n    browser.start(queue: .main)\n}\n';
    assert.deepEqual(about(said({ info, sources: { 'Browse.swift': code } }), /multicast/), []);
  });
});
