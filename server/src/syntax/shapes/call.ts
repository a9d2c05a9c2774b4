export interface Argument {
  /** Swift's label; the part of an Objective-C selector without its colon. */
  readonly label?: string;
  /** Index of the label's token, −1 where there is none. */
  readonly labelToken: number;
  /** The tokens of the value; a trailing closure's braces included. */
  readonly from: number;
  readonly to: number;
  readonly trailing: boolean;
}

/**
 * - `free`: `connect(…)`, `NWConnection(…)`.
 * - `member`: `session.dataTask(…)`, `Darwin.connect(…)`, `NWConnection.init(…)`, C's `a.b(…)` and `a->b(…)`.
 * - `implicitMember`: `.tcp(…)`, `.init(…)`.
 * - `message`: `[session dataTaskWithURL:url]`.
 * - `macro`: `#selector(…)`, `#expect(…)`.
 * - `indirect`: what is called has no name: `handlers[0](…)`, `make()(…)`, `{ … }()`.
 */
export type CallKind = 'free' | 'member' | 'implicitMember' | 'message' | 'macro' | 'indirect';

export interface Call {
  readonly kind: CallKind;
  /** The last name of what is called; a message's selector; empty for `indirect`. */
  readonly name: string;
  /** Index of the token of that name, of the selector's first part; −1 for `indirect`. */
  readonly nameToken: number;
  /** What it is called on, where that is a plain chain: `['self', 'session']`. Empty for a free call. */
  readonly receiver: readonly string[] | undefined;
  /** Indices of the receiver's tokens, first and behind the last. */
  readonly receiverFrom: number;
  readonly receiverTo: number;
  /** Index of the `(` or `[`, of the first closure's `{` for `items.map { … }`. */
  readonly open: number;
  /** Behind the call's last token, trailing closures included. */
  readonly end: number;
  readonly arguments: readonly Argument[];
}
