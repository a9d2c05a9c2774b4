import { comparePositions, type LineRange, type LocatedFinding } from '../workspace/located.ts';
import type { PlannedEdit } from './plannedActions.ts';

const overlap = (a: LineRange, b: LineRange): boolean =>
  (comparePositions(a.start, b.end) < 0 && comparePositions(b.start, a.end) < 0) ||
  comparePositions(a.start, b.start) === 0;

/**
 * The edits of all preferred fixes that fit together. A fix is taken whole or not at all; where two touch the same place the first
 * stays, and the next round can apply the other.
 */
export const fixAllEdits = (findings: readonly LocatedFinding[]): readonly PlannedEdit[] => {
  const taken: PlannedEdit[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ preferred }) => preferred);
    // What changes another file is for a person to ask for.
    if (!fix || fix.edits.some(({ path }) => path !== undefined)) continue;
    const fits = fix.edits.every(edit => !taken.some(other => overlap(edit.range, other.range)));
    if (fits) taken.push(...fix.edits);
  }
  return taken;
};
