import assert from 'node:assert/strict';
import { hoverCases, hoverOf } from '../testing/hoverCases.ts';

describe('hover in Objective-C', () =>
  hoverCases('a.m', [
    ['#import <Foundation/Foundation.h>\nNSURL‸Session *s;', 'NSURLSession'],
    ['[NSURLSession shared‸Session];', 'NSURLSession.sharedSession'],
    [
      '#import <Foundation/Foundation.h>\nvoid f(void) { [[NSURLSession sharedSession] data‸TaskWithURL:u completionHandler:^(NSData *d, NSURLResponse *r, NSError *e) {}]; }',
      'NSURLSession.dataTaskWithURL:completionHandler:',
    ],
    [
      '#import <Foundation/Foundation.h>\n@interface A : NSObject\n@property (strong) NSURLSession *session;\n@end\n@implementation A\n- (void)f { [self.session dataTask‸WithRequest:r]; }\n@end',
      'NSURLSession.dataTaskWithRequest:',
    ],
    ['void f(NSURLSession *s) { [s invalidate‸AndCancel]; }', 'NSURLSession.invalidateAndCancel'],
    [
      '#import <NetworkExtension/NetworkExtension.h>\n[[NEVPNManager sharedManager].connection start‸VPNTunnelAndReturnError:&e];',
      'NEVPNConnection.startVPNTunnel',
    ],
    [
      '#import <NetworkExtension/NetworkExtension.h>\n[NETunnelProviderManager load‸AllFromPreferencesWithCompletionHandler:^(NSArray *m, NSError *e) {}];',
      'NETunnelProviderManager.loadAllFromPreferences',
    ],
    [
      '#import <NetworkExtension/NetworkExtension.h>\n@interface P : NEPacketTunnel‸Provider\n@end',
      'NEPacketTunnelProvider',
    ],
    [
      '@interface P : NEPacketTunnelProvider\n@end\n@implementation P\n- (void)start‸TunnelWithOptions:(NSDictionary *)o completionHandler:(void (^)(NSError *))h {}\n@end',
      'NEPacketTunnelProvider.startTunnel',
    ],
    [
      '@interface D : NSObject <NSURLSessionTaskDelegate>\n@end\n@implementation D\n- (void)URL‸Session:(NSURLSession *)s task:(NSURLSessionTask *)t didCompleteWithError:(NSError *)e {}\n@end',
      'NSURLSessionTaskDelegate.URLSession:task:didCompleteWithError:',
    ],
    [
      '#import <NetworkExtension/NetworkExtension.h>\nNEDNSProxyManager.sharedManager.provider‸Protocol = p;',
      'NEDNSProxyManager.providerProtocol',
    ],
    [
      '#import <SystemExtensions/SystemExtensions.h>\n@implementation A\n- (void)a:(nonnull OSSystemExtensionProperties *)existing { use(existing.is‸Enabled); }\n@end',
      'OSSystemExtensionProperties.isEnabled',
    ],
    [
      '#import <NetworkExtension/NetworkExtension.h>\nvoid f(NEVPNManager *m) { m.ena‸bled = YES; }',
      'NEVPNManager.isEnabled',
    ],
    ['if (reason == NEProviderStopReason‸UserInitiated) {}', 'NEProviderStopReason.userInitiated'],
    ['int x = con‸nect(fd, a, l);', 'connect'],
    ['nw_conn‸ection_t c;', 'nw_connection_t'],
    ['c = nw_connection_‸create(e, p);', 'nw_connection_create'],
    ['#import <NetworkExten‸sion/NetworkExtension.h>', 'NetworkExtension'],
    ['@import Net‸work;', 'Network'],
    ['// NSURL‸Session', '-'],
    ['NSString *s = @"NSURL‸Session";', '-'],
    ['[client con‸nect];', '-'],
    ['@interface C : NSObject\n- (void)con‸nect;\n@end', '-'],
    ['[self.client can‸cel];', '-'],
    ['@interface NWPa‸th : NSObject\n@end', '-'],
    ['#import "x.h"\nvoid f(MyThing *t) { [t res‸ume]; }', '-'],
  ]));

describe('hover in Objective-C with headers elsewhere', () =>
  hoverCases('a.m', [
    ['#import <NetworkExtension/NetworkExtension.h>\n#import <Network/Network.h>\nNW‸Path *p;', 'NWPath'],
    [
      '#import "App.h"\n@implementation A\n- (void)netService‸Browser:(NSNetServiceBrowser *)b didNotSearch:(NSDictionary *)e {}\n@end',
      'NSNetServiceBrowserDelegate.netServiceBrowser:didNotSearch:',
    ],
    ['+ (uint16_t)port:(const struct sockaddr‸_in *)a;\nint n = sizeof(struct sockaddr_in);', 'sockaddr_in'],
  ]));

describe('hover in C', () =>
  hoverCases('a.c', [
    ['int f(void) { return con‸nect(fd, a, l); }', 'connect'],
    ['int n = sen‸dto(fd, p, 1, 0, a, l);', 'sendto'],
    ['struct hostent *h = gethost‸byname("a");', 'gethostbyname'],
    ['DNSService‸Register(&r, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);', 'DNSServiceRegister'],
    ['s->con‸nect(1);', '-'],
    ['s.bi‸nd(1);', '-'],
    ['static int con‸nect(int x) { return x; }', '-'],
    ['static int connect(int x) { return x; }\nint f(void) { return con‸nect(1); }', '-'],
    ['int soc‸ket = 3;', '-'],
    ['int socket = 3; f(soc‸ket);', '-'],
    ['int connect(int);\nextern int bi‸nd(int, void *, int);', '-'],
    ['#define con‸nect my_connect', '-'],
    ['enum { kDNSServiceErr_No‸Error = 0, kOther };', '-'],
    ['/* conn‸ect( */', '-'],
    ['const char *s = "conn‸ect(";', '-'],
  ]));

describe('hover in C++', () =>
  hoverCases('a.cpp', [
    ['int n = ::con‸nect(fd, a, l);', 'connect'],
    ['boost::asio::con‸nect(s, e);', '-'],
    ['socket.con‸nect(e);', '-'],
    ['void Client::con‸nect() {}', '-'],
  ]));

describe('hover in Objective-C, deprecated names', () => {
  it('names a successor that Objective-C has', () => {
    const browser = hoverOf('a.m', '- (void)f { self.b = [[NSNetService‸Browser alloc] init]; }');
    assert.match(browser?.plainText ?? '', /use nw_browser_t, nw_listener_t and nw_connection_t/);
    const open =
      '#import <NetworkExtension/NetworkExtension.h>\nvoid f(NEAppProxyFlow *c) { [c openWith‸LocalEndpoint:nil completionHandler:nil]; }';
    assert.match(hoverOf('a.m', open)?.plainText ?? '', /use openWithLocalFlowEndpoint:completionHandler:\./);
  });
});
