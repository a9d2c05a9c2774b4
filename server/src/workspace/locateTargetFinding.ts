import type { Place } from '../project/model/value.ts';
import type { TargetFinding } from '../rules/target/targetFinding.ts';
import type { LineIndex } from '../syntax/lineIndex.ts';
import { type LineRange, type LocatedFinding, rangeOf } from './located.ts';

/** A finding about a target by lines instead of offsets; undefined where its own file is not known. A fix that cannot be placed as a whole is left out. */
export const locateTargetFinding = (
  finding: TargetFinding,
  linesOf: (path: string) => LineIndex | undefined,
): LocatedFinding | undefined => {
  const here = finding.at.path;
  const range = (place: Place): LineRange | undefined => {
    const lines = linesOf(place.path);
    return lines && rangeOf(lines, place.span);
  };
  const elsewhere = (place: Place) => (place.path === here ? {} : { path: place.path });
  const at = range(finding.at);
  if (!at) return undefined;
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    range: at,
    ...(finding.tag && { tag: finding.tag }),
    target: finding.target,
    resources: finding.resources,
    related: finding.related.flatMap(({ at: place, message }) => {
      const found = range(place);
      return found ? [{ ...elsewhere(place), range: found, message }] : [];
    }),
    fixes: finding.fixes.flatMap(({ title, preferred, edits }) => {
      const placed = edits.flatMap(({ at: place, newText }) => {
        const found = range(place);
        return found ? [{ ...elsewhere(place), range: found, newText }] : [];
      });
      return placed.length === edits.length ? [{ title, preferred, edits: placed }] : [];
    }),
  };
};
