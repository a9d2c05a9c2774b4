import type { Place } from '../../project/model/value.ts';
import { escapeXml } from '../../syntax/plistText.ts';
import { quotedSetting } from './buildSettingText.ts';
import type { TargetContext, TargetEdit } from './targetContext.ts';

/**
 * The edit that puts another value where one is written, in the syntax of its file: the text of a plist string, a value of a build setting
 * in `project.pbxproj` or an xcconfig. Undefined for a file of another kind, and for what an xcconfig cannot say: lines, and two slashes.
 */
export const replaceWritten = (context: TargetContext, at: Place, value: string): TargetEdit | undefined => {
  const list = context.plist(at.path);
  if (list) {
    const isElement = list.text[at.span.start] === '<';
    return { at, newText: isElement ? `<string>${escapeXml(value)}</string>` : escapeXml(value) };
  }
  if (context.projectFile(at.path)) return { at, newText: quotedSetting(value) };
  const configuration = context.xcconfig(at.path);
  if (!configuration || /\/\/|[\r\n]/.test(value)) return undefined;
  // Nothing is written there yet: `NAME =`.
  const isBehindSign = at.span.start === at.span.end && configuration.text[at.span.start - 1] === '=';
  return { at, newText: isBehindSign ? ` ${value}` : value };
};
