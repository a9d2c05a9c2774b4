import type { SourceFile } from '../../syntax/source.ts';
import { factAt, tokenAtOffset } from './factAt.ts';
import type { NoteFact, NoteReader } from './sourceFacts.ts';
import { wordPattern } from './wordPattern.ts';

type Notes = Readonly<Record<string, readonly NoteFact[]>>;

/** What the rules' own readers find, by their ids. One look at the text tells whether any of them has to look. */
export const noteFacts = (readers: readonly NoteReader[]): ((file: SourceFile) => Notes) => {
  const any = wordPattern(readers.flatMap(({ mentions }) => mentions));
  return file => {
    const notes: Record<string, readonly NoteFact[]> = {};
    if (!any(file.text)) return notes;
    for (const { id, mentions, read } of readers) {
      if (!mentions.some(word => file.text.includes(word))) continue;
      const found = read(file).map(({ at, text }) => ({
        ...factAt(file, tokenAtOffset(file, at.start), at),
        text,
      }));
      if (found.length > 0) notes[id] = found;
    }
    return notes;
  };
};
