import type { Severity } from '../../server/src/rules/rule.ts';
import type { LocatedFinding } from '../../server/src/workspace/located.ts';

/** A finding and the file it stands in. */
export interface Found {
  readonly path: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: LocatedFinding['range'];
}

/** Lines move when something is planted above them; what a finding says does not. */
const keyOf = ({ path, rule, message }: Found): string => `${rule}\n${path}\n${message}`;

/** The findings that were not there before. */
export const newFindings = (before: readonly Found[], after: readonly Found[]): readonly Found[] => {
  const left = new Map<string, number>();
  for (const found of before) left.set(keyOf(found), (left.get(keyOf(found)) ?? 0) + 1);
  return after.filter(found => {
    const count = left.get(keyOf(found)) ?? 0;
    left.set(keyOf(found), count - 1);
    return count <= 0;
  });
};
