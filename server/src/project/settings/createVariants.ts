import { compareVersions } from '../../catalogue/compareVersions.ts';
import { type Availability, type Platform, platforms } from '../../catalogue/types.ts';
import { conditionAnswers } from '../conditions/conditionAnswers.ts';
import { lazy } from '../lazy.ts';
import type { PropertyList } from '../model/propertyList.ts';
import type { Variant } from '../model/target.ts';
import { absent, present, unknown, type Value } from '../model/value.ts';
import { entitlementsPropertyList } from '../propertyLists/entitlementsPropertyList.ts';
import { infoPropertyList } from '../propertyLists/infoPropertyList.ts';
import { outsideSettings } from '../propertyLists/outsideSettings.ts';
import { builtInSettings } from './builtInSettings.ts';
import { bundleIdentifierOf } from './bundleIdentifierOf.ts';
import { deploymentOf } from './deploymentOf.ts';
import { platformsOf } from './platformsOf.ts';
import type { ConfigurationLayers } from './settingLayer.ts';
import { settingResolver } from './settingResolver.ts';
import { type SettingTable, settingTable } from './settingTable.ts';
import type { VariantParts } from './variantParts.ts';
import type { VariantRequest } from './variantRequest.ts';
import { words } from './words.ts';

export interface CreatedVariants {
  /** Of any configuration; `unknown` when those of one are. */
  readonly platforms: Value<readonly Platform[]>;
  readonly variants: readonly Variant[];
  /** The lowest version per platform; none where that of one configuration is not known. */
  readonly deployment: Availability;
}

/**
 * The platforms of one configuration. A file that is missing decides everything else it could, but not these: nearly every project names its
 * SDK once for all targets, below the configuration files of its package manager.
 */
const configurationPlatforms = (
  request: VariantRequest,
  configuration: ConfigurationLayers,
  table: SettingTable,
): Value<readonly Platform[]> => {
  const context = { configuration: configuration.name, platform: undefined };
  const read = settingTable(configuration, 'read');
  const found = platformsOf(settingResolver(read, context, builtInSettings(request, context)), request.kind);
  const guessed = table.unread !== undefined && found.state === 'unknown' && found.at === undefined;
  return guessed ? unknown(table.unread!) : found;
};

const createVariant = (
  request: VariantRequest,
  configuration: ConfigurationLayers,
  table: SettingTable,
  platform: Platform,
): Variant => {
  const { name, settingsAt } = configuration;
  const resolver = lazy(() => {
    const context = { configuration: name, platform };
    return settingResolver(table, context, builtInSettings(request, context));
  });
  const parts = lazy(
    (): VariantParts => ({ request, configuration: name, platform, resolver: resolver(), settingsAt }),
  );
  const info = lazy((): PropertyList => infoPropertyList(parts()));
  const entitlements = lazy((): PropertyList => entitlementsPropertyList(parts()));
  const bundleIdentifier = lazy(() => bundleIdentifierOf(resolver(), platform, info));
  const deployment = lazy(() => deploymentOf(resolver(), platform));
  const answers = lazy(() => conditionAnswers(parts()));
  const setting = (key: string): Value<string> => resolver().setting(key);
  return {
    configuration: name,
    platform,
    setting,
    settings: key => {
      const value = setting(key);
      return value.state === 'present' ? present(words(value.value), value.at) : value;
    },
    writtenAt: key => resolver().writtenAt(key),
    get bundleIdentifier() {
      return bundleIdentifier();
    },
    get moduleName() {
      return setting('PRODUCT_MODULE_NAME');
    },
    get deployment() {
      return deployment();
    },
    get info() {
      return info();
    },
    get entitlements() {
      return entitlements();
    },
    compiles: (condition, language) => answers()(condition, language),
    ...(settingsAt && { settingsAt }),
  };
};

const lowestDeployment = (variants: readonly Variant[]): Availability => {
  const lowest: Partial<Record<Platform, string>> = {};
  const open = new Set<Platform>();
  for (const { platform, deployment } of variants) {
    const known = lowest[platform];
    if (deployment.state !== 'present') open.add(platform);
    else if (known === undefined || compareVersions(deployment.value, known) < 0) {
      lowest[platform] = deployment.value;
    }
  }
  for (const platform of open) delete lowest[platform];
  return lowest;
};

/**
 * One variant of a target per configuration and platform. Nothing is resolved before it is asked for but the platforms, and every answer is kept.
 */
export const createVariants = (request: VariantRequest): CreatedVariants => {
  const variants: Variant[] = [];
  const found = new Set<Platform>();
  const overridden = lazy(() =>
    request.project === undefined
      ? new Map<string, string>()
      : outsideSettings(request.input, request.project, request.targetName),
  );
  let open: Value<readonly Platform[]> | undefined;
  for (const configuration of request.configurations) {
    const table = settingTable(configuration, undefined, name => overridden().get(name));
    const named = configurationPlatforms(request, configuration, table);
    if (named.state === 'unknown') open ??= named;
    if (named.state !== 'present') continue;
    for (const platform of named.value) {
      found.add(platform);
      variants.push(createVariant(request, configuration, table, platform));
    }
  }
  if (open) return { platforms: open, variants: [], deployment: {} };
  const deployment = lazy(() => lowestDeployment(variants));
  return {
    platforms: found.size === 0 ? absent() : present(platforms.filter(platform => found.has(platform))),
    variants,
    get deployment() {
      return deployment();
    },
  };
};
