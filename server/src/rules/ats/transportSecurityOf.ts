import { atsKey } from '../../project/ats/atsSections.ts';
import type { PropertyDictionary } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';

/** The dictionary of App Transport Security that a variant is built with, where it has one. */
export const transportSecurityOf = ({ info }: Variant): PropertyDictionary | undefined => {
  const ats = known(info.get(atsKey));
  return ats?.type === 'dictionary' ? ats : undefined;
};
