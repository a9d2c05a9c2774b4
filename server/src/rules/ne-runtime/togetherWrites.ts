import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import type { MemberWrite } from '../code/memberWrites.ts';

const targetText = ({ tokens }: SourceFile, { target }: MemberWrite): string =>
  tokens
    .slice(target.from, target.to)
    .map(({ text }) => text)
    .join('')
    .replace(/[?!]/g, '');

/** Whether two writes are to members of one object, as it is written, in one function. */
export const areOfOneObject = (file: SourceFile, a: MemberWrite, b: MemberWrite): boolean =>
  targetText(file, a) === targetText(file, b) &&
  functionAround(file, a.nameToken) === functionAround(file, b.nameToken);

/** Two writes that are further apart are not judged. */
const mostTokens = 2000;

/** True where one of the two stands in the block of the other, or in one inside it: not in the two halves of an `if`, or in two cases of a `switch`. */
export const areTogether = (file: SourceFile, a: MemberWrite, b: MemberWrite): boolean => {
  const { tokens } = file;
  const [first, last] = [Math.min(a.nameToken, b.nameToken), Math.max(a.nameToken, b.nameToken)];
  if (last - first > mostTokens) return false;
  const [outer, inner] = [enclosingBrace(file, first), enclosingBrace(file, last)];
  const holds = (open: number, i: number): boolean => open < 0 || (open < i && i < tokens[open]!.partner);
  const common = holds(outer, last) ? outer : holds(inner, first) ? inner : undefined;
  if (common === undefined) return false;
  for (let i = first; i < last; i++) {
    if (/^(?:case|default)$/.test(tokens[i]!.text) && enclosingBrace(file, i) === common) return false;
  }
  return true;
};
