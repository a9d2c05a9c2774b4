import { expressionStart } from '../../project/facts/expressionStart.ts';
import { wholeName } from '../../syntax/searchWord.ts';
import { swiftExpressionEnd } from '../../syntax/shapes/expressionEnd.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { messageOf } from '../code/messageOf.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { isVendoredPath } from './vendoredPath.ts';

const name = 'hostName';
const ownHostName =
  /^(?:Foundation\.)?(?:ProcessInfo(?:\(\)|\.processInfo)\.hostName|\[*NSProcessInfo[. ]processInfo\]*[. ]hostName\]?)$/;

/** The whole expression that ends with the name at token `i`. */
const expressionAt = (file: SourceFile, i: number): TokenRange => {
  const message = messageOf(file, i);
  return message ? { from: message.open, to: message.end } : { from: expressionStart(file, i), to: i + 1 };
};

/** True for a statement that does nothing but read this value. */
const isDropped = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens, language } = file;
  if (language === 'swift')
    return is(tokens[from - 1], '=') && is(tokens[from - 2], '_') && swiftExpressionEnd(file, from) === to;
  const isCast = is(tokens[from - 1], ')') && is(tokens[from - 2], 'void') && is(tokens[from - 3], '(');
  const first = isCast ? from - 3 : from;
  return is(tokens[to], ';') && /^[;{}]$/.test(tokens[first - 1]?.text ?? '');
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || isVendoredPath(context.path)) return;
  const { lowest, ofTargets } = context.deployment();
  // A Mac's own tools may fetch the name ahead of time.
  if (ofTargets && lowest.iOS === undefined && lowest.visionOS === undefined) return;
  for (const i of namePositions(file, name)) {
    const range = expressionAt(file, i);
    if (!ownHostName.test(textOf(file, range)) || !isDropped(file, range)) continue;
    context.report({
      at: spanOf(file, range),
      message:
        'Reading hostName and dropping it blocks for a lookup and asks for the local network at a moment nobody expects; start the real work when the user asks for it.',
      symbol: { name: file.language === 'swift' ? 'ProcessInfo' : 'NSProcessInfo', framework: 'Foundation' },
    });
  }
};

export default rule({
  id: 'lnp-trigger-by-hostname',
  title: 'Local network alert forced by hostName',
  category: 'local-network',
  severity: 'information',
  resources: ['tn3179'],
  why: 'That a read of the host name raises the alert is a side effect that no page promises, and the read blocks its thread meanwhile. People allow the local network when they see what it is for, and TN3179 shows a harmless operation for those who must ask ahead of time.',
  platforms: 'iOS 14+, visionOS',
  limits:
    'Only a statement that reads the name and drops it: one that is kept in a variable nobody reads, or read through a variable for the process, is not seen. Quiet for targets without iOS and visionOS.',
  mentions: [[wholeName(name), 'ProcessInfo']],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (statement: string): string =>
  `import Foundation\n\nfunc askForLocalNetwork() {\n    ${statement}\n}\n`;
const objectiveC = (statement: string): string =>
  `#import <Foundation/Foundation.h>\n\n@implementation Asker\n- (void)ask {\n    ${statement}\n}\n@end\n`;

export const examples: Examples = {
  reports: [
    {
      file: 'Asker.swift',
      text: swift('_ = «ProcessInfo.processInfo.hostName»'),
      message: 'at a moment nobody expects',
    },
    {
      title: 'on a queue, before other statements',
      file: 'Asker.swift',
      text: swift(
        'DispatchQueue.global().async { _ = «ProcessInfo().hostName»; done() }\n    let _ = «Foundation.ProcessInfo.processInfo.hostName»\n    start()',
      ),
    },
    { file: 'Asker.m', text: objectiveC('(void)«[[NSProcessInfo processInfo] hostName]»;') },
    {
      title: 'without a cast, and as properties',
      file: 'Asker.m',
      text: objectiveC(
        '«[[NSProcessInfo processInfo] hostName]»;\n    «[NSProcessInfo processInfo].hostName»;\n    (void)«NSProcessInfo.processInfo.hostName»;',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the real work, when the user asks for it',
      file: 'Asker.swift',
      text: 'import Network\n\nfunc findPrinters() {\n    browser.start(queue: .main)\n}\n',
    },
    {
      title: 'the name is used',
      file: 'Asker.swift',
      text: swift(
        'print(ProcessInfo.processInfo.hostName)\n    _ = ProcessInfo.processInfo.hostName.count\n    _ = ProcessInfo.processInfo.hostName\n        .lowercased()\n    name = ProcessInfo.processInfo.hostName',
      ),
    },
    {
      title: 'another host name, and another property',
      file: 'Asker.swift',
      text: swift(
        '_ = url.hostName\n    _ = ProcessInfo.processInfo.processName\n    _ = service.processInfo.hostName',
      ),
    },
    {
      title: 'in a test',
      file: 'AskerTests/AskerTests.swift',
      text: swift('_ = ProcessInfo.processInfo.hostName'),
    },
    {
      title: 'a class of the project’s own',
      file: 'Asker.swift',
      text: `${swift('_ = Mine.ProcessInfo.processInfo.hostName')}\nenum Mine { struct ProcessInfo {} }\n`,
    },
    {
      title: 'Objective-C: the name is used',
      file: 'Asker.m',
      text: objectiveC(
        'NSString *name = [[NSProcessInfo processInfo] hostName];\n    [self show:[NSProcessInfo processInfo].hostName];\n    return [[[NSProcessInfo processInfo] hostName] length];',
      ),
    },
  ],
};
