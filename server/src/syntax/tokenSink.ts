import type { Comment, ConditionalBranch, SourceFile, SourceLanguage, TokenKind } from './source.ts';
import type { Problem, Span } from './span.ts';

/** A token while its file is being read. Every field is always set: V8 then keeps one hidden class for all tokens. */
export interface MutableToken {
  kind: TokenKind;
  text: string;
  value: string | undefined;
  partner: number;
  startsLine: boolean;
  inDirective: boolean;
  start: number;
  end: number;
}

/** A string literal that is being read: where it began and how it ends. */
export interface StringContext {
  readonly start: number;
  readonly contentStart: number;
  readonly hashes: number;
  readonly multiline: boolean;
  /** Index of its `stringStart`, −1 before the first interpolation. */
  token: number;
}

/**
 * One open group. The stack is a linked list, so that `#if` can remember it and `#else` restore it in constant time. The counts of
 * open brackets at and below the frame answer "is there an opener for this closer?" without a walk.
 */
export interface Frame {
  readonly token: number;
  /** Code of the closing bracket; 0 at the bottom and for a directive's line. */
  readonly closer: number;
  readonly below: Frame;
  /** The nearest frame that closers do not cross: an interpolation, a directive's line or the bottom. */
  readonly base: Frame;
  readonly round: number;
  readonly square: number;
  readonly curly: number;
  /** Set on the parenthesis of an interpolation. */
  readonly string: StringContext | undefined;
}

/** An `#if` that is being read. */
export interface OpenConditional {
  readonly first: number;
  readonly parent: number;
  branch: number;
  /** Brackets open before `#if`: every branch starts with these. */
  readonly before: Frame;
  /** Brackets open behind the first branch that is not `#if 0`: the code behind `#endif` goes on with these. */
  after: Frame | undefined;
}

export interface Sink {
  readonly text: string;
  readonly tokens: MutableToken[];
  readonly comments: Comment[];
  readonly literals: Span[];
  readonly branches: { -readonly [Key in keyof ConditionalBranch]: ConditionalBranch[Key] }[];
  readonly problems: Problem[];
  readonly conditionals: OpenConditional[];
  /** A line break was read since the last token. */
  lineBreak: boolean;
  inDirective: boolean;
  /** Index of the first token behind the directive that is being read. */
  directiveBody: number;
  top: Frame;
  /** Openers that have no partner yet. */
  unpaired: number;
  /** True when what was read so far cannot be told from brackets and branches alone: reading cannot be taken up in the middle. */
  entangled: boolean;
  /** Told where a line begins, outside of directives; true ends the reading there. */
  readonly atLine: ((sink: Sink, offset: number) => boolean) | undefined;
}

/** The frame below all brackets. */
export const bottomFrame = (): Frame => {
  const frame = { token: -1, closer: 0, round: 0, square: 0, curly: 0, string: undefined } as {
    -readonly [Key in keyof Frame]: Frame[Key];
  };
  frame.below = frame;
  frame.base = frame;
  return frame;
};

/** Where a lexer puts what it reads. */
export const tokenSink = (text: string, atLine?: Sink['atLine']): Sink => ({
  text,
  tokens: [],
  comments: [],
  literals: [],
  branches: [],
  problems: [],
  conditionals: [],
  lineBreak: true,
  inDirective: false,
  directiveBody: 0,
  top: bottomFrame(),
  unpaired: 0,
  entangled: false,
  atLine,
});

/** Appends a token that has neither value nor partner. */
export const pushToken = (sink: Sink, kind: TokenKind, text: string, start: number, end: number): void => {
  sink.tokens.push({
    kind,
    text,
    value: undefined,
    partner: -1,
    startsLine: sink.lineBreak,
    inDirective: sink.inDirective,
    start,
    end,
  });
  sink.lineBreak = false;
};

export const pushComment = (sink: Sink, start: number, end: number, block: boolean): void => {
  sink.comments.push({ start, end, block });
};

export const pushProblem = (sink: Sink, start: number, end: number, message: string): void => {
  sink.problems.push({ span: { start, end }, message });
};

/** Makes two tokens each other's partners. The last closer wins where branches of `#if` each have their own. */
export const pair = (sink: Sink, opener: number, closer: number): void => {
  const token = sink.tokens[opener]!;
  if (token.partner === -1) sink.unpaired--;
  else sink.entangled = true;
  token.partner = closer;
  sink.tokens[closer]!.partner = opener;
};

/** The finished file. */
export const sourceFile = (sink: Sink, language: SourceLanguage): SourceFile => ({
  kind: 'source',
  language,
  text: sink.text,
  tokens: sink.tokens,
  comments: sink.comments,
  literals: sink.literals,
  branches: sink.branches,
  problems: sink.problems,
});
