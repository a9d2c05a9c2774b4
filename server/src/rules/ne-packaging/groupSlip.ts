import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { nearest } from '../plist/nearest.ts';
import { xpcCalls } from '../sysex-ipc/xpcCalls.ts';
import { literalOf } from '../target/literalOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { appGroupsOf, bareGroup, isSameGroup } from './appGroups.ts';
import { appGroupUses } from './appGroupUses.ts';

/** A group, and a service name that begins with another spelling of it. */
export interface GroupSlip {
  readonly group: PropertyString;
  /** How the name begins: expanded, and as written. */
  readonly start: string;
  readonly startRaw: string;
  /** What follows in the name, with its dot. */
  readonly rest: string;
}

const mark = (text: string): string => text.slice(0, text.length - bareGroup(text).length);

const slipOf = (name: PropertyString, group: PropertyString): GroupSlip | undefined => {
  const bare = bareGroup(group.value);
  const segments = bareGroup(name.value).split('.');
  const count = bare.split('.').length;
  const begin = segments.slice(0, count).join('.');
  if (segments.length < count || begin === bare || nearest(bare, [begin], 2) === undefined) return undefined;
  // Another mark is no slip of a finger.
  if (!isSameGroup(`${mark(name.value)}x`, `${mark(group.value)}x`)) return undefined;
  const rest = segments
    .slice(count)
    .map(segment => `.${segment}`)
    .join('');
  if (!name.raw.endsWith(rest)) return undefined;
  const without = (text: string): string => text.slice(0, text.length - rest.length);
  return { group, start: without(name.value), startRaw: without(name.raw), rest };
};

/** The first group of which the name begins with another spelling. */
export const groupSlip = (name: PropertyString, groups: readonly PropertyString[]): GroupSlip | undefined => {
  for (const group of groups) {
    const slip = slipOf(name, group);
    if (slip) return slip;
  }
  return undefined;
};

/** Groups that others have, and what code opens and connects to: each says how the group is spelled. */
const spellings = (target: Target, { group }: GroupSlip, context: TargetContext): readonly string[] => {
  const { model } = context;
  const hosts = model.hostsOf(target);
  const listed = hosts.flatMap(({ variants }) =>
    variants.flatMap(variant =>
      (known(appGroupsOf(variant)) ?? []).filter(({ at }) => at.path !== group.at.path),
    ),
  );
  const coded = [target, ...hosts].flatMap(program => [...model.codeOf(program)]);
  const literals = [...new Set([target, ...hosts, ...coded])].flatMap(program => {
    const facts = context.facts(program);
    return [
      ...appGroupUses(facts).map(({ literal }) => literal.value),
      ...xpcCalls(facts).flatMap(({ name, call }) => literalOf(facts, name, call.path)?.value ?? []),
    ];
  });
  return [...listed.map(({ value }) => value), ...literals];
};

/** Which of both spellings the rest of the program has: that of the name, of the group, or it cannot be told. */
export const rightSpelling = (
  target: Target,
  slip: GroupSlip,
  context: TargetContext,
): 'name' | 'group' | undefined => {
  const found = spellings(target, slip, context);
  const speaksFor = (spelling: string): boolean =>
    found.some(
      text => isSameGroup(text, spelling) || isSameGroup(text.slice(0, spelling.length + 1), `${spelling}.`),
    );
  const forName = speaksFor(slip.start);
  if (forName === speaksFor(slip.group.value)) return undefined;
  return forName ? 'name' : 'group';
};
