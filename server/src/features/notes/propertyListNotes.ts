import type {
  Availability,
  Catalogue,
  Entitlement,
  KeyValue,
  PropertyListKey,
  Provider,
} from '../../catalogue/types.ts';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import { availabilityLine } from './availability.ts';
import { linksOf } from './links.ts';
import type { Line, Note } from './note.ts';
import { packagingLine } from './providerLine.ts';

const lines = (...all: readonly Line[]): readonly Line[] => all.filter(line => line.length > 0);

const obsoleteLine = ({ obsolete, replacedBy }: PropertyListKey): Line => {
  if (!obsolete) return [];
  return replacedBy
    ? [{ strong: 'Obsolete' }, ': use ', { code: replacedBy }, '.']
    : [{ strong: 'Obsolete' }, '.'];
};

/** A key of a property list. */
export const keyNote = (key: PropertyListKey, catalogue: Catalogue, project?: ProjectSummary): Note => ({
  name: key.key,
  purpose: [key.summary],
  lines: lines(obsoleteLine(key), availabilityLine(key.platforms, project)),
  ...linksOf(catalogue, key.resources, { title: key.key, url: key.url }),
});

/** The name of a host in a list of App Transport Security, which is the key of its own settings or pins. */
export const hostNote = (host: string, list: PropertyListKey, catalogue: Catalogue): Note => ({
  name: host,
  purpose: [
    list.key === 'NSPinnedDomains'
      ? 'A host whose certificates must have a pinned key.'
      : 'A host with settings of its own, which the global keys do not reach.',
  ],
  lines: [],
  ...linksOf(catalogue, list.resources, { title: list.key, url: list.url }),
});

/** An entitlement; who grants it is what people ask first. */
export const entitlementNote = (
  entitlement: Entitlement,
  catalogue: Catalogue,
  project?: ProjectSummary,
): Note => ({
  name: entitlement.key,
  purpose: [entitlement.summary],
  lines: lines(
    entitlement.approval ? [`How to get it: ${entitlement.approval}.`] : [],
    availabilityLine(entitlement.platforms, project),
  ),
  ...linksOf(catalogue, entitlement.resources, { title: entitlement.key, url: entitlement.url }),
});

/** `Packet filter provider (NEFilterPacketProvider)` */
const providerWords = ({ name, className }: Provider): Line =>
  className ? [name, ' (', { code: className }, ')'] : [name];

const classRelease = ({ className }: Provider, catalogue: Catalogue): Availability =>
  catalogue.symbolsNamed(className ?? '').find(({ parents }) => parents.length === 0)?.introduced ?? {};

/** One line per provider; where there are several, each begins with its class. */
const packagingLines = (providers: readonly Provider[], catalogue: Catalogue): readonly Line[] => {
  const packaging = (provider: Provider): Line => packagingLine(provider, classRelease(provider, catalogue));
  if (providers.length === 1) return providers.map(packaging);
  return providers
    .slice(0, 2)
    .map(provider => [{ code: provider.className ?? provider.name }, ': ', ...packaging(provider)]);
};

/**
 * The providers behind an extension point, an entitlement value or a class. One says what it is for; of several (one entitlement value
 * serves three filter providers) their names do.
 */
export const providerNote = (
  name: string,
  providers: readonly Provider[],
  catalogue: Catalogue,
  value?: KeyValue,
): Note => {
  const [first] = providers;
  const [single] = providers.length === 1 ? providers : [];
  const words = providers
    .slice(0, 3)
    .flatMap((provider, i) => [...(i > 0 ? [', '] : []), ...providerWords(provider)]);
  const sentence = value && value.summary !== value.value ? value.summary : single?.summary;
  const developerId = providers.some(
    ({ developerIdValue, entitlementValue }) => developerIdValue === name && entitlementValue !== name,
  );
  return {
    name,
    purpose: sentence ? [...words, ': ', sentence] : words,
    lines: lines(
      developerId ? ['For system extensions that are distributed with Developer ID.'] : [],
      ...packagingLines(providers, catalogue),
    ),
    ...linksOf(
      catalogue,
      providers.flatMap(({ resources }) => resources),
      first && { title: first.name, url: first.url },
    ),
  };
};

/** A name that people take for an extension point: which one to use instead. Undefined for any other name. */
export const mistakenPointNote = (name: string, catalogue: Catalogue): Note | undefined => {
  const { extensionPointSuggestions } = catalogue.tables;
  if (!Object.hasOwn(extensionPointSuggestions, name)) return undefined;
  const point = extensionPointSuggestions[name]!;
  const ids = catalogue.providersNamed(point).flatMap(({ resources }) => resources);
  return {
    name,
    purpose: ['There is no such extension point; use ', { code: point }, '.'],
    lines: [],
    ...linksOf(catalogue, ids),
  };
};

/** One allowed value of a key or entitlement; its owner lends the links. */
export const valueNote = (
  value: KeyValue,
  owner: PropertyListKey | Entitlement,
  catalogue: Catalogue,
  project?: ProjectSummary,
): Note => ({
  name: value.value,
  purpose: value.summary === value.value ? ['value of ', { code: owner.key }] : [value.summary],
  lines: lines(availabilityLine(value.platforms, project)),
  ...linksOf(catalogue, owner.resources, { title: owner.key, url: owner.url }),
});
