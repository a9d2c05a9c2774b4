import type { PropertyValue } from '../../project/model/propertyValue.ts';

/** An empty value says nothing that could be in the wrong place. */
export const saysNothing = (value: PropertyValue): boolean =>
  (value.type === 'string' && value.value === '') || (value.type === 'array' && value.items.length === 0);
