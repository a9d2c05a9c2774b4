import type { Deprecation, Platform } from '../../catalogue/types.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode, isForeignPath } from '../code/appleCode.ts';
import { isForOldSystems } from '../code/oldSystems.ts';
import { isTestFile } from '../code/testFile.ts';
import type { RuleContext } from '../rule.ts';
import { type DeprecatedUse, deprecatedUses } from './deprecatedUses.ts';
import { deprecatedOn, hasSuccessors } from './deprecationAge.ts';

/** A use that the rule speaks of. */
export interface UseThatCounts extends DeprecatedUse {
  /** The platforms of the file for which it is deprecated; none for what is only to be deprecated. */
  readonly on: readonly Platform[];
}

/**
 * The uses of deprecated API that a rule reports: neither in tests nor for other systems, nor where old API is kept on purpose, and only where each
 * deployment target of the file is past the deprecation; with `always`, whatever the deployment targets are.
 */
export const usesThatCount = (
  file: SourceFile,
  context: RuleContext,
  rule = 'deprecated-api',
  always = false,
): readonly UseThatCounts[] => {
  const { catalogue, path } = context;
  if (isTestFile(file, path) || isForeignPath(path)) return [];
  const systems = (deprecation: Deprecation): readonly Platform[] =>
    deprecation.status === 'deprecated' ? deprecatedOn(deprecation, context.deployment()) : [];
  const counts = (deprecation: Deprecation): boolean =>
    always ||
    (deprecation.status === 'deprecated'
      ? systems(deprecation).length > 0
      : hasSuccessors(context.deployment()));
  return deprecatedUses(file, catalogue, counts, context.superclasses, rule).flatMap(use => {
    const { at, deprecation } = use;
    const isLeft = !counts(deprecation) || isForOldSystems(file, at) || !isAppleCode(file, at);
    return isLeft ? [] : [{ ...use, on: systems(deprecation) }];
  });
};
