import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { present, unknown, type Value } from '../../project/model/value.ts';

export const machServiceKey = 'NEMachServiceName';

/** The name that a system extension has registered for it in NEMachServiceName; `unknown` while a variable in it is. */
export const machServiceName = ({ info }: Variant): Value<PropertyString> => {
  const name = info.get('NetworkExtension', machServiceKey);
  if (name.state !== 'present') return name;
  if (name.value.type !== 'string') return unknown('NEMachServiceName is no string', name.value.at);
  return name.value.complete
    ? present(name.value, name.value.at)
    : unknown('NEMachServiceName holds a variable that is not set', name.value.at);
};
