/** Numbers that are the same in every run: what is planted must not depend on when. */
export type Random = (below: number) => number;

const hash = (text: string): number => {
  let value = 2166136261;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  return value >>> 0;
};

/** A source of numbers of its own for each name, so that a new rule does not change what is drawn for the others. */
export const randomFor = (name: string): Random => {
  let state = hash(name);
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

/** Some of a list, in the order of the list. */
export const sample = <T>(list: readonly T[], count: number, random: Random): readonly T[] => {
  const indexes = list.map((_, index) => index);
  while (indexes.length > count) indexes.splice(random(indexes.length), 1);
  return indexes.map(index => list[index]!);
};
