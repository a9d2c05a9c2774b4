import { clangMeaning } from './clangMeaning.ts';
import type { Meaning, NameScope } from './nameContext.ts';
import { swiftMeaning } from './swiftMeaning.ts';

/** Apple's longest selector part has 62 letters; what is longer is generated code. */
const longestName = 120;

/**
 * What token `i` of a source file means among Apple's networking names: one symbol, several when two frameworks have the name and
 * nothing tells which, or nothing. Quiet rather than wrong: a declaration, a label, a member of somebody else's type and a name
 * that the project declares itself mean nothing here.
 */
export const meaningAt = (scope: NameScope, i: number): Meaning | undefined => {
  const token = scope.file.tokens[i];
  if (token?.kind !== 'identifier' || token.text.length > longestName) return undefined;
  return scope.file.language === 'swift' ? swiftMeaning(scope, i) : clangMeaning(scope, i);
};
