import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';

const yes = /^(?:true|YES|TRUE)$/;

/** True where the value is the literal, or a constant of this file that is. */
export const isTrue = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const token = file.tokens[from];
  if (token?.kind !== 'identifier' || to !== from + 1) return false;
  if (yes.test(token.text)) return true;
  const { kind, value } = variableAt(file, token.text, from)?.declaration ?? {};
  return kind === 'constant' && value?.to === value!.from + 1 && yes.test(file.tokens[value!.from]!.text);
};
