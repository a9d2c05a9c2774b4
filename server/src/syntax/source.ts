import type { Problem, Span } from './span.ts';

export type SourceLanguage = 'swift' | 'objective-c' | 'objective-cpp' | 'c' | 'cpp';

/**
 * One token of a source file. Brackets, interpolated strings and their ends know each other through
 * `partner`, so the flat array is also the token tree: to skip a group, jump to its partner.
 *
 * - `identifier`: names and keywords alike; `text` is without Swift's back-ticks.
 * - `number`: numeric literals.
 * - `string`: a complete literal without interpolation (also C character literals); `value` is its
 *   unescaped text. Objective-C's `@"…"` is one token whose span includes the `@`.
 * - `stringStart` … `stringEnd`: a Swift literal with interpolations. Between the two stand only the tokens of the
 *   interpolations, each as its own `(` … `)` group. The literal text between them is in `SourceFile.literals`.
 * - `regex`: a Swift regex literal.
 * - `open` / `close`: `(`, `[`, `{` and their closers.
 * - `operator`: everything else: `.`, `,`, `:`, `;`, `=`, `->`, `@`, `#` before a macro name, …; runs of operator characters
 *   are one token, except that `.`, `,`, `:`, `;`, `@`, `?`, `!`, `&` and `*` after or before a name stand alone where the language
 *   lets them.
 * - `directive`: `#if`, `#elseif`, `#else`, `#endif`, `#import`, `#include`, `#define` …; `text` is the name with `#`. The
 *   tokens of its condition or body follow as ordinary tokens with `inDirective` set.
 */
export type TokenKind =
  | 'identifier'
  | 'number'
  | 'string'
  | 'stringStart'
  | 'stringEnd'
  | 'regex'
  | 'open'
  | 'close'
  | 'operator'
  | 'directive';

export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Only on `string`: the unescaped value. */
  readonly value?: string | undefined;
  /**
   * Index of the matching bracket or string end in `SourceFile.tokens`; −1 for all other kinds. An opener that is never closed
   * points at the closer (or the end of the token array) of the group around it.
   */
  readonly partner: number;
  /** True when a line break stands between this token and the one before it. */
  readonly startsLine: boolean;
  /** True inside the condition of `#if`, the path of `#import`, the body of `#define`. */
  readonly inDirective: boolean;
}

export interface Comment extends Span {
  /** True for block comments. */
  readonly block: boolean;
}

/** One branch of `#if` … `#elseif` … `#else` … `#endif`: the code it holds and the condition as written. */
export interface ConditionalBranch extends Span {
  readonly keyword: string;
  readonly condition: string;
  /** Index in `SourceFile.branches` of the first branch of the same `#if`. */
  readonly first: number;
  /** Index of the branch that encloses this one, or −1. */
  readonly parent: number;
}

export interface SourceFile {
  readonly kind: 'source';
  readonly language: SourceLanguage;
  readonly text: string;
  /** In order of `start`. */
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  /** The literal text of every string, without quotes and without interpolations. In order. */
  readonly literals: readonly Span[];
  readonly branches: readonly ConditionalBranch[];
  readonly problems: readonly Problem[];
}
