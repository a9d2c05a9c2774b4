import { addressBytes } from '../../project/ats/ipAddress.ts';

/** The address of the network, and its short form with the prefix. */
export interface Network {
  readonly address: string;
  readonly prefix: number;
}

const ipv6Text = (bytes: readonly number[]): string => {
  const groups = bytes.flatMap((byte, i) =>
    i % 2 === 0 ? [((byte << 8) | bytes[i + 1]!).toString(16)] : [],
  );
  const zeros = [...groups.join(':').matchAll(/(?<![^:])0(?::0)+(?![^:])/g)].sort(
    (a, b) => b[0].length - a[0].length,
  )[0];
  const text = groups.join(':');
  if (!zeros) return text;
  const end = zeros.index + zeros[0].length;
  return `${text.slice(0, zeros.index).replace(/:$/, '')}::${text.slice(end).replace(/^:/, '')}`;
};

/** The network that an address stands in, where the address is another one: some of its bits are behind the prefix. */
export const networkAround = (address: string, prefix: number): Network | undefined => {
  const bytes = addressBytes(address);
  if (!bytes) return undefined;
  const masked = bytes.map((byte, i) => byte & (256 - 2 ** (8 - Math.min(8, Math.max(0, prefix - i * 8)))));
  if (masked.every((byte, i) => byte === bytes[i])) return undefined;
  return { address: masked.length === 4 ? masked.join('.') : ipv6Text(masked), prefix };
};
