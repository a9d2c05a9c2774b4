import { callOf, calls } from '../../syntax/shapes/calls.ts';
import { closureArgument } from '../../syntax/shapes/closures.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { declaredType } from '../code/declaredTypes.ts';
import { imports } from '../code/imports.ts';
import { readAgain } from '../code/readAgain.ts';
import { type Read, unrepeatedReads } from '../code/readLoops.ts';
import { receiverName } from '../code/receiver.ts';
import { appendStatement } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import { typeAround } from '../code/typeAround.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

const functions = ['nw_connection_receive', 'nw_connection_receive_message'];
const methods = ['receive', 'receiveMessage'];
const sends = new Set(['send', 'nw_connection_send']);

/** A file of more is made to be slow. */
const most = 50;
const sample = /(?:^|\/)[^/]*(?:samples?|examples?|demos?|playground)[^/]*\//i;
const single = /once|single|request|reply|response|handshake|probe|query|header/i;

const isConnection = (file: SourceFile, i: number): boolean => {
  const call = callOf(file, i);
  if (call?.kind !== 'member') return false;
  const type = declaredType(file, receiverName(file, call) ?? '');
  if (type !== undefined) return type === 'NWConnection';
  return call.name === 'receive'
    ? call.arguments[0]?.label === 'minimumIncompleteLength'
    : imports(file, 'Network') &&
        closureArgument(file, call.arguments.at(-1))?.declared?.parameters.length === 4;
};

const readsIn = (file: SourceFile): readonly Read[] =>
  (file.language === 'swift' ? methods : functions)
    .flatMap(name => namePositions(file, name))
    .slice(0, most)
    .flatMap(i => {
      const call = callOf(file, i);
      const closure = closureArgument(file, call?.arguments.at(-1));
      if (!call || !closure || (file.language === 'swift' ? !isConnection(file, i) : call.kind !== 'free'))
        return [];
      return [{ call, closure }];
    });

/** A question and its answer: what is sent here is answered once. */
const isExchange = (file: SourceFile, { call }: Read): boolean => {
  const reader = functionAround(file, call.open);
  const type = typeAround(file, call.open);
  if (single.test(`${reader?.name ?? ''} ${type?.name ?? ''}`)) return true;
  const mentions = reader?.kind === 'function' ? namePositions(file, reader.name.split(':')[0]!) : [];
  const around = new Set([reader, ...mentions.slice(0, most).map(i => functionAround(file, i))]);
  return calls(file).some(({ name, open }) => sends.has(name) && around.has(functionAround(file, open)));
};

const fixesOf = (file: SourceFile, read: Read): readonly Fix[] => {
  const { closure, call } = read;
  const statement = readAgain(file, read);
  const [, , isComplete, error] = closure.parameters;
  // Every message is complete; a stream that is complete has ended.
  const whole = /[mM]essage$/.test(call.name);
  if (!statement || !error || !(whole || isComplete) || !is(file.tokens[closure.body.to], '}')) return [];
  const condition =
    file.language === 'swift'
      ? `if ${error} == nil${whole ? '' : ` && !${isComplete}`} {`
      : `if (!${error}${whole ? '' : ` && !${isComplete}`}) {`;
  const edits = [appendStatement(file, closure.body, condition, `\t${statement}`, '}')];
  return [{ title: 'Receive again at the end', edits, preferred: true }];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path) || sample.test(context.path)) return;
  for (const read of unrepeatedReads(file, readsIn(file))) {
    if (isExchange(file, read)) continue;
    const at = file.tokens[read.call.nameToken]!;
    context.report({
      at,
      message: `${at.text} delivers once, and its completion handler never receives again, so only the first data arrives; call it again there.`,
      fixes: fixesOf(file, read),
      symbol: { name: file.language === 'swift' ? 'NWConnection' : at.text, framework: 'Network' },
    });
  }
};

export default rule({
  id: 'nw-receive-not-rearmed',
  title: 'Data is received only once',
  category: 'network-framework',
  severity: 'warning',
  resources: ['nwconnection', 'tn3151'],
  why: 'Each receive delivers a single piece of data or a single message. Without another call from the completion handler the rest stays in the connection.',
  platforms: 'iOS 12+, macOS 10.14+, tvOS 12+, watchOS 6+',
  limits:
    'Quiet where the handler calls what is not in the same file, tells a delegate or a handler, or ends the connection; where a type receives in several places, or sends too; and in samples.',
  mentions: ['minimumIncompleteLength', 'receiveMessage', ...functions],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

const swift = (member: string): string => `import Network

final class Client {
    let connection: NWConnection
    func start() {
        connection.start(queue: .main)
        listen()
    }
${member}    private func handle(_ data: Data?) {
        buffer.append(data ?? Data())
    }
}
`;
const message = (parameters: string, more = ''): string =>
  `    private func listen() {\n        connection.«receiveMessage» { ${parameters} in\n            self.handle(data)\n${more}        }\n    }\n`;
const plain = (text: string): string => text.replace(/[«»]/g, '');
const c = (more = ''): string => `#include <Network/Network.h>

static void listen_on(nw_connection_t connection) {
    «nw_connection_receive»(connection, 1, 65536, ^(dispatch_data_t content, nw_content_context_t context, bool is_complete, nw_error_t error) {
        printf("%zu", dispatch_data_get_size(content));
${more}    });
}

void begin(nw_connection_t connection) {
    listen_on(connection);
}
`;

export const examples: Examples = {
  reports: [
    {
      title: 'one message',
      file: 'Client.swift',
      text: swift(message('data, _, _, error')),
      fixed: swift(
        plain(
          message(
            'data, _, _, error',
            '            if error == nil {\n                self.listen()\n            }\n',
          ),
        ),
      ),
      message: 'receiveMessage delivers once',
    },
    {
      title: 'a stream',
      file: 'Client.swift',
      text: swift(
        '    private func listen() {\n        connection.«receive»(minimumIncompleteLength: 1, maximumLength: 65536) { [weak self] data, _, done, error in\n            self?.handle(data)\n        }\n    }\n',
      ),
      fixed: swift(
        '    private func listen() {\n        connection.receive(minimumIncompleteLength: 1, maximumLength: 65536) { [weak self] data, _, done, error in\n            self?.handle(data)\n            if error == nil && !done {\n                self?.listen()\n            }\n        }\n    }\n',
      ),
    },
    {
      title: 'where the connection becomes ready',
      file: 'Client.swift',
      text: 'import Network\n\ntypealias Connection = NWConnection\nfunc open(_ connection: NWConnection) {\n    connection.stateUpdateHandler = { state in\n        guard case .ready = state else { return }\n        connection.«receiveMessage» { data, _, _, _ in print(data as Any) }\n    }\n}\n',
    },
    {
      title: 'in a subclass of the project’s own',
      file: 'Client.swift',
      text: 'import Network\n\nclass Base { let connection: NWConnection }\nclass Client: Base {\n    func begin() {\n        super.begin()\n        connection.«receive»(minimumIncompleteLength: 1, maximumLength: 100) { data, _, _, _ in\n            self.total += data?.count ?? 0\n        }\n    }\n}\n',
    },
    {
      file: 'client.c',
      text: c(),
      fixed: plain(
        c('        if (!error && !is_complete) {\n            listen_on(connection);\n        }\n'),
      ),
    },
    {
      file: 'Client.m',
      text: '#import <Network/Network.h>\n\n@implementation Client\n- (void)begin {\n    «nw_connection_receive_message»(self.connection, ^(dispatch_data_t content, nw_content_context_t context, bool complete, nw_error_t error) {\n        NSLog(@"%@", content);\n    });\n}\n@end\n',
      fixed:
        '#import <Network/Network.h>\n\n@implementation Client\n- (void)begin {\n    nw_connection_receive_message(self.connection, ^(dispatch_data_t content, nw_content_context_t context, bool complete, nw_error_t error) {\n        NSLog(@"%@", content);\n        if (!error) {\n            [self begin];\n        }\n    });\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: receive again from the handler',
      file: 'Client.swift',
      text: swift(plain(message('data, _, _, error', '            if error == nil { self.listen() }\n'))),
    },
    {
      title: 'a question and its answer',
      file: 'Client.swift',
      text: 'import Network\n\nfunc ask(_ connection: NWConnection, _ question: Data) {\n    connection.send(content: question, completion: .idempotent)\n    connection.receiveMessage { data, _, _, _ in print(data as Any) }\n}\n',
    },
    {
      title: 'a continuation, a handler and the end of the connection',
      file: 'Client.swift',
      text: 'import Network\n\nfinal class A {\n    func next(_ connection: NWConnection) async -> Data? {\n        await withCheckedContinuation { continuation in\n            connection.receiveMessage { data, _, _, _ in continuation.resume(returning: data) }\n        }\n    }\n}\nfinal class B {\n    func begin(_ connection: NWConnection, completion: @escaping (Data?) -> Void) {\n        connection.receiveMessage { data, _, _, _ in completion(data) }\n    }\n}\nfinal class C {\n    func begin(_ connection: NWConnection) {\n        connection.receiveMessage { data, _, _, _ in connection.cancel() }\n    }\n}\n',
    },
    {
      title: 'through another method, and a method that other files have',
      file: 'Client.swift',
      text: `${swift(plain(message('data, _, _, _', '            self.goOn()\n')).replace('private func listen', 'func goOn() { listen() }\n    private func listen'))}\nfinal class Other {\n    func begin(_ connection: NWConnection) {\n        connection.receiveMessage { data, _, _, _ in self.process(data) }\n    }\n}\n`,
    },
    {
      title: 'receiveMessage of something else',
      file: 'Client.swift',
      text: 'import Network\n\nfunc begin(_ bus: MessageBus) {\n    bus.receiveMessage { message, _, _, _ in print(message) }\n}\n',
    },
    {
      title: 'C: received again',
      file: 'client.c',
      text: plain(c('        listen_on(connection);\n')),
    },
  ],
};
