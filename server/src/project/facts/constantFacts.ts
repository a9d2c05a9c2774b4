import { constantsOf } from '../../syntax/shapes/constants.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { factAt } from './factAt.ts';
import type { ConstantFact } from './sourceFacts.ts';
import { fullName } from './surroundingDeclarations.ts';

/** No identifier, group or host is longer; texts for people are. */
const longestValue = 256;

const privateWords = new Set(['private', 'fileprivate']);

/** The string constants of the file, in order. */
export const constantFacts = (file: SourceFile): readonly ConstantFact[] => {
  const strings = new Map(
    constantsOf(file).flatMap(constant => (constant.kind === 'string' ? [[constant.token, constant]] : [])),
  );
  if (strings.size === 0) return [];
  return declarations(file).flatMap(declaration => {
    const { value, nameToken, kind, modifiers, type } = declaration;
    if (value === undefined) return [];
    const constant = strings.get(value.from) ?? strings.get(value.from + 1);
    if (!constant || constant.value.length > longestValue || constant.name !== declaration.name) return [];
    const token = file.tokens[constant.token]!;
    if (token.text.startsWith("'")) return [];
    const name = fullName(file, declaration);
    const here =
      file.language === 'swift'
        ? modifiers.some(word => privateWords.has(word))
        : kind !== 'macro' && /\bstatic\b/.test(`${modifiers.join(' ')} ${type ?? ''}`);
    return {
      ...factAt(file, nameToken === -1 ? constant.token : nameToken),
      name: kind === 'case' ? `${name}.rawValue` : name,
      value: constant.value,
      literal: { start: token.start, end: token.end },
      ...(here && { private: true as const }),
    };
  });
};
