import { fileKindOf } from './syntax/fileKind.ts';
import { holdsBytes } from './syntax/holdsBytes.ts';
import { type WordScan, wordScan } from './syntax/wordScan.ts';

/** What source files are searched for. Plain data: it goes from thread to thread. */
export interface SearchedWords {
  /** Words of `searchWord.ts`, each with lists of others of which all of one must stand in the file too. */
  readonly words: readonly (readonly [word: string, others: readonly (readonly string[])[]])[];
  /** Declarations of these names, and how such a declaration begins. */
  readonly declared: { readonly starts: readonly string[]; readonly names: ReadonlySet<string> };
  /** That there is something to say about every script. */
  readonly allScripts: boolean;
}

/** No name is longer; bounds what is read of a generated file. */
const longestName = 200;

/** The name at the end of a word found in the bytes: `NSHostingView` of `class NS`. */
const nameAt = (bytes: Uint8Array, from: number, word: string): string => {
  const start = from + word.indexOf(' ') + 1;
  const text = String.fromCharCode(...bytes.subarray(start, start + longestName));
  return /^\w+/.exec(text)?.[0] ?? '';
};

const scanFor = ({ words, declared: { starts, names } }: SearchedWords): WordScan => {
  const byWord = new Map(words);
  const isStart = new Set(starts);
  return wordScan([...byWord.keys(), ...starts], (word, bytes, from) =>
    isStart.has(word)
      ? names.has(nameAt(bytes, from, word))
      : byWord.get(word)!.some(others => others.every(other => holdsBytes(bytes, other))),
  );
};

const utf8 = new TextEncoder();

/**
 * A cheap look at a text before it is read: most source files of a workspace name nothing that a rule could report. Files that are
 * not source code are few and always read.
 *
 * The bytes of UTF-8 do as well as the text, and cost less. The words are asked for at the first file.
 */
export const workspacePrefilter = (
  searched: () => SearchedWords,
): ((path: string, content: string | Uint8Array) => boolean) => {
  let made: { readonly scan: WordScan; readonly allScripts: boolean } | undefined;
  return (path, content) => {
    const kind = fileKindOf(path)?.kind;
    if (kind === undefined) return false;
    if (kind !== 'source' && kind !== 'script') return true;
    if (!made) {
      const words = searched();
      made = { scan: scanFor(words), allScripts: words.allScripts };
    }
    if (kind === 'script' && made.allScripts) return true;
    return made.scan(typeof content === 'string' ? utf8.encode(content) : content);
  };
};
