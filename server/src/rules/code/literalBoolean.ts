import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';

const literals: Readonly<Record<string, boolean>> = {
  true: true,
  YES: true,
  TRUE: true,
  false: false,
  NO: false,
  FALSE: false,
};

const literalAt = ({ tokens }: SourceFile, { from, to }: TokenRange): boolean | undefined => {
  const text = to === from + 1 ? (tokens[from]?.text ?? '') : '';
  return Object.hasOwn(literals, text) ? literals[text] : undefined;
};

/** What a value is: the literal, or a constant of this file that is one. Undefined where it cannot be told. */
export const literalBoolean = (file: SourceFile, value: TokenRange): boolean | undefined => {
  const token = file.tokens[value.from];
  if (token?.kind !== 'identifier' || value.to !== value.from + 1) return undefined;
  const literal = literalAt(file, value);
  if (literal !== undefined) return literal;
  const declaration = variableAt(file, token.text, value.from)?.declaration;
  return declaration?.kind === 'constant' && declaration.value
    ? literalAt(file, declaration.value)
    : undefined;
};
