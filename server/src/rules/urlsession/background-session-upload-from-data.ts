import type { Call } from '../../syntax/shapes/call.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { backgroundCalls, backgroundWords } from './backgroundTasks.ts';

/** True for an upload of data or of a streamed request, with a task or async. */
const isFromData = ({ kind, name, arguments: values }: Call): boolean =>
  kind === 'message'
    ? /^uploadTaskWith(?:Request:fromData:|StreamedRequest:)/.test(name)
    : kind === 'member' &&
      /^upload(?:Task)?$/.test(name) &&
      values.some(({ label }) => label === 'from' || label === 'withStreamedRequest');

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const call of backgroundCalls(file, isFromData)) {
    const { text } = file.tokens[call.nameToken]!;
    context.report({
      at: spanOf(file, { from: call.nameToken, to: call.nameToken + 1 }),
      message: `${text} raises an exception: this session has a background configuration, which uploads files alone; use fromFile.`,
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
      message: 'uploadTask raises an exception',
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
