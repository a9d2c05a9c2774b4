import type { Target } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { isBareConfiguration } from '../target/isBareConfiguration.ts';
import { type DeclaredProvider, providersOfAny } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { directHosts } from './macEmbedding.ts';
import { signingOf } from './signing.ts';

const points = ['packet-tunnel', 'app-proxy'].map(name => `com.apple.networkextension.${name}`);

/** A provider of an app extension that a Mac app takes into a build signed with Developer ID. */
export interface DeveloperIdAppex {
  readonly provider: DeclaredProvider;
  readonly app: Target;
  readonly configuration: string;
  /** The line that says how the app is signed. */
  readonly signedAt?: Place;
}

const onMac = (target: Target) => target.variants.filter(({ platform }) => platform === 'macOS');

/** An app that has a system extension for the same point chooses between the two by configuration. */
const hasSystemExtension = (app: Target, point: string, { model, catalogue }: TargetContext): boolean =>
  model
    .embeddedIn(app)
    .filter(({ kind }) => kind === 'system-extension')
    .some(({ variants }) => providersOfAny(variants, catalogue).some(other => other.point === point));

/** Undefined where the target is no such extension, or no app that embeds it is known to be signed with Developer ID. */
export const developerIdAppex = (target: Target, context: TargetContext): DeveloperIdAppex | undefined => {
  if (target.kind !== 'app-extension') return undefined;
  const provider = providersOfAny(onMac(target), context.catalogue).find(
    ({ dictionary, point }) => dictionary === 'NSExtension' && points.includes(point),
  );
  if (!provider) return undefined;
  for (const app of directHosts(target, context)) {
    const isOnMac = ({ target: id, platforms }: Target['embeds'][number]) =>
      id === target.id && (platforms?.includes('macOS') ?? true);
    if (!app.embeds.some(isOnMac) || hasSystemExtension(app, provider.point, context)) continue;
    for (const variant of onMac(app)) {
      if (isBareConfiguration(app, variant)) continue;
      const signing = signingOf(app, variant, context);
      if (signing?.kind !== 'developer-id') continue;
      const { configuration } = variant;
      return { provider, app, configuration, ...(signing.at && { signedAt: signing.at }) };
    }
  }
  return undefined;
};
