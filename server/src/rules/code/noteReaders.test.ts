import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { largeAllocations } from '../ne-runtime/largeAllocations.ts';
import { resolverLookups } from '../ne-runtime/resolverLookups.ts';
import connectivityPreflight from '../network-framework/connectivity-preflight.ts';
import interfaceNameHardcoded from '../network-framework/interface-name-hardcoded.ts';
import { ipv4Clients } from '../sockets/ipv4Clients.ts';
import { mappedSockets } from '../sockets/mappedSockets.ts';
import {
  acceptingBodies,
  acceptingHandlers,
  acceptingListeners,
  clientChecks,
} from '../sysex-ipc/acceptingListeners.ts';
import { keychainAttributes } from '../sysex-ipc/keychainAttributes.ts';
import { staticState } from '../sysex-ipc/staticState.ts';
import { userDirectories } from '../sysex-ipc/userDirectories.ts';
import urlsessionPerCall from '../urlsession/urlsession-per-call.ts';

const readers = [
  acceptingBodies,
  acceptingHandlers,
  acceptingListeners,
  clientChecks,
  ipv4Clients,
  keychainAttributes,
  largeAllocations,
  mappedSockets,
  resolverLookups,
  staticState,
  userDirectories,
];
const rules = [connectivityPreflight, interfaceNameHardcoded, urlsessionPerCall];

const run = (file: SourceFile): void => {
  const isInside = ({ start, end }: { readonly start: number; readonly end: number }): void =>
    assert.ok(start >= 0 && start <= end && end <= file.text.length);
  for (const { read } of readers) for (const { at } of read(file)) isInside(at);
  for (const { check } of rules) {
    check.source!.run(file, {
      catalogue: testCatalogue(),
      path: 'Sources/File.swift',
      project: undefined,
      deployment: () => ({ lowest: {}, ofTargets: false }),
      superclasses: () => [],
      report: ({ at }) => isInside(at),
    });
  }
};

const listener = 'func listener(_ a: NSXPCListener, shouldAcceptNewConnection c: NSXPCConnection) -> Bool { ';
const start = 'class P: NEPacketTunnelProvider { override func startTunnel(options: A) { ';
const session = 'let s = URLSession(configuration: .default, delegate: self, delegateQueue: nil); ';

/** What stands in front, and what is repeated to some 60,000 characters. */
const nonsense: readonly (readonly [head: string, unit: string])[] = [
  ['', listener],
  [listener, 'c.resume(); return true; '],
  [listener, 'if a { return true } '],
  [listener, 'a(c { '],
  ['', 'xpc_connection_create_mach_service(a, b, XPC_CONNECTION_MACH_SERVICE_LISTENER); '],
  ['', 'auditToken '],
  ['', 'int f() { struct sockaddr_in a; socket(AF_INET, SOCK_STREAM, 0); connect(a, b, c); } '],
  ['int f() { struct sockaddr_in a; ', 'socket(AF_INET, SOCK_STREAM, 0); connect(a, b, c); '],
  ['', '[kSecUseDataProtectionKeychain: '],
  ['', 'q[kSecAttrSynchronizable] = '],
  ['', '[q setObject:@YES forKey:kSecUseDataProtectionKeychain] '],
  ['', 'malloc(1024 * '],
  ['', 'let a = b * b * b * b * b * b\nlet b = a * a * a * a * a\nmalloc(a); '],
  ['', 'let a: Int = 1024 * 1024; malloc(a * a); '],
  ['', 'mmap(a, 1 << 30, '],
  [
    '',
    'int f() { socket(AF_INET6, SOCK_DGRAM, 0); setsockopt(a, b, IPV6_V6ONLY, &o, 4); bind(a); sendto(a); } ',
  ],
  [
    'int f() { int o = 0; ',
    'bind(socket(AF_INET6, SOCK_DGRAM, 0)); setsockopt(a, b, IPV6_V6ONLY, &o, 4); sendto(a); ',
  ],
  ['', 'res_ninit(a); "/etc/resolv.conf"; '],
  ['func f() { ', 'res_ninit(a); '],
  [start, 'Self.a = b; '],
  ['', start],
  ['class P { ', 'static var a = 1; func startTunnel() { P.a = b; } '],
  ['', 'FileManager.default.urls(for: .a, in: .userDomainMask)['],
  ['', 'NSHomeDirectory('],
  [`func f() { ${session}`, 's.dataTask(with: a).resume(); '],
  [`func f() { ${session}`, 's.dataTask(with: a) { '],
  ['', `func f() { ${session}s.dataTask(with: a) } `],
  ['func f() { ', 'guard reachability.isReachable else { return } '],
  [
    'func f() { session.dataTask(with: a); ',
    'guard reachability.isReachable else { return }; b.dataTask(with: c) ',
  ],
  ['', 'func f() { if !a.isReachable { return }; session.dataTask(with: a) } '],
  ['func f() { ', 'if a, b, '],
  ['', 'ifa_name == "en0", '],
  ['', '["en0", '],
  ['', 'case "en0", '],
  ['let a = "en0"; ', 'a == ifa_name; '],
  ['', 'let a = ifa_name; a == "en0" && ('],
];

describe('readers of notes, and rules beside them', () => {
  for (const [head, unit] of nonsense) {
    it(`stay linear behind ${JSON.stringify(head.slice(0, 30))} over ${JSON.stringify(unit.slice(0, 60))}`, () => {
      const text = `import Foundation\n${head}${unit.repeat(Math.ceil(60_000 / unit.length))}`;
      for (const part of [text, `${text}${'}'.repeat(20)}`, text.replaceAll(/[)\]}]/g, '')]) {
        run(readSwift(part));
        run(readClang(part, 'objective-cpp'));
      }
    });
  }

  it('take nothing at all', () => {
    run(readSwift(''));
    run(readClang('', 'c'));
  });
});
