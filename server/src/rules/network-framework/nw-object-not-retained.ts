import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { type Declaration, isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { enclosingFunctions } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { swiftModifiers } from '../../syntax/shapes/swiftModifiers.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { objectOf } from '../code/objectOf.ts';
import { indentOf } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

const classes = ['NWConnection', 'NWListener', 'NWBrowser', 'NWPathMonitor'];
/** More functions of a file than this are nobody's code. */
const most = 50;

/** What keeps the function, and with it the local, until something else has happened. */
const waits =
  /^(?:await|wait|semaphore|dispatchMain|RunLoop|CFRunLoopRun|sleep|usleep|withExtendedLifetime|Unmanaged|yield|objc_setAssociatedObject)$/i;

const isWaiting = ({ tokens }: SourceFile, { from, to }: TokenRange): boolean => {
  for (let i = from; i < to; i++) if (isName(tokens[i]) && waits.test(tokens[i]!.text)) return true;
  return false;
};

/** A use that keeps nothing: `browser.start(queue: .main)`, `browser.stateUpdateHandler = …` as statements of the same block. */
const useOf = (file: SourceFile, i: number, block: number): 'start' | 'handler' | undefined => {
  const { tokens } = file;
  const before = tokens[i - 1];
  const begins = tokens[i]!.startsLine || is(before, ';') || is(before, '{');
  let dot = i + 1;
  while (is(tokens[dot], '?') || is(tokens[dot], '!')) dot++;
  if (!begins || enclosingBrace(file, i) !== block || !is(tokens[dot], '.')) return undefined;
  const member = tokens[dot + 1]?.text ?? '';
  if (callOf(file, dot + 1)) return member === 'start' ? 'start' : undefined;
  return /Handler$/.test(member) && is(tokens[dot + 2], '=') ? 'handler' : undefined;
};

/** The token at which it is started, where nothing keeps the local of that declaration. */
const startOfLost = (
  file: SourceFile,
  { name, nameToken, end }: Declaration,
  to: number,
): number | undefined => {
  const block = enclosingBrace(file, nameToken);
  let start: number | undefined;
  for (const i of namePositions(file, name)) {
    if (i <= nameToken || i >= to) continue;
    // The name in its own value, or as a label or member.
    const dotted = is(file.tokens[i - 1], '.') || (i > end && is(file.tokens[i + 1], ':'));
    if (dotted) {
      if (is(file.tokens[i - 2], 'self')) return undefined;
      continue;
    }
    const use = useOf(file, i, block);
    if (use === undefined) return undefined;
    if (use === 'start') start ??= i;
  }
  return start;
};

/** Where the comments above a declaration begin, or the declaration. */
const aboveComments = ({ text, comments }: SourceFile, offset: number): number => {
  let start = offset;
  for (let i = comments.findIndex(comment => comment.start >= offset); ; ) {
    i = (i < 0 ? comments.length : i) - 1;
    const comment = comments[i];
    if (!comment || /\S|\n\s*\n/.test(text.slice(comment.end, start))) return start;
    const line = text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start);
    if (line.trim() !== '') return start;
    start = comment.start;
    if (i === 0) return start;
  }
};

const propertyFix = (file: SourceFile, local: Declaration, type: string): readonly Fix[] => {
  const { text, tokens } = file;
  const list = declarations(file);
  const around = list[enclosingFunctions(file)[local.nameToken] ?? -1];
  const owner = list[around?.enclosing ?? -1];
  const isOpen = around && owner && (owner.kind === 'class' || owner.kind === 'actor');
  if (!isOpen || (around.kind !== 'function' && around.kind !== 'initializer')) return [];
  const taken = list.some(
    ({ name, enclosing, kind }) => name === local.name && list[enclosing] === owner && kind !== 'function',
  );
  const isStatic = around.modifiers.some(word => word === 'static' || word === 'class');
  const first = tokens[swiftModifiers(file, around.keyword).from]!;
  const last = tokens[local.end - 1]!;
  const next = tokens[local.end];
  if (taken || isStatic || !isType(owner) || !first.startsLine || !next?.startsLine) return [];
  // A closure in the function needs `self` and may hold it weakly.
  if (enclosingBrace(file, local.nameToken) !== around.body?.from) return [];
  const lineBreak = lineBreakOf(text);
  const place = aboveComments(file, first.start);
  const property = `private var ${local.name}: ${type}?${lineBreak}${lineBreak}${indentOf(text, first.start)}`;
  const keep = `${lineBreak}${indentOf(text, tokens[local.keyword]!.start)}self.${local.name} = ${local.name}`;
  return [
    {
      title: `Keep it in a property ${local.name}`,
      edits: [
        { span: { start: place, end: place }, newText: property },
        { span: { start: last.end, end: last.end }, newText: keep },
      ],
      preferred: false,
    },
  ];
};

/** A longer block is read closer. */
const longestBlock = 1000;

/** In front of a name that is stored, handed on or returned. */
const keeping = /^(?:=|\(|,|:|\[|return)$/;

/**
 * A look at the words beside each object that is made: most are stored or handed on in the same braces, and to read all declarations of a file
 * costs as much as all other rules.
 */
const mayBeLost = (file: SourceFile): boolean => {
  const { tokens } = file;
  const isLost = (i: number): boolean => {
    // What an alias stands for may be made anywhere.
    if (is(tokens[i - 3], 'typealias')) return true;
    if (!is(tokens[i + 1], '(') && !is(tokens[i + 2], 'init')) return false;
    const at = is(tokens[i - 1], '.') ? i - 2 : i;
    const local = tokens[at - 2];
    if (!is(tokens[at - 1], '=') || !isName(local)) return true;
    let started = false;
    let depth = 0;
    for (let k = i + 1; k < tokens.length && k - i < longestBlock; k++) {
      const { kind, text } = tokens[k]!;
      if (kind === 'open') depth++;
      else if (kind === 'close' && depth-- === 0) return started;
      if (text !== local.text || !isName(tokens[k])) continue;
      if (keeping.test(tokens[k - 1]!.text)) return false;
      started ||= is(tokens[k + 1], '.') && is(tokens[k + 2], 'start');
    }
    return true;
  };
  return classes.some(name => namePositions(file, name).some(isLost));
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (!mayBeLost(file) || isTestFile(file, context.path)) return;
  const list = declarations(file);
  const around = enclosingFunctions(file);
  let seen = 0;
  for (const local of list) {
    if ((local.kind !== 'constant' && local.kind !== 'variable') || !local.value || local.body) continue;
    const body = list[around[local.nameToken] ?? -1]?.body;
    if (!body || !/^[A-Z]/.test(local.callee ?? '')) continue;
    const object = objectOf(file, local.value);
    if (object?.known !== 'made' || object.variable !== -1) continue;
    const names = inheritedNames(file, context.superclasses, object.type);
    const type = classes.find(name => names.has(name));
    if (!type || seen++ > most) continue;
    const start = startOfLost(file, local, body.to);
    if (start === undefined || isWaiting(file, body)) continue;
    const at = file.tokens[local.nameToken]!;
    context.report({
      at,
      message: `Nothing keeps ${local.name} when the function returns, so this ${type} goes away right after it is started; keep it in a property until it is done.`,
      fixes: propertyFix(file, local, object.type),
      symbol: { name: type, framework: 'Network' },
    });
  }
};

export default rule({
  id: 'nw-object-not-retained',
  title: 'Connection, listener or browser is released at once',
  category: 'network-framework',
  severity: 'information',
  resources: ['nwconnection', 'nwlistener', 'nwbrowser'],
  why: 'These objects work as long as somebody holds them. A local lets go when its function returns, before a handler has been called.',
  platforms: 'iOS 12+, macOS 10.14+, tvOS 12+, watchOS 6+',
  limits:
    'Looks at locals that are made and started in one block and used for nothing but their handlers. Quiet where the local is named in any other way or in a closure, where the function waits for anything, and outside of functions.',
  mentions: classes.map(name => [name, '.start('] as const),
  check: { source: { languages: ['swift'], run } },
});

const swift = (body: string, members = ''): string => `import Network

final class Finder {
${members}    func start() {
${body}    }
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Finder.swift',
      text: swift(
        '        let «browser» = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)\n        browser.browseResultsChangedHandler = { results, _ in self.show(results) }\n        browser.start(queue: .main)\n',
      ),
      fixed: swift(
        '        let browser = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)\n        self.browser = browser\n        browser.browseResultsChangedHandler = { results, _ in self.show(results) }\n        browser.start(queue: .main)\n',
        '    private var browser: NWBrowser?\n\n',
      ),
      message: 'Nothing keeps browser when the function returns',
    },
    {
      title: 'a monitor, in a closure',
      file: 'Finder.swift',
      text: swift(
        '        queue.async {\n            let «monitor» = NWPathMonitor()\n            monitor.pathUpdateHandler = { path in print(path) }\n            monitor.start(queue: self.queue)\n        }\n',
      ),
    },
    {
      title: 'a listener that may fail, in a class of the project’s own with an alias',
      file: 'Finder.swift',
      text: `import Network

typealias Listener = NWListener
class Base { let queue = DispatchQueue(label: "listener") }
final class Server: Base {
    /// Listens.
    // On a port of its own.
    public func start() throws {
        let «listener» = try Listener(using: .tcp, on: 8080)
        listener.newConnectionHandler = { $0.start(queue: .main) }
        listener.start(queue: queue)
    }
}
`,
      fixed: `import Network

typealias Listener = NWListener
class Base { let queue = DispatchQueue(label: "listener") }
final class Server: Base {
    private var listener: Listener?

    /// Listens.
    // On a port of its own.
    public func start() throws {
        let listener = try Listener(using: .tcp, on: 8080)
        self.listener = listener
        listener.newConnectionHandler = { $0.start(queue: .main) }
        listener.start(queue: queue)
    }
}
`,
    },
    {
      title: 'a function of no type',
      file: 'Finder.swift',
      text: 'import Network\n\nfunc connect() {\n    var «connection» = NWConnection(host: "example.com", port: 443, using: .tls)\n    connection.stateUpdateHandler = { print($0) }; connection.start(queue: .main)\n}\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: kept in a property',
      file: 'Finder.swift',
      text: swift(
        '        let browser = NWBrowser(for: .bonjour(type: "_http._tcp", domain: nil), using: .tcp)\n        self.browser = browser\n        browser.start(queue: .main)\n',
      ),
    },
    {
      title: 'returned, handed on, appended, named in its own handler',
      file: 'Finder.swift',
      text: `import Network

func a() -> NWPathMonitor { let monitor = NWPathMonitor(); monitor.start(queue: .main); return monitor }
func b() { let monitor = NWPathMonitor(); monitor.start(queue: .main); keep(monitor) }
func c() { let monitor = NWPathMonitor(); monitor.start(queue: .main); monitors.append(monitor) }
func d() {
    let monitor = NWPathMonitor()
    monitor.pathUpdateHandler = { path in monitor.cancel() }
    monitor.start(queue: .main)
}
`,
    },
    {
      title: 'a function that waits, and one that reads at once',
      file: 'Finder.swift',
      text: `import Network

func a() {
    let monitor = NWPathMonitor()
    monitor.pathUpdateHandler = { _ in done.signal() }
    monitor.start(queue: .main)
    done.wait()
}
func b() -> Bool {
    let monitor = NWPathMonitor()
    monitor.start(queue: .main)
    return monitor.currentPath.status == .satisfied
}
func c() {
    let connection = NWConnection(host: "example.com", port: 443, using: .tls)
    connection.start(queue: .main)
    connection.send(content: data, completion: .idempotent)
}
`,
    },
    {
      title: 'top-level code, a property, and another class',
      file: 'main.swift',
      text: `import Network

let monitor = NWPathMonitor()
monitor.pathUpdateHandler = { print($0) }
monitor.start(queue: .main)
final class Model {
    let monitor = NWPathMonitor()
    func start() {
        let timer = Timer()
        timer.start(queue: .main)
        monitor.start(queue: .main)
    }
}
dispatchMain()
`,
    },
  ],
};
