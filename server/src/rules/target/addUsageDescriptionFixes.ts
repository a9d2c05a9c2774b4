import { known } from '../../project/model/value.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { addInfoKeyFixes } from './addKeyFixes.ts';
import type { FixScope } from './fixScope.ts';
import { setBuildSettingFixes } from './setBuildSettingFixes.ts';
import type { TargetFix } from './targetContext.ts';

/** Adds a text for people to Info.plist, or to the build setting that writes it where Xcode generates the whole list. */
export const addUsageDescriptionFixes = (
  scope: FixScope,
  key: string,
  text: string,
): readonly TargetFix[] => {
  const generated = scope.variants.every(
    ({ info, setting }) =>
      info.file.state === 'absent' && known(setting('GENERATE_INFOPLIST_FILE')) === 'YES',
  );
  const fixes = generated
    ? setBuildSettingFixes(scope, `INFOPLIST_KEY_${key}`, text, `Add ${key} to ${scope.target.name}`)
    : addInfoKeyFixes(scope, [key], [`<string>${escapeXml(text)}</string>`]);
  // People read it, so a person has to: not with all others at once.
  return fixes.map(fix => ({ ...fix, preferred: false }));
};
