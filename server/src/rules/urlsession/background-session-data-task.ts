import type { Call } from '../../syntax/shapes/call.ts';
import { argument, calls } from '../../syntax/shapes/calls.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { backgroundCalls, backgroundWords } from './backgroundTasks.ts';

/** With a completion handler it raises an exception, which background-session-completion-handler says. */
const isDataTask = ({ kind, name, arguments: values }: Call): boolean =>
  kind === 'message'
    ? /^dataTaskWith(?:URL|Request):$/.test(name)
    : kind === 'member' && name === 'dataTask' && values.length === 1 && !values[0]!.trailing;

/** `urlSession(_:dataTask:didReceive:completionHandler:)`, which alone decides what becomes of a data task. */
const answersResponses = (file: SourceFile): boolean =>
  hasName(file, ['didReceiveResponse']) ||
  file.tokens.some(
    (token, index) =>
      is(token, 'didReceive') &&
      is(file.tokens[index - 4], 'dataTask') &&
      is(file.tokens[index + 2], ':') &&
      is(file.tokens[index + 3], 'URLResponse'),
  );

/** A delegate may turn a data task into a download: this file's method says so, and of another nobody knows. */
const mayBecomeDownload = (file: SourceFile): boolean =>
  hasName(file, ['becomeDownload', 'NSURLSessionResponseBecomeDownload']) ||
  calls(file).some(call => {
    const delegate = argument(call, 'delegate');
    const text = delegate && textOf(file, delegate);
    // An extension in another file may hold the method.
    return text !== undefined && text !== 'nil' && (text !== 'self' || !answersResponses(file));
  });

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  const found = backgroundCalls(file, isDataTask);
  if (found.length === 0 || mayBecomeDownload(file)) return;
  for (const { nameToken } of found) {
    const at = spanOf(file, { from: nameToken, to: nameToken + 1 });
    const { text } = file.tokens[nameToken]!;
    const download = text.replace('data', 'download');
    context.report({
      at,
      message: `${text} stops when the app is suspended: this session has a background configuration, which carries on downloads and uploads alone; use ${download}.`,
      fixes: [{ title: `Change to ${download}`, edits: [{ span: at, newText: download }], preferred: false }],
      symbol: { name: file.language === 'swift' ? 'URLSession' : 'NSURLSession', framework: 'Foundation' },
    });
  }
};

export default rule({
  id: 'background-session-data-task',
  title: 'Data task in a background session',
  category: 'urlsession',
  severity: 'warning',
  resources: ['downloading-files-in-the-background'],
  why: 'A session in the background carries downloads and uploads of files on while the app is suspended or gone. A data task has nowhere to put its data then, and is not supported there.',
  platforms: 'iOS 7+, macOS 10.9+, tvOS 9+, watchOS 2+',
  limits:
    'Follows sessions through variables and properties of one file, each value of which is such a session. Quiet where the delegate turns data tasks into downloads, is another object, or is `self` without a method for responses in this file, since an extension of another file may hold it; with a completion handler background-session-completion-handler speaks.',
  mentions: backgroundWords,
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (use: string, delegate = ''): string => `import Foundation

final class Loader: NSObject, URLSessionDataDelegate {
    private lazy var session: URLSession = {
        let configuration = URLSessionConfiguration.background(withIdentifier: "com.example.load")
        return URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    }()

    func load(_ request: URLRequest) {
        ${use}
    }
${delegate}}
`;
const allows =
  '    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse, completionHandler: @escaping (URLSession.ResponseDisposition) -> Void) {\n        completionHandler(.allow)\n    }\n';
const objectiveC = (use: string): string => `#import <Foundation/Foundation.h>

void load(NSURL *url, NSURLRequest *request) {
    NSURLSession *session = [NSURLSession sessionWithConfiguration:[NSURLSessionConfiguration backgroundSessionConfigurationWithIdentifier:@"com.example.load"]];
    ${use}
}
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Loader.swift',
      text: swift('session.«dataTask»(with: request).resume()', allows),
      fixed: swift('session.downloadTask(with: request).resume()', allows),
      message: 'dataTask stops when the app is suspended: this session has a background configuration',
    },
    {
      title: 'with a variable and a URL',
      file: 'Loader.swift',
      text: 'import Foundation\n\nfunc load(_ url: URL) {\n    let session = URLSession(configuration: .background(withIdentifier: "com.example.load"))\n    let task = session.«dataTask»(with: url)\n    task.resume()\n}\n',
    },
    {
      file: 'Loader.m',
      text: objectiveC('[[session «dataTaskWithURL»:url] resume];'),
      fixed: objectiveC('[[session downloadTaskWithURL:url] resume];'),
      message: 'use downloadTaskWithURL.',
    },
    {
      title: 'Objective-C, with a request',
      file: 'Loader.mm',
      text: objectiveC('NSURLSessionTask *task = [session «dataTaskWithRequest»:request];'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: a download task',
      file: 'Loader.swift',
      text: swift('session.downloadTask(with: request).resume()'),
    },
    {
      title: 'a delegate that turns it into a download',
      file: 'Loader.swift',
      text: swift(
        'session.dataTask(with: request).resume()',
        '    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse, completionHandler: @escaping (URLSession.ResponseDisposition) -> Void) {\n        completionHandler(.becomeDownload)\n    }\n',
      ),
    },
    {
      title: 'another object as the delegate',
      file: 'Loader.swift',
      text: swift('session.dataTask(with: request).resume()', allows).replace(
        'delegate: self',
        'delegate: receiver',
      ),
    },
    {
      title: 'methods of the delegate that an extension in another file may hold',
      file: 'Loader.swift',
      text: swift('session.dataTask(with: request).resume()'),
    },
    {
      title: 'other sessions, and a session that is not always in the background',
      file: 'Loader.swift',
      text: 'import Foundation\n\nfinal class Loader {\n    var session = URLSession(configuration: .background(withIdentifier: "com.example.load"))\n    func open(_ url: URL) {\n        session = URLSession.shared\n        session.dataTask(with: url).resume()\n        URLSession.shared.dataTask(with: url).resume()\n    }\n}\n',
    },
    {
      title: 'Objective-C: another session',
      file: 'Loader.m',
      text: objectiveC('[[NSURLSession.sharedSession dataTaskWithURL:url] resume];'),
    },
    {
      title: 'tests',
      file: 'LoaderTests.swift',
      text: swift('session.dataTask(with: request).resume()', allows),
    },
  ],
};
