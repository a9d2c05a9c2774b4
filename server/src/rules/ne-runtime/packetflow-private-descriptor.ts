import { argument, callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { receiverName } from '../code/receiver.ts';
import { type StringLiteral, stringLiteral } from '../code/stringLiteral.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

/** The way from a packet flow to the descriptor of its utun socket. */
const privatePath = /^socket(?:\.fileDescriptor)?$/;

/** `packetFlow`, and locals that hold it: `let flow = self.packetFlow`, `NEPacketTunnelFlow *flow`, `flow: NEPacketTunnelFlow`. */
const packetFlows = (file: SourceFile): ReadonlySet<string | undefined> => {
  const { tokens, language } = file;
  const names = new Set<string | undefined>(['packetFlow']);
  for (const i of namePositions(file, 'NEPacketTunnelFlow')) {
    if (language === 'swift' && tokens[i - 1]?.text === ':') names.add(tokens[i - 2]?.text);
    if (language !== 'swift' && tokens[i + 1]?.text === '*') {
      names.add(tokens[i + 2]?.text === ')' ? tokens[i + 3]?.text : tokens[i + 2]?.text);
    }
  }
  for (const i of namePositions(file, 'packetFlow')) {
    if (tokens[i + 1]?.text === '.' || tokens[i + 1]?.text === '(') continue;
    let first = i;
    for (let links = 0; links < 4 && tokens[first - 1]?.text === '.'; links++) first -= 2;
    if (tokens[first - 1]?.text === '=' && /^(?:let|var)$/.test(tokens[first - 3]?.text ?? ''))
      names.add(tokens[first - 2]!.text);
  }
  names.delete(undefined);
  return names;
};

/** Key-value coding on a packet flow, in either language: the name of the call and of the argument that is the key. */
const lookUps: readonly (readonly [call: string, label: string])[] = [
  ['value', 'forKey'],
  ['value', 'forKeyPath'],
  ['valueForKey', 'valueForKey'],
  ['valueForKeyPath', 'valueForKeyPath'],
];

const keys = (file: SourceFile): readonly (StringLiteral | undefined)[] => {
  const flows = packetFlows(file);
  return lookUps.flatMap(([name, label]) =>
    namePositions(file, name).map(i => {
      const call = callOf(file, i);
      const key = call && argument(call, label);
      return key && flows.has(receiverName(file, call)) ? stringLiteral(file, key) : undefined;
    }),
  );
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const literal of keys(file)) {
    if (!literal || !privatePath.test(literal.value)) continue;
    context.report({
      at: literal,
      message: `The packet flow’s "${literal.value}" is private and nil on some systems; use readPackets and writePackets.`,
    });
  }
};

export default rule({
  id: 'packetflow-private-descriptor',
  title: 'Tunnel socket taken from a private property',
  category: 'ne-runtime',
  severity: 'warning',
  resources: ['nepackettunnelprovider', 'ne-vs-ad-hoc-techniques-macos'],
  why: 'The socket behind a packet flow is private: key-value coding reaches it on some systems and gets nil on others, without notice. The packets themselves come and go through readPackets and writePackets on every system.',
  platforms: 'iOS, macOS',
  limits: 'The receiver has to be called packetFlow or be declared in the same file as one.',
  mentions: ['packetFlow', 'NEPacketTunnelFlow'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'PacketTunnelProvider.swift',
      text: 'let fd = packetFlow.value(forKeyPath: «"socket.fileDescriptor"») as? Int32\n',
      message: 'readPackets',
    },
    {
      title: 'through a local and a cast',
      file: 'Adapter.swift',
      text: 'func descriptor(of flow: NEPacketTunnelFlow) -> Int32? {\n  let socket = (flow as NSObject).value(forKey: «"socket"») as? NSObject\n  return provider?.packetFlow.value(forKeyPath: «"socket.fileDescriptor"») as? Int32\n}\n',
    },
    {
      file: 'PacketTunnelProvider.m',
      text: 'NSString *const Path = «@"socket.fileDescriptor"»;\n\nint descriptor(NEPacketTunnelProvider *self) {\n  return [[self.packetFlow valueForKeyPath:Path] intValue];\n}\n',
    },
    {
      file: 'PacketTunnelProvider.m',
      text: 'void look(void) {\n  id socket = [[self packetFlow] valueForKey:«@"socket"»];\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: read and write packets',
      file: 'PacketTunnelProvider.swift',
      text: 'packetFlow.readPackets { packets, protocols in\n  self.send(packets, protocols)\n}\n',
    },
    {
      title: 'another receiver',
      file: 'Streams.swift',
      text: 'let fd = stream.value(forKeyPath: "socket.fileDescriptor")\nlet socket = packetFlow.delegate().value(forKey: "socket")\n',
    },
    {
      title: 'another key, and a value that is set',
      file: 'PacketTunnelProvider.swift',
      text: 'let name = packetFlow.value(forKey: "description")\npacketFlow.setValue(socket, forKey: "socket")\n',
    },
    {
      title: 'a method of the user’s own with that name',
      file: 'Flow.m',
      text: '- (id)valueForKeyPath:(NSString *)packetFlow {\n  return [store valueForKeyPath:@"socket.fileDescriptor"];\n}\n',
    },
    {
      title: 'text for the user',
      file: 'PacketTunnelProvider.swift',
      text: 'os_log("packetFlow.value(forKeyPath: socket.fileDescriptor) is nil")\n',
    },
  ],
};
