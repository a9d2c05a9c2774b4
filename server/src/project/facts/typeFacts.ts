import { type Declaration, isType } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { factAt } from './factAt.ts';
import type { TypeFact } from './sourceFacts.ts';
import { fullName } from './surroundingDeclarations.ts';

/** An attribute of more characters is not kept. */
const longestAttribute = 80;

/** C's structures, unions and enumerations are nobody's provider. */
const ofClang = new Set(['interface', 'implementation', 'protocol', 'class']);

const counts = (file: SourceFile, declaration: Declaration): boolean => {
  const { kind, name } = declaration;
  if (name === '') return false;
  if (kind === 'typealias') return file.language === 'swift' && /^[\w.]+$/.test(declaration.type ?? '');
  return isType(declaration) && kind !== 'namespace' && (file.language === 'swift' || ofClang.has(kind));
};

const runtimeName = (file: SourceFile, { modifiers, name, kind }: Declaration): string | undefined => {
  if (file.language !== 'swift') return kind === 'class' ? undefined : name;
  for (const modifier of modifiers) {
    const written = /^@objc\s*\(\s*([\w$]+)\s*\)/.exec(modifier)?.[1];
    if (written !== undefined) return written;
  }
  return undefined;
};

/** The types that the file declares or extends, in order, with what they are made of. */
export const typeFacts = (file: SourceFile): readonly TypeFact[] => {
  const list = declarations(file);
  const methods = new Map<number, Set<string>>();
  for (const { kind, name, enclosing } of list) {
    if (enclosing === -1 || (kind !== 'function' && kind !== 'initializer')) continue;
    const known = methods.get(enclosing) ?? new Set();
    methods.set(enclosing, known.add(name.split(':')[0]!));
  }
  return list.flatMap((declaration, index) => {
    if (!counts(file, declaration)) return [];
    const { kind, nameToken, keyword, inherits, modifiers, type } = declaration;
    const name = runtimeName(file, declaration);
    return {
      ...factAt(file, nameToken === -1 ? keyword : nameToken),
      kind,
      name: fullName(file, declaration),
      ...(name !== undefined && { runtimeName: name }),
      inherits: kind === 'typealias' ? [type!] : inherits.map(inherited => inherited.name),
      methods: [...(methods.get(index) ?? [])],
      attributes: modifiers.filter(word => word.startsWith('@') && word.length <= longestAttribute),
    };
  });
};
