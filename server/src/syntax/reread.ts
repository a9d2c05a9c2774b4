import { type Checkpoint, checkpointAt, sameState, takeUp } from './checkpoint.ts';
import { difference } from './difference.ts';
import type { EditedFile } from './editedFile.ts';
import { lexInto, readEdited, recorder } from './readEdited.ts';
import { splice } from './splice.ts';
import { type Sink, tokenSink } from './tokenSink.ts';

/** The index of the last checkpoint at or before an offset. */
const lastBefore = (checkpoints: readonly Checkpoint[], offset: number): number => {
  let low = 0;
  let high = checkpoints.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (checkpoints[middle]!.offset <= offset) low = middle;
    else high = middle;
  }
  return low;
};

/** Puts what was read before the checkpoint into the sink, as far as the lexer looks back at it. */
const prepare = (sink: Sink, { file }: EditedFile, start: Checkpoint): void => {
  for (const opener of start.open) sink.tokens.push({ ...file.tokens[opener]!, partner: -1 });
  for (let i = 0; i < start.branches; i++) sink.branches.push(file.branches[i]!);
  for (const { branch } of start.conditionals) {
    sink.branches[branch] = { ...file.branches[branch]!, end: sink.text.length };
  }
  takeUp(sink, start);
};

/**
 * Reads the next version of a file: from the last checkpoint before the edit to the first one behind it at which everything is as it was. What
 * stands around it is taken over from the old version, which nobody may use any longer. The answer equals that of `readEdited`.
 */
export const reread = (old: EditedFile, text: string): EditedFile => {
  const { file, checkpoints } = old;
  const edit = difference(file.text, text);
  if (edit === undefined) return old;
  if (old.entangled) return readEdited(text, file.language);
  for (const opener of old.ended) file.tokens[opener]!.partner = -1;

  const moved = text.length - file.text.length;
  const from = lastBefore(checkpoints, edit.from);
  const start = checkpoints[from]!;
  const fresh: Checkpoint[] = [];
  const record = recorder(fresh, start.offset);
  let next = from + 1;
  while (next < checkpoints.length && checkpoints[next]!.offset < edit.oldEnd) next++;
  let met: Checkpoint | undefined;
  const sink = tokenSink(text, (reached, offset) => {
    while (next < checkpoints.length && checkpoints[next]!.offset + moved < offset) next++;
    const candidate = checkpoints[next];
    if (candidate !== undefined && candidate.offset + moved === offset) {
      const state = checkpointAt(reached, offset);
      if (state !== undefined && sameState(state, reached.tokens, candidate, file.tokens)) {
        met = state;
        return true;
      }
    }
    record(reached, offset);
    return false;
  });
  prepare(sink, old, start);
  lexInto(sink, file.language, start.offset);
  return splice(old, sink, { from, fresh, next: met ? next : checkpoints.length, met });
};
