import type { Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { comparableType } from './bonjourType.ts';

/** What NSBonjourServices of an app says. */
export type BonjourServices =
  /** There is no such key. */
  | { readonly state: 'missing' }
  /** Every element was read; types as `comparableType` makes them. */
  | { readonly state: 'listed'; readonly types: ReadonlySet<string>; readonly at: Place }
  /** A build setting, a plist that was not read, a value of the wrong type. */
  | { readonly state: 'unknown' };

export const bonjourServices = ({ info }: Variant): BonjourServices => {
  const list = info.get('NSBonjourServices');
  if (list.state === 'absent') return { state: 'missing' };
  if (list.state === 'unknown' || list.value.type !== 'array') return { state: 'unknown' };
  const types = new Set<string>();
  for (const item of list.value.items) {
    if (item.type !== 'string') continue;
    if (!item.complete) return { state: 'unknown' };
    const type = comparableType(item.value);
    if (type !== undefined) types.add(type);
  }
  return { state: 'listed', types, at: list.value.at };
};
