import type { Call } from '../../syntax/shapes/call.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { nameContext } from '../../syntax/shapes/nameContext.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { imports } from './imports.ts';

/** C++: `::connect` with nothing in front is the global name. */
const isGlobalScope = ({ tokens }: SourceFile, i: number): boolean => {
  const owner = tokens[i - 2];
  return tokens[i - 1]?.text === '::' && (owner?.kind !== 'identifier' || owner.text === 'return');
};

/** Objective-C: `@class NSHost, NSNetService;` names without using. The list is short. */
const isForwardDeclared = ({ tokens }: SourceFile, i: number): boolean => {
  let at = i;
  while (at > i - 40 && tokens[at - 1]?.text === ',' && tokens[at - 2]?.kind === 'identifier') at -= 2;
  return /^(?:class|protocol)$/.test(tokens[at - 1]?.text ?? '') && tokens[at - 2]?.text === '@';
};

/** Objective-C: `- (void)close:(int)x` outside of any class, as in a half-typed file. */
const isSelectorPart = ({ tokens, language }: SourceFile, i: number): boolean =>
  language !== 'swift' && tokens[i - 1]?.text === ')' && tokens[i + 1]?.text === ':';

/**
 * True where token `i` uses a function, constant or type of a system framework by its name: alone or behind its module, and neither a
 * member (`socket.connect`), a declaration, a label, a part of a selector nor inside a preprocessor directive.
 */
export const isFreeName = (file: SourceFile, i: number): boolean => {
  const { role, module, base } = nameContext(file, i);
  switch (role) {
    case 'free':
      return !isForwardDeclared(file, i) && !isSelectorPart(file, i);
    case 'type':
      return base === undefined || base.length === 0 || (base.length === 1 && imports(file, base[0]!));
    case 'member':
    case 'implicitMember':
      return module !== undefined || isGlobalScope(file, i);
    default:
      return false;
  }
};

/** The call of the free function that token `i` names; undefined where it is none. */
export const freeCall = (file: SourceFile, i: number): Call | undefined => {
  const call = callOf(file, i);
  return (call?.kind === 'free' || call?.kind === 'member') && isFreeName(file, i) ? call : undefined;
};
