import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import type { ProjectExample } from '../projectExample.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** `LastUpgradeCheck` of Xcode 27, whose SDKs deprecate the framework (TN3213). Older projects have nothing to do yet. */
const xcode27 = 2700;

const framework = 'MultipeerConnectivity';

const run = (target: Target, context: TargetContext): void => {
  const { kind, lastUpgradeCheck, name } = target;
  if (lastUpgradeCheck === undefined || lastUpgradeCheck < xcode27) return;
  if (kind === 'unit-test' || kind === 'ui-test') return;
  const [first, ...others] = [...context.facts(target).imports(framework)].sort((a, b) =>
    a.path === b.path ? a.at.start - b.at.start : a.path < b.path ? -1 : 1,
  );
  if (!first) return;
  context.report({
    at: first.place,
    message: `Multipeer Connectivity, which ${name} uses, is deprecated in Xcode 27; TN3213 explains the move to Network framework.`,
    tag: 'deprecated',
    related: others.slice(0, 10).map(({ place }) => ({ at: place, message: 'it is imported here too' })),
  });
};

export default rule({
  id: 'multipeer-legacy',
  title: 'Multipeer Connectivity',
  category: 'network-framework',
  severity: 'warning',
  resources: ['tn3213', 'moving-from-multipeer-connectivity', 'network-framework'],
  why: 'Xcode 27 deprecates the whole of Multipeer Connectivity. Network framework browses, listens and connects over peer-to-peer Wi-Fi too, and TN3213 names the successor of each class.',
  platforms: 'iOS 7+, macOS 10.10+, tvOS 10+',
  limits: 'Speaks only in projects that were upgraded to Xcode 27, once per target, at the first import.',
  mentions: [],
  check: { target: { reads: { imports: [framework] }, run } },
});

const example = (
  title: string,
  sources: Readonly<Record<string, string>>,
  lastUpgradeCheck = 2700,
  kind: Target['kind'] = 'app',
): ProjectExample => ({
  title,
  project: { targets: [{ name: 'Courier', kind, platforms: ['iOS'], sources }], lastUpgradeCheck },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      example('the first import of a target', {
        'Peers.swift':
          'import Foundation\nimport «MultipeerConnectivity»\n\nlet session = MCSession(peer: me)\n',
        'Tables.swift': 'import MultipeerConnectivity\n',
      }),
      example('one class alone', { 'Peers.swift': 'import class «MultipeerConnectivity».MCSession\n' }, 2710),
      example('Objective-C', {
        'Peers.m':
          '#import <Foundation/Foundation.h>\n#import <«MultipeerConnectivity»/MultipeerConnectivity.h>\n',
      }),
      example('a module import', { 'Peers.m': '@import «MultipeerConnectivity»;\n' }),
    ],
    quiet: [
      example('Recommended: Network framework with peer-to-peer Wi-Fi', {
        'Peers.swift':
          'import Network\n\nlet parameters = NWParameters.tcp\nparameters.includePeerToPeer = true\nlet listener = try NWListener(using: parameters)\n',
      }),
      example(
        'a project that Xcode 27 has not upgraded yet',
        { 'Peers.swift': 'import MultipeerConnectivity\n' },
        2650,
      ),
      example(
        'tests',
        { 'PeersTests.swift': 'import XCTest\nimport MultipeerConnectivity\n' },
        2700,
        'unit-test',
      ),
      example('a name of the user’s own', {
        'Kit.swift': 'import MultipeerKit\n\nlet kind = Framework.MultipeerConnectivity\n',
      }),
    ],
  },
};
