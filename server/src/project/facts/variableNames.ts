import { constantsOf } from '../../syntax/shapes/constants.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import type { SourceFile } from '../../syntax/source.ts';

const storage = new Set(['variable', 'constant', 'property']);

/** Names of parameters, and of variables and properties that are no literal constants. */
const variables = memo((file): ReadonlySet<string> => {
  const literals = new Set(constantsOf(file).map(({ token }) => token));
  const names = new Set<string>();
  for (const { kind, name, value, parameters, type, modifiers } of declarations(file)) {
    for (const parameter of parameters) names.add(parameter.name);
    if (!storage.has(kind)) continue;
    const literal = value !== undefined && (literals.has(value.from) || literals.has(value.from + 1));
    // `extern NSString * const Key;` announces a constant.
    const announced =
      file.language !== 'swift' &&
      value === undefined &&
      /\bconst\b|\bextern\b/.test(`${modifiers.join(' ')} ${type ?? ''}`);
    if (!literal && !announced) names.add(name);
  }
  return names;
});

/** True for `name` and `self.name` where the file has a parameter or variable of that name. */
export const isVariable = (file: SourceFile, name: string): boolean => {
  const bare = name.replace(/^[sS]elf\./, '');
  return !bare.includes('.') && variables(file).has(bare);
};
