import type { Model } from '../project/model/model.ts';
import { fileKindOf } from '../syntax/fileKind.ts';
import type { LocatedFinding, LocatedFix } from './located.ts';

const ofProject: readonly (string | undefined)[] = ['plist', 'pbxproj', 'xcconfig'];

/**
 * The findings without fixes that a tool would undo, those of files which it writes anew each time, and without those of files which an editor may
 * take for another encoding.
 */
export const lastingFixes = (
  findings: readonly LocatedFinding[],
  here: string,
  model: Model | undefined,
  isGuessed: (path: string) => boolean,
): readonly LocatedFinding[] => {
  const isLasting = ({ edits }: LocatedFix): boolean =>
    edits.every(
      ({ path = here }) =>
        !isGuessed(path) &&
        (!ofProject.includes(fileKindOf(path)?.kind) || model?.isWritten?.(path) !== true),
    );
  return findings.map(finding => {
    const fixes = finding.fixes.filter(isLasting);
    return fixes.length === finding.fixes.length ? finding : { ...finding, fixes };
  });
};
