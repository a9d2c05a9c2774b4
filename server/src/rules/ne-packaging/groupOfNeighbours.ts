import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { machServiceName } from '../sysex-ipc/machServiceName.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { appGroupsOf, isSameGroup } from './appGroups.ts';

/**
 * How the programs around a target write a group, in lists of their own, or how a Mach service name begins with it; undefined where none
 * has it.
 */
export const groupOfNeighbours = (
  target: Target,
  group: string,
  own: readonly PropertyString[],
  { model }: TargetContext,
): string | undefined => {
  const paths = new Set(own.map(({ at }) => at.path));
  const around = [...model.hostsOf(target), ...model.embeddedIn(target)];
  for (const { variants } of around)
    for (const variant of variants)
      for (const { value, raw, at } of known(appGroupsOf(variant)) ?? [])
        if (!paths.has(at.path) && isSameGroup(value, group)) return raw;
  for (const { variants } of [target, ...around])
    for (const variant of variants) {
      const name = known(machServiceName(variant))?.value;
      if (
        name !== undefined &&
        (isSameGroup(name, group) || isSameGroup(name.slice(0, group.length + 1), `${group}.`))
      )
        return group;
    }
  return undefined;
};
