/** What lexer and oracle must agree on, by the offset where it stands. */
export interface Facts {
  /** Identifiers outside comments and strings. */
  readonly identifiers: Map<number, string>;
  /** Type declarations by the offset of their name: `NAME: INHERITED, …`. */
  readonly types: Map<number, string>;
  /** Calls by the offset of their opening bracket: their labels, or their selector. */
  readonly calls: Map<number, string>;
  /** Keywords: every other leaf that is spelled like a name. The lexer makes no difference between names and keywords. */
  readonly keywords: Map<number, string>;
  /** Stretches that tree-sitter keeps as text: the body of a macro, a selector. */
  readonly opaque: { readonly start: number; readonly end: number }[];
  /** Offsets of identifiers in directives, macro bodies above all. */
  readonly directives: Set<number>;
  /** Stretches that could not be parsed. */
  readonly broken: { readonly start: number; readonly end: number }[];
}

export const emptyFacts = (): Facts => ({
  identifiers: new Map(),
  types: new Map(),
  calls: new Map(),
  keywords: new Map(),
  opaque: [],
  directives: new Set(),
  broken: [],
});

export type FactKind = Exclude<keyof Facts, 'keywords' | 'broken' | 'opaque' | 'directives'>;

export interface Difference {
  readonly kind: FactKind;
  readonly offset: number;
  readonly ours: string | undefined;
  readonly theirs: string | undefined;
}

const differencesOf = (kind: FactKind, ours: Facts, theirs: Facts): readonly Difference[] => {
  const offsets = new Set([...ours[kind].keys(), ...theirs[kind].keys()]);
  return [...offsets].flatMap(offset => {
    const [left, right] = [ours[kind].get(offset), theirs[kind].get(offset)];
    const isKeyword = kind === 'identifiers' && right === undefined && theirs.keywords.get(offset) === left;
    return left === right || isKeyword ? [] : { kind, offset, ours: left, theirs: right };
  });
};

/** Everything the two readings differ in, in order of the text. */
export const differences = (ours: Facts, theirs: Facts, kinds: readonly FactKind[]): readonly Difference[] =>
  kinds.flatMap(kind => differencesOf(kind, ours, theirs)).sort((a, b) => a.offset - b.offset);
