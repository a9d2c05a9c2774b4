import type { PropertyValue } from './propertyValue.ts';
import type { Place, Value } from './value.ts';

/** The Info.plist or the entitlements of one variant of a target, merged from the file and the build settings that write into it. */
export interface PropertyList {
  /**
   * Path of the file that a build setting names, if it was read: `at` is the value of that setting. `absent` when no setting names one,
   * `unknown` when the path holds a variable, leads out of the workspace, or the file is missing or unreadable.
   */
  readonly file: Value<string>;
  /** Where a generator takes from what it writes into that file. */
  readonly source?: Place;
  /**
   * The value at a path of keys (`get('NSExtension', 'NSExtensionPointIdentifier')`), `at` its key. `absent` only when the whole list is known: the file was
   * read, is no half-typed one, and nothing else writes keys (a script phase that edits it, a generator).
   */
  get(...path: readonly string[]): Value<PropertyValue>;
  /** The strings of an array, or the one string; `unknown` when a variable in one of them could not be expanded. */
  strings(...path: readonly string[]): Value<readonly string[]>;
  /** `absent` also for another type: `<true/>` and `<false/>` alone are Booleans. */
  boolean(...path: readonly string[]): Value<boolean>;
  /** `absent` also for another type, `unknown` when a variable could not be expanded. */
  string(...path: readonly string[]): Value<string>;
  /** The keys of the dictionary at that path; none when there is none. */
  keys(...path: readonly string[]): readonly string[];
}
