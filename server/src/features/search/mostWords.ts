import type { SearchItem } from './searchItem.ts';
import { stem } from './stem.ts';

/** Words of a question that tell nothing about its subject. */
const empty = new Set(
  'a an and are as at be by can do does doesn for from how i in is isn it my no not of on or the to was what when where why with work works working'.split(
    ' ',
  ),
);

/** A word is rare when at most one item in so many has it: `tunnel` is, `network` is not. */
const rareShare = 20;

/** The items, by their places in the list and in its order, that hold a word at all and in their title. */
interface Places {
  readonly anywhere: number[];
  readonly inTitle: number[];
}

/** Which items hold a word; a few thousand words stand for ten times as many in the items. */
export type WordIndex = ReadonlyMap<string, Places>;

/** The prefixes of Apple's networking classes: `NEVPNProtocol` begins with one word of capitals, `nevpn`, yet is about VPN. */
const withoutPrefix = (word: string): string | undefined =>
  /^n[esw]../.test(word) ? word.slice(2) : undefined;

export const wordIndex = (items: readonly SearchItem[]): WordIndex => {
  const index = new Map<string, Places>();
  const entry = (word: string): Places => {
    const places = index.get(word) ?? { anywhere: [], inTitle: [] };
    index.set(word, places);
    return places;
  };
  // Most words come again and again: what each leads to is looked up once.
  const entries = new Map<string, readonly Places[]>();
  const entriesOf = (word: string): readonly Places[] => {
    const bare = withoutPrefix(word);
    const made = bare === undefined ? [entry(word)] : [entry(word), entry(bare)];
    entries.set(word, made);
    return made;
  };
  for (const [at, { words, prose }] of items.entries()) {
    // The description begins with the words of the title.
    let offset = 0;
    for (const word of prose.split(' ')) {
      for (const places of word === '' ? [] : (entries.get(word) ?? entriesOf(word))) {
        if (places.anywhere.at(-1) !== at) places.anywhere.push(at);
        if (offset < words.length && places.inTitle.at(-1) !== at) places.inTitle.push(at);
      }
      offset += word.length + 1;
    }
  }
  return index;
};

/** The items that hold a word with that beginning. */
const placesOf = (index: WordIndex, beginning: string, where: keyof Places, size: number): Uint8Array => {
  const marks = new Uint8Array(size);
  for (const [word, places] of index) {
    if (word.startsWith(beginning)) for (const at of places[where]) marks[at] = 1;
  }
  return marks;
};

/** An item that most words of a query lead to. */
export interface MostWords {
  readonly item: SearchItem;
  /** From 0 for every word, all of them in the title, to 1. */
  readonly distance: number;
}

/** The items that hold more than half of a query's words, at least one of them rare, each as a beginning and without its ending. */
export const mostWords = (
  items: readonly SearchItem[],
  index: WordIndex,
  parts: readonly string[],
): readonly MostWords[] => {
  const stems = [...new Set(parts.filter(part => !empty.has(part)).map(stem))];
  const counts = new Uint8Array(items.length);
  const titled = new Uint8Array(items.length);
  const hasRare = new Uint8Array(items.length);
  for (const word of stems) {
    const anywhere = placesOf(index, word, 'anywhere', items.length);
    const inTitle = placesOf(index, word, 'inTitle', items.length);
    const isRare = anywhere.reduce((sum, mark) => sum + mark, 0) * rareShare <= items.length;
    for (const [at, mark] of anywhere.entries()) {
      if (mark === 0) continue;
      counts[at]!++;
      titled[at]! += inTitle[at]!;
      if (isRare) hasRare[at] = 1;
    }
  }
  return items.flatMap((item, at) => {
    if (hasRare[at] === 0 || counts[at]! * 2 <= stems.length) return [];
    // A word in the title tells two items of as many words apart, and no more.
    const matched = counts[at]! + titled[at]! / (stems.length + 1);
    return [{ item, distance: 1 - matched / (stems.length + 1) }];
  });
};
