import type { PlistEntry, PlistValue } from '../../syntax/plistFile.ts';
import type { PropertyEntry, PropertyValue } from '../model/propertyValue.ts';
import type { Place } from '../model/value.ts';
import type { SettingResolver } from '../settings/settingResolver.ts';

/** A container whose members are still being made. */
interface Open {
  readonly from: PlistValue & { readonly type: 'dict' | 'array' };
  readonly at: Place;
  readonly entries: PropertyEntry[];
  readonly items: PropertyValue[];
  next: number;
}

const placeOf = (path: string, { span, inner }: PlistValue): Place => ({
  path,
  span: inner.end > inner.start ? inner : span,
});

/**
 * The value as the build writes it: variables of strings expanded, keys left as they are (Swift Build, InfoPlistProcessorTaskAction). A key without a
 * value is left out. Iterative, since lists may be nested to any depth.
 */
export const expandedValue = (
  root: PlistValue,
  path: string,
  resolver: Pick<SettingResolver, 'expand'>,
): PropertyValue => {
  const open: Open[] = [];
  let made: PropertyValue | undefined;

  const scalar = (value: Exclude<PlistValue, { type: 'dict' | 'array' }>): PropertyValue => {
    const at = placeOf(path, value);
    if (value.type === 'boolean') return { type: 'boolean', value: value.value, at };
    if (value.type !== 'string') return { type: value.type, value: value.value, at };
    const { text, why } = resolver.expand(value.value);
    const complete = why === undefined;
    return { type: 'string', value: complete ? text : value.value, raw: value.value, complete, at };
  };

  const begin = (value: PlistValue): void => {
    if (value.type !== 'dict' && value.type !== 'array') made = scalar(value);
    else open.push({ from: value, at: { path, span: value.span }, entries: [], items: [], next: 0 });
  };

  /** Gives the container on top its next member; undefined when it has them all. */
  const nextMember = ({ from, next }: Open): PlistEntry | PlistValue | undefined =>
    from.type === 'dict' ? from.entries[next] : from.items[next];

  begin(root);
  for (;;) {
    const container = open[open.length - 1];
    if (!container) return made!;
    const member = nextMember(container);
    if (made) {
      if (container.from.type === 'array') container.items.push(made);
      else {
        const { key, keySpan } = member as PlistEntry;
        container.entries.push({ key, keyAt: { path, span: keySpan }, value: made });
      }
      made = undefined;
      container.next++;
    } else if (!member) {
      open.pop();
      const { at, entries, items } = container;
      made =
        container.from.type === 'dict' ? { type: 'dictionary', entries, at } : { type: 'array', items, at };
    } else if ('key' in member) {
      if (member.value) begin(member.value);
      else container.next++;
    } else begin(member);
  }
};
