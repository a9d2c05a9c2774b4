import type { SourceFile } from '../../syntax/source.ts';
import { importOf } from '../code/imports.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

/** `LastUpgradeCheck` of Xcode 27, whose SDKs deprecate the framework (TN3213). Older projects have nothing to do yet. */
const xcode27 = 2700;

const run = (file: SourceFile, context: RuleContext): void => {
  const { project, path } = context;
  if (!project?.lastUpgradeCheck || project.lastUpgradeCheck < xcode27 || isTestFile(file, path)) return;
  const found = importOf(file, 'MultipeerConnectivity');
  if (!found) return;
  context.report({
    at: found.nameSpan,
    message:
      'Multipeer Connectivity is deprecated in Xcode 27; TN3213 explains the move to Network framework.',
    tag: 'deprecated',
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
  limits: 'Speaks only in projects that were upgraded to Xcode 27, once per file, at the import.',
  mentions: ['MultipeerConnectivity'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const upgraded = { lastUpgradeCheck: 2700 };

export const examples: Examples = {
  reports: [
    {
      file: 'Peers.swift',
      project: upgraded,
      text: 'import Foundation\nimport «MultipeerConnectivity»\n\nlet session = MCSession(peer: me)\nlet other = MCSession(peer: them)\n',
    },
    {
      file: 'Peers.swift',
      project: { lastUpgradeCheck: 2710 },
      text: 'import class «MultipeerConnectivity».MCSession\n',
    },
    {
      file: 'Peers.m',
      project: upgraded,
      text: '#import <Foundation/Foundation.h>\n#import <«MultipeerConnectivity»/MultipeerConnectivity.h>\n',
    },
    { file: 'Peers.m', project: upgraded, text: '@import «MultipeerConnectivity»;\n' },
  ],
  quiet: [
    {
      title: 'Recommended: Network framework with peer-to-peer Wi-Fi',
      file: 'Peers.swift',
      project: upgraded,
      text: 'import Network\n\nlet parameters = NWParameters.tcp\nparameters.includePeerToPeer = true\nlet listener = try NWListener(using: parameters)\n',
    },
    {
      title: 'a project that Xcode 27 has not upgraded yet',
      file: 'Peers.swift',
      project: { lastUpgradeCheck: 2650 },
      text: 'import MultipeerConnectivity\n',
    },
    { title: 'no project known', file: 'Peers.swift', text: 'import MultipeerConnectivity\n' },
    {
      title: 'a test',
      file: 'CourierTests/PeersTests.swift',
      project: upgraded,
      text: 'import XCTest\nimport MultipeerConnectivity\n',
    },
    {
      title: 'a name of the user’s own',
      file: 'Kit.swift',
      project: upgraded,
      text: 'import MultipeerKit\n\nlet kind = Framework.MultipeerConnectivity\n',
    },
  ],
};
