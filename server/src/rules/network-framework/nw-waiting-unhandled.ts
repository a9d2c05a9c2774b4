import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { closureAt, codeStart } from '../../syntax/shapes/closures.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { memberWrites } from '../code/memberWrites.ts';
import { objectOf } from '../code/objectOf.ts';
import { indentOf } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

const handlerName = 'stateUpdateHandler';

/** Code that is given the state of a connection, and the name it has there. */
interface Handler {
  readonly code: TokenRange;
  readonly state: string;
}

/** A connection that a listener accepts is there already and never waits: only what the file makes itself counts. */
const makesConnections = (file: SourceFile): boolean =>
  !hasName(file, ['NWListener', 'newConnectionHandler']) &&
  namePositions(file, 'NWConnection').some(i => {
    const call = callOf(file, is(file.tokens[i + 1], '.') ? i + 2 : i);
    return call !== undefined && call.arguments.length > 1;
  });

const closures = (file: SourceFile): readonly Handler[] =>
  memberWrites(file, handlerName).flatMap(({ target, value }) => {
    const closure = closureAt(file, value.from);
    const [state] = closure?.parameters ?? [];
    const object = objectOf(file, target);
    if (!closure || !state || object?.type !== 'NWConnection') return [];
    if (object.known !== 'made' && !makesConnections(file)) return [];
    return [{ code: { from: codeStart(file, closure), to: closure.body.to }, state }];
  });

/** Functions to which a handler is given by name. */
const functions = (file: SourceFile): readonly Handler[] =>
  declarations(file).flatMap(({ kind, parameters, body, nameToken }) => {
    const [state] = parameters;
    if (kind !== 'function' || !body || parameters.length !== 1 || !state) return [];
    if (!/^(?:Network\.)?NWConnection\.State$/.test(state.type ?? '')) return [];
    const isGiven = namePositions(file, file.tokens[nameToken]!.text).some(
      i => is(file.tokens[i - 1], '=') || (is(file.tokens[i - 1], '.') && is(file.tokens[i - 3], '=')),
    );
    return isGiven && makesConnections(file)
      ? [{ code: { from: body.from + 1, to: body.to }, state: state.name }]
      : [];
  });

/** The `{` of the only `switch` over the state, where nothing else is done with it; undefined where it is kept, handed on or looked at elsewhere. */
const onlySwitch = ({ tokens }: SourceFile, { code, state }: Handler): number | undefined => {
  let open: number | undefined;
  for (let i = code.from; i < code.to; i++) {
    if (is(tokens[i], 'waiting')) return undefined;
    if (!is(tokens[i], state) || is(tokens[i - 1], '.')) continue;
    if (open !== undefined || !is(tokens[i - 1], 'switch') || !is(tokens[i + 1], '{')) return undefined;
    open = i + 1;
  }
  return open;
};

/** The `default` of the switch that does nothing, where there is a case for `.failed`. */
const emptyDefault = (file: SourceFile, open: number): number | undefined => {
  const { tokens } = file;
  const around = groups(file);
  const end = groupEnd(tokens, open);
  let hasFailed = false;
  let found: number | undefined;
  for (let i = open + 1; i < end; i++) {
    if (around[i] !== open) continue;
    if (is(tokens[i], 'failed') && is(tokens[i - 1], '.') && /^(?:case|,)$/.test(tokens[i - 2]?.text ?? ''))
      hasFailed = true;
    if (!is(tokens[i], 'default') || !is(tokens[i + 1], ':') || is(tokens[i - 1], '.')) continue;
    const isEmpty = /^(?:break|return)$/.test(tokens[i + 2]?.text ?? '') && i + 3 === end;
    if (isEmpty) found = i;
  }
  return hasFailed ? found : undefined;
};

const fixesOf = ({ text, tokens }: SourceFile, i: number): readonly Fix[] => {
  const at = tokens[is(tokens[i - 1], 'unknown') ? i - 2 : i]!;
  if (!at.startsLine) return [];
  const indent = indentOf(text, at.start);
  const body = tokens[i + 2]!;
  const inner = body.startsLine ? indentOf(text, body.start) : '';
  const deeper = inner.length > indent.length ? inner : `${indent}${indent.includes('\t') ? '\t' : '    '}`;
  const lineBreak = lineBreakOf(text);
  const newText = `case .waiting(let error):${lineBreak}${deeper}print("Waiting: \\(error)")${lineBreak}${indent}`;
  return [
    {
      title: 'Insert case .waiting',
      edits: [{ span: { start: at.start, end: at.start }, newText }],
      preferred: false,
    },
  ];
};

/** Something else ends what waits for too long. */
const hasTimeout = (file: SourceFile): boolean =>
  hasName(file, [
    'viabilityUpdateHandler',
    'asyncAfter',
    'scheduledTimer',
    'DispatchSourceTimer',
    'connectionTimeout',
  ]) || /\btimeout|Timeout/.test(file.text);

/** A look at the words: a file in which every handler may know of waiting, or that has a timeout, need not be read any closer. */
const mayPassOver = (file: SourceFile): boolean =>
  hasName(file, [handlerName]) &&
  hasName(file, ['failed']) &&
  hasName(file, ['default']) &&
  namePositions(file, 'waiting').length < namePositions(file, handlerName).length &&
  !hasTimeout(file);

const run = (file: SourceFile, context: RuleContext): void => {
  if (!mayPassOver(file) || isTestFile(file, context.path)) return;
  for (const handler of [...closures(file), ...functions(file)]) {
    const open = onlySwitch(file, handler);
    const found = open === undefined ? undefined : emptyDefault(file, open);
    if (found === undefined) continue;
    context.report({
      at: spanOf(file, { from: found, to: found + 1 }),
      message:
        'A connection that is refused, offline or denied the local network goes to waiting, not to failed, and this handler passes over it; handle .waiting too.',
      fixes: fixesOf(file, found),
      symbol: { name: 'NWConnection', framework: 'Network' },
    });
  }
};

export default rule({
  id: 'nw-waiting-unhandled',
  title: 'Connection state handler ignores waiting',
  category: 'network-framework',
  severity: 'information',
  resources: ['nwconnection', 'tn3179', 'understanding-also-ran-connections'],
  why: 'A connection that cannot be made now waits for the network to change. Code that only knows failed sees nothing of that.',
  platforms: 'iOS 12+, macOS 10.14+, tvOS 12+, watchOS 6+',
  limits:
    'Looks at a switch in the handler of an NWConnection that the file makes, or in a function given as one, with a case for failed and a default that does nothing. Quiet where the state goes anywhere else, and in files with a timeout, a timer or a viability handler.',
  mentions: [handlerName],
  check: { source: { languages: ['swift'], run } },
});

const swift = (cases: string, more = ''): string => `import Network

final class Client {
    let connection: NWConnection
    init(host: NWEndpoint.Host) {
        connection = NWConnection(host: host, port: 443, using: .tls)
    }
    func start() {
        connection.stateUpdateHandler = { [weak self] state in
${more}            switch state {
            case .ready:
                self?.send()
${cases}            }
        }
        connection.start(queue: .main)
    }
}
`;
const failed = '            case .failed(let error):\n                self?.retry(error)\n';
const rest = '            «default»:\n                break\n';
const plain = (text: string): string => text.replace(/[«»]/g, '');

export const examples: Examples = {
  reports: [
    {
      file: 'Client.swift',
      text: swift(failed + rest),
      fixed: plain(
        swift(
          `${failed}            case .waiting(let error):\n                print("Waiting: \\(error)")\n${rest}`,
        ),
      ),
      message: 'goes to waiting, not to failed',
    },
    {
      title: 'a local connection, in a few lines',
      file: 'Client.swift',
      text: 'import Network\n\nfunc open() {\n    let connection = NWConnection(host: "example.com", port: 443, using: .tls)\n    connection.stateUpdateHandler = {\n        switch $0 {\n        case .failed(let error), .cancelled: finish()\n        «default»: break\n        }\n    }\n}\n',
      fixed:
        'import Network\n\nfunc open() {\n    let connection = NWConnection(host: "example.com", port: 443, using: .tls)\n    connection.stateUpdateHandler = {\n        switch $0 {\n        case .failed(let error), .cancelled: finish()\n        case .waiting(let error):\n            print("Waiting: \\(error)")\n        default: break\n        }\n    }\n}\n',
    },
    {
      title: 'a function that is given by name, in a class of the project’s own',
      file: 'Client.swift',
      text: `import Network

class Base { var connection: NWConnection? }
final class Client: Base {
    func start() {
        connection = NWConnection(to: endpoint, using: .tcp)
        connection?.stateUpdateHandler = stateDidChange
    }
    private func stateDidChange(to state: NWConnection.State) {
        switch state {
        case .setup, .preparing: return
        case .failed: stop()
        «default»:
            return
        }
    }
}
`,
    },
  ],
  quiet: [
    {
      title: 'Recommended: both are handled',
      file: 'Client.swift',
      text: plain(
        swift(`            case .waiting(let error):\n                self?.note(error)\n${failed}${rest}`),
      ),
    },
    {
      title: 'the state goes elsewhere too',
      file: 'Client.swift',
      text: plain(swift(failed + rest, '            self?.state = state\n')),
    },
    {
      title: 'a default that does something, and a timeout',
      file: 'Client.swift',
      text: `${swift(`${failed}            default:\n                self?.log()\n`)}${plain(swift(failed + rest)).replace('send()', 'startTimeout()')}`,
    },
    {
      title: 'a listener, and a connection that it accepts',
      file: 'Client.swift',
      text: `${plain(swift(failed + rest)).replaceAll('NWConnection', 'NWListener')}func accept(_ connection: NWConnection) {
    connection.stateUpdateHandler = { state in
        switch state {
        case .failed(let error): close(error)
        default: break
        }
    }
}
`,
    },
    {
      title: 'no case for failed',
      file: 'Client.swift',
      text: plain(swift(rest)),
    },
  ],
};
