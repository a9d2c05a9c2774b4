import type { Model } from './model/model.ts';
import type { Target } from './model/target.ts';

/** What a model knows about targets of each other. */
export type TargetGraph = Pick<Model, 'hostsOf' | 'embeddedIn' | 'codeOf' | 'linkedBy'>;

/** Ids of the targets next to one. */
type Edges = (target: Target) => readonly string[];

const embedded: Edges = ({ embeds }) => embeds.flatMap(({ target }) => target ?? []);

/** A framework that is embedded is linked by `import` alone, without an entry in a build phase. */
const frameworks = new Set(['framework', 'dynamic-library']);

const linked = (target: Target, byId: ReadonlyMap<string, Target>): readonly string[] => [
  ...target.links.flatMap(link => link.targets ?? link.target ?? []),
  ...embedded(target).filter(id => frameworks.has(byId.get(id)?.kind ?? '')),
];

const libraries = new Set([...frameworks, 'static-library', 'package']);

/** A library that a target waits for may be linked by `import` alone, too: what it holds may be what is looked for. */
const mayBeLinked = (target: Target, byId: ReadonlyMap<string, Target>): readonly string[] => [
  ...linked(target, byId),
  ...target.dependencies.filter(id => libraries.has(byId.get(id)?.kind ?? '')),
];

/** What a script copies counts for who is embedded where, though no phase can be judged for it. */
const embeddedAnyhow: Edges = target => [...embedded(target), ...(target.copiedByScript ?? [])];

const reversed = (targets: readonly Target[], edges: Edges): Edges => {
  const back = new Map<string, string[]>();
  for (const target of targets) {
    for (const id of new Set(edges(target))) {
      const known = back.get(id);
      if (known) known.push(target.id);
      else back.set(id, [target.id]);
    }
  }
  return ({ id }) => back.get(id) ?? [];
};

/** Everything that edges lead to, nearest first, without the target itself. Cycles end. Kept per target. */
const reached = (
  byId: ReadonlyMap<string, Target>,
  edges: () => Edges,
): ((target: Target) => readonly Target[]) => {
  const known = new Map<string, readonly Target[]>();
  return from => {
    const before = known.get(from.id);
    if (before) return before;
    const queue = [from];
    const seen = new Set([from.id]);
    for (let next = 0; next < queue.length; next++) {
      for (const id of edges()(queue[next]!)) {
        const target = seen.has(id) ? undefined : byId.get(id);
        if (!target) continue;
        seen.add(id);
        queue.push(target);
      }
    }
    const found = queue.slice(1);
    known.set(from.id, found);
    return found;
  };
};

/** Who embeds and links whom, worked out when it is asked for. */
export const targetGraph = (targets: readonly Target[], byId: ReadonlyMap<string, Target>): TargetGraph => {
  const links: Edges = target => linked(target, byId);
  let hosts: Edges | undefined;
  let users: Edges | undefined;
  const code = reached(byId, () => target => mayBeLinked(target, byId));
  const withItself = new Map<string, readonly Target[]>();
  return {
    hostsOf: reached(byId, () => {
      hosts ??= reversed(targets, embeddedAnyhow);
      return hosts;
    }),
    embeddedIn: reached(byId, () => embeddedAnyhow),
    codeOf: target => {
      const known = withItself.get(target.id) ?? [target, ...code(target)];
      withItself.set(target.id, known);
      return known;
    },
    linkedBy: reached(byId, () => {
      users ??= reversed(targets, links);
      return users;
    }),
  };
};
