import { atsKey } from '../../project/ats/atsSections.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import type { FixScope } from '../target/fixScope.ts';
import type { TargetFix } from '../target/targetContext.ts';

/** Lets a host be loaded by plain HTTP, in the Info.plist of the failing variants. */
export const exceptionFixes = (scope: FixScope, host: string, preferred: boolean): readonly TargetFix[] => {
  const path = [atsKey, 'NSExceptionDomains', host, 'NSExceptionAllowsInsecureHTTPLoads'];
  return addInfoKeyFixes(scope, path, ['<true/>']).map(fix => ({
    ...fix,
    title: fix.title.replace(/^Add \w+/, `Add an exception for ${host}`),
    preferred,
  }));
};
