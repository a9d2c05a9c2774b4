import assert from 'node:assert/strict';
import { rules } from '../rules/index.ts';
import { readCursor } from '../testing/cursor.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';

const hints = hintsFor(rules);

/** The name that the hover at the cursor of the first file speaks of, in a workspace with all of them. */
const subject = (files: Readonly<Record<string, string>>): string => {
  const [path, marked] = Object.entries(files)[0]!;
  const { text, offset } = readCursor(marked);
  const workspace = judgedProject(hints, { ...files, [path]: text });
  const options = { ...workspace.surroundings(path), mode: 'full' as const };
  const answer = hints.hover(hints.open(path, text), offset, options);
  return /^\*\*`([^`]+)`\*\*/m.exec(answer?.markdown ?? '')?.[1] ?? '-';
};

const header =
  '#import <NetworkExtension/NetworkExtension.h>\n@interface Tunnel : NEPacketTunnelProvider\n@end\n';
const method = (head: string): string => `#import "Tunnel.h"\n@implementation Tunnel\n${head} {}\n@end\n`;

describe('hover on a class whose superclass another file names', () => {
  const cases: readonly (readonly [title: string, name: string, files: Readonly<Record<string, string>>])[] =
    [
      [
        'an overridden method of Objective-C',
        'NEPacketTunnelProvider.startTunnel',
        {
          'Tunnel.m': method(
            '- (void)start‸TunnelWithOptions:(NSDictionary *)options completionHandler:(void (^)(NSError *))handler',
          ),
          'include/Tunnel.h': header,
        },
      ],
      [
        'one of a single word',
        'NEProvider.wake',
        { 'Tunnel.mm': method('- (void)wa‸ke'), 'Headers/Tunnel.h': header },
      ],
      [
        'a message to self',
        'NETunnelProvider.setTunnelNetworkSettings',
        {
          'Tunnel.m': method(
            '- (void)go { [self setTunnel‸NetworkSettings:nil completionHandler:nil]; } - (void)x',
          ),
          'Tunnel.h': header,
        },
      ],
      [
        'a property of a variable of that class',
        'NEPacketTunnelProvider.packetFlow',
        {
          'Other.m': '#import "Tunnel.h"\nvoid go(Tunnel *tunnel) { [tunnel.packet‸Flow class]; }\n',
          'Tunnel.h': header,
        },
      ],
      [
        'through a class between',
        'NEProvider.wake',
        {
          'Leaf.m': '@implementation Leaf\n- (void)wa‸ke {}\n@end\n',
          'Leaf.h': '@interface Leaf : Tunnel\n@end\n',
          'Tunnel.h': header,
        },
      ],
      [
        'a class of its own with the same method',
        '-',
        {
          'Leaf.m': '@implementation Leaf\n- (void)wa‸ke {}\n@end\n',
          'Leaf.h': '@interface Leaf : NSObject\n@end\n',
          'Tunnel.h': header,
        },
      ],
      [
        'two classes of one name',
        '-',
        {
          'Tunnel.m': method('- (void)wa‸ke'),
          'phone/Tunnel.h': header,
          'mac/Tunnel.h': '@interface Tunnel : NSObject\n@end\n',
        },
      ],
      [
        'an override in a Swift extension',
        'NEPacketTunnelProvider.startTunnel',
        {
          'Start.swift':
            'import NetworkExtension\nextension Tunnel {\n  override func start‸Tunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {}\n}\n',
          'Tunnel.swift': 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n',
        },
      ],
      [
        'an inherited member in a Swift extension',
        'NEPacketTunnelProvider.packetFlow',
        {
          'Start.swift': 'import NetworkExtension\nextension Tunnel {\n  func go() { use(packet‸Flow) }\n}\n',
          'Tunnel.swift': 'import NetworkExtension\nclass Tunnel: Base {}\n',
          'Base.swift': 'import NetworkExtension\nclass Base: NEPacketTunnelProvider {}\n',
        },
      ],
      [
        'a method of its own in a Swift extension',
        '-',
        {
          'Start.swift': 'import NetworkExtension\nextension Tunnel {\n  func wa‸ke() {}\n}\n',
          'Tunnel.swift': 'import NetworkExtension\nclass Tunnel: Other {}\n',
        },
      ],
    ];
  for (const [title, name, files] of cases) it(title, () => assert.equal(subject(files), name));
});
