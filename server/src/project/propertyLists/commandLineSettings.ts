import type { BuildCall } from './buildCalls.ts';
import type { ListMatcher } from './listMatcher.ts';
import type { WordValues } from './shellVariables.ts';

const settings = { info: 'INFOPLIST_FILE', entitlements: 'CODE_SIGN_ENTITLEMENTS' };

/** Whether a build gives the setting that names the list another value. */
export const givesOtherList = (call: BuildCall, values: WordValues, matcher: ListMatcher): boolean => {
  const given = call.settings.get(settings[matcher.kind]);
  if (given === undefined) return false;
  if (values(given).every(value => value === '' || matcher.isNamed(value))) return false;
  // One that another project is built by says nothing about this one.
  return matcher.isBuilt?.(call) ?? (matcher.acceptsOpen && call.project === undefined);
};
