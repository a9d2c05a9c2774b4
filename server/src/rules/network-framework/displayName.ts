import type { DeprecatedUse } from './deprecatedUses.ts';

/** `NSURLConnection.sendSynchronousRequest`, `URLSession()`: enough to tell a common word's owner. */
export const displayName = ({ name }: DeprecatedUse): string => {
  if (name.parent === undefined) return name.name;
  if (name.name !== 'init') return `${name.parent}.${name.name}`;
  return `${name.parent}(${(name.labels ?? []).map(label => `${label}:`).join('')})`;
};
