import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { fixedValue } from './fixedValue.ts';
import { stringLiteral } from './stringLiteral.ts';

/** The text that a value stands for: a literal, a constant, or a local variable of Objective-C or C that is given its value once. */
export const fixedText = (file: SourceFile, value: TokenRange): string | undefined =>
  (stringLiteral(file, value) ?? stringLiteral(file, fixedValue(file, value)))?.value;

/** The same, but no empty text of a variable or constant: that is a place for one. */
export const filledText = (file: SourceFile, value: TokenRange): string | undefined => {
  const text = fixedText(file, value);
  const index = stringLiteral(file, value)?.index ?? -1;
  return text === '' && (index < value.from || index >= value.to) ? undefined : text;
};
