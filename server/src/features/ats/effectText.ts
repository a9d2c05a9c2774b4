import type { AtsPolicy } from '../../project/ats/atsPolicy.ts';

const outcome = { yes: 'passes', no: 'blocked', unknown: 'not certain' } as const;

/** What the reader sees anyway: the entry on which he stands, that there is none, and what another line says. */
const isPlain = (why: string, host: string, said: string): boolean =>
  why === 'no key allows it' ||
  (said !== '' && why.endsWith(said)) ||
  why === `the entry of ${host} does not allow it` ||
  why === `NSExceptionAllowsInsecureHTTPLoads is true for ${host}`;

const httpText = (
  { http: { session, webContent, media } }: AtsPolicy,
  host: string,
  said: string,
): string => {
  const others = (
    [
      ['in web views', webContent],
      ['for AVFoundation', media],
    ] as const
  ).filter(([, { answer }]) => answer !== session.answer);
  const apart = others.map(([where, { answer }]) => `, ${outcome[answer]} ${where}`).join('');
  const because = isPlain(session.why, host, said) ? '' : ` (${session.why})`;
  return `plain HTTP ${outcome[session.answer]}${because}${apart}`;
};

const httpsText = ({ minimumTls, forwardSecrecy, http: { session } }: AtsPolicy): string => {
  if (minimumTls.answer === 'none') return 'HTTPS without further demands';
  const demands = [
    minimumTls.answer === 'unknown' ? [] : [minimumTls.answer.replace('TLSv', 'TLS ')],
    forwardSecrecy.answer === 'yes' ? ['forward secrecy'] : [],
  ].flat();
  const doubt = [minimumTls, forwardSecrecy].find(({ answer }) => answer === 'unknown');
  // One reason is enough for both.
  const reason = doubt && doubt.why !== session.why ? ` (${doubt.why})` : '';
  const rest = doubt ? ['the rest not certain'] : [];
  return `HTTPS: ${demands.length > 0 ? [...demands, ...rest].join(', ') : 'not certain'}${reason}`;
};

const pinsText = ({ pins: { answer, why } }: AtsPolicy): readonly string[] => {
  if (answer === 'none') return [];
  return [answer === 'unknown' ? `pins not certain (${why})` : `pinned by ${answer} keys`];
};

/** The policy for a host in one line: `plain HTTP blocked · HTTPS: TLS 1.2, forward secrecy`. `said` is a reason that stands elsewhere. */
export const effectText = (policy: AtsPolicy, host: string, said = ''): string =>
  [httpText(policy, host, said), httpsText(policy), ...pinsText(policy)].join(' · ');
