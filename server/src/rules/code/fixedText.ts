import { assignments } from '../../syntax/shapes/assignments.ts';
import { isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { stringLiteral } from './stringLiteral.ts';

/** The text that a value stands for: a literal, a constant, or a local variable of Objective-C or C that is given its value once. */
export const fixedText = (file: SourceFile, value: TokenRange): string | undefined => {
  const literal = stringLiteral(file, value)?.value;
  const token = file.tokens[value.from];
  if (literal !== undefined || value.to !== value.from + 1 || !isName(token)) return literal;
  const found = variableAt(file, token.text, value.from);
  if (!found || found.parameter || !found.declaration.value) return undefined;
  const { kind, value: given } = found.declaration;
  const isFixed =
    kind === 'constant' ||
    (kind === 'variable' && !assignments(file).some(({ name }) => name === token.text));
  return isFixed ? stringLiteral(file, given!)?.value : undefined;
};
