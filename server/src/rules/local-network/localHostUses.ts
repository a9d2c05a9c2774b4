import type { ArgumentFact, CallFact, Fact, FactNeeds } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Place } from '../../project/model/value.ts';
import { hostOfUrl, isLocalName, isPrivateAddress } from './localHost.ts';
import { stringOf } from './stringOf.ts';
import { webViewFiles } from './webViewFiles.ts';

/** Code that connects to a host of the local network by a literal name or address. */
export interface LocalHostUse {
  readonly fact: Located<Fact>;
  readonly at: Place;
  readonly host: string;
  /** True for an address, which a VPN can reach too; false for a name that ends in `.local`. */
  readonly isAddress: boolean;
}

/** Calls that connect to a host: the label of the host, in C its position. */
const connecting: Readonly<Record<string, string | number>> = {
  NWConnection: 'host',
  hostPort: 'host',
  nw_endpoint_create_host: 0,
  getaddrinfo: 0,
  connect: 'toHost',
  connectToHost: 'connectToHost',
};

/** Calls that turn text into an address; they count where the same function connects or sends to one. */
const parsers: Readonly<Record<string, number>> = { inet_addr: 0, inet_pton: 1, inet_aton: 0 };
const senders = ['connect', 'sendto'];

const schemes = ['http://', 'https://', 'ws://', 'wss://'];

export const localHostNeeds = {
  calls: [...Object.keys(connecting), ...Object.keys(parsers), ...senders],
  strings: schemes,
  uses: ['URLSession', 'NSURLSession'],
  notes: [webViewFiles],
  // An address counts in a file that loads it, so that the many others need not be read.
  within: [
    'URLSession',
    'NSURLSession',
    ...[...Object.keys(connecting), ...senders].map(name => `${name}(`),
    'connectToHost:',
    'toHost:',
  ],
} satisfies FactNeeds;

const localHost = (host: string): Pick<LocalHostUse, 'host' | 'isAddress'> | undefined => {
  if (isLocalName(host)) return { host, isAddress: false };
  return isPrivateAddress(host) ? { host, isAddress: true } : undefined;
};

const argumentAt = ({ arguments: list }: CallFact, key: string | number): ArgumentFact | undefined =>
  typeof key === 'number' ? list[key] : list.find(({ label }) => label === key);

const inCalls = (facts: TargetFacts): readonly LocalHostUse[] =>
  facts.calls(...Object.keys(connecting)).flatMap(call => {
    const text = stringOf(facts, call, argumentAt(call, connecting[call.name]!));
    const local = text && localHost(text.value);
    return text && local ? [{ fact: call, at: text.at, ...local }] : [];
  });

/** `inet_pton(AF_INET, "192.168.1.7", …)` in a function that then connects or sends. */
const inSocketCode = (facts: TargetFacts): readonly LocalHostUse[] => {
  const functionOf = ({ path, functionAt }: Located<CallFact>): string => `${path}\n${functionAt}`;
  const sending = new Set(
    facts
      .calls(...senders)
      .filter(({ receiver }) => receiver === '' || receiver === 'Darwin')
      .map(functionOf),
  );
  return facts.calls(...Object.keys(parsers)).flatMap(call => {
    if (call.functionAt === -1 || !sending.has(functionOf(call))) return [];
    const text = stringOf(facts, call, call.arguments[parsers[call.name]!]);
    const local = text && localHost(text.value);
    return text && local ? [{ fact: call, at: text.at, ...local }] : [];
  });
};

/** URLs in files that load with URLSession; what a web view loads needs no permission (TN3179). */
const inUrls = (facts: TargetFacts): readonly LocalHostUse[] => {
  const loading = new Set(facts.uses('URLSession', 'NSURLSession').map(({ path }) => path));
  for (const { path } of facts.notes(webViewFiles.id)) loading.delete(path);
  return schemes.flatMap(scheme =>
    facts.strings(scheme).flatMap(literal => {
      const isUrl = literal.call === 'URL' || /^(?:initWith|URLWith)String$/.test(literal.call);
      const host = isUrl && loading.has(literal.path) ? hostOfUrl(literal.value) : undefined;
      const local = host === undefined ? undefined : localHost(host);
      return local ? [{ fact: literal, at: literal.place, ...local }] : [];
    }),
  );
};

/** Literal hosts of the local network that code connects to. Needs `localHostNeeds`. */
export const localHostUses = (facts: TargetFacts): readonly LocalHostUse[] => [
  ...inCalls(facts),
  ...inSocketCode(facts),
  ...inUrls(facts),
];
