import { declarations } from '../../syntax/shapes/declarations.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { assignedNames } from './assignedNames.ts';
import { typeAround } from './typeAround.ts';

/**
 * The value behind a name: that of a constant (`name`, `self.name`, `Self.name`, `Type.name`), or of a local variable of Objective-C or C that is given
 * its value once. What is no such name stands for itself.
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
  const isFixed =
    kind === 'constant' ||
    (kind === 'variable' &&
      file.language !== 'swift' &&
      functionAround(file, nameToken) !== undefined &&
      !assignedNames(file).has(name.text));
  return isFixed ? value! : range;
};
