import type { Availability, Catalogue, Platform } from '../../catalogue/types.ts';
import { type FactsOf, targetFacts } from '../../project/facts/targetFacts.ts';
import type { ProjectFormat, Target, TargetKind } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { providersOfAny } from '../../rules/target/providersOf.ts';
import type { Need } from '../needs/need.ts';
import { needsOf } from '../needs/needsOf.ts';
import { namesWithRequirements } from '../needs/requirementsOf.ts';
import { usedIn } from '../needs/usedIn.ts';
import type { Knowledge } from '../references/knowledge.ts';

/** A name or value with the line that says it. */
export interface PlacedText {
  readonly text: string;
  readonly at?: Place;
}

/** Networking that a target's own code uses. */
export interface UsedName extends PlacedText {
  readonly framework: string;
  /** How often; `at` is the first. */
  readonly count: number;
}

/** A target as the sidebar and the report show it. */
export interface TargetOverview {
  readonly id: string;
  readonly name: string;
  readonly kind: TargetKind;
  readonly format: ProjectFormat;
  readonly project: string;
  readonly at: Place;
  readonly platforms: readonly Platform[];
  readonly deployment: Availability;
  readonly bundleIdentifiers: readonly PlacedText[];
  /** Ids of the targets that embed it, and of those it embeds. */
  readonly hosts: readonly string[];
  readonly embeds: readonly string[];
  readonly providers: readonly PlacedText[];
  /** Values of `com.apple.developer.networking.networkextension`. */
  readonly networkExtension: readonly PlacedText[];
  readonly entitlements: readonly PlacedText[];
  readonly groups: readonly PlacedText[];
  readonly machServices: readonly PlacedText[];
  readonly uses: readonly UsedName[];
  /** Of everything it uses, each once; what is not met first. */
  readonly needs: readonly Need[];
  /** Why it is not known. */
  readonly unknown?: string;
}

const networkingKey =
  /^com\.apple\.(?:developer\.(?:networking|system-extension|associated-domains|wifi-aware|family-controls)|security\.(?:network|app-sandbox))/;

const unique = <T extends PlacedText>(texts: readonly T[]): readonly T[] => [
  ...new Map(texts.map(text => [text.text, text])).values(),
];

const placed = (text: string, at: Place | undefined): PlacedText => ({ text, ...(at && { at }) });

const strings = (
  target: Target,
  list: 'info' | 'entitlements',
  ...path: readonly string[]
): readonly PlacedText[] =>
  unique(
    target.variants.flatMap(variant => {
      const value = known(variant[list].get(...path));
      if (value?.type === 'string') return [placed(value.value, value.at)];
      if (value?.type !== 'array') return [];
      return value.items.flatMap(item => (item.type === 'string' ? [placed(item.value, item.at)] : []));
    }),
  );

const entitlementsOf = ({ variants }: Target): readonly PlacedText[] =>
  unique(
    variants.flatMap(({ entitlements }) =>
      entitlements
        .keys()
        .filter(key => networkingKey.test(key) && !key.endsWith('.networkextension'))
        .map(key => placed(key, entitlements.get(key).at)),
    ),
  );

const order = { unmet: 0, unknown: 1, met: 2 } as const;

const needsIn = (
  names: readonly string[],
  target: Target,
  context: Knowledge & { readonly catalogue: Catalogue },
  factsOf: FactsOf,
) =>
  [
    ...new Map(
      names
        .flatMap(name => needsOf(name, target, context, usedIn(name, target, factsOf)))
        .map(need => [need.text, need]),
    ).values(),
  ].sort((a, b) => order[a.state] - order[b.state]);

/** What a reader wants to know of each target of a workspace, in the project's order. */
export const targetOverviews = (knowledge: Knowledge, catalogue: Catalogue): readonly TargetOverview[] => {
  const { model } = knowledge;
  const factsOf = targetFacts(model, knowledge.facts, name => knowledge.declares(name));
  const names = namesWithRequirements(catalogue);
  return model.targets.map(target => {
    const used = new Map<string, UsedName>();
    for (const { name, framework, place } of factsOf(target).uses(...names)) {
      const before = used.get(name);
      used.set(name, { text: name, framework, at: before?.at ?? place, count: (before?.count ?? 0) + 1 });
    }
    const providers = providersOfAny(target.variants, catalogue);
    const classes = providers.flatMap(({ kinds }) => kinds[0]?.className ?? []);
    return {
      id: target.id,
      name: target.name,
      kind: target.kind,
      format: target.format,
      project: target.project,
      at: target.at,
      platforms: known(target.platforms) ?? [],
      deployment: target.deployment,
      bundleIdentifiers: unique(
        target.variants.flatMap(({ bundleIdentifier }) =>
          bundleIdentifier.state === 'present' ? [placed(bundleIdentifier.value, bundleIdentifier.at)] : [],
        ),
      ),
      hosts: model.hostsOf(target).map(({ id }) => id),
      embeds: [
        ...new Set([
          ...target.embeds.flatMap(({ target: id }) => id ?? []),
          ...(target.copiedByScript ?? []),
        ]),
      ],
      providers: providers.map(({ point, at, kinds }) => placed(kinds[0]?.name ?? point, at)),
      networkExtension: strings(target, 'entitlements', 'com.apple.developer.networking.networkextension'),
      entitlements: entitlementsOf(target),
      groups: strings(target, 'entitlements', 'com.apple.security.application-groups'),
      machServices: strings(target, 'info', 'NetworkExtension', 'NEMachServiceName'),
      uses: [...used.values()].sort((a, b) => b.count - a.count),
      needs: needsIn(
        [...new Set([...classes, ...used.keys()])],
        target,
        { ...knowledge, catalogue },
        factsOf,
      ),
      ...(target.unknown !== undefined && { unknown: target.unknown }),
    };
  });
};
