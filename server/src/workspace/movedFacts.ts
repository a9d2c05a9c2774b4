import type { SourceFacts } from '../project/facts/sourceFacts.ts';
import type { Span } from '../syntax/span.ts';

/** Where a range of the text before an edit is now; undefined where that is not known. */
export type Move = (span: Span) => Span | undefined;

interface Pair {
  readonly old: Span;
  readonly now: Span;
}

const isSpan = (value: object): value is Span =>
  'start' in value && 'end' in value && Object.keys(value).length === 2;

/** Members that are offsets by themselves. */
const offsets: ReadonlySet<string> = new Set(['functionAt']);

/** All ranges of the one with those of the other; undefined where they differ in anything else. */
const pairsOf = (before: unknown, after: unknown): readonly Pair[] | undefined => {
  const pairs: Pair[] = [];
  const pair = (a: number, b: number): void => {
    pairs.push({ old: { start: a, end: a }, now: { start: b, end: b } });
  };
  const same = (a: unknown, b: unknown): boolean => {
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
    if (isSpan(a)) {
      if (!isSpan(b)) return false;
      pairs.push({ old: a, now: b });
      return true;
    }
    if (Array.isArray(a))
      return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    const left = a as Readonly<Record<string, unknown>>;
    const right = b as Readonly<Record<string, unknown>>;
    return keys.every(key => {
      if (!offsets.has(key)) return same(left[key], right[key]);
      const [old, now] = [left[key] as number, right[key] as number];
      if (old >= 0 && now >= 0) pair(old, now);
      return old >= 0 === now >= 0;
    });
  };
  return same(before, after) ? pairs : undefined;
};

/** Where each boundary is now; undefined where their order is not what it was, or two were one. */
const boundariesOf = (pairs: readonly Pair[]): ReadonlyMap<number, number> | undefined => {
  const found = new Map<number, number>();
  for (const { old, now } of pairs) {
    for (const side of ['start', 'end'] as const) {
      const known = found.get(old[side]);
      if (known !== undefined && known !== now[side]) return undefined;
      found.set(old[side], now[side]);
    }
  }
  let last = -1;
  for (const [, now] of [...found].sort(([a], [b]) => a - b)) {
    if (now <= last) return undefined;
    last = now;
  }
  return found;
};

/**
 * How the ranges of facts moved between two readings of a source, when all else about them is as it was; undefined otherwise. Rules compare
 * facts by their order, which has to be the same one: then what they found is what they would find again, in other places.
 */
export const movedFacts = (before: SourceFacts, after: SourceFacts): Move | undefined => {
  const pairs = pairsOf(before, after);
  const boundaries = pairs && boundariesOf(pairs);
  if (!pairs || !boundaries) return undefined;
  /** A part of a literal moved with the literal. */
  const inside = (offset: number): number | undefined => {
    const around = pairs.find(
      ({ old, now }) => old.start < offset && offset < old.end && old.end - old.start === now.end - now.start,
    );
    return around && around.now.start + offset - around.old.start;
  };
  const moved = (offset: number): number | undefined => boundaries.get(offset) ?? inside(offset);
  return ({ start, end }) => {
    const newStart = moved(start);
    const newEnd = moved(end);
    return newStart === undefined || newEnd === undefined ? undefined : { start: newStart, end: newEnd };
  };
};
