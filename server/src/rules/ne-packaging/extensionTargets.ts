import type { Platform } from '../../catalogue/types.ts';
import type { Target, TargetKind, Variant } from '../../project/model/target.ts';
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
  /** Of all targets that are what is looked for, in any configuration for the platforms at hand. */
  readonly identifiers: readonly string[];
  /** Those targets, with the variants for these platforms. */
  readonly targets: readonly { readonly target: Target; readonly variants: readonly Variant[] }[];
  /** For whatever platform it is. */
  accepts(identifier: string): boolean;
  /** Those of one configuration; of a target without it all, since Xcode builds another one in its place. */
  inConfiguration(name: string): ReadonlySet<string>;
  /** The targets that have an identifier in some configuration. */
  owners(identifier: string): readonly Target[];
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

/** Whether an app for one of these platforms may hold the variant; one of Catalyst holds extensions of both kinds. */
const fits = ({ platform }: Variant, platforms: ReadonlySet<Platform>): boolean =>
  platforms.has(platform) || (platform === 'macOS' && platforms.has('Catalyst'));

interface Named {
  readonly configuration: string;
  readonly identifier: string;
}

/** The identifiers of a target when a workspace is built in a configuration. */
const builtIn = (configuration: string, all: readonly Named[]): readonly string[] => {
  const own = all.filter(named => named.configuration === configuration);
  return (own.length > 0 ? own : all).map(({ identifier }) => identifier);
};

const bundle = /([^/"'\s]*)\.(?:appex|systemextension)\b/g;

/** Whether an app brings an extension that no target makes: a copy phase has it, or a script names a bundle that is called otherwise than all targets. */
const bringsPrebuilt = (targets: readonly Target[]): boolean => {
  const isPrebuilt = ({ name, target }: Target['embeds'][number]): boolean =>
    target === undefined && /\.(?:appex|systemextension)$/.test(name);
  if (targets.some(({ embeds }) => embeds.some(isPrebuilt))) return true;
  const named = targets.flatMap(({ scripts }) =>
    scripts.flatMap(({ text }) => [...text.matchAll(bundle)].map(([, name = '']) => name)),
  );
  if (named.length === 0) return false;
  const built = new Set(
    targets.flatMap(({ name, variants }) => [
      name,
      ...variants.flatMap(variant =>
        [variant.setting('PRODUCT_NAME'), variant.bundleIdentifier].flatMap(value =>
          value.state === 'present' ? value.value : [],
        ),
      ),
    ]),
  );
  return named.some(name => !built.has(name));
};

/**
 * Undefined while some project or the identifier of some extension of the workspace is not known, or there is no such extension for the platforms
 * that the code is compiled for.
 */
export const extensionIdentifiers = (
  of: IdentifierUse['of'],
  platforms: ReadonlySet<Platform>,
  context: TargetContext,
): ExtensionIdentifiers | undefined => {
  const { projects, targets } = context.model;
  // A package makes no extension, read or not.
  if (projects.some(({ unread, format }) => unread !== undefined && format !== 'swiftpm')) return undefined;
  if (bringsPrebuilt(targets)) return undefined;
  // Of extensions that are, or could be, what is looked for.
  const accepted = new Set<string>();
  const identifiers = new Set<string>();
  const wanted: { target: Target; variants: readonly Variant[] }[] = [];
  const possible: { target: Target; own: readonly Named[] }[] = [];
  for (const target of targets) {
    if (target.kind === 'unknown') return undefined;
    if (!extensions.includes(target.kind)) continue;
    const is = isWanted(target, of, context);
    if (is === false) continue;
    if (target.unknown !== undefined || target.variants.length === 0) return undefined;
    const own: Named[] = [];
    possible.push({ target, own });
    const fitting = is ? target.variants.filter(variant => fits(variant, platforms)) : [];
    for (const variant of target.variants) {
      const { bundleIdentifier, configuration } = variant;
      // Somebody else fills in what is empty.
      if (bundleIdentifier.state !== 'present' || bundleIdentifier.value === '') return undefined;
      accepted.add(bundleIdentifier.value);
      own.push({ configuration, identifier: bundleIdentifier.value });
      if (fitting.includes(variant)) identifiers.add(bundleIdentifier.value);
    }
    if (fitting.length > 0) wanted.push({ target, variants: fitting });
  }
  if (identifiers.size === 0) return undefined;
  return {
    identifiers: [...identifiers],
    targets: wanted,
    inConfiguration: name => new Set(possible.flatMap(({ own }) => builtIn(name, own))),
    owners: identifier =>
      possible.flatMap(({ target, own }) =>
        own.some(named => named.identifier === identifier) ? [target] : [],
      ),
    accepts: identifier => accepted.has(identifier),
  };
};
