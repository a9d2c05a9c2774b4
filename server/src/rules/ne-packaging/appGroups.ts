import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { absent, present, unknown, type Value } from '../../project/model/value.ts';
import { appGroupsKey } from './networkExtensionKeys.ts';

const opaqueTeam = '$(TeamIdentifierPrefix)';
const team = /^(?:\$\(TeamIdentifierPrefix\)|[A-Z0-9]{10}\.)/;

/** The strings of the App Groups entitlement; `unknown` also for a value of another type, of which another rule speaks. */
export const appGroupsOf = (variant: Variant): Value<readonly PropertyString[]> => {
  const groups = variant.entitlements.get(appGroupsKey);
  if (groups.state !== 'present') return groups.state === 'absent' ? absent(groups.at) : groups;
  if (groups.value.type !== 'array') return unknown('the entitlement is no array', groups.value.at);
  return present(
    groups.value.items.filter(item => item.type === 'string'),
    groups.at,
  );
};

/** The text without its team prefix, where one of both has a prefix that is not known: then any team may be meant. */
const comparable = (text: string, other: string): string =>
  text.startsWith(opaqueTeam) || other.startsWith(opaqueTeam) ? text.replace(team, opaqueTeam) : text;

/** Whether both texts name one group, the team prefix known or not. */
export const isSameGroup = (a: string, b: string): boolean => comparable(a, b) === comparable(b, a);

const isPrefix = (group: string, name: string): boolean => {
  const whole = comparable(name, group);
  const start = comparable(group, name);
  return whole === start || whole.startsWith(`${start}.`);
};

/** Whether a Mach service name begins with a group, both expanded or both as written. */
export const beginsWithGroup = (name: PropertyString, group: PropertyString): boolean =>
  isPrefix(group.value, name.value) || isPrefix(group.raw, name.raw);

/** True for text that is an app group's: `group.com.example.app`, `ABCDE12345.com.example.app`. */
export const isGroupName = (text: string): boolean =>
  /^group\.[^.]/.test(text) || /^[A-Z0-9]{10}\.[^.]/.test(text);

/** A group without what marks it as one: `com.example.app`. */
export const bareGroup = (group: string): string => group.replace(/^group\./, '').replace(team, '');
