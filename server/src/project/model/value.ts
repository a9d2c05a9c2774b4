import type { Span } from '../../syntax/span.ts';

/** A stretch of a file of the workspace. */
export interface Place {
  /** Relative to the workspace folder, `/` as separator. */
  readonly path: string;
  readonly span: Span;
}

/**
 * A value that is there, is not there, or cannot be known. `absent` is only said when everything it depends on was read; a rule that
 * misses something reports on `absent` alone.
 */
export type Value<T> = Present<T> | Absent | Unknown;

export interface Present<T> {
  readonly state: 'present';
  readonly value: T;
  /** Where it was written; absent for what Xcode or the model itself supplies by default. */
  readonly at?: Place;
}

export interface Absent {
  readonly state: 'absent';
  /** Where it would have to stand, if there is one such place. */
  readonly at?: Place;
}

export interface Unknown {
  readonly state: 'unknown';
  /** Why, as the end of a sentence for the user: `$(VENDOR_ID) is not set in any file of the workspace`. */
  readonly why: string;
  /** What could not be read. */
  readonly at?: Place;
}

/** Yes, no, or it cannot be told. */
export type Answer = 'yes' | 'no' | 'unknown';

export const present = <T>(value: T, at?: Place): Present<T> => ({
  state: 'present',
  value,
  ...(at && { at }),
});

export const absent = (at?: Place): Absent => ({ state: 'absent', ...(at && { at }) });

export const unknown = (why: string, at?: Place): Unknown => ({ state: 'unknown', why, ...(at && { at }) });

/** The value, if there is one. */
export const known = <T>(value: Value<T>): T | undefined =>
  value.state === 'present' ? value.value : undefined;
