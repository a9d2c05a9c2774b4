import type { Catalogue } from '../catalogue/types.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import { namePositions } from '../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../syntax/source.ts';
import { clangDeclarations } from './names/clangDeclarations.ts';
import { enclosingBrace } from './names/enclosing.ts';
import { swiftDeclarations } from './names/swiftDeclarations.ts';

const keywords = ['class', 'struct', 'enum', 'actor', 'protocol', 'typealias', 'func', 'interface', 'union'];

/** A look at the word behind each keyword: to read all declarations costs as much as a rule, and few files have one of Apple's names. */
const mayDeclare = (file: SourceFile, isApples: (name: string) => boolean): boolean => {
  const { tokens, language } = file;
  const names = (i: number): boolean => tokens[i + 1]?.kind === 'identifier' && isApples(tokens[i + 1]!.text);
  return (
    keywords.some(keyword => namePositions(file, keyword).some(names)) ||
    (language !== 'swift' &&
      tokens.some(({ kind, text }, i) => kind === 'directive' && text === '#define' && names(i)))
  );
};

/**
 * The names of Apple's networking that a file declares as its own top-level types or functions: where another file uses such a name
 * without importing the framework, it means this one.
 */
export const declaredNames = (file: ParsedFile, catalogue: Catalogue): string[] => {
  if (file.kind !== 'source') return [];
  const isApples = (name: string): boolean =>
    catalogue.symbolsNamed(name).some(({ parents }) => parents.length === 0);
  // C declares functions without a keyword.
  const byKeyword = file.language !== 'c' && file.language !== 'cpp';
  if (byKeyword && !mayDeclare(file, isApples)) return [];
  if (file.language !== 'swift') return [...clangDeclarations(file).declared].filter(isApples);
  const { types, functions, aliases } = swiftDeclarations(file);
  const names = new Set<string>(aliases.keys());
  for (const { keyword, path, token } of types) {
    if (keyword !== 'extension' && enclosingBrace(file, token) < 0) names.add(path[0]!);
  }
  for (const [name, declared] of functions) if (declared.some(({ scope }) => scope < 0)) names.add(name);
  return [...names].filter(isApples);
};
