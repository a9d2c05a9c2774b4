import type { SourceFile } from '../source.ts';
import { modifiers } from './swiftWords.ts';
import { is, isName, isQuoted, textOf } from './tokens.ts';

export interface Modifiers {
  readonly words: readonly string[];
  /** Index of the first of them, or of the keyword. */
  readonly from: number;
}

/** The start of the attribute whose last token is `last`: `@objc`, `@available(iOS 13, *)`, `@Module.Wrapper`; −1 where none ends. */
export const attributeStart = ({ tokens }: SourceFile, last: number): number => {
  let i = is(tokens[last], ')') ? tokens[last]!.partner - 1 : last;
  while (isName(tokens[i]) && is(tokens[i - 1], '.') && isName(tokens[i - 2])) i -= 2;
  return isName(tokens[i]) && is(tokens[i - 1], '@') ? i - 1 : -1;
};

/** The modifiers and attributes in front of a declaration's keyword. */
export const swiftModifiers = (file: SourceFile, keyword: number): Modifiers => {
  const { tokens } = file;
  const words: string[] = [];
  let from = keyword;
  while (from > 0) {
    const last = from - 1;
    const name = is(tokens[last], ')') ? tokens[last]!.partner - 1 : last;
    const token = tokens[name];
    let start = -1;
    if (isName(token) && modifiers.has(token.text) && !isQuoted(token) && !is(tokens[name - 1], '.'))
      start = name;
    if (start === -1 || is(tokens[name - 1], '@')) start = attributeStart(file, last);
    if (start === -1) break;
    words.push(textOf(file, { from: start, to: from }));
    from = start;
  }
  return { words: words.reverse(), from };
};
