import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { is, isName, skip } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing, enclosingBrace } from '../code/enclosing.ts';
import { indentOf } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { isVendoredPath } from '../local-network/vendoredPath.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { type LocalSession, localSessions } from './localSessions.ts';

const ownProcess =
  /(?:^|\/)(?:main\.\w+$|(?:scripts?|tools?|cli)\/)|(?:^|\/)[^/]*(?:samples?|examples?|demos?|playground|mocks?)[^/]*\//i;

/** The `;` of the statement in that block that token `i` is part of; −1 where none is near. */
const semicolonBehind = (file: SourceFile, block: number, i: number): number => {
  const { tokens } = file;
  let at = i;
  for (let depth = 0; depth < 20 && enclosing(file, at) > block; depth++) at = enclosing(file, at);
  for (let steps = 0; steps < 100 && at < tokens.length; steps++) {
    if (is(tokens[at], ';')) return at;
    if (is(tokens[at], '{') || is(tokens[at], '}')) return -1;
    at = skip(tokens, at);
  }
  return -1;
};

const fixesOf = (file: SourceFile, { declaration, uses, isInPlace }: LocalSession): readonly Fix[] => {
  const { tokens, text, language } = file;
  const { name, end, nameToken } = declaration;
  const swift = language === 'swift';
  const last = swift ? end - 1 : semicolonBehind(file, enclosingBrace(file, nameToken), uses.at(-1)!);
  const next = tokens[last + 1];
  if (!isInPlace || last < 0 || !next?.startsLine || (!isName(next) && next.kind === 'operator' && swift))
    return [];
  const at = tokens[last]!.end;
  const statement = swift
    ? `defer { ${name}.finishTasksAndInvalidate() }`
    : `[${name} finishTasksAndInvalidate];`;
  const newText = `${lineBreakOf(text)}${indentOf(text, tokens[nameToken]!.start)}${statement}`;
  return [
    {
      title: swift
        ? 'Invalidate the session when the function ends'
        : 'Invalidate the session once its tasks are done',
      edits: [{ span: { start: at, end: at }, newText }],
      preferred: false,
    },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  const { path } = context;
  if (isTestFile(file, path) || ownProcess.test(path) || isVendoredPath(path)) return;
  for (const session of localSessions(file)) {
    const { name } = session.around;
    context.report({
      at: file.tokens[session.call.nameToken]!,
      ...(!session.hasDelegate && { severity: 'information' }),
      message: session.hasDelegate
        ? `Every call of ${name} makes a session that keeps its delegate and caches for good, since nothing invalidates it; reuse one session, or call finishTasksAndInvalidate.`
        : `Every call of ${name} makes a session that nothing invalidates and whose connections no other request can use; reuse one session, or call finishTasksAndInvalidate.`,
      fixes: fixesOf(file, session),
      symbol: { name: file.language === 'swift' ? 'URLSession' : 'NSURLSession', framework: 'Foundation' },
    });
  }
};

export default rule({
  id: 'urlsession-per-call',
  title: 'Session created for each request and never invalidated',
  category: 'urlsession',
  severity: 'warning',
  resources: ['doc-finishtasksandinvalidate', 'url-loading-system'],
  why: 'A session holds its delegate, its caches and its connections until it is invalidated or the process ends. One for each request leaks all of them, and every request begins with a new connection.',
  platforms: 'all',
  limits:
    'Sees sessions in a local variable that only starts tasks: one that is returned, stored, passed on, captured by name or used in any other way is left alone, as are background sessions, initialisers, functions that run once, and command-line tools. A delegate other than self, or a file whose code invalidates some session, may do it for this one. Without a delegate it is an information. A fix is offered where every task is made before the function ends.',
  mentions: ['URLSession(', 'sessionWithConfiguration'],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string, mark = (name: string) => name): string => `import Foundation

final class Loader: NSObject, URLSessionDataDelegate {
    func load(_ url: URL) {
        let session = ${mark('URLSession')}(configuration: .default, delegate: self, delegateQueue: nil)
${body}    }
}
`;
const marked = (name: string): string => `«${name}»`;
const task = '        session.dataTask(with: url).resume()\n';
const objectiveC = (body: string, mark = (name: string) => name): string => `#import <Foundation/Foundation.h>

@implementation Loader
- (void)load:(NSURL *)url {
    NSURLSession *session = [NSURLSession ${mark('sessionWithConfiguration')}:NSURLSessionConfiguration.defaultSessionConfiguration delegate:self delegateQueue:nil];
${body}}
@end
`;
const asynchronous = (mark: (name: string) => string, defer = ''): string => `import Foundation

struct Service {
    static func status(of url: URL) async throws -> Data {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 5
        let session = ${mark('URLSession')}(configuration: configuration)
${defer}        if url.isFileURL {
            return try await session.data(from: url).0
        }
        return try await session.data(for: URLRequest(url: url)).0
    }
}
`;

export const examples: Examples = {
  reports: [
    {
      title: 'with a delegate',
      file: 'Loader.swift',
      text: swift(task, marked),
      fixed: swift(`        defer { session.finishTasksAndInvalidate() }\n${task}`),
      message: 'Every call of load makes a session that keeps its delegate and caches for good',
    },
    {
      title: 'without a delegate',
      file: 'Service.swift',
      severity: 'information',
      text: asynchronous(marked),
      fixed: asynchronous(name => name, '        defer { session.finishTasksAndInvalidate() }\n'),
      message: 'whose connections no other request can use',
    },
    {
      title: 'a line for each argument',
      file: 'Loader.swift',
      text: swift(task, marked).replace('(configuration', '(\n            configuration'),
    },
    {
      title: 'used in a closure, the task in a variable',
      file: 'Loader.swift',
      text: swift(
        '        queue.async {\n            let task = session.dataTask(with: url)\n            task.resume()\n        }\n',
        marked,
      ),
    },
    {
      title: 'a publisher, which makes its task later',
      file: 'Loader.swift',
      severity: 'information',
      text: 'import Foundation\n\nfunc load(_ url: URL) -> URLSession.DataTaskPublisher {\n    let session = «URLSession»(configuration: .ephemeral)\n    return session.dataTaskPublisher(for: url)\n}\n',
    },
    {
      title: 'in a subclass of the project’s own, one after another',
      file: 'Loader.swift',
      text: `import Foundation\n\nclass Base: NSObject, URLSessionDelegate {}\nfinal class Loader: Base {\n    override func fetch() {\n        super.fetch()\n        let one = «URLSession»(configuration: .default, delegate: self, delegateQueue: nil)\n        one.downloadTask(with: a).resume()\n        one.downloadTask(with: b).resume()\n    }\n}\n`,
    },
    {
      file: 'Loader.m',
      text: objectiveC('    [[session dataTaskWithURL:url] resume];\n', marked),
      fixed: objectiveC(
        '    [[session dataTaskWithURL:url] resume];\n    [session finishTasksAndInvalidate];\n',
      ),
    },
    {
      title: 'the task in a variable, with a handler',
      file: 'Loader.m',
      text: objectiveC(
        '    NSURLSessionDataTask *task = [session dataTaskWithURL:url completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {\n        [self take:data];\n    }];\n    [task resume];\n',
        marked,
      ),
      fixed: objectiveC(
        '    NSURLSessionDataTask *task = [session dataTaskWithURL:url completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {\n        [self take:data];\n    }];\n    [session finishTasksAndInvalidate];\n    [task resume];\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: one session for all requests',
      file: 'Loader.swift',
      text: 'import Foundation\n\nfinal class Loader: NSObject, URLSessionDataDelegate {\n    private lazy var session = URLSession(configuration: .default, delegate: self, delegateQueue: nil)\n    func load(_ url: URL) {\n        session.dataTask(with: url).resume()\n    }\n}\n',
    },
    {
      title: 'invalidated',
      file: 'Loader.swift',
      text: swift(
        '        session.dataTask(with: url) { _, _, _ in session.invalidateAndCancel() }.resume()\n',
      ),
    },
    {
      title: 'invalidated by the delegate',
      file: 'Loader.swift',
      text: `${swift(task)}extension Loader {\n    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {\n        session.finishTasksAndInvalidate()\n    }\n}\nfunc other(_ url: URL) {\n    let session = URLSession(configuration: .default, delegate: Other(), delegateQueue: nil)\n    session.dataTask(with: url).resume()\n}\n`,
    },
    {
      title: 'stored, returned or passed on',
      file: 'Loader.swift',
      text: `${swift(`        self.session = session\n${task}`)}${swift(`        keep(session)\n${task}`)}func open(_ url: URL) -> URLSession {\n    let session = URLSession(configuration: .default)\n    session.dataTask(with: url).resume()\n    return session\n}\n`,
    },
    {
      title: 'a background session, and one that is made once',
      file: 'Loader.swift',
      text: 'import Foundation\n\nfinal class Loader: NSObject {\n    lazy var shared: URLSession = {\n        let session = URLSession(configuration: .default)\n        session.dataTask(with: first).resume()\n        return session\n    }()\n    init(_ url: URL) {\n        let session = URLSession(configuration: .default)\n        session.dataTask(with: url).resume()\n    }\n    func later(_ url: URL) {\n        let session = URLSession(configuration: .background(withIdentifier: "a"), delegate: self, delegateQueue: nil)\n        session.downloadTask(with: url).resume()\n    }\n}\n',
    },
    {
      title: 'a method of the project’s own, and the shared session',
      file: 'Loader.swift',
      text: `${swift('        session.load(url)\n')}func other(_ url: URL) {\n    let session = URLSession.shared\n    session.dataTask(with: url).resume()\n}\n`,
    },
    {
      title: 'Objective-C: invalidated',
      file: 'Loader.m',
      text: objectiveC(
        '    [[session dataTaskWithURL:url] resume];\n    [session finishTasksAndInvalidate];\n',
      ),
    },
    {
      title: 'Objective-C: kept in a property',
      file: 'Loader.m',
      text: objectiveC('    self.session = session;\n    [[session dataTaskWithURL:url] resume];\n'),
    },
  ],
};
