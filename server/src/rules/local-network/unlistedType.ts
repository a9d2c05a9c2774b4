import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { appendToInfoFixes } from '../target/appendToArrayFixes.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext, TargetReport } from '../target/targetContext.ts';
import { bonjourServices } from './bonjourServices.ts';
import { type BonjourUse, compiledIn } from './bonjourUses.ts';
import { multicastVerdict } from './multicastEntitlement.ts';

/** A type that code asks for and that the app does not list. */
export interface UnlistedType {
  readonly use: BonjourUse;
  /** As it has to stand in the list. */
  readonly type: string;
  /** The literal. */
  readonly at: Place;
  readonly failing: readonly Variant[];
  readonly holding: readonly Variant[];
  /** ` in Debug`; empty where all variants fail. */
  readonly where: string;
}

/** The array of the first variant that has one: it takes part in every report. */
const listPlace = (failing: readonly Variant[]): Place | undefined => {
  const list = failing[0] && bonjourServices(failing[0]);
  return list?.state === 'listed' ? list.at : undefined;
};

const lists = (variant: Variant, type: string): 'yes' | 'no' | 'unknown' => {
  const list = bonjourServices(variant);
  // Without any list another rule speaks, and with the multicast entitlement an app finds every type.
  if (list.state !== 'listed' || multicastVerdict(variant) !== 'fails') return 'unknown';
  return list.types.has(type.toLowerCase()) ? 'yes' : 'no';
};

/**
 * The literals in code that stand for a type that NSBonjourServices of the app lacks, each once.
 *
 * @param typeOf What the string of the call is in the list; undefined for one that is none.
 */
export const unlistedTypes = (
  app: Target,
  uses: readonly BonjourUse[],
  typeOf: (text: string) => string | undefined,
): readonly UnlistedType[] => {
  const variants = app.variants.filter(isIosFamily);
  const found = new Map<string, { use: BonjourUse; type: string; at: Place; compiled: Set<Variant> }>();
  for (const use of uses) {
    const type = use.type && typeOf(use.type.value);
    if (!use.type || type === undefined) continue;
    const key = `${placeKey(use.type.at)}\n${type}`;
    const entry = found.get(key) ?? { use, type, at: use.type.at, compiled: new Set<Variant>() };
    for (const variant of compiledIn(use, variants)) entry.compiled.add(variant);
    found.set(key, entry);
  }
  return [...found.values()].flatMap(({ use, type, at, compiled }) => {
    const failing = [...compiled].filter(variant => lists(variant, type) === 'no');
    if (failing.length === 0) return [];
    return [
      {
        use,
        type,
        at,
        failing,
        holding: [...compiled].filter(variant => lists(variant, type) === 'yes'),
        where: inConfigurations(
          failing,
          app.variants.filter(v => compiled.has(v)),
        ),
      },
    ];
  });
};

/** What both rules about unlisted types say besides their message: the array, the call, the fix. */
export const unlistedReport = (
  app: Target,
  context: TargetContext,
  { use, type, at, failing, holding }: UnlistedType,
  message: string,
): TargetReport => {
  const list = listPlace(failing);
  const call = use.call.place;
  const isElsewhere =
    use.type !== undefined &&
    !(call.path === at.path && use.call.whole.start <= at.span.start && at.span.end <= use.call.whole.end);
  return {
    at,
    message,
    fixes: appendToInfoFixes(
      { context, target: app, variants: failing, holding },
      ['NSBonjourServices'],
      type,
    ),
    related: [
      ...(list ? [{ at: list, message: `The service types of ${app.name}` }] : []),
      ...(isElsewhere ? [{ at: call, message: `Used here by ${use.api}` }] : []),
    ],
  };
};
