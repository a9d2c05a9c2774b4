import type { CallFact, NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { Examples } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { unseenCode } from '../ne-packaging/unseenCode.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';

const verdicts = ['NEFilterNewFlowVerdict', 'NEFilterDataVerdict'];
const pauses = ['pause', 'pauseVerdict'];
const resumes = ['resumeFlow', 'updateFlow'];

/** Any mention: the call may stand in a closure, a selector or a subclass. */
const resuming: NoteReader = {
  id: 'resumes-flow',
  mentions: resumes,
  read: file =>
    resumes.flatMap(name =>
      namePositions(file, name).map(i => ({ at: spanOf(file, { from: i, to: i + 1 }), text: '' })),
    ),
};

const isPause = ({ receiver, receiverType, arguments: values }: CallFact): boolean =>
  values.length === 0 &&
  (verdicts.includes(receiverType ?? '') || verdicts.includes(receiver.split('.').at(-1)!));

/** Swift's `update(_:using:for:)`, which gives a flow another verdict. */
const isUpdate = ({ arguments: values }: CallFact): boolean => values.some(({ label }) => label === 'using');

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension' && target.kind !== 'app-extension') return;
  const { model, facts } = context;
  const isBuilt = ({ compiledIn }: Located<CallFact>): boolean =>
    target.variants.some(variant => variant.platform === 'macOS' && compiledIn(variant) === 'yes');
  const pause = facts(target)
    .calls(...pauses)
    .find(call => isPause(call) && isBuilt(call));
  if (!pause || facts(target).subclasses('NEFilterDataProvider').length === 0) return;
  if (unseenCode(model, target) !== undefined) return;
  const isResumed = model
    .codeOf(target)
    .map(facts)
    .some(part => part.notes(resuming.id).length > 0 || part.calls('update').some(isUpdate));
  if (isResumed) return;
  context.report({
    at: pause.place,
    message: `No source of ${target.name} calls resumeFlow(_:with:), so a flow that is paused here hangs for good, or is dropped after 10 seconds if it is UDP; resume it with a verdict.`,
  });
};

export default rule({
  id: 'filter-pause-never-resumed',
  title: 'Paused flow is never resumed',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['nefilterdataprovider', 'ne-content-filter-providers'],
  why: 'After a pause verdict the system asks the provider nothing more about the flow and waits for resumeFlow(_:with:). Without that call the connection of the app neither goes on nor fails.',
  platforms: 'macOS 10.15+',
  limits:
    'Any mention of resumeFlow or updateFlow, and any update(_:using:for:), counts as resuming. Quiet where the provider links code that is not in the workspace.',
  mentions: [],
  check: {
    target: {
      reads: [
        { calls: pauses, inherits: ['NEFilterDataProvider'], within: [...verdicts, 'NEFilterDataProvider'] },
        { calls: ['update'], within: ['NetworkExtension', 'NEFilter'] },
        { notes: [resuming] },
      ],
      run,
    },
  },
});

const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo(['filter-data']),
} as const;
const project = (file: string, text: string) => ({ targets: [{ ...filter, sources: { [file]: text } }] });
const swift = (verdict: string, more = ''): string => `import NetworkExtension

final class Provider: NEFilterDataProvider {
    override func handleNewFlow(_ flow: NEFilterFlow) -> NEFilterNewFlowVerdict {
        ask(flow)
        return ${verdict}
    }
${more}}
`;
const resume =
  '    func answer(_ flow: NEFilterFlow) {\n        resumeFlow(flow, with: NEFilterNewFlowVerdict.allow())\n    }\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a new flow',
        project: project('Provider.swift', swift('.«pause»()')),
        message: 'No source of Filter calls resumeFlow(_:with:), so a flow that is paused here hangs',
      },
      {
        title: 'data, with the class of the verdict, in an extension',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Provider.swift': swift(
                  '.filterDataVerdict(withFilterInbound: true, peekInboundBytes: 9, filterOutbound: false, peekOutboundBytes: 0)',
                ),
                'Data.swift':
                  'import NetworkExtension\n\nextension Provider {\n    override func handleInboundData(from flow: NEFilterFlow, readBytesStartOffset offset: Int, readBytes: Data) -> NEFilterDataVerdict {\n        readBytes.isEmpty ? NEFilterDataVerdict.allow() : NEFilterDataVerdict.«pause»()\n    }\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'Objective-C',
        project: project(
          'Provider.m',
          `#import <NetworkExtension/NetworkExtension.h>

@interface Provider : NEFilterDataProvider
@end

@implementation Provider
- (NEFilterNewFlowVerdict *)handleNewFlow:(NEFilterFlow *)flow {
    return [NEFilterNewFlowVerdict «pauseVerdict»];
}
@end
`,
        ),
      },
    ],
    quiet: [
      {
        title: 'Recommended: resumed once there is an answer',
        project: project('Provider.swift', swift('.pause()', resume)),
      },
      {
        title: 'resumed by another class, by a selector, and by another verdict',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Provider.swift': swift('.pause()'),
                'Answers.swift':
                  'import NetworkExtension\n\nfinal class Answers {\n    weak var provider: NEFilterDataProvider?\n    func answer(_ flow: NEFilterFlow) { provider?.resumeFlow(flow, with: NEFilterNewFlowVerdict.drop()) }\n}\n',
              },
            },
            {
              ...filter,
              name: 'Selector',
              sources: {
                'Provider.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface Provider : NEFilterDataProvider\n@end\n\n@implementation Provider\n- (NEFilterNewFlowVerdict *)handleNewFlow:(NEFilterFlow *)flow {\n    [self performSelector:@selector(resumeFlow:withVerdict:) withObject:flow withObject:nil];\n    return [NEFilterNewFlowVerdict pauseVerdict];\n}\n@end\n',
              },
            },
            {
              ...filter,
              name: 'Update',
              sources: {
                'Provider.swift': swift('.pause()'),
                'Change.swift':
                  'import NetworkExtension\n\nfunc change(_ question: Question) {\n    question.provider.update(question.flow, using: .allow(), for: .any)\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a library that links the rest',
        project: {
          targets: [
            {
              ...filter,
              links: ['Answers'],
              sources: { 'Provider.swift': swift('.pause()') },
            },
          ],
          packages: { Answers: 'https://example.com/answers.git' },
        },
      },
      {
        title: 'something else that is paused, and a provider for iOS',
        project: {
          targets: [
            {
              ...filter,
              sources: {
                'Provider.swift': swift(
                  '.allow()',
                  '    func rest() {\n        timer.pause()\n        player?.pause()\n    }\n',
                ),
              },
            },
            {
              name: 'Phone',
              kind: 'app-extension',
              platforms: ['iOS', 'macOS'],
              sources: { 'Provider.swift': `#if os(iOS)\n${swift('.pause()')}#endif\n` },
            },
          ],
        },
      },
    ],
  },
};
