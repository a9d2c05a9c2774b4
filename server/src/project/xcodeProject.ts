import { compareVersions } from '../catalogue/compareVersions.ts';
import { type Platform, platforms } from '../catalogue/types.ts';
import { dictField, textField } from '../syntax/openStepFields.ts';
import type { OpenStepDict, OpenStepFile } from '../syntax/openStepFile.ts';
import type { ProjectSummary } from './projectSummary.ts';
import { xcodeObjects } from './xcodeProjectObjects.ts';
import {
  type BuildSetting,
  buildSettings,
  deploymentSettings,
  hasBaseConfiguration,
  literalPath,
  platformsNamed,
} from './xcodeProjectSettings.ts';

/** A setting, and whose it is. */
interface OwnedSetting extends BuildSetting {
  readonly level: 'project' | 'target';
  readonly test: boolean;
  readonly appExtension: boolean;
}

const testProducts = new Set([
  'com.apple.product-type.bundle.unit-test',
  'com.apple.product-type.bundle.ui-testing',
]);

const isTest = (target: OpenStepDict): boolean => testProducts.has(textField(target, 'productType') ?? '');

const isAppExtension = (target: OpenStepDict): boolean =>
  /^com\.apple\.product-type\.(?:app-extension|extensionkit-extension)$/.test(
    textField(target, 'productType') ?? '',
  );

const isVersion = (value: string): boolean => /^\d+(?:\.\d+)*$/.test(value);

const isOlder = (a: string, b: string): boolean => compareVersions(a, b) < 0;

/** Platforms of targets that are no tests. A deployment target of the whole project is none: templates write them all. */
const platformsOf = (settings: readonly OwnedSetting[]): readonly Platform[] => {
  const found = new Set<Platform>();
  for (const { name, value, level, test } of settings) {
    if (test) continue;
    const platform = deploymentSettings.get(name);
    if (platform && level === 'target' && isVersion(value)) found.add(platform);
    if (name === 'SDKROOT' || name === 'SUPPORTED_PLATFORMS') {
      for (const named of platformsNamed(value)) found.add(named);
    }
  }
  return platforms.filter(platform => found.has(platform));
};

/** The lowest version per platform. Where one is a variable, which may be lower, the platform's is unknown. */
const deploymentOf = (settings: readonly OwnedSetting[]): ProjectSummary['deployment'] => {
  const lowest: Partial<Record<Platform, string>> = {};
  const unknown = new Set<Platform>();
  for (const { name, value, test } of settings) {
    const platform = deploymentSettings.get(name);
    if (!platform || test || value === '') continue;
    const known = lowest[platform];
    if (!isVersion(value)) unknown.add(platform);
    else if (known === undefined || isOlder(value, known)) lowest[platform] = value;
  }
  for (const platform of unknown) delete lowest[platform];
  return lowest;
};

/** Platforms with more than one version among the settings. */
const variesOf = (settings: readonly OwnedSetting[]): readonly Platform[] => {
  const versions = new Map<Platform, Set<string>>();
  for (const { name, value, test } of settings) {
    const platform = deploymentSettings.get(name);
    if (!platform || test || value === '') continue;
    versions.set(platform, (versions.get(platform) ?? new Set()).add(value));
  }
  return platforms.filter(platform => (versions.get(platform)?.size ?? 0) > 1);
};

const infoPlistsOf = (
  settings: readonly OwnedSetting[],
): Pick<ProjectSummary, 'infoPlists' | 'infoPlistsKnown'> => {
  const named = settings.filter(({ name, value }) => name === 'INFOPLIST_FILE' && value !== '');
  const users = new Map<string, OwnedSetting[]>();
  for (const setting of named) {
    const path = literalPath(setting.value);
    if (path !== undefined) users.set(path, [...(users.get(path) ?? []), setting]);
  }
  return {
    infoPlists: [...users].map(([path, settings]) => ({
      path,
      // A file that an app uses as well is no test's.
      test: settings.every(({ test }) => test),
      ...(settings.every(({ appExtension }) => appExtension) && { appExtension: true as const }),
    })),
    infoPlistsKnown: named.every(({ value }) => literalPath(value) !== undefined),
  };
};

const entitlementsOf = (settings: readonly OwnedSetting[]): readonly string[] => [
  ...new Set(
    settings.flatMap(({ name, value }) =>
      name === 'CODE_SIGN_ENTITLEMENTS' ? (literalPath(value) ?? []) : [],
    ),
  ),
];

/** What `project.pbxproj` says by itself; undefined when it is no project. */
export const projectSummary = (file: OpenStepFile, path: string): ProjectSummary | undefined => {
  const objects = xcodeObjects(file);
  if (!objects) return undefined;
  const { project, targets } = objects;
  const seen = new Set<readonly OpenStepDict[]>();
  const owners = [
    { owner: project, level: 'project' as const, test: false, appExtension: false },
    ...targets.map(owner => ({
      owner,
      level: 'target' as const,
      test: isTest(owner),
      appExtension: isAppExtension(owner),
    })),
  ];
  const settings: OwnedSetting[] = [];
  let base = false;
  for (const { owner, ...whose } of owners) {
    const configurations = objects.configurations(owner);
    // A list belongs to one owner; where a damaged file shares it among thousands, the first one counts.
    if (seen.has(configurations)) continue;
    seen.add(configurations);
    for (const configuration of configurations) {
      base ||= hasBaseConfiguration(configuration);
      for (const setting of buildSettings(configuration)) settings.push({ ...setting, ...whose });
    }
  }
  const upgrade = textField(dictField(project, 'attributes'), 'LastUpgradeCheck');
  const infoPlists = infoPlistsOf(settings);
  const deploymentVaries = base ? [] : variesOf(settings);
  return {
    path,
    targetCount: targets.length,
    platforms: platformsOf(settings),
    // A configuration file may set any of these, and it is not read here.
    deployment: base ? {} : deploymentOf(settings),
    ...(deploymentVaries.length > 0 && { deploymentVaries }),
    ...(upgrade !== undefined && /^\d{3,5}$/.test(upgrade) && { lastUpgradeCheck: Number(upgrade) }),
    ...infoPlists,
    entitlements: entitlementsOf(settings),
    infoPlistsKnown: infoPlists.infoPlistsKnown && !base,
  };
};
