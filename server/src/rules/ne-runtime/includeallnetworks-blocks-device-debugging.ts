import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { literalBoolean } from '../code/literalBoolean.ts';
import { type MemberWrite, memberWrites } from '../code/memberWrites.ts';
import { indentOf } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Edit, type RuleContext, rule } from '../rule.ts';
import { areOfOneObject, areTogether } from './togetherWrites.ts';

const platform =
  /^(?:[!(\s]*(?:(?:os|canImport|targetEnvironment)\(\w+\)|(?:defined\(|\b)(?:TARGET_OS_\w+|__APPLE__))[)\s&|]*)+$/;

/** In an `#if` for anything but a platform: which builds it is for is not ours to say. */
const isConditional = ({ branches }: SourceFile, offset: number): boolean =>
  branches.some(({ start, end, condition }) => start <= offset && offset < end && !platform.test(condition));

/** `if #available(…) {`, in Objective-C `if (@available(…)) {`. */
const asksForVersion = ({ tokens }: SourceFile, open: number): boolean => {
  let i = open - 1;
  const isWrapped = is(tokens[i], ')') && is(tokens[i - 1], ')');
  if (isWrapped) i--;
  const name = is(tokens[i], ')') ? tokens[i]!.partner - 1 : -1;
  return name > 1 && tokens[name]!.text === 'available' && tokens[name - (isWrapped ? 3 : 2)]?.text === 'if';
};

/** Code that is deeper is made to be slow. */
const deepest = 30;

/** The braces around a write, from the inside out. */
const bracesAround = (file: SourceFile, { nameToken }: MemberWrite): readonly number[] => {
  const braces: number[] = [];
  let open = enclosingBrace(file, nameToken);
  for (; open >= 0 && braces.length < deepest; open = enclosingBrace(file, open)) braces.push(open);
  return braces;
};

/** Where a write begins: the `[` of a message. */
const startOf = ({ message, target }: MemberWrite): number => (message ? target.from - 1 : target.from);

/** Objective-C: `if (x) proto.y = NO;` */
const isWhole = ({ tokens, language }: SourceFile, write: MemberWrite): boolean =>
  language === 'swift' || /^[;{}]$/.test(tokens[startOf(write) - 1]?.text ?? '');

/** Whether nothing but the system's version decides that both happen. */
const happenTogether = (file: SourceFile, a: MemberWrite, b: MemberWrite): boolean => {
  const [ofA, ofB] = [bracesAround(file, a), bracesAround(file, b)];
  const own = [...ofA.filter(open => !ofB.includes(open)), ...ofB.filter(open => !ofA.includes(open))];
  return areTogether(file, a, b) && own.every(open => asksForVersion(file, open));
};

/** Leaves the statement out of debug builds, where it stands alone on its lines. */
const leaveOut = (file: SourceFile, write: MemberWrite): readonly Edit[] => {
  const { tokens, text } = file;
  const { message, value } = write;
  const from = startOf(write);
  const behind = message ? value.to + 1 : value.to;
  const last = is(tokens[behind], ';') ? behind : behind - 1;
  // A file that ends in the middle of it.
  if (!tokens[last]) return [];
  const { start, startsLine } = tokens[from]!;
  const { end } = tokens[last];
  const next = tokens[last + 1];
  const lineEnd = text.indexOf('\n', end);
  if (!startsLine || lineEnd < 0 || (next && next.start < lineEnd)) return [];
  const indent = indentOf(text, start);
  const line = lineBreakOf(text);
  const at = { start: lineEnd + 1, end: lineEnd + 1 };
  return [
    { span: { start, end: start }, newText: `#if !DEBUG${line}${indent}` },
    { span: at, newText: `${indent}#endif${line}` },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const excluded = memberWrites(file, 'excludeDeviceCommunication');
  const all = excluded.length === 0 ? [] : memberWrites(file, 'includeAllNetworks');
  for (const write of excluded) {
    const other = all.find(candidate => areOfOneObject(file, candidate, write));
    if (!other || !functionAround(file, write.nameToken) || !happenTogether(file, write, other)) continue;
    const { start } = file.tokens[write.nameToken]!;
    if (isConditional(file, start) || !isWhole(file, write) || !isWhole(file, other)) continue;
    // A value that differs, or that is not known, in any branch: what holds in the end takes more than reading.
    const holds = (writes: readonly MemberWrite[], expected: boolean): boolean =>
      writes.every(
        candidate =>
          !areOfOneObject(file, candidate, write) || literalBoolean(file, candidate.value) === expected,
      );
    if (!holds(all, true) || !holds(excluded, false)) continue;
    const edits = leaveOut(file, write);
    context.report({
      at: spanOf(file, { from: write.nameToken, to: write.nameToken + 1 }),
      message:
        'With includeAllNetworks, a false excludeDeviceCommunication sends what Xcode and the device say to each other into this tunnel, so debugging breaks off once it connects; leave it true in debug builds.',
      related: [
        {
          at: spanOf(file, { from: other.nameToken, to: other.nameToken + 1 }),
          message: 'includeAllNetworks is set here',
        },
      ],
      ...(edits.length > 0 && {
        fixes: [{ title: 'Leave it out of debug builds', edits, preferred: false }],
      }),
      symbol: { name: 'NEVPNProtocol', framework: 'NetworkExtension' },
    });
  }
};

export default rule({
  id: 'includeallnetworks-blocks-device-debugging',
  title: 'includeAllNetworks cuts Xcode off from the device',
  category: 'ne-runtime',
  severity: 'hint',
  resources: ['tn3158', 'excludedevicecommunication-default', 'doc-includeallnetworks'],
  why: 'Since Xcode 15 debugging goes over the network, on USB as well. A tunnel that includes all networks leaves that traffic alone as long as excludeDeviceCommunication is true, which is its default.',
  platforms: 'iOS 17.4+, macOS 14.4+, visionOS 1.1+',
  limits:
    'Both must be set, literally or by a constant, for one object in one function, with nothing but #available between them. Code in an #if for certain builds is left alone.',
  mentions: ['excludeDeviceCommunication', 'setExcludeDeviceCommunication'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string): string => `import NetworkExtension

func configure(_ proto: NETunnelProviderProtocol, _ manager: NETunnelProviderManager) {
${body}}
`;
const objectiveC = (body: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Configuration
- (void)configure:(NETunnelProviderProtocol *)proto {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Configuration.swift',
      text: swift(
        '    proto.includeAllNetworks = true\n    proto.«excludeDeviceCommunication» = false // no leaks\n',
      ),
      fixed: swift(
        '    proto.includeAllNetworks = true\n    #if !DEBUG\n    proto.excludeDeviceCommunication = false // no leaks\n    #endif\n',
      ),
      message: 'so debugging breaks off once it connects',
    },
    {
      title: 'on systems that have it, by a constant, in a condition for a platform',
      file: 'Configuration.swift',
      text: `private let isOff = false\n#if os(iOS)\n${swift(
        '    manager.protocolConfiguration?.includeAllNetworks = true\n    if #available(iOS 17.4, *) {\n        manager.protocolConfiguration?.«excludeDeviceCommunication» = isOff\n    }\n',
      )}#endif\n`,
    },
    {
      file: 'Configuration.m',
      text: objectiveC(
        '    if (@available(iOS 17.4, *)) {\n        proto.«excludeDeviceCommunication» = NO;\n    }\n    proto.includeAllNetworks = YES;\n',
      ),
      fixed: objectiveC(
        '    if (@available(iOS 17.4, *)) {\n        #if !DEBUG\n        proto.excludeDeviceCommunication = NO;\n        #endif\n    }\n    proto.includeAllNetworks = YES;\n',
      ),
    },
    {
      title: 'Objective-C: messages',
      file: 'Configuration.m',
      text: objectiveC(
        '    [proto setIncludeAllNetworks:YES]; [proto «setExcludeDeviceCommunication»:NO];\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: left at its default, which is true',
      file: 'Configuration.swift',
      text: swift('    proto.includeAllNetworks = true\n'),
    },
    {
      title: 'release builds alone',
      file: 'Configuration.swift',
      text: swift(
        '    proto.includeAllNetworks = true\n    #if DEBUG\n    proto.excludeLocalNetworks = true\n    #else\n    proto.excludeDeviceCommunication = false\n    #endif\n',
      ),
    },
    {
      title: 'values from settings, and a condition of the app’s own',
      file: 'Configuration.swift',
      text: swift(
        '    proto.includeAllNetworks = settings.isStrict\n    proto.excludeDeviceCommunication = false\n    manager.protocolConfiguration?.includeAllNetworks = true\n    if !settings.isDeveloper {\n        manager.protocolConfiguration?.excludeDeviceCommunication = false\n    }\n',
      ),
    },
    {
      title: 'two cases of a switch',
      file: 'Configuration.swift',
      text: swift(
        '    switch mode {\n    case .strict:\n        proto.includeAllNetworks = true\n    default:\n        proto.excludeDeviceCommunication = false\n    }\n',
      ),
    },
    {
      title: 'without includeAllNetworks, and of two objects',
      file: 'Configuration.swift',
      text: swift(
        '    proto.includeAllNetworks = false\n    proto.excludeDeviceCommunication = false\n    manager.protocolConfiguration?.includeAllNetworks = true\n    other.excludeDeviceCommunication = false\n',
      ),
    },
    {
      title: 'Objective-C: changed later',
      file: 'Configuration.m',
      text: objectiveC(
        '    proto.includeAllNetworks = YES;\n    proto.excludeDeviceCommunication = NO;\n    proto.excludeDeviceCommunication = self.isDeveloper;\n',
      ),
    },
    {
      title: 'Objective-C: a condition without braces',
      file: 'Configuration.m',
      text: objectiveC(
        '    proto.includeAllNetworks = YES;\n    if (!self.isDeveloper) proto.excludeDeviceCommunication = NO;\n',
      ),
    },
  ],
};
