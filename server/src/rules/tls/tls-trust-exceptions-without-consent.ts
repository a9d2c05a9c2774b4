import { callOf } from '../../syntax/shapes/calls.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isDebugCode } from '../code/debugCode.ts';
import { freeCall } from '../code/freeCall.ts';
import { isLogging } from '../code/isLogging.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const sets = 'SecTrustSetExceptions';
const copies = 'SecTrustCopyExceptions';

/** A file of more is made to be slow. */
const most = 20;
/** No function that is read has more tokens. */
const longest = 3000;

/** Somebody is asked, or was. */
const asking = /alert|prompt|confirm|consent|dialog|panel|approv|\bask|userDecision|remember|present|permi/i;
/** A setting stands for the user’s word. */
const setting = /allow|selfSigned|insecure|skip|ignore|bypass|unsafe|trusted|trustAll|accept|debug|develop/i;
const evaluates = /^SecTrustEvaluate/;

/** `SecTrustCopyExceptions(trust)` without casts and operators around it: its argument. */
const copiedFrom = (file: SourceFile, { from, to }: TokenRange): string | undefined => {
  for (let i = from; i < to && i < from + 8; i++) {
    const call = file.tokens[i]!.text === copies ? callOf(file, i) : undefined;
    const [trust] = call?.arguments ?? [];
    if (trust && call!.end + 1 >= to) return textOf(file, trust);
  }
  return undefined;
};

/** The trust whose exceptions stand there, by themselves or in a local variable that is used for nothing else. */
const sourceOf = (file: SourceFile, value: TokenRange, { from, to }: TokenRange): string | undefined => {
  const direct = copiedFrom(file, value);
  const token = file.tokens[value.from];
  if (direct !== undefined || value.to !== value.from + 1 || !isName(token)) return direct;
  const found = variableAt(file, token.text, value.from);
  if (!found?.declaration.value || found.nameToken < from || found.nameToken > to) return undefined;
  // Kept for later, or compared with what was kept: the file decides in a way of its own.
  const isElsewhere = namePositions(file, token.text).some(
    i =>
      i > from &&
      i < to &&
      i !== value.from &&
      i !== found.nameToken &&
      !/^(?:CFRelease|if|!|let)$/.test(file.tokens[is(file.tokens[i - 1], '(') ? i - 2 : i - 1]!.text),
  );
  return isElsewhere ? undefined : copiedFrom(file, found.declaration.value);
};

/** What names in the function say: that it evaluates again, that somebody is asked, that a setting stands for that. */
const wordsAfter = (
  { tokens }: SourceFile,
  { from, to }: TokenRange,
  at: number,
): 'quiet' | 'setting' | 'none' => {
  let found: 'setting' | 'none' = 'none';
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (!isName(token)) continue;
    const { text } = token;
    if (asking.test(text) || (i > at && evaluates.test(text))) return 'quiet';
    if (setting.test(text) && !isLogging(text)) found = 'setting';
  }
  return found;
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const i of namePositions(file, sets).slice(0, most)) {
    const call = freeCall(file, i);
    const around = functionAround(file, i);
    const [trust, exceptions] = call?.arguments ?? [];
    const { body } = around ?? {};
    if (!trust || !exceptions || !body || body.to - body.from > longest) continue;
    if (sourceOf(file, exceptions, body) !== textOf(file, trust)) continue;
    const words = wordsAfter(file, { from: around!.keyword, to: body.to }, i);
    if (words === 'quiet') continue;
    const at = spanOf(file, { from: i, to: call!.end });
    context.report({
      at,
      message: `${around!.name.split(':')[0]} approves whatever made ${textOf(file, trust)} fail, so anyone on the path can read and change the traffic; ask the user once and keep the answer, or mend the certificate.`,
      ...((words === 'setting' || isDebugCode(file, at.start)) && { severity: 'information' }),
      symbol: { name: sets, framework: 'Security' },
    });
  }
};

export default rule({
  id: 'tls-trust-exceptions-without-consent',
  title: 'Failures of a trust turned into exceptions',
  category: 'tls',
  severity: 'warning',
  resources: ['tn2232', 'manual-server-trust'],
  why: 'Exceptions are for a certificate that the user was shown and accepted: they are kept, and set when the same server comes back. Copied from a trust and set on it in one go they approve every failure, and the trust accepts whoever is on the path.',
  platforms: 'all',
  limits:
    'Both calls in one function, with the same trust. Quiet where the trust is evaluated again behind them, where the exceptions are kept or compared, and where a name in the function says that somebody is asked. For debugging, or where a name speaks of a setting that allows it, it is an information.',
  mentions: [[sets, copies]],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

const swift = (body: string, head = 'func check(_ trust: SecTrust) -> Bool'): string =>
  `import Security\n\n${head} {\n    ${body}\n}\n`;
const c = (body: string): string =>
  `#include <Security/Security.h>\n\nstatic bool check(SecTrustRef trust) {\n    ${body}\n}\n`;

export const examples: Examples = {
  reports: [
    {
      file: 'Trust.swift',
      text: swift('return «SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))»'),
      message: 'check approves whatever made trust fail',
    },
    {
      title: 'evaluated before, through a variable',
      file: 'Trust.swift',
      text: swift(
        'var error: CFError?\n    if !SecTrustEvaluateWithError(trust, &error) {\n        let exceptions = SecTrustCopyExceptions(trust)\n        guard «SecTrustSetExceptions(trust, exceptions)» else { return false }\n    }\n    return true',
      ),
    },
    {
      title: 'bound in a condition, unwrapped',
      file: 'Trust.swift',
      text: swift(
        'if let found = SecTrustCopyExceptions(trust) { «SecTrustSetExceptions(trust, found)» }\n    _ = «SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust)!)»\n    return true',
      ),
    },
    {
      title: 'for debugging, and under a setting',
      file: 'Trust.swift',
      severity: 'information',
      text: `#if DEBUG\n${swift('return «SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))»')}#endif\n${swift('if settings.allowsSelfSigned { «SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))» }\n    return true')}`,
    },
    {
      file: 'Trust.m',
      text: '#import <Security/Security.h>\n\n@implementation Client\n- (void)open:(SecTrustRef)trust {\n    CFDataRef exceptions = SecTrustCopyExceptions(trust);\n    if (exceptions) {\n        «SecTrustSetExceptions(trust, exceptions)»;\n        CFRelease(exceptions);\n    }\n}\n@end\n',
    },
    {
      file: 'trust.c',
      text: c('return «SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))»;'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: the evaluation decides',
      file: 'Trust.swift',
      text: swift('var error: CFError?\n    return SecTrustEvaluateWithError(trust, &error)'),
    },
    {
      title: 'exceptions that were kept when the user agreed',
      file: 'Trust.swift',
      text: `${swift('return SecTrustSetExceptions(trust, store.exceptions)')}${swift('let exceptions = SecTrustCopyExceptions(trust)\n    store.exceptions = exceptions\n    return SecTrustSetExceptions(trust, exceptions)')}`,
    },
    {
      title: 'the user is asked',
      file: 'Trust.swift',
      text: swift(
        'guard showAlert(for: trust) else { return false }\n    return SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))',
      ),
    },
    {
      title: 'evaluated again',
      file: 'Trust.swift',
      text: swift(
        '_ = SecTrustSetExceptions(trust, SecTrustCopyExceptions(trust))\n    return SecTrustEvaluateWithError(trust, nil)',
      ),
    },
    {
      title: 'of another trust, and functions of the project’s own',
      file: 'Trust.swift',
      text: `${swift('return SecTrustSetExceptions(trust, SecTrustCopyExceptions(older))')}${swift('return api.SecTrustSetExceptions(trust, api.SecTrustCopyExceptions(trust))')}`,
    },
    {
      title: 'exceptions taken away',
      file: 'trust.c',
      text: c(
        'CFDataRef kept = SecTrustCopyExceptions(trust);\n    save(kept);\n    return SecTrustSetExceptions(trust, NULL);',
      ),
    },
  ],
};
