import type { Call } from '../../syntax/shapes/call.ts';
import { callStart } from '../../syntax/shapes/callStart.ts';
import { callAt } from '../../syntax/shapes/calls.ts';
import { groupEnd, is, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isDebugCode } from '../code/debugCode.ts';
import { enclosing } from '../code/enclosing.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { type ChallengeMethod, challengeMethods, challengesWith } from './challengeMethods.ts';
import { trustCredentials } from './trustCredentials.ts';

/** The answer that the credential is a direct part of becomes the default handling. */
const fixesOf = (
  file: SourceFile,
  { handler }: ChallengeMethod,
  call: Call,
  meant: boolean,
): readonly Fix[] => {
  const { tokens, language } = file;
  const open = enclosing(file, callStart(call));
  const close = open === -1 ? -1 : groupEnd(tokens, open);
  if (!is(tokens[open], '(') || !is(tokens[close], ')')) return [];
  const answers = handler !== undefined && callAt(file, open)?.name === handler;
  const returns = handler === undefined && (is(tokens[open - 1], 'return') || tokens[open]!.startsLine);
  if (!answers && !returns) return [];
  const newText =
    language === 'swift'
      ? '(.performDefaultHandling, nil)'
      : '(NSURLSessionAuthChallengePerformDefaultHandling, nil)';
  const span = spanOf(file, { from: open, to: close + 1 });
  return [{ title: 'Leave it to the default handling', edits: [{ span, newText }], preferred: !meant }];
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const method of challengeMethods(file)) {
    const name = file.tokens[method.declaration.nameToken]!.text;
    for (const { call, conditional } of trustCredentials(file, method)) {
      const at = spanOf(file, { from: callStart(call), to: call.end });
      const meant = conditional || isDebugCode(file, at.start);
      context.report({
        at,
        message: `${name} accepts any certificate, so anyone on the path can read and change the traffic; evaluate the trust, or leave it to the default handling.`,
        ...(meant && { severity: 'information' }),
        fixes: fixesOf(file, method, call, meant),
      });
    }
  }
};

export default rule({
  id: 'tls-accepts-any-certificate',
  title: 'Server trust accepted without evaluation',
  category: 'tls',
  severity: 'error',
  resources: ['manual-server-trust', 'tn2232', 'tls-for-app-developers', 'qa1948'],
  why: 'A credential made from the trust of the server takes whatever certificate it shows. Without an evaluation in front of it anyone on the path can read and change the traffic.',
  platforms: 'all',
  limits:
    'Delegate methods only. Quiet where another function is given the trust or the challenge, or a condition compares more than its kind. For debugging, or under a setting, it is an information. Verify blocks are for tls-verify-block-always-true.',
  // `URLCredential`, `.useCredential`.
  mentions: challengesWith('Credential'),
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run } },
});

const swift = (body: string): string => `import Foundation

final class Client: NSObject, URLSessionDelegate {
    func urlSession(
        _ session: URLSession,
        didReceive challenge: URLAuthenticationChallenge,
        completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
    ) {
${body}    }
}
`;
const objectiveC = (body: string): string => `#import <Foundation/Foundation.h>

@implementation Client
- (void)URLSession:(NSURLSession *)session didReceiveChallenge:(NSURLAuthenticationChallenge *)challenge completionHandler:(void (^)(NSURLSessionAuthChallengeDisposition, NSURLCredential *))completionHandler {
${body}}
@end
`;

export const examples: Examples = {
  reports: [
    {
      file: 'Client.swift',
      text: swift(
        '        completionHandler(.useCredential, «URLCredential(trust: challenge.protectionSpace.serverTrust!)»)\n',
      ),
      fixed: swift('        completionHandler(.performDefaultHandling, nil)\n'),
      message: 'urlSession accepts any certificate',
    },
    {
      title: 'only the kind of the challenge is looked at',
      file: 'Client.swift',
      text: swift(
        '        guard challenge.protectionSpace.authenticationMethod == NSURLAuthenticationMethodServerTrust,\n              let trust = challenge.protectionSpace.serverTrust else {\n            completionHandler(.performDefaultHandling, nil)\n            return\n        }\n        print(SecTrustGetCertificateCount(trust))\n        let credential = «URLCredential(trust: trust)»\n        completionHandler(.useCredential, credential)\n',
      ),
    },
    {
      title: 'the async form',
      file: 'Client.swift',
      text: 'extension Client: URLSessionDelegate {\n    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) async -> (URLSession.AuthChallengeDisposition, URLCredential?) {\n        guard let trust = challenge.protectionSpace.serverTrust else { return (.performDefaultHandling, nil) }\n        return (.useCredential, «URLCredential(trust: trust)»)\n    }\n}\n',
      fixed:
        'extension Client: URLSessionDelegate {\n    func urlSession(_ session: URLSession, didReceive challenge: URLAuthenticationChallenge) async -> (URLSession.AuthChallengeDisposition, URLCredential?) {\n        guard let trust = challenge.protectionSpace.serverTrust else { return (.performDefaultHandling, nil) }\n        return (.performDefaultHandling, nil)\n    }\n}\n',
    },
    {
      title: 'for debugging',
      file: 'Client.swift',
      severity: 'information',
      text: swift(
        '        #if DEBUG\n        completionHandler(.useCredential, «URLCredential(trust: challenge.protectionSpace.serverTrust!)»)\n        #else\n        completionHandler(.performDefaultHandling, nil)\n        #endif\n',
      ),
    },
    {
      title: 'under a setting',
      file: 'Client.swift',
      severity: 'information',
      text: swift(
        '        if settings.allowsSelfSigned, let trust = challenge.protectionSpace.serverTrust {\n            completionHandler(.useCredential, «URLCredential(trust: trust)»)\n        } else {\n            completionHandler(.performDefaultHandling, nil)\n        }\n',
      ),
    },
    {
      file: 'Client.m',
      text: objectiveC(
        '    if ([challenge.protectionSpace.authenticationMethod isEqualToString:NSURLAuthenticationMethodServerTrust]) {\n        completionHandler(NSURLSessionAuthChallengeUseCredential, «[NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]»);\n    } else {\n        completionHandler(NSURLSessionAuthChallengePerformDefaultHandling, nil);\n    }\n',
      ),
      fixed: objectiveC(
        '    if ([challenge.protectionSpace.authenticationMethod isEqualToString:NSURLAuthenticationMethodServerTrust]) {\n        completionHandler(NSURLSessionAuthChallengePerformDefaultHandling, nil);\n    } else {\n        completionHandler(NSURLSessionAuthChallengePerformDefaultHandling, nil);\n    }\n',
      ),
    },
    {
      title: 'NSURLConnection, in a category',
      file: 'Client+Trust.m',
      text: '@implementation Client (Trust)\n- (void)connection:(NSURLConnection *)connection willSendRequestForAuthenticationChallenge:(NSURLAuthenticationChallenge *)challenge {\n    [challenge.sender useCredential:«[NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]» forAuthenticationChallenge:challenge];\n}\n@end\n',
    },
  ],
  quiet: [
    {
      title: 'Recommended: the default handling',
      file: 'Client.swift',
      text: swift('        completionHandler(.performDefaultHandling, nil)\n'),
    },
    {
      title: 'failures that are approved first: tls-trust-exceptions-without-consent speaks',
      file: 'Client.swift',
      text: swift(
        '        let trust = challenge.protectionSpace.serverTrust!\n        SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))\n        completionHandler(.useCredential, URLCredential(trust: trust))\n',
      ),
    },
    {
      title: 'Recommended: evaluated first',
      file: 'Client.swift',
      text: swift(
        '        guard let trust = challenge.protectionSpace.serverTrust, SecTrustEvaluateWithError(trust, nil) else {\n            completionHandler(.cancelAuthenticationChallenge, nil)\n            return\n        }\n        completionHandler(.useCredential, URLCredential(trust: trust))\n',
      ),
    },
    {
      title: 'somebody else looks at the trust',
      file: 'Client.swift',
      text: swift(
        '        guard let trust = challenge.protectionSpace.serverTrust, pins.match(trust) else {\n            completionHandler(.cancelAuthenticationChallenge, nil)\n            return\n        }\n        completionHandler(.useCredential, URLCredential(trust: trust))\n',
      ),
    },
    {
      title: 'equal to a pinned key',
      file: 'Client.swift',
      text: swift(
        '        if key(of: challenge) == pinnedKey {\n            completionHandler(.useCredential, URLCredential(trust: challenge.protectionSpace.serverTrust!))\n        } else {\n            completionHandler(.cancelAuthenticationChallenge, nil)\n        }\n',
      ),
    },
    {
      title: 'a credential of the user, and a function that only makes one',
      file: 'Client.swift',
      text: `${swift('        completionHandler(.useCredential, URLCredential(user: user, password: password, persistence: .none))\n')}\nfunc makeCredential(_ trust: SecTrust) -> URLCredential { URLCredential(trust: trust) }\n`,
    },
    {
      title: 'Objective-C: handed on',
      file: 'Client.m',
      text: objectiveC(
        '    if ([self.policy evaluateServerTrust:challenge.protectionSpace.serverTrust forDomain:challenge.protectionSpace.host]) {\n        completionHandler(NSURLSessionAuthChallengeUseCredential, [NSURLCredential credentialForTrust:challenge.protectionSpace.serverTrust]);\n    } else {\n        completionHandler(NSURLSessionAuthChallengeCancelAuthenticationChallenge, nil);\n    }\n',
      ),
    },
  ],
};
