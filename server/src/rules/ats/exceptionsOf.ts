import { membersOf, named } from '../../project/ats/flags.ts';
import type { PropertyDictionary, PropertyEntry } from '../../project/model/propertyValue.ts';

/** The entries of hosts in NSExceptionDomains. */
export const exceptionsOf = ({ entries }: PropertyDictionary): readonly PropertyEntry[] =>
  membersOf(named(entries, 'NSExceptionDomains')?.value);
