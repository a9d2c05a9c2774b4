import { callOf, calls } from '../../syntax/shapes/calls.ts';
import { type Closure, closureArgument, codeStart } from '../../syntax/shapes/closures.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isDebugCode } from '../code/debugCode.ts';
import { isLogging } from '../code/isLogging.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';

const verify = 'sec_protocol_options_set_verify_block';
const validator = 'certificateValidator';

/** A file of more is made to be slow. */
const most = 50;

const yes = /^(?:true|YES|1|TRUE)$/;
const branching = /^(?:if|guard|switch|for|while|do|try|await)$/;

/** True where the name only silences a warning: `(void)trust;`, `_ = trust`. */
const isVoid = ({ tokens }: SourceFile, i: number): boolean =>
  (is(tokens[i - 1], ')') && is(tokens[i - 2], 'void')) || (is(tokens[i - 1], '=') && is(tokens[i - 2], '_'));

/** A verify block that does nothing but complete with true, and perhaps write something down. */
const alwaysCompletes = (file: SourceFile, closure: Closure): boolean => {
  const { tokens } = file;
  const [, trust, complete] = closure.parameters;
  const [from, to] = [codeStart(file, closure), closure.body.to];
  if (!complete) return false;
  let completes = false;
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (token.text === '?' || token.text === '{') return false;
    if (!isName(token)) continue;
    if (branching.test(token.text) || (token.text === trust && !isVoid(file, i))) return false;
    if (token.text !== complete || isVoid(file, i)) continue;
    const whole = is(tokens[i + 1], '(') && yes.test(tokens[i + 2]?.text ?? '') && is(tokens[i + 3], ')');
    if (!whole) return false;
    completes = true;
  }
  const others = calls(file).some(
    ({ open, name }) => open > from && open < to && name !== complete && !isLogging(name),
  );
  return completes && !others;
};

/** A validator whose code is `true` or `return true`. */
const alwaysTrue = (file: SourceFile, closure: Closure): boolean => {
  const { tokens } = file;
  let from = codeStart(file, closure);
  if (is(tokens[from], 'return')) from++;
  return closure.body.to === from + 1 && is(tokens[from], 'true');
};

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const name of [verify, validator]) {
    for (const i of namePositions(file, name).slice(0, most)) {
      const closure = closureArgument(file, callOf(file, i)?.arguments[name === verify ? 1 : 0]);
      if (!closure || !(name === verify ? alwaysCompletes : alwaysTrue)(file, closure)) continue;
      const { from, to } = closure.body;
      const at = spanOf(file, { from: codeStart(file, closure), to: Math.max(to, from + 2) });
      context.report({
        at,
        message: 'This block trusts every peer, as if there were no TLS; evaluate the trust first.',
        ...(isDebugCode(file, at.start) && { severity: 'information' }),
        symbol: { name, framework: name === verify ? 'Security' : 'Network' },
      });
    }
  }
};

export default rule({
  id: 'tls-verify-block-always-true',
  title: 'TLS verify block that always says yes',
  category: 'tls',
  severity: 'error',
  resources: ['tls-for-app-developers', 'tn3213', 'nwconnection'],
  why: 'The verify block takes the place of the system’s own evaluation. One that always completes with true lets anyone on the path be the peer.',
  platforms: 'iOS 12+, macOS 10.14+, tvOS 12+, watchOS 6+',
  limits:
    'A block that asks or calls anything but a logger, or touches the trust, is left alone. For debugging it is an information.',
  mentions: [verify, validator],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp', 'c', 'cpp'], run } },
});

const swift = (block: string): string => `import Network

func options(_ queue: DispatchQueue) -> NWProtocolTLS.Options {
    let options = NWProtocolTLS.Options()
    sec_protocol_options_set_verify_block(options.securityProtocolOptions, ${block}, queue)
    return options
}
`;
const clang = (code: string): string => `#include <Network/Network.h>

void configure(sec_protocol_options_t options, dispatch_queue_t queue) {
    sec_protocol_options_set_verify_block(options, ^(sec_protocol_metadata_t metadata, sec_trust_t trust, sec_protocol_verify_complete_t complete) {
        ${code}
    }, queue);
}
`;

export const examples: Examples = {
  reports: [
    { file: 'Options.swift', text: swift('{ _, _, done in «done(true)» }'), message: 'trusts every peer' },
    {
      title: 'with a log, and unnamed parameters',
      file: 'Options.swift',
      text: `${swift('{ (metadata, trust, complete) in\n        «print("verifying")\n        complete(true)»\n    }')}\n${swift('{ «$2(true)» }')}`,
    },
    {
      title: 'a validator',
      file: 'Options.swift',
      text: 'import Network\n\nlet tls = TLS().certificateValidator { _, _ in «true» }\n',
    },
    {
      title: 'for debugging',
      file: 'Options.swift',
      severity: 'information',
      text: `#if DEBUG\n${swift('{ _, _, done in «done(true)» }')}#endif\n`,
    },
    { file: 'options.m', text: clang('«complete(true);»') },
    { file: 'options.c', text: clang('«(void)metadata;\n        (void)trust;\n        complete(1);»') },
  ],
  quiet: [
    {
      title: 'Recommended: the trust is evaluated',
      file: 'Options.swift',
      text: swift(
        '{ _, trust, done in\n        done(SecTrustEvaluateWithError(sec_trust_copy_ref(trust).takeRetainedValue(), nil))\n    }',
      ),
    },
    {
      title: 'another function looks at it',
      file: 'Options.swift',
      text: swift('{ metadata, trust, done in self.verify(trust); done(true) }'),
    },
    {
      title: 'a branch',
      file: 'Options.swift',
      text: swift('{ _, _, done in if isPinned { done(true) } else { done(false) } }'),
    },
    {
      title: 'a block of another function, and a function by name',
      file: 'Options.swift',
      text: `${swift('verify')}\nsec_protocol_options_set_challenge_block(options, { _, done in done(true) }, queue)\nform.certificateValidator { value in value.isEmpty }\n`,
    },
    {
      title: 'a refusal',
      file: 'options.c',
      text: clang('complete(false);'),
    },
    {
      title: 'evaluated in a function of its own',
      file: 'options.c',
      text: clang('complete(is_trusted(trust));'),
    },
  ],
};
