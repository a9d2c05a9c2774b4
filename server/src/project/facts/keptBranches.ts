import type { BranchFact, Fact, SourceFacts } from './sourceFacts.ts';

/**
 * The facts with only those `#if` branches that decide about one of them, and their indexes set right. A header's guard, by the
 * indexes in `guards`, decides nothing.
 */
export const keptBranches = (facts: SourceFacts, guards: ReadonlySet<number>): SourceFacts => {
  const { branches, notes } = facts;
  const { imports, types, uses, calls, assignments, constants, strings } = facts;
  const lists = [imports, types, uses, calls, assignments, constants, strings, ...Object.values(notes)];
  const firsts = new Set<number>();
  for (const list of lists) {
    for (let { branch } of list as readonly Fact[]) {
      // An `#else` says nothing without the branches before it, and each nothing without those around.
      for (; branch !== -1 && !firsts.has(branches[branch]!.first); branch = branches[branch]!.parent)
        if (!guards.has(branch)) firsts.add(branches[branch]!.first);
    }
  }
  const indexes = new Map<number, number>();
  branches.forEach(({ first }, i) => {
    if (firsts.has(first)) indexes.set(i, indexes.size);
  });
  const at = (i: number): number => indexes.get(i) ?? -1;
  const kept: BranchFact[] = [...indexes.keys()].map(i => {
    const { keyword, condition, first, parent } = branches[i]!;
    return { keyword, condition, first: at(first), parent: at(parent) };
  });
  const moved = <F extends Fact>(list: readonly F[]): readonly F[] =>
    list.map(fact => (fact.branch === -1 ? fact : { ...fact, branch: at(fact.branch) }));
  return {
    ...facts,
    branches: kept,
    imports: moved(imports),
    types: moved(types),
    uses: moved(uses),
    calls: moved(calls),
    assignments: moved(assignments),
    constants: moved(constants),
    strings: moved(strings),
    notes: Object.fromEntries(Object.entries(notes).map(([id, list]) => [id, moved(list)])),
  };
};
