import type { SourceFile } from '../source.ts';
import { type HeadWord, headOf, headWords, longestHead, type TypeHead } from '../typeHead.ts';
import { namePositions } from './namePositions.ts';

const nameOf = (word: HeadWord): string => word.replace(/\W/g, '');

/** Behind these a body or the next statement begins. */
const bound = /[{};]/;

const textBehind = ({ text }: SourceFile, from: number): string => {
  const part = text.slice(from, from + longestHead);
  const end = part.search(bound);
  return end < 0 ? part : part.slice(0, end);
};

/** What `typeHeads` finds in the bytes of a file, from its tokens: while somebody types, these are there already. Text in strings is none here. */
export const typeHeadsOf = (file: SourceFile): readonly TypeHead[] => {
  const { tokens } = file;
  const found: { readonly at: number; readonly head: TypeHead }[] = [];
  for (const word of headWords) {
    for (const i of namePositions(file, nameOf(word))) {
      const { start, end } = tokens[i]!;
      const isMarked = file.text[start - 1] === '@';
      if (isMarked !== word.startsWith('@')) continue;
      // `@objc(Name)`: the parenthesis is part of the word.
      const from = word === '@objc(' ? end + 1 : end;
      const head = headOf(word, textBehind(file, from));
      if (head) found.push({ at: start, head });
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ head }) => head);
};
