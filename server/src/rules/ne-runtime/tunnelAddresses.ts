import type { Argument, Call } from '../../syntax/shapes/call.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { madeObjects } from '../code/madeObjects.ts';

/** The classes that hold addresses of a tunnel, with what their initialisers call the address and what says how much of it is the network. */
export const tunnelClasses = [
  { name: 'NEIPv4Settings', version: 4, address: 'addresses', network: 'subnetMasks' },
  { name: 'NEIPv6Settings', version: 6, address: 'addresses', network: 'networkPrefixLengths' },
  { name: 'NEIPv4Route', version: 4, address: 'destinationAddress', network: 'subnetMask' },
  { name: 'NEIPv6Route', version: 6, address: 'destinationAddress', network: 'networkPrefixLength' },
] as const;

export interface TunnelAddress {
  readonly kind: (typeof tunnelClasses)[number];
  readonly call: Call;
  readonly address: Argument;
  readonly network: Argument;
}

/** Where the file makes one of them, in either language. */
export const tunnelAddresses = memo((file): readonly TunnelAddress[] =>
  tunnelClasses.flatMap(kind =>
    madeObjects(file, kind.name, 'NetworkExtension').flatMap(call => {
      const [address, network] = call.arguments;
      const label = address?.label?.replace(/^initWith(.)/, (_, first: string) => first.toLowerCase());
      return call.arguments.length === 2 && label === kind.address && network?.label === kind.network
        ? [{ kind, call, address: address!, network }]
        : [];
    }),
  ),
);

/** Words of which one stands in every file with one of them. */
export const tunnelAddressWords: readonly string[] = tunnelClasses.map(({ name }) => name);
