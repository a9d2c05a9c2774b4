import type { SourceFile } from '../source.ts';
import { type Declaration, isType } from './declaration.ts';
import { declarations } from './declarations.ts';
import { memo } from './memo.ts';

/** Per token, the index of the innermost function, initialiser or computed property whose body it stands in; closures count as part of it. */
export const enclosingFunctions = memo((file): Int32Array => {
  const functions = new Int32Array(file.tokens.length).fill(-1);
  const bodies = declarations(file)
    .flatMap((declaration, index) => {
      const { body, kind } = declaration;
      return body && !isType(declaration) && kind !== 'closure' ? { index, ...body } : [];
    })
    .sort((a, b) => a.from - b.from);
  const stack: number[] = [];
  let next = 0;
  for (let i = 0; i < functions.length; i++) {
    while (stack.length > 0 && bodies[stack[stack.length - 1]!]!.to <= i) stack.pop();
    while (next < bodies.length && bodies[next]!.from < i) {
      if (bodies[next]!.to > i) stack.push(next);
      next++;
    }
    const top = stack[stack.length - 1];
    if (top !== undefined) functions[i] = bodies[top]!.index;
  }
  return functions;
});

/** The function around token `i`; undefined outside of all. */
export const functionAround = (file: SourceFile, i: number): Declaration | undefined =>
  declarations(file)[enclosingFunctions(file)[i] ?? -1];
