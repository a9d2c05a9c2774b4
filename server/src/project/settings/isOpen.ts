import type { Unknown, Value } from '../model/value.ts';

/**
 * True for a setting that is written somewhere and whose value cannot be told: `$(NOPE)`. One that only a missing xcconfig could have set is none: else
 * every project that lacks a developer's own file would be silent.
 */
export const isOpen = (value: Value<string>): value is Unknown =>
  value.state === 'unknown' && value.at !== undefined;
