import type { SourceFile } from '../../syntax/source.ts';
import { type WordScan, wordScan } from '../../syntax/wordScan.ts';
import { factAt, tokenAtOffset } from './factAt.ts';
import type { NoteFact, NoteReader } from './sourceFacts.ts';

type Notes = Readonly<Record<string, readonly NoteFact[]>>;

const utf8 = new TextEncoder();

/** Which of the words, ASCII of three letters and more, stand in a text: one look at it for all of them. */
const wordsIn = (words: readonly string[]): ((text: string) => ReadonlySet<string>) => {
  let found = new Set<string>();
  let scan: WordScan | undefined;
  return text => {
    found = new Set();
    scan ??= wordScan([...new Set(words)], word => {
      found.add(word);
      return false;
    });
    scan(utf8.encode(text));
    return found;
  };
};

/** What the rules' own readers find, by their ids. Only those are asked of which a word stands in the file. */
export const noteFacts = (readers: readonly NoteReader[]): ((file: SourceFile) => Notes) => {
  const present = wordsIn(readers.flatMap(({ mentions }) => mentions));
  return file => {
    const notes: Record<string, readonly NoteFact[]> = {};
    const words = present(file.text);
    if (words.size === 0) return notes;
    for (const { id, mentions, read } of readers) {
      if (!mentions.some(word => words.has(word))) continue;
      const found = read(file).map(({ at, text }) => ({
        ...factAt(file, tokenAtOffset(file, at.start), at),
        text,
      }));
      if (found.length > 0) notes[id] = found;
    }
    return notes;
  };
};
