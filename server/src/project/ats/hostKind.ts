import { addressBytes } from './ipAddress.ts';

/** How ATS tells hosts apart: by the text in the URL, whatever it resolves to. */
export type HostKind = 'name' | 'local' | 'address';

/** `local` are names without a dot and those that end in `.local`. */
export const hostKind = (host: string): HostKind => {
  if (addressBytes(host)) return 'address';
  const name = host.toLowerCase().replace(/\.$/, '');
  return !name.includes('.') || name.endsWith('.local') ? 'local' : 'name';
};
