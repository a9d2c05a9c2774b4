import assert from 'node:assert/strict';
import { hoverCases, hoverOf, hoverSubject } from '../testing/hoverCases.ts';

describe('hover in Swift', () => {
  describe('types', () =>
    hoverCases('a.swift', [
      ['import Network\nlet c: NWConne‸ction?', 'NWConnection'],
      ['import Network\nlet c = ‸NWConnection(host: "a", port: 1, using: .tcp)', 'NWConnection'],
      ['import Network\nlet c = NWConnection‸(host: "a", port: 1, using: .tcp)', 'NWConnection'],
      ['import Foundation\nlet s = URL‸Session.shared', 'URLSession'],
      ['import Foundation\nlet s: Foundation.URLS‸ession', 'URLSession'],
      ['import Network\nvar p: ‸NWPath?', 'NWPath'],
      ['import NetworkExtension\nvar p: ‸NWPath?', 'NWPath'],
      [
        'import Network\nimport NetworkExtension\nvar p: ‸NWPath?',
        'Network.NWPath / NetworkExtension.NWPath',
      ],
      ['import Network\nimport NetworkExtension\nvar p: Network.‸NWPath?', 'NWPath'],
      ['import NetworkExtension\nclass P: NEPacketTun‸nelProvider {}', 'NEPacketTunnelProvider'],
      ['import Network\nextension NWConn‸ection { }', 'NWConnection'],
      [
        'import Network\nlet m = NWPathMonitor(requiredInterfaceType: .wi‸fi)',
        'NWInterface.InterfaceType.wifi',
      ],
      [
        'import NetworkExtension\nlet n = Notification.Name.NEVPNStatus‸DidChange',
        'NSNotification.Name.NEVPNStatusDidChange',
      ],
      ['import Network\nfunc f(_ s: NWConnection.Sta‸te) {}', 'NWConnection.State'],
      ['import Network\nlet r = NWBrowser.Result.‸Change.identical', 'NWBrowser.Result.Change'],
      ['import Foundation\nlet x = y as? HTTPURL‸Response', 'HTTPURLResponse'],
      ['import Foundation\nlet a: [URLSession‸DataTask] = []', 'URLSessionDataTask'],
      ['import Foundation\nlet a: Result<URLSession‸DataTask, Error>', 'URLSessionDataTask'],
    ]));

  it('names a successor that Swift has', () => {
    const state = hoverOf('a.swift', 'import NetworkExtension\nlet c: NWTCPConnection\nprint(c.sta‸te)');
    assert.match(state?.plainText ?? '', /use NWConnection\.stateUpdateHandler\./);
    const open =
      'import NetworkExtension\nfunc f(_ c: NEAppProxyFlow) { c.op‸en(withLocalEndpoint: nil) { _ in } }';
    assert.match(hoverOf('a.swift', open)?.plainText ?? '', /use open\(withLocalFlowEndpoint:\)\./);
  });

  describe('members by the type of their receiver', () =>
    hoverCases('a.swift', [
      ['import Network\nlet c: NWConnection = x\nfunc f() { c.sta‸rt(queue: .main) }', 'NWConnection.start'],
      [
        'import Network\nlet c = NWConnection(to: e, using: .tcp)\nc.state‸UpdateHandler = nil',
        'NWConnection.stateUpdateHandler',
      ],
      [
        'import Network\nclass A { private var c: NWConnection?\n func f() { self.c?.can‸cel() } }',
        'NWConnection.cancel',
      ],
      [
        'import Network\nclass A { var c: NWConnection!\n func f() { c.se‸nd(content: d, completion: .idempotent) } }',
        'NWConnection.send',
      ],
      ['import Network\nfunc f(c: NWListener) { c.ca‸ncel() }', 'NWListener.cancel'],
      [
        'import Network\nfunc f(c: NWListener) { c.newConnectionHandler = { conn in conn.can‸cel() } }',
        'NWConnection.cancel',
      ],
      [
        'import Network\nlet m = NWPathMonitor()\nm.pathUpdateHandler = { path in if path.sta‸tus == .satisfied {} }',
        'NWPath.status',
      ],
      [
        'import Network\nlet m = NWPathMonitor()\nm.pathUpdateHandler = { path in if path.status == .satis‸fied {} }',
        'NWPath.Status.satisfied',
      ],
      ['import Foundation\nURLSession.sh‸ared.dataTask(with: u)', 'URLSession.shared'],
      ['import Foundation\nURLSession.shared.data‸Task(with: u) { d, r, e in }', 'URLSession.dataTask'],
      [
        'import Foundation\nlet t = URLSession.shared.dataTask(with: u)\nt.res‸ume()',
        'URLSessionTask.resume',
      ],
      [
        'import Foundation\nlet c = URLSessionConfiguration.default\nc.waitsFor‸Connectivity = true',
        'URLSessionConfiguration.waitsForConnectivity',
      ],
      [
        'import NetworkExtension\nlet m = NETunnelProviderManager()\nm.save‸ToPreferences { _ in }',
        'NEVPNManager.saveToPreferences',
      ],
      [
        'import NetworkExtension\nlet m = NEVPNManager.shared()\ntry m.connection.start‸VPNTunnel()',
        'NEVPNConnection.startVPNTunnel',
      ],
      [
        'import NetworkExtension\nlet m = NEVPNManager.shared()\nlet s = (m.connection as? NETunnelProviderSession)\ns?.sendProvider‸Message(d)',
        'NETunnelProviderSession.sendProviderMessage',
      ],
      [
        'import NetworkExtension\nNETunnelProviderManager.loadAllFromPreferences { managers, _ in let m = managers?.first\n m?.is‸Enabled = true }',
        'NEVPNManager.isEnabled',
      ],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { func f() { packet‸Flow.readPackets { _, _ in } } }',
        'NEPacketTunnelProvider.packetFlow',
      ],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { func f() { self.packetFlow.read‸Packets { _, _ in } } }',
        'NEPacketTunnelFlow.readPackets',
      ],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { func f() { setTunnel‸NetworkSettings(s) { _ in } } }',
        'NETunnelProvider.setTunnelNetworkSettings',
      ],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { func f() { super.cancelTunnel‸WithError(nil) } }',
        'NEPacketTunnelProvider.cancelTunnelWithError',
      ],
      [
        'import Network\nimport NetworkExtension\nextension Network.NWPath.Status { var ok: Bool { switch self { case .satis‸fied: return true } } }',
        'NWPath.Status.satisfied',
      ],
      ['import Foundation\nfunc f(c: HTTPCookie) { print("\\(c.na‸me)") }', 'HTTPCookie.name'],
      [
        'import Foundation\nfunc f(request: URLRequest) { var request = request\n print(request.http‸Body) }',
        'URLRequest.httpBody',
      ],
      ['import Network\nlet c: NWConnection\nif let c { c.can‸cel() }', 'NWConnection.cancel'],
      ['import Network\nlet a: [NWConnection] = []\nfor c in a { c.can‸cel() }', 'NWConnection.cancel'],
      ['import Network\nfunc make() -> NWConnection { x }\nmake().can‸cel()', 'NWConnection.cancel'],
      [
        'import Network\nclass A { lazy var c: NWConnection = { x }() }\nclass B { let a = A()\n func f() { a.c.can‸cel() } }',
        'NWConnection.cancel',
      ],
      [
        'import Network\ntypealias Link = NWConnection\nfunc f(l: Link) { l.can‸cel() }',
        'NWConnection.cancel',
      ],
      [
        'import Network\nlet s = "state \\(c.currentPa‸th)"\nlet c: NWConnection = x',
        'NWConnection.currentPath',
      ],
    ]));

  describe('implicit members', () =>
    hoverCases('a.swift', [
      [
        'import Network\nfunc f(c: NWConnection) { switch c.state { case .re‸ady: break } }',
        'NWConnection.State.ready',
      ],
      [
        'import Network\nfunc f(s: NWConnection.State) { switch s { case .setup, .prep‸aring: break } }',
        'NWConnection.State.preparing',
      ],
      [
        'import Network\nfunc f(s: NWConnection.State) { if case .wait‸ing(let e) = s {} }',
        'NWConnection.State.waiting',
      ],
      ['import Network\nlet c = NWConnection(to: e, using: .u‸dp)', 'NWParameters.udp'],
      [
        'import NetworkExtension\nfunc f() -> NEFilterNewFlowVerdict { return .al‸low() }',
        'NEFilterNewFlowVerdict.allow',
      ],
      [
        'import NetworkExtension\nlet r: NEProviderStopReason = .user‸Initiated',
        'NEProviderStopReason.userInitiated',
      ],
      [
        'import NetworkExtension\nfunc f(c: NEVPNConnection) { if c.status == .conn‸ected {} }',
        'NEVPNStatus.connected',
      ],
    ]));

  describe('declarations that are about Apple’s members', () =>
    hoverCases('a.swift', [
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { override func start‸Tunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {} }',
        'NEPacketTunnelProvider.startTunnel',
      ],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { override func start‸Tunnel(options: [String: NSObject]?) async throws {} }',
        'NEPacketTunnelProvider.startTunnel',
      ],
      [
        'import NetworkExtension\nimport Kit\nclass P: KitTunnel { override func start‸Tunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {} }',
        'NEPacketTunnelProvider.startTunnel',
      ],
      [
        'import NetworkExtension\nclass P: KitTunnel { func start‸Tunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {} }',
        '-',
      ],
      [
        'import NetworkExtension\nclass B {}\nclass P: B { override func start‸Tunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {} }',
        '-',
      ],
      ['import NetworkExtension\nclass P: KitTunnel { override func wa‸ke() {} }', '-'],
      [
        'import NetworkExtension\nclass P: NEFilterDataProvider { override func handle‸NewFlow(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict { .allow() } }',
        'NEFilterDataProvider.handleNewFlow',
      ],
      [
        'import Foundation\nclass D: NSObject, URLSessionDataDelegate { func url‸Session(_ s: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {} }',
        'NSURLSessionDataDelegate.URLSession:dataTask:didReceiveData:',
      ],
      [
        'import Foundation\nclass D: NSObject {}\nextension D: URLSessionTaskDelegate { func url‸Session(_ s: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {} }',
        'URLSessionTaskDelegate.urlSession',
      ],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { override var pro‸tocolConfiguration: NEVPNProtocol { x } }',
        'NETunnelProvider.protocolConfiguration',
      ],
    ]));

  describe('C functions', () =>
    hoverCases('a.swift', [
      ['import Darwin\nlet n = send‸to(fd, p, 1, 0, a, l)', 'sendto'],
      ['import Foundation\nlet fd = soc‸ket(AF_INET, SOCK_STREAM, 0)', 'socket'],
      ['import Foundation\nlet n = Darwin.con‸nect(fd, a, l)', 'connect'],
      ['import Glibc\nlet n = Glibc.bi‸nd(fd, a, l)', 'bind'],
      ['import Foundation\nguard getaddr‸info(h, nil, &hints, &r) == 0 else { return }', 'getaddrinfo'],
      [
        'import SystemConfiguration\nlet r = SCNetworkReachability‸CreateWithName(nil, "a")',
        'SCNetworkReachabilityCreateWithName',
      ],
      ['import Security\nSecTrust‸Evaluate(t, &r)', 'SecTrustEvaluate'],
      ['import NetworkExtension\nSecCodeCopy‸StaticCode(c, [], &s)', 'SecCodeCopyStaticCode'],
    ]));

  describe('a name is not a use', () =>
    hoverCases('a.swift', [
      ['import Foundation\n// call sen‸dto here', '-'],
      ['import Foundation\nlet s = "sen‸dto"', '-'],
      ['import Foundation\nfunc con‸nect(to host: String) {}', '-'],
      ['import Foundation\nclass A { func connect() {}\n func f() { con‸nect() } }', '-'],
      [
        'import Foundation\nclass A { func f() { con‸nect(x) } }\nextension A { func connect(_ x: Int) {} }',
        '-',
      ],
      ['import Foundation\nfunc connect(_ x: Int) {}\nfunc f() { con‸nect(1) }', '-'],
      ['import Foundation\nlet client = Client()\nclient.con‸nect(1)', '-'],
      ['import Foundation\nsocket.con‸nect(1)', '-'],
      ['import Foundation\nf(con‸nect: 1)', '-'],
      ['import Foundation\nlet soc‸ket = 3', '-'],
      ['import Foundation\nlet socket = 3\nprint(soc‸ket)', '-'],
      ['import Foundation\nfunc f(socket: Int) { print(soc‸ket) }', '-'],
      ['struct NWConn‸ection {}', '-'],
      ['import MyNet\nstruct NWConnection {}\nlet c: NWConn‸ection', '-'],
      ['import Network\nstruct State { var ready = 1 }\nlet s = State()\ns.rea‸dy', '-'],
      ['import Network\nclass Link { var state = 1 }\nlet l = Link()\nl.sta‸te = 2', '-'],
      ['import Network\nfunc f(x: UIView) { x.can‸cel() }', '-'],
      ['import Network\nx.can‸cel()', '-'],
      ['import Network\nenum E { case rea‸dy, failed }', '-'],
      ['import Network\nenum E { case ready }\nlet e: E = .rea‸dy', '-'],
      ['import NetworkExtension\nclass P: NEPacketTunnelProvider { func conn‸ect() {} }', '-'],
      [
        'import NetworkExtension\nclass P: NEPacketTunnelProvider { var packetFlow2 = 1\n func f(status: Int) { print(sta‸tus) } }',
        '-',
      ],
      ['import Foundation\nlet h: Ho‸st? = nil\nstruct Host {}', '-'],
      ['let d = [1].allSatisf‸y { $0 > 0 }', '-'],
      ['import Foundation\nlet a: [URLSessionTask] = []\na.fl‸atMap { $0 }', '-'],
      ['import Foundation\nself.start‸Tunnel()', '-'],
      ['import Foundation\nhandler(.cancelAuthentication‸Challenge, nil)', '-'],
      ['import Foundation\nchannel.channel.local‸Address', '-'],
    ]));

  it('is quiet on a name that the workspace declares, whatever the file imports', () => {
    const declares = (name: string) => name === 'NWConnection';
    assert.equal(hoverSubject('a.swift', 'let c: NWConn‸ection', { declares }), '-');
    const imported = 'import Network\nlet c: NWConn‸ection';
    assert.equal(hoverSubject('a.swift', imported, { declares }), '-');
    assert.equal(hoverSubject('a.swift', imported, { declares: () => false }), 'NWConnection');
    // The module in front says whose it is.
    const qualified = 'import Network\nlet c: Network.NWConn‸ection';
    assert.equal(hoverSubject('a.swift', qualified, { declares }), 'NWConnection');
  });
  it('answers names of unknown receivers only where they are distinctive', () => {
    assert.equal(
      hoverSubject('a.swift', 'import NetworkExtension\nx.connection.start‸VPNTunnel()'),
      'NEVPNConnection.startVPNTunnel',
    );
    assert.equal(hoverSubject('a.swift', 'import Foundation\nx.connection.start‸VPNTunnel()'), '-');
  });
  it('says which framework a name of two frameworks is of', () => {
    const network = hoverOf('a.swift', 'import Network\nvar e: NWEnd‸point');
    const extension = hoverOf('a.swift', 'import NetworkExtension\nvar e: NWEnd‸point');
    assert.match(network!.plainText, /documentation\/network\//);
    assert.match(extension!.plainText, /documentation\/networkextension\//);
    const both = hoverOf('a.swift', 'import NetworkExtension\nimport Network\nvar e: NWEnd‸point');
    assert.ok(both!.markdown.split('\n').filter(line => line.trim() !== '').length <= 8);
  });
  it('speaks of a framework on its import', () => {
    assert.equal(hoverSubject('a.swift', 'import Net‸work'), 'Network');
    assert.equal(hoverSubject('a.swift', 'import class Network‸Extension.NEVPNManager'), 'NetworkExtension');
  });
});
