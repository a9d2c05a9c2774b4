import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { inheritedNames } from '../code/inheritedNames.ts';
import { isTrue } from '../code/isTrue.ts';
import { type MemberWrite, memberWrites } from '../code/memberWrites.ts';
import { objectOf } from '../code/objectOf.ts';

const manager = 'NETransparentProxyManager';

/** `existing ?? NETransparentProxyManager()`: what such a variable was given. */
const isFallback = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens } = file;
  const name = tokens[from];
  const value =
    to === from + 1 && isName(name) ? variableAt(file, name.text, from)?.declaration.value : undefined;
  return (
    value !== undefined &&
    is(tokens[value.to - 1], ')') &&
    is(tokens[value.to - 3], manager) &&
    is(tokens[value.to - 4], '??')
  );
};

/** Where the file switches `includeAllNetworks` on for the configuration of a transparent proxy. */
export const proxyIncludesAll = (
  file: SourceFile,
  superclasses: (name: string) => readonly string[],
): readonly MemberWrite[] => {
  const writes = memberWrites(file, 'includeAllNetworks').filter(({ value }) => isTrue(file, value));
  if (writes.length === 0) return [];
  const isProxy = (range: TokenRange): boolean => {
    const object = objectOf(file, range);
    return (
      (object && inheritedNames(file, superclasses, object.type).has(manager)) || isFallback(file, range)
    );
  };
  const given = new Set<number>();
  // What another manager gets too is right for that one.
  const others = new Set<number>();
  for (const { target, value } of memberWrites(file, 'protocolConfiguration')) {
    const variable = objectOf(file, value)?.variable ?? -1;
    (isProxy(target) ? given : others).add(variable);
  }
  given.delete(-1);
  for (const variable of others) given.delete(variable);
  return writes.filter(({ target }) => {
    const { tokens } = file;
    const end = /^[?!]$/.test(tokens[target.to - 1]!.text) ? target.to - 1 : target.to;
    if (is(tokens[end - 1], 'protocolConfiguration') && end - 2 > target.from)
      return isProxy({ from: target.from, to: end - 2 });
    return given.has(objectOf(file, target)?.variable ?? -1);
  });
};
