import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import type { SourceFile } from '../../syntax/source.ts';

/**
 * Calls of C functions, each by the number of its arguments: Swift's methods often have these names. A function that the file defines itself is meant by its
 * name alone.
 */
export const functionCalls = (
  file: SourceFile,
  functions: Readonly<Record<string, number>>,
): readonly Call[] => {
  const found = calls(file).filter(
    ({ kind, name, receiver, arguments: values }) =>
      (kind === 'free' || (kind === 'member' && receiver?.join('.') === 'Darwin')) &&
      Object.hasOwn(functions, name) &&
      values.length === functions[name],
  );
  if (found.length === 0) return found;
  const own = new Set(
    declarations(file).flatMap(({ kind, name, body }) => (kind === 'function' && body ? [name] : [])),
  );
  // With the module in front it is never the file's own.
  return found.filter(({ kind, name }) => kind !== 'free' || !own.has(name));
};
