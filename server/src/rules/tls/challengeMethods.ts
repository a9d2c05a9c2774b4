import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { methodName } from '../../syntax/shapes/methodName.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Mention } from '../mention.ts';

/** Delegate methods that are given a completion handler as their last parameter, in Swift and Objective-C. */
const answered =
  /^(?:(?:urlSession|webView|download)\(_:(?:task:)?didReceive:completionHandler:\)|(?:URLSession|webView|download):(?:task:)?didReceive(?:Authentication)?Challenge:completionHandler:)$/;
/** Those that return their answer, or give it to the challenge's sender. */
const returning =
  /^(?:urlSession\(_:(?:task:)?didReceive:\)|(?:webView|download)\(_:respondTo:\)|connection\(_:(?:willSendRequestFor|didReceive):\)|connection:(?:willSendRequestFor|didReceive)AuthenticationChallenge:)$/;

/** What stands in every file with such a method, and `word` too. */
export const challengesWith = (word: string): readonly Mention[] =>
  ['URLAuthenticationChallenge', 'NSURLAuthenticationChallenge'].map(type => [type, word] as const);

/** A delegate method that decides about an authentication challenge. */
export interface ChallengeMethod {
  readonly declaration: Declaration;
  readonly body: TokenRange;
  /** The name of the parameter that holds the challenge. */
  readonly challenge: string;
  /** The name of its completion handler; undefined where it has none. */
  readonly handler: string | undefined;
}

/** A file of more is made to be slow. */
const most = 50;

/** The delegate methods of the file that decide about authentication challenges. */
export const challengeMethods = (file: SourceFile): readonly ChallengeMethod[] => {
  const swift = file.language === 'swift';
  const found: ChallengeMethod[] = [];
  for (const declaration of declarations(file)) {
    const { kind, body, parameters } = declaration;
    if (kind !== 'function' || !body || parameters.length === 0 || found.length >= most) continue;
    // By its type: a method of the project's own may bear the same labels.
    const challenge = parameters.find(({ type }) => /\b(?:NS)?URLAuthenticationChallenge\b/.test(type ?? ''));
    if (!challenge) continue;
    const name = methodName(declaration, swift);
    const handler = answered.test(name) ? parameters.at(-1)!.name : undefined;
    if (handler === undefined && !returning.test(name)) continue;
    found.push({ declaration, body, challenge: challenge.name, handler });
  }
  return found;
};
