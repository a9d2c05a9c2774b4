import { handlerMark } from '../../syntax/flow/handlerMark.ts';
import { DONE, isOpen, MAYBE, OPEN } from '../../syntax/flow/pathState.ts';
import { type Exit, walkPaths } from '../../syntax/flow/walkPaths.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { appendStatement, asLines, insertStatement, outerIndent } from '../code/statementEdits.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Edit, type Fix, type RuleContext, rule } from '../rule.ts';
import { type ChallengeMethod, challengeMethods, challengesWith } from './challengeMethods.ts';

/** What makes one of the paths answer; undefined where no edit would leave the others as they are. */
const editsOf = (
  file: SourceFile,
  { body }: ChallengeMethod,
  exit: Exit,
  call: string,
): readonly Edit[] | undefined => {
  const { tokens, text, language } = file;
  const { token, state, skipped } = exit;
  if (state & MAYBE) return undefined;
  const alone = (state & DONE) === 0;
  if (token !== body.to) {
    if (!alone) return undefined;
    // `if (…) return;` has room for one statement.
    const single = language !== 'swift' && /^(?:\)|else)$/.test(tokens[token - 1]!.text);
    return single ? undefined : [insertStatement(file, token, call)];
  }
  if (!is(tokens[body.to], '}')) return undefined;
  if (alone) return [appendStatement(file, body, call)];
  const close = tokens[skipped];
  if (state & OPEN || !is(close, '}')) return undefined;
  const open = close!.partner;
  const brace = lineBreakOf(text) + outerIndent(file, open);
  return [
    {
      span: { start: close!.end, end: close!.end },
      newText: ` else {${asLines(file, open, [call])}${brace}}`,
    },
  ];
};

const fixesOf = (
  file: SourceFile,
  method: ChallengeMethod,
  handler: string,
  exits: readonly Exit[],
): readonly Fix[] => {
  const swift = file.language === 'swift';
  const call = swift
    ? `${handler}(.performDefaultHandling, nil)`
    : `${handler}(NSURLSessionAuthChallengePerformDefaultHandling, nil);`;
  const edits: Edit[] = [];
  for (const exit of exits) {
    const some = editsOf(file, method, exit, call);
    if (!some) return [];
    edits.push(...some);
  }
  return [{ title: 'Leave it to the default handling', edits, preferred: true }];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const method of challengeMethods(file)) {
    const { handler, body, declaration } = method;
    if (!handler) continue;
    const { answer, exits } = walkPaths(file, body, handlerMark(file, handler));
    if (answer !== 'no') continue;
    const open = exits.filter(({ state }) => isOpen(state));
    const name = file.tokens[declaration.nameToken]!;
    const places = open.map(({ token }) => (token === body.to ? name : file.tokens[token]!));
    const [at = name, ...others] = places;
    context.report({
      at,
      message: `A path through ${name.text} ends ${at === name ? '' : 'here '}without calling ${handler}, so the request hangs until it times out; pass performDefaultHandling for challenges you do not handle.`,
      fixes: fixesOf(file, method, handler, open),
      related: others.map(place => ({ at: place, message: 'another path without an answer' })),
    });
  }
};

export default rule({
  id: 'challenge-not-answered',
  title: 'Challenge left unanswered on some path',
  category: 'tls',
  severity: 'warning',
  resources: ['manual-server-trust', 'tls-for-app-developers'],
  why: 'The request waits for the answer to its challenge. A path that leaves the delegate method without one lets it hang until it times out.',
  platforms: 'all',
  limits:
    'A handler that is stored, handed on or captured counts as called. Two conditions of which one always holds are not compared, and nothing is said.',
  // `didReceive`, `didReceiveChallenge`.
  mentions: challengesWith('didReceive'),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (
  body: string,
  name = 'urlSession',
  from = '_ session: URLSession',
): string => `import Foundation

final class Client: NSObject, URLSessionDelegate {
    func ${name}(
        ${from},
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
${body}    }
}
`;
const objectiveC = (body: string, name = 'URLSession'): string => `#import <Foundation/Foundation.h>

@implementation Client
- (void)${name}:(NSURLSession *)session
    didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge
      completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))completionHandler {
${body}}
@end
`;
const basic = 'challenge.protectionSpace.authenticationMethod == NSURLAuthenticationMethodHTTPBasic';

export const examples: Examples = {
  reports: [
    {
      title: 'no else',
      file: 'Client.swift',
      text: swift(
        `        if ${basic} {\n            completionHandler(.useCredential, credential)\n        }\n`,
        '«urlSession»',
      ),
      fixed: swift(
        `        if ${basic} {\n            completionHandler(.useCredential, credential)\n        } else {\n            completionHandler(.performDefaultHandling, nil)\n        }\n`,
      ),
      message: 'without calling completionHandler, so the request hangs',
    },
    {
      title: 'an early return',
      file: 'Client.swift',
      text: swift(
        `        guard ${basic} else { «return» }\n        completionHandler(.useCredential, credential)\n`,
      ),
      fixed: swift(
        `        guard ${basic} else { completionHandler(.performDefaultHandling, nil); return }\n        completionHandler(.useCredential, credential)\n`,
      ),
    },
    {
      title: 'each branch returns, and the end has no answer',
      file: 'Client.swift',
      text: swift(
        `        if ${basic} {\n            completionHandler(.useCredential, credential)\n            return\n        }\n        log(challenge.error)\n`,
        '«urlSession»',
      ),
      fixed: swift(
        `        if ${basic} {\n            completionHandler(.useCredential, credential)\n            return\n        }\n        log(challenge.error)\n        completionHandler(.performDefaultHandling, nil)\n`,
      ),
    },
    {
      title: 'a web view, with a switch',
      file: 'Browser.swift',
      text: swift(
        '        switch challenge.protectionSpace.authenticationMethod {\n        case NSURLAuthenticationMethodHTTPBasic:\n            completionHandler(.useCredential, credential)\n        default:\n            break\n        }\n',
        '«webView»',
        '_ webView: WKWebView',
      ),
    },
    {
      title: 'an alias for the handler, caught errors',
      file: 'Client.swift',
      text: `import Foundation

typealias Answer = (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
extension Client: URLSessionTaskDelegate {
    func «urlSession»(_ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge, completionHandler answer: @escaping Answer) {
        do {
            try store.open()
            answer(.useCredential, store.credential)
        } catch {
            print(error)
        }
    }
}
`,
    },
    {
      file: 'Client.m',
      text: objectiveC(
        '    if (!self.credential) «return»;\n    completionHandler(NSURLSessionAuthChallengeUseCredential, self.credential);\n',
      ),
    },
    {
      title: 'nothing at all',
      file: 'Client.m',
      text: objectiveC('    NSLog(@"%@", challenge);\n', '«URLSession»'),
      fixed: objectiveC(
        '    NSLog(@"%@", challenge);\n    completionHandler(NSURLSessionAuthChallengePerformDefaultHandling, nil);\n',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the default handling for all else',
      file: 'Client.swift',
      text: swift(
        `        guard ${basic} else {\n            completionHandler(.performDefaultHandling, nil)\n            return\n        }\n        completionHandler(.useCredential, credential)\n`,
      ),
    },
    {
      title: 'handed on, captured and kept',
      file: 'Client.swift',
      text: swift(
        '        if isLocked {\n            pending = completionHandler\n        } else if let delegate {\n            delegate.urlSession?(session, didReceive: challenge, completionHandler: completionHandler)\n        } else {\n            Task { completionHandler(.useCredential, await ask(challenge)) }\n        }\n',
      ),
    },
    {
      title: 'a deferred answer, a loop that always answers, a fatal error',
      file: 'Client.swift',
      text: swift(
        '        var answer = URLSession.AuthChallengeDisposition.performDefaultHandling\n        defer { completionHandler(answer, nil) }\n        guard let handler else { return }\n        answer = handler(challenge)\n',
      ),
    },
    {
      title: 'one of two conditions always holds',
      file: 'Client.swift',
      text: swift(
        '        if trusted {\n            completionHandler(.useCredential, credential)\n        }\n        if !trusted {\n            completionHandler(.cancelAuthenticationChallenge, nil)\n        }\n',
      ),
    },
    {
      title: 'a method of the same labels for something else, and the async form',
      file: 'Client.swift',
      text: 'func urlSession(_ session: URLSession, didReceive challenge: Riddle, completionHandler: @escaping (Bool) -> Void) {}\nfunc urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) async -> (URLSession.AuthChallengeDisposition, URLCredential?) {\n    (.performDefaultHandling, nil)\n}\n',
    },
    {
      title: 'Objective-C: every branch answers',
      file: 'Client.m',
      text: objectiveC(
        '    if (self.credential)\n        completionHandler(NSURLSessionAuthChallengeUseCredential, self.credential);\n    else\n        [self ask:challenge then:completionHandler];\n',
      ),
    },
  ],
};
