import type { Place } from './value.ts';

/**
 * A value of an Info.plist or an entitlements file as the build makes it: variables expanded, build settings that write keys taken in.
 * `at` is the text of the value (the `inner` of the plist element, or the value of the build setting); for an empty element, `<true/>`
 * and containers it is the element.
 */
export type PropertyValue =
  | PropertyString
  | PropertyBoolean
  | PropertyScalar
  | PropertyArray
  | PropertyDictionary;

export interface PropertyString {
  readonly type: 'string';
  /**
   * Expanded. The team prefix counts as known: it is `DEVELOPMENT_TEAM` and a dot where that setting is known, and otherwise the text
   * `$(TeamIdentifierPrefix)` however it was written, so that two values with it can be compared.
   */
  readonly value: string;
  /** As written. */
  readonly raw: string;
  /** False while a variable could not be expanded; `value` then holds it as written. */
  readonly complete: boolean;
  readonly at: Place;
}

export interface PropertyBoolean {
  readonly type: 'boolean';
  readonly value: boolean;
  readonly at: Place;
}

/** A number, date or data: the text as written. */
export interface PropertyScalar {
  readonly type: 'integer' | 'real' | 'date' | 'data';
  readonly value: string;
  readonly at: Place;
}

export interface PropertyArray {
  readonly type: 'array';
  readonly items: readonly PropertyValue[];
  readonly at: Place;
}

export interface PropertyEntry {
  readonly key: string;
  /** The text of the key; the name of the build setting where one writes the key. */
  readonly keyAt: Place;
  readonly value: PropertyValue;
}

export interface PropertyDictionary {
  readonly type: 'dictionary';
  readonly entries: readonly PropertyEntry[];
  readonly at: Place;
}
