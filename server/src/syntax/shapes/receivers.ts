import type { SourceFile, Token } from '../source.ts';
import { angles } from './angles.ts';
import { memo } from './memo.ts';
import { uncallable } from './swiftWords.ts';
import { is, isName, isQuoted, touches } from './tokens.ts';

/** By index of a `>`: the `<` of its generic argument list. */
const openers = memo((file): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  angles(file).forEach((close, open) => {
    if (close > 0) found.set(close, open);
  });
  return found;
});

export const angleOpener = (file: SourceFile, close: number): number => openers(file).get(close) ?? -1;

/** A chain is at most this long; a longer one has no plain receiver. Bounds the look back from each call. */
const LONGEST_CHAIN = 32;

/** True where nothing stands in front of Swift's dot at index `dot`: `.tcp`, `return .init()`. */
export const isImplicitMember = (tokens: readonly Token[], dot: number): boolean => {
  const before = tokens[dot - 1];
  if (before === undefined || before.kind === 'open' || before.kind === 'directive') return true;
  const adjacent = touches(before, tokens[dot]);
  if (!adjacent && !tokens[dot]!.startsLine) return true;
  if (before.kind === 'operator') return !/^[?!>.]$/.test(before.text);
  return isName(before) && !adjacent && !isQuoted(before) && uncallable.has(before.text);
};

export interface Receiver {
  readonly names: readonly string[] | undefined;
  readonly from: number;
  readonly to: number;
}

/** Steps back over `?`, `!` and generic arguments that end at `i`. */
const stepBack = (file: SourceFile, tokens: readonly Token[], from: number): number => {
  let i = from;
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    if ((is(tokens[i], '?') || is(tokens[i], '!')) && tokens[i]!.start === tokens[i - 1]?.end) i--;
    else if (is(tokens[i], '>') && angleOpener(file, i) !== -1) i = angleOpener(file, i) - 1;
    else break;
  }
  return i;
};

/** What stands in front of the dot at index `dot`: the plain chain `a.b.c`, else only where it ends. */
export const receiverBefore = (file: SourceFile, dot: number): Receiver => {
  const { tokens, language } = file;
  const swift = language === 'swift';
  const names: string[] = [];
  let i = dot;
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const name = swift ? stepBack(file, tokens, i - 1) : i - 1;
    if (!isName(tokens[name])) break;
    names.push(tokens[name].text);
    const before = tokens[name - 1];
    const dotted = is(before, '.') || (!swift && (is(before, '->') || is(before, '::')));
    if (!dotted) return { names: names.reverse(), from: name, to: dot };
    i = name - 1;
  }
  return { names: undefined, from: i, to: dot };
};
