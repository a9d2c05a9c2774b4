import type { ArgumentFact, CallFact, FactNeeds } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Place } from '../../project/model/value.ts';
import { isMulticastAddress } from './isMulticastAddress.ts';
import { stringOf } from './stringOf.ts';
import { isVendoredPath } from './vendoredPath.ts';

/** Code that sends or receives multicast or broadcast. */
export interface MulticastUse {
  readonly call: Located<CallFact>;
  readonly at: Place;
  /** `NWMulticastGroup`, `SO_BROADCAST`, `the address 239.255.255.250`. */
  readonly what: string;
}

/** Socket options that join a group or turn broadcast on. */
const options = new Set([
  'IP_ADD_MEMBERSHIP',
  'IP_ADD_SOURCE_MEMBERSHIP',
  'IPV6_JOIN_GROUP',
  'IPV6_ADD_MEMBERSHIP',
  'MCAST_JOIN_GROUP',
  'MCAST_JOIN_SOURCE_GROUP',
  'SO_BROADCAST',
]);

/** Calls that name their destination: the label of the host in Swift and Objective-C, or its position. */
const destinations: Readonly<Record<string, readonly (string | number)[]>> = {
  NWConnection: ['host'],
  hostPort: ['host'],
  Host: [0],
  nw_endpoint_create_host: [0],
  send: ['toHost'],
  sendData: ['toHost'],
};

/** Calls that turn text into an address; they count where the same function sends to it. */
const parsers: Readonly<Record<string, number>> = { inet_addr: 0, inet_pton: 1, inet_aton: 0 };
const senders = ['sendto', 'sendmsg', 'connect'];

const groups = ['NWMulticastGroup', 'nw_group_descriptor_create_multicast'];
const asyncSocket = ['enableBroadcast', 'joinMulticastGroup'];

export const multicastNeeds = {
  calls: [
    ...groups,
    'setsockopt',
    ...asyncSocket,
    ...Object.keys(destinations),
    ...Object.keys(parsers),
    ...senders,
  ],
} satisfies FactNeeds;

const use = (call: Located<CallFact>, what: string, at: Place = call.place): MulticastUse => ({
  call,
  at,
  what,
});

const lastName = ({ value, text }: ArgumentFact): string => (value ?? text ?? '').split('.').at(-1)!;

/** `setsockopt(fd, SOL_SOCKET, SO_BROADCAST, …)`; libraries offer it to whoever asks. */
const bySocketOption = (call: Located<CallFact>): readonly MulticastUse[] => {
  const option = call.receiver === '' || call.receiver === 'Darwin' ? call.arguments[2] : undefined;
  if (!option || !options.has(lastName(option)) || isVendoredPath(call.path)) return [];
  return /AsyncUdpSocket/.test(call.type) ? [] : [use(call, lastName(option))];
};

const isFalse = (argument: ArgumentFact | undefined): boolean =>
  argument?.kind === 'boolean' && /^(?:false|NO|FALSE)$/.test(argument.value ?? '');

/** CocoaAsyncSocket, by far the most used library for it. */
const byAsyncSocket = (call: Located<CallFact>): readonly MulticastUse[] =>
  call.receiver === '' || isFalse(call.arguments[0]) || /AsyncUdpSocket/.test(call.type)
    ? []
    : [use(call, call.name)];

const byAddress = (
  facts: TargetFacts,
  call: Located<CallFact>,
  argument: ArgumentFact | undefined,
): readonly MulticastUse[] => {
  const host = stringOf(facts, call, argument);
  return host && isMulticastAddress(host.value) ? [use(call, `the address ${host.value}`, host.at)] : [];
};

/** `NWEndpoint.Host("239.1.2.3")`; other types of that name are somebody else's. */
const isHost = ({ name, receiver }: CallFact): boolean =>
  name !== 'Host' || /^(?:Network\.)?NWEndpoint$/.test(receiver);

const byDestination = (facts: TargetFacts, call: Located<CallFact>): readonly MulticastUse[] =>
  isHost(call)
    ? (destinations[call.name] ?? []).flatMap(key =>
        byAddress(
          facts,
          call,
          typeof key === 'number' ? call.arguments[key] : call.arguments.find(({ label }) => label === key),
        ),
      )
    : [];

/** Multicast and broadcast in the sources of a target, each place once. Needs `multicastNeeds`. */
export const multicastUses = (facts: TargetFacts): readonly MulticastUse[] => {
  const sending = new Set(facts.calls(...senders).map(({ path, functionAt }) => `${path}\n${functionAt}`));
  const parsed = facts
    .calls(...Object.keys(parsers))
    .filter(({ path, functionAt }) => functionAt !== -1 && sending.has(`${path}\n${functionAt}`))
    .filter(({ path }) => !isVendoredPath(path))
    .flatMap(call => byAddress(facts, call, call.arguments[parsers[call.name] ?? 0]));
  const found = [
    ...facts
      .calls(...groups)
      .flatMap(call => (facts.types(call.name).length > 0 ? [] : [use(call, call.name)])),
    ...facts.calls('setsockopt').flatMap(bySocketOption),
    ...facts.calls(...asyncSocket).flatMap(byAsyncSocket),
    ...facts.calls(...Object.keys(destinations)).flatMap(call => byDestination(facts, call)),
    ...parsed,
  ];
  const byPlace = new Map(found.map(one => [`${one.at.path}\n${one.at.span.start}`, one]));
  return [...byPlace.values()];
};
