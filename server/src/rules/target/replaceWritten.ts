import type { Place } from '../../project/model/value.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { quotedSetting } from './buildSettingText.ts';
import type { TargetContext, TargetEdit } from './targetContext.ts';

/**
 * The edit that puts another value where one is written, in the syntax of its file: the text of a plist string, a value of a build setting
 * in `project.pbxproj` or an xcconfig. Undefined for a file of another kind.
 */
export const replaceWritten = (context: TargetContext, at: Place, value: string): TargetEdit | undefined => {
  const list = context.plist(at.path);
  if (list) {
    const isElement = list.text[at.span.start] === '<';
    return { at, newText: isElement ? `<string>${escapeXml(value)}</string>` : escapeXml(value) };
  }
  if (context.projectFile(at.path)) return { at, newText: quotedSetting(value) };
  return context.xcconfig(at.path) ? { at, newText: value } : undefined;
};
