/** A piece of a line: prose, a name in code, words to stress, or words that lead to a place of the workspace. All of it is plain text; the printers escape it. */
export type Part =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly text: string; readonly url: string };
export type Line = readonly Part[];

export interface NoteLink {
  readonly title: string;
  readonly url: string;
}

/**
 * What we say about one name, before it is printed: hover, `explain`, completion and the sidebar's tooltip all print the same note.
 */
export interface Note {
  readonly name: string;
  /** What it is for: the sentence behind the name. */
  readonly purpose: Line;
  /** Deprecation, availability, packaging: one short line each, in this order. */
  readonly lines: readonly Line[];
  /** At most three, best first. */
  readonly links: readonly NoteLink[];
  /** Ids of the curated resources among the links. */
  readonly resources: readonly string[];
}
