import type { Catalogue, SymbolEntry } from '../../catalogue/types.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** What decides about a name besides the file it stands in. */
export interface NameContext {
  readonly catalogue: Catalogue;
  /** True when some file of the workspace declares this name (a type or a function) itself. */
  declares?(name: string): boolean;
  /** What the files of the workspace say a class of theirs inherits from, the superclass first; nothing for any other name. */
  superclasses?(name: string): readonly string[];
}

/** A file with its context: what all the questions about one name share. */
export interface NameScope extends NameContext {
  readonly file: SourceFile;
}

/** The symbols that a name in a source file stands for: one, or one for each of two frameworks where nothing tells which. */
export type Meaning = readonly SymbolEntry[];

export const symbolMeaning = (entries: readonly (SymbolEntry | undefined)[]): Meaning | undefined => {
  const known = entries.filter(entry => entry !== undefined);
  return known.length > 0 ? known : undefined;
};
