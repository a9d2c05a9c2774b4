import type { Call } from '../../syntax/shapes/call.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { insertStatement } from '../code/statementEdits.ts';
import { statementStart } from '../code/statementStart.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { backgroundCalls, backgroundWords } from './backgroundTasks.ts';

/** True for an upload of data or of a streamed request, with a task or async. */
const isFromData = ({ kind, name, arguments: values }: Call): boolean =>
  kind === 'message'
    ? /^uploadTaskWith(?:Request:fromData:|StreamedRequest:)/.test(name)
    : kind === 'member' &&
      /^upload(?:Task)?$/.test(name) &&
      values.some(({ label }) => label === 'from' || label === 'withStreamedRequest');

/** True in the body of a function that throws itself. */
const mayThrow = (file: SourceFile, i: number): boolean => {
  const { kind, nameToken, body } = functionAround(file, i) ?? {};
  if (kind !== 'function' || !body || enclosingBrace(file, i) !== body.from) return false;
  const { tokens } = file;
  return tokens.slice(Math.max(nameToken! + 1, body.from - 12), body.from).some(token => is(token, 'throws'));
};

/** A value that a member may be put behind: no operator, no `try`. */
const isPostfix = ({ tokens }: SourceFile, { from, to }: TokenRange): boolean =>
  tokens
    .slice(from, to)
    .every(
      ({ kind, text }) => (kind !== 'operator' || /^[.,:!]$/.test(text)) && !/^(?:try|await|as)$/.test(text),
    );

/** Writes the data to a file first. A handler would be the next mistake, and a stream has no data. */
const fixesOf = (file: SourceFile, call: Call): readonly Fix[] => {
  const { tokens, text, language } = file;
  const data = call.arguments[1];
  const first = statementStart(file, call.nameToken);
  const isTask = /^uploadTask(?:WithRequest:fromData:)?$/.test(call.name) && call.arguments.length === 2;
  if (!isTask || !data || !isPostfix(file, data) || first < 0 || hasName(file, ['bodyFile'])) return [];
  const label = tokens[data.labelToken]!;
  const value = spanOf(file, data);
  const body = text.slice(value.start, value.end);
  const separator = insertStatement(file, first, '').newText;
  const write = mayThrow(file, call.nameToken)
    ? `try ${body}.write(to: bodyFile)`
    : `FileManager.default.createFile(atPath: bodyFile.path, contents: ${body})`;
  const lines =
    language === 'swift'
      ? [
          'let bodyFile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)',
          write,
        ]
      : [
          'NSURL *bodyFile = [NSURL fileURLWithPath:[NSTemporaryDirectory() stringByAppendingPathComponent:[NSUUID UUID].UUIDString]];',
          `[${body} writeToURL:bodyFile atomically:YES];`,
        ];
  return [
    {
      title: 'Write the data to a file and upload that',
      edits: [
        insertStatement(file, first, lines.join(separator)),
        { span: { start: label.start, end: label.end }, newText: 'fromFile' },
        { span: value, newText: 'bodyFile' },
      ],
      preferred: false,
    },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const call of backgroundCalls(file, isFromData)) {
    const { text } = file.tokens[call.nameToken]!;
    context.report({
      at: spanOf(file, { from: call.nameToken, to: call.nameToken + 1 }),
      message: `${text} raises an exception: this session has a background configuration, which uploads files alone; use fromFile.`,
      fixes: fixesOf(file, call),
      symbol: { name: file.language === 'swift' ? 'URLSession' : 'NSURLSession', framework: 'Foundation' },
    });
  }
};

export default rule({
  id: 'background-session-upload-from-data',
  title: 'Upload from Data or stream in a background session',
  category: 'urlsession',
  severity: 'error',
  resources: ['downloading-files-in-the-background'],
  why: 'A transfer in the background goes on when the process is gone, so it uploads files alone. Data or a stream raises an exception.',
  platforms: 'iOS 7+, macOS 10.9+, tvOS 9+, watchOS 2+',
  limits:
    'Follows sessions through variables and properties of one file, each value of which is such a session. With a completion handler too, only this rule speaks, and nothing is offered: the handler has to go first. A stream has no data to write to a file.',
  mentions: backgroundWords,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (use: string): string => `import Foundation

final class Uploader: NSObject {
    let session: URLSession

    override init() {
        let configuration = URLSessionConfiguration.background(withIdentifier: "com.example.upload")
        session = URLSession(configuration: configuration)
    }

    func upload(_ body: Data, _ request: URLRequest) {
        ${use}
    }
}
`;
const throwing = (before: string, use: string): string => `import Foundation

func upload(_ item: Item, _ request: URLRequest) throws {
    let session = URLSession(configuration: .background(withIdentifier: "com.example.upload"))
    ${before}${use}
    task.resume()
}
`;
const objectiveC = (use: string): string => `#import <Foundation/Foundation.h>

void upload(NSData *body, NSURLRequest *request) {
    NSURLSession *session = [NSURLSession sessionWithConfiguration:[NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:@"com.example.upload"]];
    ${use}
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Uploader.swift',
      text: swift('session.«uploadTask»(with: request, from: body).resume()'),
      fixed: swift(
        'let bodyFile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)\n        FileManager.default.createFile(atPath: bodyFile.path, contents: body)\n        session.uploadTask(with: request, fromFile: bodyFile).resume()',
      ),
      message: 'uploadTask raises an exception',
    },
    {
      title: 'data whose making throws: no fix',
      file: 'Uploader.swift',
      text: throwing(
        '',
        'let task = session.«uploadTask»(with: request, from: try JSONEncoder().encode(item))',
      ),
      hidden: true,
    },
    {
      title: 'data that another function makes',
      file: 'Uploader.swift',
      text: throwing(
        '',
        'let task = session.«uploadTask»(\n        with: request,\n        from: item.body\n    )',
      ),
      fixed: throwing(
        '',
        'let bodyFile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)\n    try item.body.write(to: bodyFile)\n    let task = session.uploadTask(\n        with: request,\n        fromFile: bodyFile\n    )',
      ),
    },
    {
      title: 'with a completion handler too',
      file: 'Uploader.swift',
      text: swift('self.session.«uploadTask»(with: request, from: Data()) { _, _, _ in }.resume()'),
    },
    {
      title: 'a stream',
      file: 'Uploader.swift',
      text: swift('session.«uploadTask»(withStreamedRequest: request).resume()'),
    },
    {
      title: 'async, in a subclass of the project’s own, with an alias',
      file: 'Uploader.swift',
      text: 'import Foundation\n\ntypealias Session = URLSession\nclass Base { static let session = URLSession(configuration: .background(withIdentifier: "com.example.upload")) }\nclass Uploader: Base {\n    func upload(_ request: URLRequest, _ body: Data) async throws {\n        _ = try await Self.session.«upload»(for: request, from: body)\n    }\n}\n',
    },
    {
      file: 'Uploader.m',
      text: objectiveC('[[session «uploadTaskWithRequest»:request fromData:[NSData data]] resume];'),
    },
    {
      title: 'Objective-C, with a variable',
      file: 'Uploader.m',
      text: objectiveC('NSURLSessionTask *task = [session «uploadTaskWithRequest»:request fromData:body];'),
      fixed: objectiveC(
        'NSURL *bodyFile = [NSURL fileURLWithPath:[NSTemporaryDirectory() stringByAppendingPathComponent:[NSUUID UUID].UUIDString]];\n    [body writeToURL:bodyFile atomically:YES];\n    NSURLSessionTask *task = [session uploadTaskWithRequest:request fromFile:bodyFile];',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: a file',
      file: 'Uploader.swift',
      text: swift('session.uploadTask(with: request, fromFile: file).resume()'),
    },
    {
      title: 'another session',
      file: 'Uploader.swift',
      text: swift('URLSession.shared.uploadTask(with: request, from: body).resume()'),
    },
    {
      title: 'a session of an object of the project’s own',
      file: 'Uploader.swift',
      text: swift('manager.session.uploadTask(with: request, from: body).resume()'),
    },
    {
      title: 'Objective-C: a file',
      file: 'Uploader.m',
      text: objectiveC('[[session uploadTaskWithRequest:request fromFile:file] resume];'),
    },
    {
      title: 'Objective-C: another configuration',
      file: 'Uploader.m',
      text: objectiveC('[[self.session uploadTaskWithRequest:request fromData:body] resume];'),
    },
  ],
};
