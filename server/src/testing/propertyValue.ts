import type { PropertyDictionary, PropertyValue } from '../project/model/propertyValue.ts';

export type Plain = boolean | string | number | readonly Plain[] | { readonly [key: string]: Plain };

const at = { path: 'Info.plist', span: { start: 0, end: 0 } };

/** A value of a property list as the build makes it, from a literal; a string with `$(` holds a variable that is not known. */
export const propertyValue = (plain: Plain): PropertyValue => {
  if (typeof plain === 'boolean') return { type: 'boolean', value: plain, at };
  if (typeof plain === 'number') return { type: 'integer', value: String(plain), at };
  if (typeof plain === 'string')
    return { type: 'string', value: plain, raw: plain, complete: !plain.includes('$('), at };
  if (Array.isArray(plain)) return { type: 'array', items: plain.map(propertyValue), at };
  return dictionary(plain as Readonly<Record<string, Plain>>);
};

export const dictionary = (plain: Readonly<Record<string, Plain>>): PropertyDictionary => ({
  type: 'dictionary',
  entries: Object.entries(plain).map(([key, value]) => ({ key, keyAt: at, value: propertyValue(value) })),
  at,
});
