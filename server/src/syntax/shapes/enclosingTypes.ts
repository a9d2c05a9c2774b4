import { isType } from './declaration.ts';
import { declarations } from './declarations.ts';
import { memo } from './memo.ts';

/** Per token, the index of the innermost declared type whose body it stands in. */
export const enclosingTypes = memo((file): Int32Array => {
  const list = declarations(file);
  const types = new Int32Array(file.tokens.length).fill(-1);
  const stack: number[] = [];
  let next = 0;
  const bodies = list
    .flatMap((declaration, index) => {
      const { body, kind } = declaration;
      return body && isType(declaration) && kind !== 'namespace' ? { index, ...body } : [];
    })
    .sort((a, b) => a.from - b.from);
  for (let i = 0; i < types.length; i++) {
    while (stack.length > 0 && bodies[stack[stack.length - 1]!]!.to <= i) stack.pop();
    while (next < bodies.length && bodies[next]!.from < i) {
      if (bodies[next]!.to > i) stack.push(next);
      next++;
    }
    const top = stack[stack.length - 1];
    if (top !== undefined) types[i] = bodies[top]!.index;
  }
  return types;
});
