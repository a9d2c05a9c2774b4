import { typeHeadsOf } from '../syntax/shapes/typeHeadsOf.ts';
import type { SourceFile } from '../syntax/source.ts';
import { headOf, headWords, longestHead, type TypeHead } from '../syntax/typeHead.ts';
import { typeHeads } from '../syntax/typeHeads.ts';

/** A head that is found another number of times in the bytes of a file than in its tokens. */
export interface HeadDifference {
  /** `Name: Base, Protocol`; a declaration of the class itself begins with `+`. */
  readonly head: string;
  readonly bytes: number;
  readonly tokens: number;
  /** Why that is as it should be. */
  readonly reason?: string;
}

const utf8 = new TextEncoder();

const shown = ({ name, inherits, declares }: TypeHead): string =>
  `${declares ? '+' : ''}${name}${inherits.length > 0 ? `: ${inherits.join(', ')}` : ''}`;

const countOf = (list: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** Names that stand behind one of the words in a string or a comment: the bytes do not say of all of them that they are text. */
const namesInText = ({ text, literals, comments }: SourceFile): readonly string[] =>
  [...literals, ...comments].flatMap(({ start, end }) =>
    headWords.flatMap(word => {
      const names: string[] = [];
      for (let at = text.indexOf(word, start); at >= 0 && at < end; at = text.indexOf(word, at + 1)) {
        const behind = at + word.length;
        const [head] = text.slice(behind, behind + longestHead).split(/[{};]/, 1);
        const name = headOf(word, head!)?.name;
        if (name !== undefined) names.push(name);
      }
      return names;
    }),
  );

/** What `typeHeads` and `typeHeadsOf` do not agree on. */
export const headDifferences = (file: SourceFile): readonly HeadDifference[] => {
  const bytes = countOf(typeHeads(utf8.encode(file.text)).map(shown));
  const tokens = countOf(typeHeadsOf(file).map(shown));
  let inText: ReadonlyMap<string, number> | undefined;
  return [...new Set([...bytes.keys(), ...tokens.keys()])].flatMap(head => {
    const [inBytes, inTokens] = [bytes.get(head) ?? 0, tokens.get(head) ?? 0];
    if (inBytes === inTokens) return [];
    inText ??= countOf(namesInText(file));
    const name = /\w+/.exec(head)![0];
    const reason =
      inBytes > inTokens
        ? (inText.get(name) ?? 0) >= inBytes - inTokens && 'words in a string or a comment'
        : new RegExp(`\\b(?:class|actor|extension|typealias)(?! )\\s+${name}\\b`).test(file.text) &&
          'no blank behind the word, but a tab or the end of the line';
    return { head, bytes: inBytes, tokens: inTokens, ...(reason && { reason }) };
  });
};
