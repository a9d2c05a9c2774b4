import type { Call } from '../../syntax/shapes/call.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isNil } from '../code/isNil.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { backgroundCalls, backgroundWords } from './backgroundTasks.ts';

const tasks = /^(?:data|download|upload)Task$/;
const messages = /^(?:data|download|upload)TaskWith\w+:(?:from\w+:)?completionHandler:$/;
/** The methods that wait, by their first labels. */
const waiting = /^(?:data|download|upload)$/;
const firstLabels = /^(?:for|from|resumeFrom)$/;

/** Data and streams are what background-session-upload-from-data speaks about. */
const isFromData = ({ name, arguments: values }: Call): boolean =>
  /:fromData:/.test(name) || (/^upload/.test(name) && values.some(({ label }) => label === 'from'));

/** True where the call is given a completion handler. */
const hasHandler = (file: SourceFile, { kind, name, arguments: values }: Call): boolean => {
  const last = values.at(-1);
  if (!last || isNil(file, last)) return false;
  if (kind === 'message') return messages.test(name);
  return tasks.test(name) && (last.trailing || last.label === 'completionHandler');
};

type Means = 'completion handlers' | 'publishers' | 'async calls';

/** What the call would have the session do that it cannot do in the background. */
const meansOf = (file: SourceFile, call: Call): Means | undefined => {
  const { name, arguments: values, kind } = call;
  if ((kind !== 'member' && kind !== 'message') || isFromData(call)) return undefined;
  if (name === 'dataTaskPublisher') return 'publishers';
  if (hasHandler(file, call)) return 'completion handlers';
  const waits = kind === 'member' && waiting.test(name) && firstLabels.test(values[0]?.label ?? '');
  return waits ? 'async calls' : undefined;
};

/** Methods by which a delegate hears how a task ended. */
const delegateMethods = ['didFinishDownloadingTo', 'didFinishDownloadingToURL', 'didCompleteWithError'];

/** Takes the handler away, which never ran, where a delegate hears of the end. A data task would not run in the background without it either. */
const fixesOf = (file: SourceFile, call: Call): readonly Fix[] => {
  if (call.name.startsWith('data')) return [];
  const [before, handler] = call.arguments.slice(-2);
  if (!hasHandler(file, call) || !before || !handler || !hasName(file, delegateMethods)) return [];
  const { tokens } = file;
  const start = tokens[handler.trailing ? handler.from - 1 : before.to - 1]!.end;
  const span = { start, end: tokens[handler.to - 1]!.end };
  return [{ title: 'Leave it to the delegate', edits: [{ span, newText: '' }], preferred: false }];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const call of backgroundCalls(file, each => meansOf(file, each) !== undefined)) {
    const { nameToken } = call;
    context.report({
      at: spanOf(file, { from: nameToken, to: nameToken + 1 }),
      message: `${file.tokens[nameToken]!.text} raises an exception: this session has a background configuration, which supports no ${meansOf(file, call)}; use its delegate.`,
      fixes: fixesOf(file, call),
      symbol: { name: file.language === 'swift' ? 'URLSession' : 'NSURLSession', framework: 'Foundation' },
    });
  }
};

export default rule({
  id: 'background-session-completion-handler',
  title: 'Completion-handler task in a background session',
  category: 'urlsession',
  severity: 'error',
  resources: ['downloading-files-in-the-background', 'doc-background-session-configuration'],
  why: 'A transfer in the background outlives the process, and every closure with it. So such a session raises an exception for completion handlers, publishers and async calls.',
  platforms: 'iOS 8+, macOS 10.10+, tvOS 9+, watchOS 2+',
  limits:
    'Follows sessions through variables and properties of one file, each value of which is such a session. Uploads from data are for background-session-upload-from-data. To drop the handler is offered where methods of a delegate stand in the file: elsewhere, and for publishers and async calls, what they did needs a place first.',
  mentions: backgroundWords,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (use: string): string => `import Foundation

final class Loader: NSObject {
    private lazy var session: URLSession = {
        let configuration = URLSessionConfiguration.background(withIdentifier: "com.example.load")
        configuration.isDiscretionary = true
        return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    }()

    func load(_ url: URL) {
        ${use}
    }
}
`;
const objectiveC = (use: string): string => `#import <Foundation/Foundation.h>

@interface Loader ()
@property (nonatomic) NSURLSession *session;
@end

@implementation Loader
- (void)prepare {
    NSURLSessionConfiguration *configuration = [NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:@"com.example.load"];
    self.session = [NSURLSession sessionWithConfiguration:configuration delegate:self delegateQueue:nil];
}
- (void)load:(NSURL *)url {
    ${use}
}
@end
`;

const swiftDelegate = `
extension Loader: URLSessionDownloadDelegate {
    func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL) {
        keep(location)
    }
}
`;
const delegate = `
@implementation Loader (Delegate)
- (void)URLSession:(NSURLSession *)session downloadTask:(NSURLSessionDownloadTask *)task didFinishDownloadingToURL:(NSURL *)location {
    [self keep:location];
}
@end
`;

export const examples: Examples = {
  reports: [
    {
      title: 'a lazy property',
      file: 'Loader.swift',
      text: swift('session.«downloadTask»(with: url) { _, _, _ in }.resume()'),
      message: 'downloadTask raises an exception',
    },
    {
      title: 'beside methods of the delegate',
      file: 'Loader.swift',
      text: `${swift('session.«downloadTask»(with: url) { file, _, error in\n            self.done(file, error)\n        }.resume()')}${swiftDelegate}`,
      fixed: `${swift('session.downloadTask(with: url).resume()')}${swiftDelegate}`,
    },
    {
      title: 'beside those, in the parentheses',
      file: 'Loader.swift',
      text: `${swift('session.«downloadTask»(with: url, completionHandler: finish).resume()')}${swiftDelegate}`,
      fixed: `${swift('session.downloadTask(with: url).resume()')}${swiftDelegate}`,
      hidden: true,
    },
    {
      title: 'a line for each argument',
      file: 'Loader.swift',
      text: swift('session.«downloadTask»(with: url) { _, _, _ in }.resume()').replace(
        '(withIdentifier',
        '(\n            withIdentifier',
      ),
    },
    {
      title: 'handed over in the parentheses',
      file: 'Loader.swift',
      text: swift('self.session.«dataTask»(with: url, completionHandler: finish).resume()'),
    },
    {
      title: 'async, in a local session, with an alias',
      file: 'Loader.swift',
      text: 'import Foundation\n\ntypealias Session = URLSession\nfunc load(_ request: URLRequest) async throws -> Data {\n    let session = URLSession(configuration: .background(withIdentifier: "com.example.load"))\n    let (data, _) = try await session.«data»(for: request)\n    return data\n}\n',
      message: 'supports no async calls',
    },
    {
      title: 'a publisher, in a subclass of the project’s own',
      file: 'Loader.swift',
      text: 'import Combine\nimport Foundation\n\nclass Base { let session = URLSession(configuration: URLSessionConfiguration.background(withIdentifier: "com.example.load")) }\nclass Loader: Base {\n    func load(_ url: URL) -> AnyPublisher<Data, URLError> {\n        session.«dataTaskPublisher»(for: url).map(\\.data).eraseToAnyPublisher()\n    }\n}\n',
    },
    {
      file: 'Loader.m',
      text: objectiveC(
        '[[self.session «downloadTaskWithURL»:url completionHandler:^(NSURL *file, NSURLResponse *response, NSError *error) {}] resume];',
      ),
    },
    {
      title: 'beside a method of the delegate',
      file: 'Loader.m',
      text: `${objectiveC('[[self.session «downloadTaskWithURL»:url completionHandler:^(NSURL *file, NSURLResponse *response, NSError *error) {}] resume];')}${delegate}`,
      fixed: `${objectiveC('[[self.session downloadTaskWithURL:url] resume];')}${delegate}`,
      hidden: true,
    },
    {
      title: 'the instance variable',
      file: 'Loader.m',
      text: objectiveC('[[_session «dataTaskWithURL»:url completionHandler:self.done] resume];'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the delegate does the work',
      file: 'Loader.swift',
      text: swift('session.downloadTask(with: url).resume()'),
    },
    {
      title: 'an upload of data: background-session-upload-from-data speaks',
      file: 'Loader.swift',
      text: swift('session.uploadTask(with: request, from: body) { _, _, _ in }.resume()'),
    },
    {
      title: 'another configuration, in another function',
      file: 'Loader.swift',
      text: `${swift('session.downloadTask(with: url).resume()')}
func load(_ url: URL) {
    let session = URLSession(configuration: .default)
    session.dataTask(with: url) { _, _, _ in }.resume()
}
`,
    },
    {
      title: 'one of two configurations',
      file: 'Loader.swift',
      text: 'import Foundation\n\nfinal class Loader {\n    var session: URLSession\n    init(inBackground: Bool) {\n        if inBackground {\n            session = URLSession(configuration: .background(withIdentifier: "com.example.load"))\n        } else {\n            session = URLSession(configuration: .default)\n        }\n    }\n    func load(_ url: URL) { session.dataTask(with: url) { _, _, _ in }.resume() }\n}\n',
    },
    {
      title: 'a session that somebody gives, and a view in the background',
      file: 'Loader.swift',
      text: 'import SwiftUI\n\nlet configuration = URLSessionConfiguration.background(withIdentifier: "com.example.load")\nfunc load(_ session: URLSession, _ url: URL) {\n    session.dataTask(with: url) { _, _, _ in }.resume()\n}\nlet view = Text("x").background(Color.red).onTapGesture { }\n',
    },
    {
      title: 'an upload from data, which another rule speaks about',
      file: 'Loader.swift',
      text: swift('queue.session.uploadTask(with: request, from: body) { _, _, _ in }.resume()'),
    },
    {
      title: 'Objective-C: no handler',
      file: 'Loader.m',
      text: objectiveC('[[self.session downloadTaskWithURL:url completionHandler:nil] resume];'),
    },
  ],
};
