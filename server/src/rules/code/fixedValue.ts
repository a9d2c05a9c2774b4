import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { assignedNames } from './assignedNames.ts';

/** A variable of Objective-C or C that is given no other value: by this file, nor by another one, which does not see it. */
const keepsValue = (file: SourceFile, { name, nameToken, modifiers, type }: Declaration): boolean =>
  file.language !== 'swift' &&
  !assignedNames(file).has(name) &&
  (functionAround(file, nameToken) !== undefined ||
    modifiers.some(word => /^(?:static|constexpr)$/.test(word)) ||
    /\bconst\b/.test(type ?? ''));

/**
 * The value behind a name: that of a constant (`name`, `self.name`, `Self.name`, `Type.name`), or of a variable of Objective-C or C that no other
 * file sees and that is given its value once. What is no such name stands for itself.
 */
export const fixedValue = (file: SourceFile, range: TokenRange): TokenRange => {
  const { tokens } = file;
  const name = tokens[range.to - 1];
  const isMember = range.to - range.from === 3 && is(tokens[range.to - 2], '.');
  if (!isName(name) || !(isMember || range.to - range.from === 1)) return range;
  const owner = isMember ? tokens[range.from]!.text : 'self';
  if (!/^(?:self|Self|\p{Lu}.*)$/u.test(owner)) return range;
  const found = (isMember ? memberAt : variableAt)(file, name.text, range.from);
  if (!found || found.parameter || !found.declaration.value) return range;
  const { kind, value, enclosing } = found.declaration;
  // A member of equal name of another type is another one.
  if (!/^[sS]elf$/.test(owner) && declarations(file)[enclosing]?.name !== owner) return range;
  return kind === 'constant' || (kind === 'variable' && keepsValue(file, found.declaration)) ? value! : range;
};
