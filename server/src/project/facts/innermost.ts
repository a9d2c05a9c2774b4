interface Region {
  readonly from: number;
  readonly to: number;
}

/**
 * A look-up: the index in `regions` of the innermost one that holds a position; −1 outside all. Regions are in order of `from`, the
 * outer one first, and nested or apart. `enter` is told of each in order, with the one around it. Facts are few: what changes where
 * is written down once and searched, not spread over every token.
 */
export const innermost = (
  regions: readonly Region[],
  enter: (index: number, around: number) => void = () => {},
): ((position: number) => number) => {
  const positions: number[] = [];
  const indexes: number[] = [];
  const open: number[] = [];
  const top = (): number => open[open.length - 1] ?? -1;
  const note = (position: number): void => {
    positions.push(Math.max(position, positions[positions.length - 1] ?? 0));
    indexes.push(top());
  };
  const leaveBefore = (position: number): void => {
    for (let last = top(); last !== -1 && regions[last]!.to <= position; last = top()) {
      open.pop();
      note(regions[last]!.to);
    }
  };
  regions.forEach((region, index) => {
    if (region.to <= region.from) return;
    leaveBefore(region.from);
    enter(index, top());
    open.push(index);
    note(region.from);
  });
  leaveBefore(Number.POSITIVE_INFINITY);
  return position => {
    let low = 0;
    let high = positions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positions[middle]! <= position) low = middle + 1;
      else high = middle;
    }
    return indexes[low - 1] ?? -1;
  };
};
