import assert from 'node:assert/strict';
import type { FactNeeds } from '../../project/facts/sourceFacts.ts';
import { readClang } from '../../syntax/clangLexer.ts';
import { parse } from '../../syntax/parse.ts';
import type { ParsedFile } from '../../syntax/parsedFile.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import { badShapes } from '../../testing/badShapes.ts';
import { badInsides, badUnits } from '../../testing/badUnits.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import bonjourTypeMalformed from '../local-network/bonjour-type-malformed.ts';
import bundleOverwrittenInPlace from '../local-network/bundle-overwritten-in-place.ts';
import lnpTriggerByHostname from '../local-network/lnp-trigger-by-hostname.ts';
import multipeerServiceTypeInvalid from '../local-network/multipeer-service-type-invalid.ts';
import managerStartWithoutReload from '../ne-manager/manager-start-without-reload.ts';
import passwordReferenceNotPersistent from '../ne-manager/password-reference-not-persistent.ts';
import providerConfigurationNotPlist from '../ne-manager/provider-configuration-not-plist.ts';
import secretsInProviderConfiguration from '../ne-manager/secrets-in-provider-configuration.ts';
import tunnelProtocolMissingFields from '../ne-manager/tunnel-protocol-missing-fields.ts';
import vpnManagerWrongProtocol from '../ne-manager/vpn-manager-wrong-protocol.ts';
import ambiguousNwendpoint from '../ne-runtime/ambiguous-nwendpoint.ts';
import dnsSettingsLiteralInvalid from '../ne-runtime/dns-settings-literal-invalid.ts';
import includeallnetworksBlocksDeviceDebugging from '../ne-runtime/includeallnetworks-blocks-device-debugging.ts';
import includeallnetworksWithEnforceroutes from '../ne-runtime/includeallnetworks-with-enforceroutes.ts';
import legacyInProviderNetworking from '../ne-runtime/legacy-in-provider-networking.ts';
import packetflowPrivateDescriptor from '../ne-runtime/packetflow-private-descriptor.ts';
import packetflowReadNotRearmed from '../ne-runtime/packetflow-read-not-rearmed.ts';
import providerCompletionNeverCalled from '../ne-runtime/provider-completion-never-called.ts';
import starttunnelReportsSuccessEarly from '../ne-runtime/starttunnel-reports-success-early.ts';
import transparentProxyIncludeAllNetworks from '../ne-runtime/transparent-proxy-include-all-networks.ts';
import transparentProxyRuleInvalid from '../ne-runtime/transparent-proxy-rule-invalid.ts';
import tunnelAddressLiteralsInvalid from '../ne-runtime/tunnel-address-literals-invalid.ts';
import tunnelHostsLocalProxy from '../ne-runtime/tunnel-hosts-local-proxy.ts';
import tunnelRemoteAddressNotIp from '../ne-runtime/tunnel-remote-address-not-ip.ts';
import tunnelRouteHostBits from '../ne-runtime/tunnel-route-host-bits.ts';
import tunnelUsedForDnsOnly from '../ne-runtime/tunnel-used-for-dns-only.ts';
import urlfilterFetchInterval from '../ne-runtime/urlfilter-fetch-interval.ts';
import deprecatedApi from '../network-framework/deprecated-api.ts';
import multipeerLegacy from '../network-framework/multipeer-legacy.ts';
import netserviceLegacy from '../network-framework/netservice-legacy.ts';
import nwObjectNotRetained from '../network-framework/nw-object-not-retained.ts';
import nwPortForceUnwrap from '../network-framework/nw-port-force-unwrap.ts';
import nwReceiveNotRearmed from '../network-framework/nw-receive-not-rearmed.ts';
import nwWaitingUnhandled from '../network-framework/nw-waiting-unhandled.ts';
import nwpathCurrentBeforeStart from '../network-framework/nwpath-current-before-start.ts';
import vpnDetectionByInterface from '../network-framework/vpn-detection-by-interface.ts';
import adhocTunnelOrDivert from '../platform-policy/adhoc-tunnel-or-divert.ts';
import ctcarrierLegacy from '../platform-policy/ctcarrier-legacy.ts';
import packetFilterUse from '../platform-policy/packet-filter-use.ts';
import voipSocketMode from '../platform-policy/voip-socket-mode.ts';
import wifiSignalPrivate from '../platform-policy/wifi-signal-private.ts';
import cfstreamSocketLegacy from '../sockets/cfstream-socket-legacy.ts';
import legacyAddressFunctions from '../sockets/legacy-address-functions.ts';
import providerCallsExit from '../sysex-ipc/provider-calls-exit.ts';
import xpcClientCheckByPid from '../sysex-ipc/xpc-client-check-by-pid.ts';
import challengeNotAnswered from '../tls/challenge-not-answered.ts';
import secureTransportLegacy from '../tls/secure-transport-legacy.ts';
import tlsAcceptsAnyCertificate from '../tls/tls-accepts-any-certificate.ts';
import tlsMinimumVersionLowered from '../tls/tls-minimum-version-lowered.ts';
import tlsTrustExceptionsWithoutConsent from '../tls/tls-trust-exceptions-without-consent.ts';
import tlsVerifyBlockAlwaysTrue from '../tls/tls-verify-block-always-true.ts';
import backgroundSessionCompletionHandler from '../urlsession/background-session-completion-handler.ts';
import backgroundSessionDataTask from '../urlsession/background-session-data-task.ts';
import backgroundSessionUploadFromData from '../urlsession/background-session-upload-from-data.ts';
import ftpLegacy from '../urlsession/ftp-legacy.ts';
import hotspotConfigurationLiteralInvalid from '../wifi/hotspot-configuration-literal-invalid.ts';
import synchronousUrlLoading from '../urlsession/synchronous-url-loading.ts';
import cncopycurrentnetworkinfoLegacy from '../wifi/cncopycurrentnetworkinfo-legacy.ts';

const rules = [
  legacyInProviderNetworking,
  netserviceLegacy,
  nwPortForceUnwrap,
  ctcarrierLegacy,
  voipSocketMode,
  cfstreamSocketLegacy,
  secureTransportLegacy,
  backgroundSessionDataTask,
  synchronousUrlLoading,
  cncopycurrentnetworkinfoLegacy,
  vpnManagerWrongProtocol,
  tunnelProtocolMissingFields,
  passwordReferenceNotPersistent,
  tunnelRemoteAddressNotIp,
  transparentProxyRuleInvalid,
  includeallnetworksWithEnforceroutes,
  includeallnetworksBlocksDeviceDebugging,
  tunnelHostsLocalProxy,
  ambiguousNwendpoint,
  providerCallsExit,
  nwWaitingUnhandled,
  nwObjectNotRetained,
  backgroundSessionCompletionHandler,
  backgroundSessionUploadFromData,
  challengeNotAnswered,
  managerStartWithoutReload,
  nwReceiveNotRearmed,
  packetflowReadNotRearmed,
  providerCompletionNeverCalled,
  starttunnelReportsSuccessEarly,
  tlsAcceptsAnyCertificate,
  tlsVerifyBlockAlwaysTrue,
  adhocTunnelOrDivert,
  bonjourTypeMalformed,
  bundleOverwrittenInPlace,
  deprecatedApi,
  ftpLegacy,
  legacyAddressFunctions,
  multipeerLegacy,
  multipeerServiceTypeInvalid,
  packetFilterUse,
  packetflowPrivateDescriptor,
  secretsInProviderConfiguration,
  providerConfigurationNotPlist,
  tunnelAddressLiteralsInvalid,
  tunnelRouteHostBits,
  dnsSettingsLiteralInvalid,
  tunnelUsedForDnsOnly,
  transparentProxyIncludeAllNetworks,
  urlfilterFetchInterval,
  nwpathCurrentBeforeStart,
  hotspotConfigurationLiteralInvalid,
  tlsMinimumVersionLowered,
  wifiSignalPrivate,
  lnpTriggerByHostname,
  tlsTrustExceptionsWithoutConsent,
  vpnDetectionByInterface,
  xpcClientCheckByPid,
import { rules } from '../index.ts';

/** What rules about targets read of sources by themselves. */
const notes = [
  ...new Set(
    rules
      .flatMap(({ check }) => (check.target?.reads ?? []) as FactNeeds | readonly FactNeeds[])
      .flatMap(need => need.notes ?? []),
  ),
];

/** Asks every rule, whether its words stand there or not. */
const run = (file: ParsedFile): number => {
  let reports = 0;
  const context = (
    path: string,
  ): Parameters<NonNullable<(typeof rules)[number]['check']['source']>['run']>[1] => ({
    catalogue: testCatalogue(),
    path,
    project: undefined,
    deployment: () => ({ lowest: {}, ofTargets: false }),
    superclasses: () => [],
    report: ({ at }) => {
      assert.ok(at.start >= 0 && at.start <= at.end && at.end <= file.text.length);
      reports++;
    },
  });
  for (const { check } of rules) {
    if (file.kind === 'source' && check.source?.languages.includes(file.language))
      check.source.run(file, context(`file.${file.language}`));
    if (file.kind === 'plist' && check.plist?.roles.includes(file.role))
      check.plist.run(file, context('Info.plist'));
  }
  if (file.kind === 'source') for (const { read } of notes) read(file);
  return reports;
};

/** What a quadratic look-back or look-ahead of some rule would choke on, some 100,000 characters of each. */
const units: readonly string[] = [
  'inet_addr ',
  'inet_addr(',
  'SSLRead * ',
  '[NSURLConnection sendSynchronousRequest:',
  '[[x valueForKey:@"socket"] ',
  'packetFlow.value(forKey: "socket").',
  'if #available(iOS 1, *) {',
  'if #available(iOS 1, *) {} else ',
  '#available(iOS 1, *), ',
  '@available(iOS, deprecated: 1) ',
  'if (@available(iOS 1, *)) ',
  'SecTrustEvaluate(a); ',
  '_ = ProcessInfo.processInfo.hostName ',
  'SecTrustSetExceptions(a, SecTrustCopyExceptions(a',
  'vpn = ["__SCOPED__", "utun", CFNetworkCopySystemProxySettings(',
  '[kSecGuestAttributePid: a.processIdentifier ',
  'c["password"] = p.providerConfiguration = c ',
  'providerConfiguration = ["password": ',
  'let a = flow as NEFilterSocketFlow; flow.remoteEndpoint ',
  '.TLSv10 ',
  'x.tlsMinimumSupportedProtocolVersion = .TLSv10 ',
  'URLSession(URL(string: "ftp://a", ',
  '[URL(string: "ftp://a"), ',
  '@class NSHost, ',
  'NSHost, ',
  'system("/sbin/pfctl -e"); ',
  '"/Applications/A.app/Contents"] ',
  'NetService(domain: "", type: "a", ',
  '[a initWithDomain:@"" type:@"a" name:',
  'DNSServiceBrowse(a, b, c, "a", ',
  '"_wifiStrengthBars", dlopen("statusBar"',
  '#if os(Linux)\n',
  '#pragma clang diagnostic ignored "-Wdeprecated-declarations"\nSSLRead(a);\n',
  'socket(a, b, IPPROTO_DIVERT ',
  'SCDynamicStoreSetValue(a, "State:/Network/x", ',
  'MCNearbyServiceBrowser(serviceType: "a_b", ',
  'class A: NEProvider { ',
  'CTTelephonyNetworkInfo().subscriberCellularProvider.',
  'CFHostCreateWithName(',
  'createUDPSession(to: a, from: ',
  'Data(contentsOf: URL(string: "https://a"), ',
  'let a = URL(string: "https://a"); try Data(contentsOf: a); ',
  'let a = a; Data(contentsOf: a); ',
  'func a() async { try Data(contentsOf: URL(string: "https://a")!) ',
  'Data(contentsOf: ((',
  'dispatch_async(dispatch_get_main_queue(), ^{ [NSData dataWithContentsOfURL:[NSURL URLWithString:@"http://a"]]; ',
  'let a: String; NWEndpoint.Port(a)!; ',
  'NWEndpoint.Port(rawValue: UInt16(',
  '\ud800"\\(',
];

const provider =
  'class P: NEPacketTunnelProvider { override func startTunnel(options: A?, completionHandler: B) { ';
const challenged =
  'class C { func urlSession(_ s: URLSession, didReceive challenge: URLAuthenticationChallenge, completionHandler: B) { ';
const background = 'let s = URLSession(configuration: .background(withIdentifier: a)); ';
const trusted = 'completionHandler(.useCredential, URLCredential(trust: serverTrust)) ';

/** The same inside of code that a rule looks at: what stands in front, what is repeated, and what the language of the nonsense is. */
const inside: readonly (readonly [head: string, unit: string])[] = [
  [challenged, 'a { b in '],
  [challenged, 'case b: completionHandler(c); '],
  [`${challenged}switch a { `, 'case b: break; '],
  [challenged, 'if a { '],
  [challenged, 'if a { return } '],
  [
    challenged,
    'func urlSession(_ s: S, didReceive challenge: URLAuthenticationChallenge, completionHandler: B) { ',
  ],
  [
    'class C { ',
    'func urlSession(_ s: S, didReceive challenge: URLAuthenticationChallenge, completionHandler: B) { } ',
  ],
  ['class C { ', 'func a() { b() } '],
  [challenged, trusted],
  [challenged, `if a { ${trusted}} `],
  [`${challenged}${trusted}`, 'if '],
  [challenged, `let a = serverTrust.b { ${trusted}`],
  [`${challenged}${trusted}`, 'f('],
  [provider, 'setTunnelNetworkSettings(a) { '],
  [provider, 'setTunnelNetworkSettings(a) { _ in }; completionHandler(nil); '],
  ['', provider],
  ['class P: NEPacketTunnelProvider { ', 'func a() { packetFlow.readPackets { b, c in a() '],
  ['class P: NEPacketTunnelProvider { ', 'func a() { packetFlow.readPackets { b, c in d() } } '],
  ['', 'connection.receiveMessage { a, b, c, d in e() '],
  ['', 'func a() { connection.receiveMessage { b, c, d, e in f() } } '],
  ['', 'sec_protocol_options_set_verify_block(a, { b, c, d in d(true) '],
  ['', 'sec_protocol_options_set_verify_block(a, { b, c, d in d(true) }, e); '],
  ['', `${background}s.dataTask(with: a) { `],
  [background, 's.dataTask(with: a) { }; '],
  [background, 's.dataTask(with: a); '],
  [background, 's = t; s.dataTask(with: a) { }; '],
  [
    '',
    'let s = { let s = { return URLSession(configuration: .background(withIdentifier: a)) }(); s.dataTask(with: a) { ',
  ],
  ['', 'm.saveToPreferences { a in m.connection.startVPNTunnel(); '],
  ['', 'm.saveToPreferences { a in '],
  ['m.saveToPreferences { a in ', 'm.connection.startVPNTunnel(); a { '],
  ['', 'let p = NETunnelProviderProtocol(); m.protocolConfiguration = p; m.saveToPreferences(); '],
  ['func a() { ', 'let p = NETunnelProviderProtocol(); m.protocolConfiguration = p; m.saveToPreferences(); '],
  ['func a() { ', 'm.protocolConfiguration = NETunnelProviderProtocol(); '],
  ['func a() { let p = NETunnelProviderProtocol(); m.protocolConfiguration = p; ', 'p.a = m.b; '],
  ['let p = p; m.protocolConfiguration = p; ', 'let p = p; '],
  ['', 'm.protocolConfiguration = ('],
  ['s.includedNetworkRules = [', 'NENetworkRule(remoteNetwork: NWHostEndpoint(hostname: "::", port: "0"), '],
  ['s.includedNetworkRules = [', 'NENetworkRule(remoteNetwork: NWHostEndpoint(hostname: "::", port: "0")), '],
  ['', 'let a = a; s.includedNetworkRules = a; a.append(a); '],
  ['func a() { ', 'p.includeAllNetworks = true; p.enforceRoutes = true; '],
  ['func a() { ', 'if a { p.includeAllNetworks = true } else { p.enforceRoutes = true; '],
  ['func a() { ', 'p.includeAllNetworks = true; if #available(a) { p.excludeDeviceCommunication = false; '],
  ['', 'p.passwordReference = a.data(using: '],
  ['let a = Data(a.utf8); ', 'let a = a; p.passwordReference = a; '],
  ['class P: NEPacketTunnelProvider { ', 'let a = "::1"; NEProxyServer(address: a, port: 1); '],
  ['class P: NEPacketTunnelProvider { ', 'func a() { exit(0); '],
  ['func f(t: SecTrust) { let e = SecTrustCopyExceptions(t); ', 'SecTrustSetExceptions(t, e); '],
  ['func vpn() -> Bool { getifaddrs(&a); ', 'a == "utun" || '],
  ['', 'func vpn() -> Bool { getifaddrs(&a); return b == "utun" '],
  [
    'func f(c: NSXPCConnection) { SecCodeCheckValidity(a); ',
    'let p = c.processIdentifier; g([kSecGuestAttributePid: p]); ',
  ],
  ['func f(p: Int) { SecCodeCheckValidity(a); ', 'g([kSecGuestAttributePid: p + p]); f(p: p); '],
  ['func f(p: Int) { proc_pidpath(p, &b, 1); ', 'b == b && '],
  ['import NetworkExtension\n', 'let a: NWEndpoint; '],
  ['c.stateUpdateHandler = { s in switch s { ', 'case .failed: default: break; '],
  [
    'let c = NWConnection(a, b); ',
    'c.stateUpdateHandler = { s in switch s { case .failed: a(); default: break } }; ',
  ],
  ['', 'func a() { let m = NWPathMonitor(); m.start(queue: a); '],
  ['func a() { ', 'let m = NWPathMonitor(); m.start(queue: a); '],
  ['', 'NEIPv4Settings(addresses: ['],
  ['let a = ["1"]; ', 'NEIPv4Settings(addresses: a, subnetMasks: a); '],
  ['let a = a; ', 'let a = [a]; NEDNSSettings(servers: a); a.serverURL = URL(string: a)!; '],
  ['func a() { ', 'NEDNSSettings(servers: ["1"]); a.matchDomains = [""]; a.includedRoutes = [a, a]; '],
  [
    'NEDNSSettings(servers: ["::"]); a.matchDomains = [""]; a.includedRoutes = [',
    'NEIPv4Route(destinationAddress: "::", subnetMask: "::"), ',
  ],
  ['p.providerConfiguration = [', '"a": A(), "b": A.b, "c": a, '],
  ['', 'class A {} ; p.providerConfiguration?["a"] = A(); '],
  ['', 'a.startTunnel(options: ["a": URL(a)]); '],
  [
    'func a() { let m = NETransparentProxyManager(); ',
    'm.protocolConfiguration = p; p.includeAllNetworks = true; ',
  ],
  ['func a() { let m = NWPathMonitor(); ', 'if a { m.currentPath.a; '],
  ['func a() { ', 'let m = NWPathMonitor(); let p = m.currentPath; p.a; '],
  ['func a() async { ', 'await m.saveToPreferences(); m.connection.startVPNTunnel(); '],
];

describe('rules over source files', () => {
  for (const unit of badUnits) {
    it(`take more and more of ${JSON.stringify(unit)}`, () => {
      const text = `import UIKit\nimport Network\n${unit.repeat(Math.ceil(40_000 / unit.length))}`;
      for (const part of [text, text.slice(0, -1), text.replaceAll(/[)\]}]/g, '')]) {
        run(readSwift(part));
        run(readClang(part, 'objective-cpp'));
      }
    });
  }

  for (const [head, unit] of badInsides) {
    it(`take, inside ${JSON.stringify(head.slice(-30))}, more and more of ${JSON.stringify(unit.slice(0, 60))}`, () => {
      const text = `import Network\n${head}${unit.repeat(Math.ceil(20_000 / unit.length))}`;
      for (const part of [text, `${text}${'}'.repeat(20)}`]) {
        run(readSwift(part));
        run(readClang(part, 'objective-cpp'));
      }
    });
  }

  for (const { name, path, size, text } of badShapes) {
    it(`take ${name}`, () => {
      const whole = text(size);
      for (const part of [whole, whole.slice(0, -size / 3)]) run(parse(path, part));
    });
  }

  it('take one line of 10 MB and nothing at all', () => {
    run(readSwift(`let a = "${'ftp://'.repeat(1_700_000)}"`));
    assert.equal(run(readSwift('')) + run(readClang('', 'c')), 0);
  });
});
