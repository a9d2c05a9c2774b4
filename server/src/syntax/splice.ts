import type { Checkpoint } from './checkpoint.ts';
import type { EditedFile } from './editedFile.ts';
import { endUnclosedGroups } from './partners.ts';
import type { ConditionalBranch } from './source.ts';
import type { Span } from './span.ts';
import type { MutableToken, Sink } from './tokenSink.ts';

/** What was read again, between two checkpoints of the old version. */
export interface Stretch {
  /** Index of the checkpoint at which it begins. */
  readonly from: number;
  /** Index of the checkpoint at which it ends; their number where it reaches to the end of the file. */
  readonly next: number;
  /** Checkpoints inside of it, in the sink's own numbers. */
  readonly fresh: readonly Checkpoint[];
  /** The state at its end, in the sink's own numbers; undefined at the end of the file. */
  readonly met: Checkpoint | undefined;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** V8 keeps the text of a whole version alive for one longer substring of it. */
const detached = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

/** Puts `items` in the place of those from `from` to `to`. */
const replace = <T>(list: T[], from: number, to: number, items: readonly T[]): void => {
  if (items.length < 10_000) {
    list.splice(from, to - from, ...items);
    return;
  }
  const rest = list.slice(to);
  list.length = from;
  for (const item of items) list.push(item);
  for (const item of rest) list.push(item);
};

/** Moves the tokens from `from` on: by `moved` characters, their partners among themselves by `added` tokens. */
const moveTokens = (tokens: readonly MutableToken[], from: number, moved: number, added: number): void => {
  if (moved === 0 && added === 0) return;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!;
    token.start += moved;
    token.end += moved;
    if (token.partner >= from) token.partner += added;
  }
};

const moveSpans = (spans: readonly Mutable<Span>[], from: number, moved: number): void => {
  if (moved === 0) return;
  for (let i = from; i < spans.length; i++) {
    spans[i]!.start += moved;
    spans[i]!.end += moved;
  }
};

/** Moves what stands behind the stretch and puts the stretch's own in. */
const replaceSpans = <T extends Span>(
  list: readonly T[],
  from: number,
  to: number,
  items: readonly T[],
  moved: number,
): void => {
  moveSpans(list, to, moved);
  replace(list as T[], from, to, items);
};

/** Says of the sink's own token numbers which they are in the file. */
const numbering = ({ open, tokens }: Checkpoint): ((index: number) => number) => {
  const copies = open.length;
  return index => (index < copies ? open[index]! : index - copies + tokens);
};

/** Tokens of the file, the stretch's in their place. */
const spliceTokens = (
  tokens: MutableToken[],
  sink: Sink,
  start: Checkpoint,
  end: Checkpoint | undefined,
  met: Checkpoint | undefined,
  moved: number,
): void => {
  const at = numbering(start);
  const copies = start.open.length;
  const to = end?.tokens ?? tokens.length;
  const items = sink.tokens.slice(copies);
  const added = items.length - (to - start.tokens);
  // Brackets that are open where the stretch ends keep the closers that they had.
  const closers = end?.open.map(opener => tokens[opener]!.partner) ?? [];
  const closing = closers.map(closer => tokens[closer]);
  start.open.forEach((opener, i) => {
    const { partner } = sink.tokens[i]!;
    tokens[opener]!.partner = partner === -1 ? -1 : at(partner);
  });
  for (const item of items) {
    if (item.partner !== -1) item.partner = at(item.partner);
    item.text = detached(item.text);
    if (item.value !== undefined) item.value = detached(item.value);
  }
  moveTokens(tokens, to, moved, added);
  replace(tokens, start.tokens, to, items);
  met?.open.forEach((index, i) => {
    const opener = at(index);
    const closer = closing[i];
    if (closer === undefined) return;
    closer.partner = opener;
    tokens[opener]!.partner = closers[i]! + added;
  });
};

const spliceBranches = (
  branches: readonly Mutable<ConditionalBranch>[],
  sink: Sink,
  end: Checkpoint | undefined,
  moved: number,
): readonly ConditionalBranch[] => {
  if (end === undefined) return sink.branches;
  for (const { branch } of end.conditionals) sink.branches[branch]!.end = branches[branch]!.end + moved;
  moveSpans(branches, end.branches, moved);
  return [...sink.branches, ...branches.slice(end.branches)];
};

/** Checkpoints of the new version: those before the stretch, in it and behind it. */
const spliceCheckpoints = (
  { checkpoints }: EditedFile,
  sink: Sink,
  { from, next, fresh, met }: Stretch,
  moved: number,
): readonly Checkpoint[] => {
  const start = checkpoints[from]!;
  const end = checkpoints[next];
  const at = numbering(start);
  const copies = start.open.length;
  for (const checkpoint of fresh) {
    checkpoint.tokens += start.tokens - copies;
    checkpoint.comments += start.comments;
    checkpoint.literals += start.literals;
    checkpoint.problems += start.problems;
    checkpoint.open.forEach((index, i) => {
      checkpoint.open[i] = at(index);
    });
  }
  if (end === undefined || met === undefined) return [...checkpoints.slice(0, from + 1), ...fresh];
  const to = end.tokens;
  const tokens = sink.tokens.length - copies - (to - start.tokens);
  const comments = sink.comments.length - (end.comments - start.comments);
  const literals = sink.literals.length - (end.literals - start.literals);
  const problems = sink.problems.length - (end.problems - start.problems);
  const unpaired = sink.unpaired - end.unpaired;
  for (let i = next; i < checkpoints.length; i++) {
    const checkpoint = checkpoints[i]!;
    const { open } = checkpoint;
    checkpoint.offset += moved;
    checkpoint.tokens += tokens;
    checkpoint.comments += comments;
    checkpoint.literals += literals;
    checkpoint.problems += problems;
    checkpoint.unpaired += unpaired;
    for (let depth = 0; depth < open.length; depth++) {
      open[depth] = open[depth]! >= to ? open[depth]! + tokens : at(met.open[depth]!);
    }
  }
  if (fresh.length === 0 && next === from + 1) return checkpoints;
  return [...checkpoints.slice(0, from + 1), ...fresh, ...checkpoints.slice(next)];
};

/** The new version of a file, made of the old one and of what a sink read again. */
export const splice = (old: EditedFile, sink: Sink, stretch: Stretch): EditedFile => {
  const { from, next, met } = stretch;
  const { language, text, tokens, comments, literals, problems, branches } = old.file;
  const moved = sink.text.length - text.length;
  const start = old.checkpoints[from]!;
  const end = old.checkpoints[next];
  const unpaired = sink.unpaired + (end ? old.unpaired - end.unpaired : 0);
  for (const branch of sink.branches.slice(start.branches)) branch.condition = detached(branch.condition);
  const allBranches = spliceBranches(branches, sink, end, moved);
  spliceTokens(tokens, sink, start, end, met, moved);
  replaceSpans(comments, start.comments, end?.comments ?? comments.length, sink.comments, moved);
  replaceSpans(literals, start.literals, end?.literals ?? literals.length, sink.literals, moved);
  const later = problems.slice(end?.problems ?? problems.length).map(({ span, message }) => ({
    span: { start: span.start + moved, end: span.end + moved },
    message,
  }));
  // Whoever still holds the old version finds nothing in it rather than something wrong.
  Object.assign(old.file, { tokens: [], comments: [], literals: [], branches: [] });
  return {
    file: {
      kind: 'source',
      language,
      text: sink.text,
      tokens,
      comments,
      literals,
      branches: allBranches,
      problems: [...problems.slice(0, start.problems), ...sink.problems, ...later],
    },
    checkpoints: spliceCheckpoints(old, sink, stretch, moved),
    unpaired,
    ended: endUnclosedGroups(tokens, unpaired),
    entangled: sink.entangled,
  };
};
