/** Texts by path, `«…»` around each place where a report is expected. */
export type Files = Readonly<Record<string, string>>;

/** One thing done to a project, and what has to be said about it. */
export interface Mutation {
  /** What was done, for the list: `remove com.apple.security.network.client`. */
  readonly what: string;
  /** The files that are other ones, or new. Each `«…»` has to be reported; of several, where `anyOf` is set, one. */
  readonly files: Files;
  readonly anyOf?: true;
  /** Nothing may be reported, or nothing at the marks, where there are some: what was planted only looks like the mistake. */
  readonly lookAlike?: true;
  /** Belongs into a source of tests. */
  readonly inTests?: true;
}

/** What became of one mutation. */
export interface Outcome {
  readonly rule: string;
  readonly subject: string;
  readonly what: string;
  readonly result: 'caught' | 'elsewhere' | 'missed' | 'silent' | 'false';
  /** Where a report was missed, or which one is false: `App/Load.swift:12 …`. */
  readonly places: readonly string[];
}
