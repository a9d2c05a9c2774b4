import { calls } from '../../server/src/syntax/shapes/calls.ts';
import { casePatterns } from '../../server/src/syntax/shapes/casePatterns.ts';
import { isType } from '../../server/src/syntax/shapes/declaration.ts';
import { declarations } from '../../server/src/syntax/shapes/declarations.ts';
import type { SourceFile } from '../../server/src/syntax/source.ts';
import { emptyFacts, type Facts } from './facts.ts';

/** What the lexer and the shapes on top of it read. */
export const ourFacts = (file: SourceFile): Facts => {
  const facts = emptyFacts();
  const { tokens, language } = file;
  for (const { kind, text, start, end, inDirective } of tokens) {
    if (kind === 'identifier') facts.identifiers.set(start, text);
    if (inDirective) facts.directives.add(start);
    if (kind === 'regex' || (kind === 'string' && language !== 'swift')) facts.opaque.push({ start, end });
  }
  for (const open of casePatterns(file)) {
    const { start, end } = tokens[open]!;
    facts.opaque.push({ start, end });
  }
  facts.opaque.push(...file.comments);
  for (const declaration of declarations(file)) {
    const { nameToken, name, inherits } = declaration;
    if (!isType(declaration) || nameToken === -1) continue;
    facts.types.set(tokens[nameToken]!.start, `${name}: ${inherits.map(type => type.name).join(', ')}`);
  }
  for (const { kind, open, name, arguments: list } of calls(file)) {
    const labels = list.map(({ label }) => label ?? '_').join(' ');
    const fact = language === 'swift' ? labels : kind === 'message' ? name : String(list.length);
    facts.calls.set(tokens[open]!.start, fact);
  }
  return facts;
};
