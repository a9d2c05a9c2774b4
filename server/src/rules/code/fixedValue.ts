import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
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
  if (isMember && !/^(?:self|Self|\p{Lu}.*)$/u.test(tokens[range.from]!.text)) return range;
  const found = (isMember ? memberAt : variableAt)(file, name.text, range.from);
  if (!found || found.parameter || !found.declaration.value) return range;
  const { kind, value, nameToken } = found.declaration;
  const owner = tokens[range.from]!.text;
  // A constant of the type that is named, not of any other.
  if (isMember && !/^[sS]elf$/.test(owner) && typeAround(file, nameToken)?.name !== owner) return range;
  // Variables outside of functions may be set by other files.
  const isFixed =
    kind === 'constant' ||
    (kind === 'variable' &&
      file.language !== 'swift' &&
      functionAround(file, nameToken) !== undefined &&
      !assignedNames(file).has(name.text));
  return isFixed ? value! : range;
};
