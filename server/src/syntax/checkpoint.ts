import { frameUpon } from './brackets.ts';
import { bottomFrame, type Frame, type MutableToken, type Sink } from './tokenSink.ts';

/** An `#if` that is open at a checkpoint. */
interface ConditionalState {
  readonly first: number;
  readonly parent: number;
  readonly branch: number;
  /** How many brackets were open before it. */
  readonly depth: number;
  /** True when a branch of it has ended. All of those left the brackets as they were. */
  readonly branched: boolean;
}

/**
 * All that a lexer knows at the beginning of a line. Two readings that meet with equal states at lines behind which the text is the same
 * go on in the same way. An edit before it moves it.
 */
export interface Checkpoint {
  offset: number;
  /** How many tokens and so on were read before. */
  tokens: number;
  comments: number;
  literals: number;
  readonly branches: number;
  problems: number;
  unpaired: number;
  /** Indices of the brackets that are open, outermost first. */
  readonly open: number[];
  readonly conditionals: readonly ConditionalState[];
}

/** The state in which every file begins. */
export const beginning = (): Checkpoint => ({
  offset: 0,
  tokens: 0,
  comments: 0,
  literals: 0,
  branches: 0,
  problems: 0,
  unpaired: 0,
  open: [],
  conditionals: [],
});

/** Deeper code is generated; copying its stack again and again would cost more than reading it anew. */
const deepest = 64;

const depthOf = ({ round, square, curly }: Frame): number => round + square + curly;

const none: readonly never[] = [];

const conditionalsOf = (sink: Sink, frames: readonly Frame[]): readonly ConditionalState[] | undefined => {
  if (sink.conditionals.length === 0) return none;
  if (sink.conditionals.length > deepest) return undefined;
  const states: ConditionalState[] = [];
  for (const { first, parent, branch, before, after } of sink.conditionals) {
    const depth = depthOf(before);
    const enclosing = depth === 0 || frames[depth - 1] === before;
    // A branch closed what stood open before it, or left something open: then the brackets alone do not say what comes next.
    if (!enclosing || (after !== undefined && after !== before)) return undefined;
    states.push({ first, parent, branch, depth, branched: after !== undefined });
  }
  return states;
};

/** The state at the line that begins at `offset`; undefined where it is more than a checkpoint can say. */
export const checkpointAt = (sink: Sink, offset: number): Checkpoint | undefined => {
  const { tokens, top } = sink;
  const last = tokens[tokens.length - 1];
  // Whether a directive has ended may depend on the next line.
  if (last === undefined || last.inDirective || last.kind === 'directive' || sink.entangled) return undefined;
  const depth = depthOf(top);
  // Inside an interpolation.
  if (top.base.below !== top.base || depth > deepest) return undefined;
  const frames: Frame[] = [];
  for (let frame = top; frame.below !== frame; frame = frame.below) {
    // An `#if` before it closed it already.
    if (tokens[frame.token]!.partner !== -1) return undefined;
    frames.push(frame);
  }
  frames.reverse();
  const conditionals = conditionalsOf(sink, frames);
  if (conditionals === undefined) return undefined;
  return {
    offset,
    tokens: tokens.length,
    comments: sink.comments.length,
    literals: sink.literals.length,
    branches: sink.branches.length,
    problems: sink.problems.length,
    unpaired: sink.unpaired,
    open: frames.map(({ token }) => token),
    conditionals,
  };
};

/** True where both states let the text behind them be read in the same way. Each has its own tokens. */
export const sameState = (
  a: Checkpoint,
  aTokens: readonly MutableToken[],
  b: Checkpoint,
  bTokens: readonly MutableToken[],
): boolean =>
  a.branches === b.branches &&
  a.open.length === b.open.length &&
  a.conditionals.length === b.conditionals.length &&
  a.open.every((token, i) => aTokens[token]!.text === bTokens[b.open[i]!]!.text) &&
  a.conditionals.every((left, i) => {
    const right = b.conditionals[i]!;
    return (
      left.first === right.first &&
      left.parent === right.parent &&
      left.branch === right.branch &&
      left.depth === right.depth &&
      left.branched === right.branched
    );
  });

/** Puts a fresh sink into a state whose open brackets are the sink's own first tokens. */
export const takeUp = (sink: Sink, { open, conditionals, unpaired }: Checkpoint): void => {
  const frames: Frame[] = [bottomFrame()];
  open.forEach((_, i) => {
    frames.push(frameUpon(frames[i]!, sink.tokens[i]!.text.charCodeAt(0), i));
  });
  sink.top = frames[open.length]!;
  sink.unpaired = unpaired;
  for (const { first, parent, branch, depth, branched } of conditionals) {
    const before = frames[depth]!;
    sink.conditionals.push({ first, parent, branch, before, after: branched ? before : undefined });
  }
};
