import type { SourceFile } from '../source.ts';
import { declarations } from './declarations.ts';
import { memo } from './memo.ts';
import { is, isName } from './tokens.ts';

/** Tokens that name what is being declared, and the labels of declared parameters. */
export const declaredTokens = memo((file): ReadonlyMap<number, 'declaration' | 'label'> => {
  const found = new Map<number, 'declaration' | 'label'>();
  for (const { nameToken, parameters, kind, keyword } of declarations(file)) {
    const isExtension = kind === 'extension' || kind === 'implementation';
    if (nameToken !== -1 && !isExtension) found.set(nameToken, 'declaration');
    for (const parameter of parameters) {
      if (parameter.nameToken === -1) continue;
      found.set(parameter.nameToken, 'declaration');
      const before = parameter.nameToken - 1;
      const labelled = file.language === 'swift' && isName(file.tokens[before]) && before > keyword;
      if (labelled) found.set(before, 'label');
    }
    // The parts of an Objective-C method's selector.
    if (kind === 'function' && file.language !== 'swift' && isMethodSign(file, keyword)) {
      for (const { nameToken: name } of parameters) {
        const part = partBefore(file, name, keyword);
        if (part !== -1) found.set(part, 'declaration');
      }
    }
  }
  return found;
});

const isMethodSign = ({ tokens }: SourceFile, keyword: number): boolean =>
  is(tokens[keyword], '-') || is(tokens[keyword], '+');

/** The part of the selector in front of a parameter: `bar` of `bar:(int)count`. */
const partBefore = ({ tokens }: SourceFile, name: number, floor: number): number => {
  let i = name - 1;
  if (is(tokens[i], ')')) i = tokens[i]!.partner - 1;
  if (is(tokens[i], ':')) i--;
  return isName(tokens[i]) && i > floor ? i : -1;
};
