import { type Frame, pair, pushToken, type Sink, type StringContext } from './tokenSink.ts';

const ROUND = 41;
const SQUARE = 93;
const CURLY = 125;

const closerOf = (opener: number): number => (opener === 40 ? ROUND : opener === 91 ? SQUARE : CURLY);

const countOf = (frame: Frame, closer: number): number =>
  closer === ROUND ? frame.round : closer === SQUARE ? frame.square : frame.curly;

const openText = (closer: number): string => (closer === ROUND ? '(' : closer === SQUARE ? '[' : '{');
const closeText = (closer: number): string => (closer === ROUND ? ')' : closer === SQUARE ? ']' : '}');

/** The frame of the opening bracket at index `token`, upon the group that is open. */
export const frameUpon = (below: Frame, opener: number, token: number, string?: StringContext): Frame => {
  const closer = closerOf(opener);
  const frame: { -readonly [Key in keyof Frame]: Frame[Key] } = {
    token,
    closer,
    below,
    base: below.base,
    round: closer === ROUND ? below.round + 1 : below.round,
    square: closer === SQUARE ? below.square + 1 : below.square,
    curly: closer === CURLY ? below.curly + 1 : below.curly,
    string,
  };
  if (string !== undefined) frame.base = frame;
  return frame;
};

/** Appends an opening bracket; `string` is set where it opens an interpolation. */
export const openBracket = (sink: Sink, opener: number, start: number, string?: StringContext): void => {
  sink.top = frameUpon(sink.top, opener, sink.tokens.length, string);
  sink.unpaired++;
  pushToken(sink, 'open', openText(sink.top.closer), start, start + 1);
};

/** Shuts the brackets of a directive's line in: those behind it neither close what is open here nor are closed by it. */
export const fenceDirective = (sink: Sink): void => {
  const below = sink.top;
  const frame: { -readonly [Key in keyof Frame]: Frame[Key] } = {
    ...below,
    closer: 0,
    below,
    string: undefined,
  };
  frame.base = frame;
  sink.top = frame;
};

/** Takes everything away that was opened since `fenceDirective`. */
export const unfenceDirective = (sink: Sink): void => {
  let { base } = sink.top;
  while (base.closer !== 0) base = base.below.base;
  sink.top = base.below;
};

/** Ends a string inside an interpolation that was never closed: an empty `stringEnd` behind the last token. */
export const abandonString = (sink: Sink, interpolation: Frame): void => {
  const at = sink.tokens[sink.tokens.length - 1]!.end;
  const { token } = interpolation.string!;
  const { lineBreak } = sink;
  sink.lineBreak = false;
  pushToken(sink, 'stringEnd', '', at, at);
  pair(sink, token, sink.tokens.length - 1);
  sink.lineBreak = lineBreak;
  sink.top = interpolation.below;
};

/**
 * The open group that a closer ends. Groups above it lack their own closer and end with it. A closer does not reach out of an
 * interpolation, unless it stands on a later line than a one-line string: then that string was never finished.
 */
const frameFor = (sink: Sink, closer: number): Frame | undefined => {
  for (;;) {
    const { base } = sink.top;
    if (countOf(sink.top, closer) > countOf(base.below, closer)) {
      let frame = sink.top;
      while (frame.closer !== closer) frame = frame.below;
      return frame;
    }
    const crosses = base.string !== undefined && !base.string.multiline && sink.lineBreak;
    if (!crosses || countOf(base.below, closer) === 0) return undefined;
    abandonString(sink, base);
  }
};

/** Appends a closing bracket. Returns the string to go on with where it ends an interpolation. */
export const closeBracket = (sink: Sink, closer: number, start: number): StringContext | undefined => {
  const frame = frameFor(sink, closer);
  const index = sink.tokens.length;
  pushToken(sink, 'close', closeText(closer), start, start + 1);
  if (frame === undefined) return undefined;
  pair(sink, frame.token, index);
  sink.top = frame.below;
  return frame.string;
};
