import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { usesOf } from './bonjourUses.ts';
import { servicesList } from './exampleServices.ts';
import { multipeerBonjourType, multipeerCallNames, multipeerCalls } from './multipeerCalls.ts';
import { serviceTypeFiles } from './serviceTypeFiles.ts';
import { unlistedReport, unlistedTypes } from './unlistedType.ts';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const uses = usesOf(target, context, multipeerCalls);
  for (const unlisted of unlistedTypes(target, uses, multipeerBonjourType)) {
    const { type, use, where } = unlisted;
    const message = `${use.api} needs "${type}" in NSBonjourServices of ${target.name}, which lacks it${where}; Multipeer Connectivity finds no peers without.`;
    context.report(unlistedReport(target, context, unlisted, message));
  }
};

export default rule({
  id: 'multipeer-service-not-listed',
  title: 'Multipeer service type missing from NSBonjourServices',
  category: 'local-network',
  severity: 'error',
  resources: ['tn3179', 'plist-nsbonjourservices', 'moving-from-multipeer-connectivity', 'tn3213'],
  why: 'Multipeer Connectivity uses Bonjour underneath and makes _name._tcp of its service type. On iOS and visionOS that form has to stand in NSBonjourServices, or advertising and browsing find nobody.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'Reads literals and constants in the sources of the app and its app extensions, not those of frameworks and packages.',
  mentions: [],
  check: { target: { reads: { calls: multipeerCallNames, notes: [serviceTypeFiles] }, run } },
});

const browser = (type: string): string =>
  `import MultipeerConnectivity\n\nfunc browser(for me: MCPeerID) -> MCNearbyServiceBrowser {\n  MCNearbyServiceBrowser(peer: me, serviceType: ${type})\n}\n`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a service type that is not in the list',
        project: {
          targets: [
            {
              name: 'Games',
              kind: 'app',
              platforms: ['iOS'],
              info: '<key>NSBonjourServices</key>\n<array/>',
              sources: { 'Peers.swift': browser('«"board-game"»') },
            },
          ],
        },
        message: '"_board-game._tcp"',
        fixed: { 'Games/Info.plist': plist(servicesList('_board-game._tcp')) },
      },
      {
        title: 'Objective-C, a constant, and only the UDP form in the list',
        project: {
          targets: [
            {
              name: 'Games',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_chess._udp'),
              sources: {
                'Peers.m':
                  '#import <MultipeerConnectivity/MultipeerConnectivity.h>\n\n#define ServiceType «@"chess"»\n\n@implementation Peers\n- (void)start {\n  self.assistant = [[MCAdvertiserAssistant alloc] initWithServiceType:ServiceType discoveryInfo:nil session:self.session];\n}\n@end\n',
              },
            },
          ],
        },
        message: 'MCAdvertiserAssistant needs "_chess._tcp" in NSBonjourServices of Games',
        related: [
          { path: 'Games/Info.plist', text: '_chess._udp' },
          { path: 'Games/Peers.m', text: 'initWithServiceType' },
        ],
      },
    ],
    quiet: [
      {
        title: 'Recommended: the type in the form of Bonjour, the UDP form with it',
        project: {
          targets: [
            {
              name: 'Games',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_board-game._tcp', '_board-game._udp', '_Chess._tcp'),
              sources: { 'Peers.swift': browser('"board-game"'), 'Chess.swift': browser('"chess"') },
            },
          ],
        },
      },
      {
        title: 'no list at all, a build setting in the list, and a type that Multipeer refuses',
        project: {
          targets: [
            {
              name: 'Bare',
              kind: 'app',
              platforms: ['iOS'],
              info: '<key>UIRequiresFullScreen</key>\n<true/>',
              sources: { 'Peers.swift': browser('"board-game"') },
            },
            {
              name: 'Built',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('$(SERVICE_TYPE)'),
              sources: { 'Peers.swift': browser('"board-game"') },
            },
            {
              name: 'Wrong',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_x._tcp'),
              sources: { 'Peers.swift': browser('"_board_game._tcp"') },
            },
          ],
        },
      },
      {
        title: 'a Mac app, an Apple TV app and a framework',
        project: {
          targets: [
            {
              name: 'Desk',
              kind: 'app',
              info: servicesList('_x._tcp'),
              sources: { 'Peers.swift': browser('"board-game"') },
            },
            {
              name: 'Living',
              kind: 'app',
              platforms: ['tvOS'],
              info: servicesList('_x._tcp'),
              sources: { 'Peers.swift': browser('"board-game"') },
            },
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_x._tcp'),
              links: ['Kit'],
              embeds: ['Kit'],
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: { 'Peers.swift': browser('"board-game"') },
            },
          ],
        },
      },
      {
        title: 'an initialiser of the project’s own',
        project: {
          targets: [
            {
              name: 'Games',
              kind: 'app',
              platforms: ['iOS'],
              info: servicesList('_x._tcp'),
              sources: {
                'Registry.m':
                  '#import "Registry.h"\n\nvoid add(Peer *peer) {\n  entry = [[RegistryEntry alloc] initWithPeer:peer serviceType:@"board-game"];\n}\n',
              },
            },
          ],
        },
      },
    ],
  },
};
