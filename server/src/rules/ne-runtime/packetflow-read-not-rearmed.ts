import { callOf } from '../../syntax/shapes/calls.ts';
import { closureArgument } from '../../syntax/shapes/closures.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { declaredType } from '../code/declaredTypes.ts';
import { readAgain } from '../code/readAgain.ts';
import { type Read, unrepeatedReads } from '../code/readLoops.ts';
import { receiverName } from '../code/receiver.ts';
import { appendStatement } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

const methods = [
  'readPackets',
  'readPacketObjects',
  'readPacketsWithCompletionHandler',
  'readPacketObjectsWithCompletionHandler',
];

/** A file of more is made to be slow. */
const most = 50;

const readsIn = (file: SourceFile): readonly Read[] =>
  methods
    .flatMap(name => namePositions(file, name))
    .slice(0, most)
    .flatMap(i => {
      const call = callOf(file, i);
      const closure = closureArgument(file, call?.arguments.at(-1));
      if (!call || !closure) return [];
      const flow = receiverName(file, call) ?? '';
      return flow === 'packetFlow' || declaredType(file, flow) === 'NEPacketTunnelFlow'
        ? [{ call, closure }]
        : [];
    });

const fixesOf = (file: SourceFile, read: Read): readonly Fix[] => {
  const statement = readAgain(file, read);
  if (statement === undefined || !is(file.tokens[read.closure.body.to], '}')) return [];
  return [
    {
      title: 'Read again at the end',
      edits: [appendStatement(file, read.closure.body, statement)],
      preferred: true,
    },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const read of unrepeatedReads(file, readsIn(file))) {
    const at = file.tokens[read.call.nameToken]!;
    context.report({
      at,
      message: `${at.text} delivers one batch of packets, and its completion handler never reads again, so traffic stops after the first; call it again there.`,
      fixes: fixesOf(file, read),
    });
  }
};

export default rule({
  id: 'packetflow-read-not-rearmed',
  title: 'Packets are read only once',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['nepackettunnelprovider', 'doc-nepackettunnelprovider-starttunnel'],
  why: 'Each call of readPackets delivers one batch. A tunnel that does not call it again from the completion handler stays connected and takes no more traffic.',
  platforms: 'all',
  limits:
    'Quiet where the handler calls what is not in the same file, tells a delegate or a handler, or the type reads in several places.',
  mentions: methods,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (members: string): string =>
  `import NetworkExtension

class Provider: NEPacketTunnelProvider {
${members}
    private func forward(_ packets: [Data]) {
        engine.write(packets)
    }
}
`;
const objectiveC = (code: string): string => `#import <NetworkExtension/NetworkExtension.h>

@implementation Provider
- (void)startReading {
    [self.packetFlow ${code}];
}
@end
`;

export const examples: Examples = {
  reports: [
    {
      title: 'read once',
      file: 'Provider.swift',
      text: swift(
        '    func startReading() {\n        packetFlow.«readPackets» { packets, _ in\n            self.forward(packets)\n        }\n    }\n',
      ),
      fixed: swift(
        '    func startReading() {\n        packetFlow.readPackets { packets, _ in\n            self.forward(packets)\n            self.startReading()\n        }\n    }\n',
      ),
      message: 'readPackets delivers one batch of packets',
    },
    {
      title: 'weakly, in a function that does more',
      file: 'Provider.swift',
      text: swift(
        '    func start() {\n        engine.open()\n        self.packetFlow.«readPacketObjects» { [weak self] packets in\n            self?.forward(packets.map(\\.data))\n        }\n    }\n',
      ),
    },
    {
      title: 'a flow that was handed over',
      file: 'Pump.swift',
      text: 'import NetworkExtension\n\ntypealias Flow = NEPacketTunnelFlow\nfinal class Pump {\n    private let flow: NEPacketTunnelFlow\n    func begin() {\n        flow.«readPackets» { [weak self] packets, _ in self?.engine.write(packets) }\n    }\n}\n',
      fixed:
        'import NetworkExtension\n\ntypealias Flow = NEPacketTunnelFlow\nfinal class Pump {\n    private let flow: NEPacketTunnelFlow\n    func begin() {\n        flow.readPackets { [weak self] packets, _ in self?.engine.write(packets); self?.begin() }\n    }\n}\n',
    },
    {
      title: 'an extension of a class with a base of the project’s own',
      file: 'Provider+Read.swift',
      text: 'import NetworkExtension\n\nextension LoggingProvider {\n    func begin() {\n        packetFlow.«readPackets» { packets, _ in\n            NSLog("%d packets", packets.count)\n        }\n    }\n}\n',
      fixed:
        'import NetworkExtension\n\nextension LoggingProvider {\n    func begin() {\n        packetFlow.readPackets { packets, _ in\n            NSLog("%d packets", packets.count)\n            self.begin()\n        }\n    }\n}\n',
    },
    {
      file: 'Provider.m',
      text: objectiveC(
        '«readPacketsWithCompletionHandler»:^(NSArray<NSData *> *packets, NSArray<NSNumber *> *protocols) {\n        [self.engine write:packets];\n    }',
      ),
      fixed: objectiveC(
        'readPacketsWithCompletionHandler:^(NSArray<NSData *> *packets, NSArray<NSNumber *> *protocols) {\n        [self.engine write:packets];\n        [self startReading];\n    }',
      ),
    },
    {
      title: 'a category, with nothing but a log',
      file: 'Provider+Read.m',
      text: '@implementation Provider (Read)\n- (void)begin {\n    [[self packetFlow] «readPacketObjectsWithCompletionHandler»:^(NSArray *packets) { NSLog(@"%@", packets); }];\n}\n@end\n',
      fixed:
        '@implementation Provider (Read)\n- (void)begin {\n    [[self packetFlow] readPacketObjectsWithCompletionHandler:^(NSArray *packets) { NSLog(@"%@", packets); [self begin]; }];\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: read again from the handler',
      file: 'Provider.swift',
      text: swift(
        '    func pump() {\n        packetFlow.readPackets { packets, _ in\n            self.forward(packets)\n            self.pump()\n        }\n    }\n',
      ),
    },
    {
      title: 'through another method',
      file: 'Provider.swift',
      text: swift(
        '    func pump() {\n        packetFlow.readPackets { packets, _ in\n            self.forward(packets)\n            self.goOn()\n        }\n    }\n    private func goOn() { queue.async { self.pump() } }\n',
      ),
    },
    {
      title: 'whoever is told may read again, and so may a method of another file',
      file: 'Provider.swift',
      text: 'final class A {\n    func start() {\n        packetFlow.readPackets { packets, _ in self.delegate?.didRead(packets) }\n    }\n}\nfinal class B {\n    func start() {\n        packetFlow.readPackets { packets, _ in self.process(packets) }\n    }\n}\nfinal class C {\n    func start(completion: @escaping ([Data]) -> Void) {\n        packetFlow.readPackets { packets, _ in completion(packets) }\n    }\n}\n',
    },
    {
      title: 'one read for each call',
      file: 'Provider.swift',
      text: swift(
        '    func readBatch() {\n        packetFlow.readPackets { packets, _ in self.forward(packets) }\n    }\n',
      ),
    },
    {
      title: 'the async form in a loop, and readPackets of something else',
      file: 'Provider.swift',
      text: swift(
        '    func pump() async {\n        while !Task.isCancelled {\n            forward(await packetFlow.readPackets().0)\n        }\n    }\n    func capture() {\n        recorder.readPackets { packets, _ in self.forward(packets) }\n    }\n',
      ),
    },
    {
      title: 'Objective-C: read again',
      file: 'Provider.m',
      text: objectiveC(
        'readPacketsWithCompletionHandler:^(NSArray *packets, NSArray *protocols) {\n        [self.engine write:packets];\n        [self startReading];\n    }',
      ),
    },
  ],
};
