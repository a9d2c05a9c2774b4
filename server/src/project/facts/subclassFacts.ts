import type { TypeFact } from './sourceFacts.ts';

const classes = new Set(['class', 'actor', 'interface', 'typealias']);

export const lastComponent = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** `Base`, `Module.Base` and `Outer.Base` may be one type; `A.Base` and `B.Base` are two. */
const agree = (written: string, declared: string): boolean =>
  written === declared || written.endsWith(`.${declared}`) || declared.endsWith(`.${written}`);

/**
 * Of these types, those that inherit from one of the names, directly or through others of them. A step down at a time, each type
 * once: cycles end it.
 */
export const subclassesOf = <T extends TypeFact>(
  types: readonly T[],
  names: readonly string[],
): ReadonlySet<T> => {
  const children = new Map<string, { readonly type: T; readonly written: string }[]>();
  for (const type of types) {
    if (!classes.has(type.kind)) continue;
    for (const written of type.inherits) {
      const key = lastComponent(written);
      const known = children.get(key);
      if (known) known.push({ type, written });
      else children.set(key, [{ type, written }]);
    }
  }
  const found = new Set<T>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const { type, written } of children.get(lastComponent(name)) ?? []) {
      if (found.has(type) || !agree(written, name)) continue;
      found.add(type);
      queue.push(type.name);
    }
  }
  return found;
};
