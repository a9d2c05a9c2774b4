import { isIPv4, isIPv6 } from './addressText.ts';

/** Why a key under `NSExceptionDomains` or `NSPinnedDomains` matches no host, and what its author meant. */
export interface HostKeyFault {
  /** A clause: `the host name has a port`. */
  readonly why: string;
  /** Capitals only. */
  readonly onlyCase: boolean;
  readonly host?: string;
  /** The name stood for its subdomains: `*.example.com`. */
  readonly subdomains: boolean;
}

const isAddress = (text: string): boolean => isIPv4(text) || isIPv6(text);

/** `10.0.0.0/8`, `fd00::/8`: Apple takes address ranges as keys from iOS 17 and macOS 14 on. */
const isRange = (text: string): boolean => {
  const at = text.lastIndexOf('/');
  const prefix = text.slice(at + 1);
  const address = text.slice(0, at);
  return (
    at > 0 && /^\d{1,3}$/.test(prefix) && isAddress(address) && Number(prefix) <= (isIPv4(address) ? 32 : 128)
  );
};

/** `192.168.1.*` is what people write for `192.168.1.0/24`. */
const rangeOf = (host: string): string | undefined => {
  const parts = host.split('.', 5);
  const fixed = parts.filter(part => part !== '*');
  if (parts.length !== 4 || fixed.length === 0 || parts.slice(0, fixed.length).includes('*'))
    return undefined;
  const address = [...fixed, '0', '0', '0'].slice(0, 4).join('.');
  return isIPv4(address) ? `${address}/${fixed.length * 8}` : undefined;
};

/** A plain name of at least one label, with nothing that a URL has around its host. */
const isHost = (text: string): boolean =>
  text.length <= 255 && /^[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?$/.test(text);

const repaired = (key: string): Pick<HostKeyFault, 'host' | 'subdomains'> => {
  const bare = key.trim().replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\//, '');
  const name = bare.split(/[/?#]/, 1)[0]!.replace(/:\d*$/, '').toLowerCase();
  const host = name.replace(/^\*\./, '');
  const found = isHost(host) || isAddress(host) ? host : rangeOf(host);
  return { ...(found !== undefined && { host: found }), subdomains: name.startsWith('*.') };
};

/**
 * The first thing wrong with a key that should be a bare lower-case host name, an address or an address range
 * (Apple's page of NSExceptionDomains: no scheme, no port, no wildcard, lower case).
 */
export const hostKeyFault = (key: string): HostKeyFault | undefined => {
  const fault = (why: string): HostKeyFault => ({ why, onlyCase: false, ...repaired(key) });
  if (key.length > 2000) return undefined;
  if (key.includes('://')) return fault('it is a URL');
  if (key.includes('*')) return fault('a wildcard is taken literally');
  if (/\s/.test(key)) return fault('white space stands in it');
  if (key.includes('/')) {
    if (isRange(key)) return undefined;
    const range = /^[\d.]+\/\d+$/.test(key) || /^[0-9A-Fa-f:]+\/\d+$/.test(key);
    return range
      ? { why: 'it is no valid address range', onlyCase: false, subdomains: false }
      : fault('a path stands in it');
  }
  if (isAddress(key)) return undefined;
  if (/:\d+$/.test(key)) return fault('a port stands in it');
  if (/[A-Z]/.test(key)) return { why: 'capitals stand in it', onlyCase: true, ...repaired(key) };
  return undefined;
};
