import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { isExtension } from '../local-network/isExtension.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { booleanVerdict } from '../target/entitlementVerdict.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { isSharedWithApp } from '../target/isSharedWithApp.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';

const mostRelated = 5;

/** Programs have entitlements of their own; frameworks and libraries take those of whoever loads them. */
const hasEntitlements = (target: Target): boolean => target.kind === 'app' || isExtension(target);

/**
 * Reports a target of iOS or visionOS that makes some of these calls (`found`) but lacks that Boolean entitlement, once, in its entitlements
 * file.
 *
 * @param message One sentence, from the name of the first call and where it fails (` in Release`).
 * @param isFree Whether anyone may add it: a profile without Apple's grant fits no entitlement that needs one.
 */
export const reportMissingBoolean = (
  target: Target,
  context: TargetContext,
  found: readonly Located<CallFact>[],
  key: string,
  message: (call: string, where: string) => string,
  isFree = true,
): void => {
  if (!hasEntitlements(target)) return;
  const calls = found.filter(({ path }) => !isSharedWithApp(target, path, context));
  const isUsed = (variant: Variant) => calls.some(call => call.compiledIn(variant) === 'yes');
  const judged = judgeVariants(target, variant =>
    isIosFamily(variant) && isUsed(variant) ? booleanVerdict(variant, key) : 'skipped',
  );
  const failing = failingWhereSigned(target, judged);
  const used = calls.filter(call => failing.some(variant => call.compiledIn(variant) === 'yes'));
  const [first] = used;
  if (!first) return;
  context.report({
    at: anchorOfMissingEntitlement(context, target, failing, key, first.place),
    message: message(first.name, inConfigurations(failing, judged.all)),
    fixes: isFree
      ? addEntitlementFixes({ context, target, variants: failing, holding: judged.holding }, key, ['<true/>'])
      : [],
    related: used.slice(0, mostRelated).map(({ place, name }) => ({ at: place, message: `Calls ${name}` })),
  });
};
