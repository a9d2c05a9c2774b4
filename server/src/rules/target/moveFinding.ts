import type { Place } from '../../project/model/value.ts';
import type { TargetFinding } from './targetFinding.ts';

/** The finding with other places; undefined where it is not known where one of them is. */
export const moveFinding = (
  finding: TargetFinding,
  moved: (place: Place) => Place | undefined,
): TargetFinding | undefined => {
  let lost = false;
  const move = (place: Place): Place => {
    const found = moved(place);
    lost ||= found === undefined;
    return found ?? place;
  };
  const result: TargetFinding = {
    ...finding,
    at: move(finding.at),
    related: finding.related.map(({ at, message }) => ({ at: move(at), message })),
    fixes: finding.fixes.map(fix => ({
      ...fix,
      edits: fix.edits.map(edit => ({ ...edit, at: move(edit.at) })),
    })),
  };
  return lost ? undefined : result;
};
