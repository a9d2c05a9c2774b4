import type { Argument, Call } from '../../syntax/shapes/call.ts';
import { is, spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import type { Fix } from '../rule.ts';
import { endpointLiteral } from './endpointLiteral.ts';

/** Why the system takes no settings with that rule. */
export interface RuleFault {
  readonly at: Span;
  /** Behind "cannot". */
  readonly problem: string;
  readonly fixes?: readonly Fix[];
}

const remote =
  /^(?:initWith)?(?:remoteNetwork|RemoteNetwork|destinationNetwork|DestinationNetwork)(?:Endpoint)?$/;
const local = /^localNetwork(?:Endpoint)?$/;

/** What is said of a direction. */
export const directionProblems = { any: 'match both directions', inbound: 'match inbound traffic' } as const;

const directionFault = (file: SourceFile, argument: Argument): RuleFault | undefined => {
  const { tokens, language } = file;
  const at = spanOf(file, argument);
  const last = tokens[argument.to - 1]!;
  const swift = language === 'swift';
  const name = swift ? last.text : /^NETrafficDirection(Inbound|Any)$/.exec(last.text)?.[1]?.toLowerCase();
  const isWritten = swift ? is(tokens[argument.to - 2], '.') : argument.to - argument.from === 1;
  if ((name !== 'inbound' && name !== 'any') || !isWritten) return undefined;
  const newText = swift ? 'outbound' : 'NETrafficDirectionOutbound';
  return {
    at,
    problem: directionProblems[name],
    fixes: [
      {
        title: 'Match outbound traffic',
        edits: [{ span: { start: last.start, end: last.end }, newText }],
        preferred: true,
      },
    ],
  };
};

const remoteFault = (file: SourceFile, argument: Argument): RuleFault | undefined => {
  const { host, port } = endpointLiteral(file, argument) ?? {};
  const at = spanOf(file, argument);
  if (port === '53') return { at, problem: 'match port 53' };
  const isWildcard = host === '0.0.0.0' || host === '::';
  return isWildcard && (port === '0' || port === '')
    ? { at, problem: `match ${host} without a port` }
    : undefined;
};

/** What is wrong with a rule of a transparent proxy, as far as its arguments are literals (Apple's page of includedNetworkRules lists the limits). */
export const ruleFaults = (file: SourceFile, call: Call): readonly RuleFault[] =>
  call.arguments.flatMap(argument => {
    const label = argument.label ?? '';
    if (label === 'direction') return directionFault(file, argument) ?? [];
    if (remote.test(label)) return remoteFault(file, argument) ?? [];
    return local.test(label) && endpointLiteral(file, argument)
      ? [{ at: spanOf(file, argument), problem: 'match a local network' }]
      : [];
  });
