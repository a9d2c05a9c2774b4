import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { controlBraces } from '../../syntax/shapes/controlBraces.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groupEnd, is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosing, enclosingBrace } from '../code/enclosing.ts';
import { isLogging } from '../code/isLogging.ts';
import type { ChallengeMethod } from './challengeMethods.ts';

/** A credential made from the server's trust as it is. */
export interface TrustCredential {
  readonly call: Call;
  /** Only under a condition on something of the app's own. */
  readonly conditional: boolean;
}

/** Functions that look at the trust, or at the certificates and keys in it. */
const evaluates =
  /^(?:SecTrust(?:Evaluate|Copy(?:Public)?Key|Set|GetTrustResult)\w*|SecCertificate(?:Copy|Create)\w+|(?:evaluate|validate)\w*)$/;
/** Functions that read from the trust and decide nothing. */
const reads = /^(?:SecTrust(?:GetCertificate\w+|CopyCertificateChain)|CFArrayGetCount)$/;
/** What conditions ask of a challenge without asking about the certificate. */
const harmless =
  /^(?:let|var|self|guard|if|else|case|default|protectionSpace|authenticationMethod|NSURLAuthenticationMethod\w+|serverTrust|isEqualToString|isEqual|nil|NULL|true|false|YES|NO|SecTrust|SecTrustRef|as|some|previousFailureCount)$/;

const makes = ({ name, arguments: [first], receiver }: Call): boolean =>
  name === 'credentialForTrust:' ||
  name === 'initWithTrust:' ||
  (first?.label === 'trust' &&
    (name === 'URLCredential' ||
      (name === 'init' && (receiver ?? ['URLCredential']).at(-1) === 'URLCredential')));

const longestValue = 300;

const mentions = ({ tokens }: SourceFile, { from, to }: TokenRange, names: ReadonlySet<string>): boolean => {
  // A longer value is not looked through: it may hold anything.
  if (to - from > longestValue) return true;
  for (let i = from; i < to; i++)
    if (isName(tokens[i]) && names.has(tokens[i]!.text) && !is(tokens[i + 1], ':')) return true;
  return false;
};

/** Names in the method that hold the trust. */
const trustNames = (file: SourceFile, { body, challenge }: ChallengeMethod): ReadonlySet<string> => {
  const names = new Set(['serverTrust', challenge]);
  for (const { name, nameToken, value } of declarations(file)) {
    const local = value && nameToken > body.from && nameToken < body.to;
    if (local && mentions(file, value, names)) names.add(name);
  }
  return names;
};

/** True where the method hands the trust to somebody who may evaluate it. */
const handsOn = (file: SourceFile, method: ChallengeMethod, inside: readonly Call[]): boolean => {
  const names = trustNames(file, method);
  const held = new Set(names);
  held.delete(method.challenge);
  return inside.some(call => {
    const { name, arguments: values, kind, receiverFrom, receiverTo } = call;
    if (makes(call) || isLogging(name) || reads.test(name) || name === method.handler) return false;
    // `challenge.sender.use(credential, for: challenge)`
    if (name === 'use' || /^useCredential:/.test(name) || /^isEqual/.test(name)) return false;
    const given = values.some(value => mentions(file, value, names));
    const asked = kind !== 'free' && mentions(file, { from: receiverFrom, to: receiverTo }, held);
    return given || asked;
  });
};

/** No condition is longer. */
const longestHead = 300;

/** Where the condition of the control word at token `i` ends: at its body. */
const headEnd = (file: SourceFile, i: number, end: number): number => {
  const { tokens, language } = file;
  if (language !== 'swift') return is(tokens[i + 1], '(') ? groupEnd(tokens, i + 1) : i;
  let k = i + 1;
  const last = Math.min(end, i + longestHead);
  while (k < last && !controlBraces(file).has(k)) k++;
  return k;
};

/** What the conditions on the way to token `at` ask: nothing but the kind of challenge, something of the app's own, or something unclear. */
const conditionsOn = (file: SourceFile, method: ChallengeMethod, at: number): 'none' | 'flag' | 'unclear' => {
  const { tokens } = file;
  const { body, challenge } = method;
  const around = new Set<number>();
  for (let open = enclosingBrace(file, at); open >= body.from; open = enclosingBrace(file, open))
    around.add(open);
  const trusts = trustNames(file, method);
  let found: 'none' | 'flag' = 'none';
  for (let i = body.from + 1; i < at; i++) {
    const { text } = tokens[i]!;
    const choice = text === '?' && tokens[i - 1]!.end !== tokens[i]!.start;
    if (choice && around.has(enclosingBrace(file, i))) return 'unclear';
    if (
      !/^(?:if|guard|switch|while)$/.test(text) ||
      is(tokens[i - 1], '.') ||
      !around.has(enclosingBrace(file, i))
    )
      continue;
    const end = headEnd(file, i, at);
    for (let k = i + 1; k < end; k++) {
      const token = tokens[k]!;
      if (!isName(token) || harmless.test(token.text) || trusts.has(token.text) || token.text === challenge)
        continue;
      if (is(tokens[k + 1], '(') || is(tokens[enclosing(file, k)], '[')) return 'unclear';
      if (
        /^(?:[=!]=|[=!]==)$/.test(tokens[k + 1]?.text ?? '') &&
        !/^(?:true|false|YES|NO)$/.test(tokens[k + 2]?.text ?? '')
      ) {
        if (token.text !== 'host') return 'unclear';
      }
      found = 'flag';
    }
  }
  return found;
};

/** The credentials by which a challenge method accepts whatever the server shows. */
export const trustCredentials = (file: SourceFile, method: ChallengeMethod): readonly TrustCredential[] => {
  const { tokens } = file;
  const { body } = method;
  const inside = calls(file).filter(({ open }) => open > body.from && open < body.to);
  const made = inside.filter(makes);
  if (made.length === 0) return [];
  let accepts = false;
  for (let i = body.from; i < body.to; i++) {
    const { text, kind } = tokens[i]!;
    if (kind !== 'identifier') continue;
    if (evaluates.test(text)) return [];
    accepts ||=
      /^(?:useCredential|NSURLSessionAuthChallengeUseCredential)$/.test(text) ||
      (text === 'use' && is(tokens[i + 1], '('));
  }
  if (!accepts || handsOn(file, method, inside)) return [];
  return made.slice(0, 10).flatMap(call => {
    const asked = conditionsOn(file, method, call.open);
    return asked === 'unclear' ? [] : [{ call, conditional: asked === 'flag' }];
  });
};
