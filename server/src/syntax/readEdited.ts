import { beginning, type Checkpoint, checkpointAt } from './checkpoint.ts';
import { lexClang } from './clangLexer.ts';
import type { EditedFile } from './editedFile.ts';
import { endUnclosedGroups } from './partners.ts';
import type { SourceLanguage } from './source.ts';
import { lexSwift } from './swiftLexer.ts';
import { type Sink, sourceFile, tokenSink } from './tokenSink.ts';

/** Characters between two checkpoints, at least: so much is read again around an edit. */
const spacing = 256;

/** Notes checkpoints as a lexer comes by. */
export const recorder = (checkpoints: Checkpoint[], from: number): ((sink: Sink, offset: number) => void) => {
  let last = from;
  return (sink, offset) => {
    if (offset - last < spacing) return;
    last = offset;
    const checkpoint = checkpointAt(sink, offset);
    if (checkpoint !== undefined) checkpoints.push(checkpoint);
  };
};

export const lexInto = (sink: Sink, language: SourceLanguage, from: number): void => {
  if (language === 'swift') lexSwift(sink, from);
  else lexClang(sink, language, from);
};

/** Reads a source file whose next versions `reread` will read. */
export const readEdited = (text: string, language: SourceLanguage): EditedFile => {
  const checkpoints = [beginning()];
  const record = recorder(checkpoints, 0);
  const sink = tokenSink(text, (reached, offset) => {
    record(reached, offset);
    return false;
  });
  lexInto(sink, language, 0);
  const { tokens, unpaired, entangled } = sink;
  const ended = endUnclosedGroups(tokens, unpaired);
  return { file: { ...sourceFile(sink, language), tokens }, checkpoints, unpaired, ended, entangled };
};
