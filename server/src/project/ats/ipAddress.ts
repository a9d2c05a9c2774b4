/** An IPv4 or IPv6 address as bytes, or a range of such. */
export interface AddressRange {
  readonly bytes: readonly number[];
  readonly prefix: number;
}

const v4Bytes = (text: string): readonly number[] | undefined => {
  const parts = text.split('.', 5);
  const isAddress = parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isAddress ? parts.map(Number) : undefined;
};

const groupsOf = (text: string): readonly number[] | undefined => {
  if (text === '') return [];
  const bytes: number[] = [];
  const parts = text.split(':', 9);
  for (const [i, part] of parts.entries()) {
    const v4 = i === parts.length - 1 ? v4Bytes(part) : undefined;
    if (v4) bytes.push(...v4);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) {
      const group = Number.parseInt(part, 16);
      bytes.push(group >> 8, group & 255);
    } else return undefined;
  }
  return bytes;
};

const v6Bytes = (text: string): readonly number[] | undefined => {
  const halves = text.split('::', 3);
  if (text.length > 50 || halves.length > 2 || !text.includes(':')) return undefined;
  const head = groupsOf(halves[0]!);
  const tail = groupsOf(halves[1] ?? '');
  if (!head || !tail) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1) return missing === 0 ? head : undefined;
  return missing < 2 ? undefined : [...head, ...Array<number>(missing).fill(0), ...tail];
};

/** The bytes of an address, without brackets and zone; undefined for anything else. */
export const addressBytes = (text: string): readonly number[] | undefined => {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return v4Bytes(bare) ?? v6Bytes(bare);
};

/** `10.0.0.0/8`; a single address is a range of one. */
export const addressRange = (text: string): AddressRange | undefined => {
  const slash = text.indexOf('/');
  const bytes = addressBytes(slash < 0 ? text : text.slice(0, slash));
  if (!bytes) return undefined;
  const all = bytes.length * 8;
  if (slash < 0) return { bytes, prefix: all };
  const prefix = text.slice(slash + 1);
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= all ? { bytes, prefix: Number(prefix) } : undefined;
};

/** Whether the range holds the address; never across IPv4 and IPv6. */
export const isInRange = (address: readonly number[], { bytes, prefix }: AddressRange): boolean => {
  if (address.length !== bytes.length) return false;
  for (let i = 0; i * 8 < prefix; i++) {
    const bits = Math.min(8, prefix - i * 8);
    const mask = (0xff << (8 - bits)) & 0xff;
    if (((address[i]! ^ bytes[i]!) & mask) !== 0) return false;
  }
  return true;
};

const ranges = (...texts: readonly string[]): readonly AddressRange[] =>
  texts.flatMap(text => addressRange(text) ?? []);

const own = ranges('127.0.0.0/8', '0.0.0.0/8', '::1', '::');
/** Private and link-local. `100.64.0.0/10` is not counted as local. */
const local = ranges(
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
);

/** True for addresses of the device itself. */
export const isOwnAddress = (address: readonly number[]): boolean =>
  own.some(range => isInRange(address, range));

/** True for private and link-local addresses. */
export const isLocalAddress = (address: readonly number[]): boolean =>
  local.some(range => isInRange(address, range));
