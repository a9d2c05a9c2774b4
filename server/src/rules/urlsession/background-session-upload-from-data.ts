import { lineBreakOf } from '../../syntax/plistEdit.ts';
import type { Argument, Call } from '../../syntax/shapes/call.ts';
import { is, isName, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing, enclosingBrace } from '../code/enclosing.ts';
import { indentOf } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { backgroundCalls, backgroundWords } from './backgroundTasks.ts';

/** The data or the streamed request that is uploaded; undefined for an upload of a file. */
const sourceOf = ({ kind, name, arguments: values }: Call): Argument | undefined => {
  if (kind === 'message') {
    return /^uploadTaskWith(?:Request:fromData:|StreamedRequest:)/.test(name)
      ? values[name.startsWith('uploadTaskWithStreamed') ? 0 : 1]
      : undefined;
  }
  if (kind !== 'member' || !/^upload(?:Task)?$/.test(name)) return undefined;
  return values.find(({ label }) => label === 'from' || label === 'withStreamedRequest');
};

/** A statement is found within a line of this many tokens. */
const longestLine = 60;

/** The first token of the statement around the call, where it begins a line of its block; −1 elsewhere. */
const statementStart = (file: SourceFile, from: number): number => {
  const { tokens } = file;
  let i = from;
  while (i > 0 && i > from - longestLine && !tokens[i]!.startsLine) {
    if (is(tokens[i], '{')) return -1;
    i--;
  }
  const open = enclosingBrace(file, i);
  return tokens[i]!.startsLine &&
    open !== -1 &&
    enclosing(file, i) === open &&
    enclosingBrace(file, from) === open
    ? i
    : -1;
};

const fixesOf = (file: SourceFile, call: Call, source: Argument): readonly Fix[] => {
  const { tokens, text, language } = file;
  const { from, to, label, labelToken } = source;
  // With a completion handler or `await` it would raise all the same.
  if (call.arguments.length !== 2 || !call.name.startsWith('uploadTask')) return [];
  const start = statementStart(file, call.nameToken);
  if (start === -1 || to !== from + 1 || !isName(tokens[from]) || !/^from/.test(label ?? '')) return [];
  const data = tokens[from].text;
  const name = `${data}File`;
  const lines =
    language === 'swift'
      ? [
          `let ${name} = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)`,
          `try? ${data}.write(to: ${name})`,
        ]
      : [
          `NSURL *${name} = [[NSURL fileURLWithPath:NSTemporaryDirectory()] URLByAppendingPathComponent:NSUUID.UUID.UUIDString];`,
          `[${data} writeToURL:${name} atomically:YES];`,
        ];
  const at = tokens[start]!.start;
  const separator = lineBreakOf(text) + indentOf(text, at);
  return [
    {
      title: `Write ${data} to a file and upload that`,
      edits: [
        { span: { start: at, end: at }, newText: lines.map(line => line + separator).join('') },
        { span: tokens[labelToken]!, newText: 'fromFile' },
        { span: tokens[from], newText: name },
      ],
      preferred: true,
    },
  ];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const call of backgroundCalls(file, each => sourceOf(each) !== undefined)) {
    const source = sourceOf(call);
    if (!source) continue;
    const { text } = file.tokens[call.nameToken]!;
    context.report({
      at: spanOf(file, { from: call.nameToken, to: call.nameToken + 1 }),
      message: `${text} raises an exception here: this session has a background configuration, which uploads from files alone; use fromFile.`,
      fixes: fixesOf(file, call, source),
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
    'Follows sessions through variables and properties of one file, each value of which is such a session. With a completion handler too, only this rule speaks.',
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
        'let bodyFile = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)\n        try? body.write(to: bodyFile)\n        session.uploadTask(with: request, fromFile: bodyFile).resume()',
      ),
      message: 'uploadTask raises an exception here',
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
        'NSURL *bodyFile = [[NSURL fileURLWithPath:NSTemporaryDirectory()] URLByAppendingPathComponent:NSUUID.UUID.UUIDString];\n    [body writeToURL:bodyFile atomically:YES];\n    NSURLSessionTask *task = [session uploadTaskWithRequest:request fromFile:bodyFile];',
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
