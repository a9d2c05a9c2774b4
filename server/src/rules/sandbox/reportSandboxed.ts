import type { Fact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { settingOfEntitlement } from '../../project/propertyLists/entitlementSettings.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { booleanVerdict } from '../target/entitlementVerdict.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { providersOf } from '../target/providersOf.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';

const sandboxKey = 'com.apple.security.app-sandbox';

/** Something that the sandbox blocks, and what to call it. */
export interface SandboxedUse {
  readonly fact: Located<Fact>;
  readonly name: string;
}

const tests: readonly Target['kind'][] = ['unit-test', 'ui-test'];

/**
 * Whether code in that file is the target's own doing. What an app shares with its extensions it does itself; of what an extension shares, and of
 * what an app shares with a service or a tool, that is not known.
 */
const isOwn = (path: string, target: Target, { model }: TargetContext): boolean =>
  model
    .targetsOf(path)
    .filter(({ id, kind }) => id !== target.id && !tests.includes(kind))
    .every(
      ({ kind }) =>
        target.kind === 'app' && (kind === 'app' || kind === 'app-extension' || kind === 'watch-app'),
    );

/** Providers are left alone: several ship sandboxed without the keys and reach the network all the same. */
const isProvider = (variant: Variant, { catalogue }: TargetContext): boolean =>
  (known(providersOf(variant, catalogue))?.length ?? 1) > 0;

const fixesOf = (scope: FixScope, key: string): readonly TargetFix[] => {
  const setting = settingOfEntitlement(key);
  const bySetting = scope.variants.every(variant => {
    const sandbox = variant.entitlements.get(sandboxKey);
    const file = known(variant.entitlements.file);
    return sandbox.state === 'present' && sandbox.at !== undefined && sandbox.at.path !== file;
  });
  return bySetting && setting !== undefined
    ? setBuildSettingFixes(scope, setting, 'YES')
    : addEntitlementFixes(scope, key, ['<true/>']);
};

/** Reports a sandboxed Mac target that does something for which it lacks an entitlement. */
export const reportSandboxed = (
  target: Target,
  context: TargetContext,
  key: string,
  usesOf: () => readonly SandboxedUse[],
  message: (use: SandboxedUse, where: string) => string,
): void => {
  if (target.kind !== 'app' && target.kind !== 'app-extension') return;
  const isMac = target.variants.some(({ platform }) => platform === 'macOS' || platform === 'Catalyst');
  if (!isMac) return;
  const uses = usesOf().filter(({ fact }) => isOwn(fact.path, target, context));
  if (uses.length === 0) return;
  const useIn = (variant: Variant): SandboxedUse | undefined =>
    uses.find(({ fact }) => fact.compiledIn(variant) === 'yes');
  const judged = judgeVariants(target, (variant): Verdict => {
    if ((variant.platform !== 'macOS' && variant.platform !== 'Catalyst') || isProvider(variant, context))
      return 'skipped';
    const sandboxed = booleanVerdict(variant, sandboxKey);
    if (sandboxed !== 'holds') return sandboxed === 'unknown' ? 'unknown' : 'skipped';
    return useIn(variant) ? booleanVerdict(variant, key) : 'skipped';
  });
  const failing = failingWhereSigned(target, judged);
  const use = failing[0] && useIn(failing[0]);
  if (!use) return;
  const sandbox = failing[0]!.entitlements.get(sandboxKey);
  context.report({
    at: anchorOfMissingEntitlement(context, target, failing, key, use.fact.place),
    message: message(use, inConfigurations(failing, judged.all)),
    fixes: fixesOf({ context, target, variants: failing, holding: judged.holding }, key),
    related: [
      ...uses
        .filter(({ fact }) => failing.some(variant => fact.compiledIn(variant) === 'yes'))
        .slice(0, 5)
        .map(({ fact, name }) => ({ at: fact.place, message: `${target.name} uses ${name} here` })),
      ...(sandbox.state === 'present' && sandbox.at
        ? [{ at: sandbox.at, message: `${target.name} is sandboxed` }]
        : []),
    ],
  });
};
