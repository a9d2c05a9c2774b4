import type { Target, TargetKind } from '../../project/model/target.ts';
import { providersOf } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import type { IdentifierUse } from './extensionIdentifiers.ts';

const extensions: readonly TargetKind[] = [
  'app-extension',
  'extensionkit-extension',
  'system-extension',
  'driver-extension',
];
const systemExtensions: readonly TargetKind[] = ['system-extension', 'driver-extension'];

/** The bundle identifiers that an identifier in code may be. */
export interface ExtensionIdentifiers {
  /** Of all targets that are what is looked for, in any configuration. */
  readonly identifiers: readonly string[];
  readonly targets: readonly Target[];
  accepts(identifier: string): boolean;
}

/** Whether a target is what is looked for; undefined when that cannot be told. */
const isWanted = (
  target: Target,
  of: IdentifierUse['of'],
  { catalogue }: TargetContext,
): boolean | undefined => {
  if (of === 'system-extension') return systemExtensions.includes(target.kind);
  if (target.kind === 'system-extension') return true;
  const providers = target.variants.map(variant => providersOf(variant, catalogue));
  if (providers.some(list => list.state === 'present' && list.value.length > 0)) return true;
  return providers.length > 0 && providers.every(({ state }) => state === 'present') ? false : undefined;
};

/** Undefined while some project or the identifier of some extension of the workspace is not known, or there is no such extension. */
export const extensionIdentifiers = (
  of: IdentifierUse['of'],
  context: TargetContext,
): ExtensionIdentifiers | undefined => {
  const { projects, targets } = context.model;
  // A package makes no extension, read or not.
  if (projects.some(({ unread, format }) => unread !== undefined && format !== 'swiftpm')) return undefined;
  const identifiers = new Set<string>();
  // Of extensions that could be what is looked for.
  const others = new Set<string>();
  const wanted: Target[] = [];
  for (const target of targets) {
    if (target.kind === 'unknown') return undefined;
    if (!extensions.includes(target.kind)) continue;
    const is = isWanted(target, of, context);
    if (is === false) continue;
    if (target.unknown !== undefined || target.variants.length === 0) return undefined;
    for (const { bundleIdentifier } of target.variants) {
      if (bundleIdentifier.state === 'unknown') return undefined;
      if (bundleIdentifier.state === 'present') (is ? identifiers : others).add(bundleIdentifier.value);
    }
    if (is) wanted.push(target);
  }
  if (identifiers.size === 0) return undefined;
  return {
    identifiers: [...identifiers],
    targets: wanted,
    accepts: identifier => identifiers.has(identifier) || others.has(identifier),
  };
};
