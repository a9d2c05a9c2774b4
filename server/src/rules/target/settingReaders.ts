import type { Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import type { FixScope } from './fixScope.ts';
import { placeKey } from './placeKey.ts';
import type { TargetContext } from './targetContext.ts';

/** Whether a variant that uses the file takes the setting from that line, or may do so by way of what it sets itself. */
const reads = (context: TargetContext, variant: Variant, name: string, at: Place): boolean => {
  const setting = variant.setting(name);
  if (setting.state === 'absent') return false;
  if (!setting.at) return setting.state === 'unknown';
  if (placeKey(setting.at) === placeKey(at)) return true;
  const { path, span } = setting.at;
  const text = (context.projectFile(path) ?? context.xcconfig(path))?.text.slice(span.start, span.end);
  return text === undefined || text.includes('inherited') || text.includes(name);
};

/**
 * Whether a line of an xcconfig decides a setting for the failing variants alone. What a rule does not judge, of the same configuration of
 * the target on another platform, would share any other place just so.
 */
export const isReadOnlyByFailing = (
  { context, target, variants, holding }: FixScope,
  name: string,
  at: Place,
): boolean => {
  const configurations = new Set(variants.map(({ configuration }) => configuration));
  const isMeant = (variant: Variant): boolean =>
    variants.includes(variant) || (configurations.has(variant.configuration) && !holding.includes(variant));
  const others = context.model.targetsUsing(at.path).filter(({ id }) => id !== target.id);
  return (
    target.variants.every(variant => isMeant(variant) || !reads(context, variant, name, at)) &&
    others.every(other => !other.variants.some(variant => reads(context, variant, name, at)))
  );
};
