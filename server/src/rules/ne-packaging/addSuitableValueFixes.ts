import type { Variant } from '../../project/model/target.ts';
import { appendToEntitlementFixes } from '../target/appendToArrayFixes.ts';
import type { FixScope } from '../target/fixScope.ts';
import { isBareConfiguration } from '../target/isBareConfiguration.ts';
import type { TargetFix } from '../target/targetContext.ts';
import { developerIdEnding } from './networkExtensionKeys.ts';
import { wantsDeveloperIdForm } from './suitableValue.ts';

/**
 * Adds an entitlement value to the lists of the failing variants, to each in the form that its configurations are signed for. None where
 * configurations of both kinds share a list: those want lists of their own.
 */
export const addSuitableValueFixes = (scope: FixScope, key: string, value: string): readonly TargetFix[] => {
  const listed = scope.variants.filter(variant => !isBareConfiguration(scope.target, variant));
  const forDeveloperId = listed.filter(variant => wantsDeveloperIdForm(scope, variant, value));
  const others = listed.filter(variant => !forDeveloperId.includes(variant));
  const fixesFor = (variants: readonly Variant[], beside: readonly Variant[], added: string) =>
    appendToEntitlementFixes({ ...scope, variants, holding: [...scope.holding, ...beside] }, key, added);
  const plain = fixesFor(others, forDeveloperId, value);
  const suffixedFixes = fixesFor(forDeveloperId, others, value + developerIdEnding);
  if (forDeveloperId.length === 0) return plain;
  if (others.length === 0) return suffixedFixes;
  const [first] = plain;
  const [second] = suffixedFixes;
  if (!first || !second) return [];
  const title = `${first.title} and ${second.title.replace(/^Add /, '')}`;
  return [{ ...first, title, edits: [...first.edits, ...second.edits] }];
};
