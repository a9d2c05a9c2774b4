import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import type { XcconfigFile } from '../../syntax/xcconfigFile.ts';

const generated =
  /@generated\b|\b(?:auto(?:matically)?[- ]?generated|generated (?:by|from|with|file)|do not (?:edit|modify|change))\b/i;

/** A tool that is used once: what it wrote is edited by hand from then on. */
const once = /BuildSettingExtractor/i;

/** Where the content begins, in front of which a file says what it is. */
const contentStart = (file: OpenStepFile | PlistFile | XcconfigFile): number => {
  if (file.kind === 'xcconfig') {
    const starts = [file.settings[0]?.nameSpan.start, file.includes[0]?.pathSpan.start];
    return Math.min(...starts.map(start => start ?? file.text.length));
  }
  const { root } = file;
  const first = root?.type === 'dict' ? root.entries[0] : undefined;
  return first && 'span' in first ? first.span.start : (first?.keySpan.start ?? file.text.length);
};

/** True for a file whose comments in front of its content say that a tool made it. */
export const headSaysGenerated = (file: OpenStepFile | PlistFile | XcconfigFile): boolean => {
  const start = contentStart(file);
  const head = file.comments
    .filter(comment => comment.start < start)
    .map(comment => file.text.slice(comment.start, comment.end))
    .join('\n');
  return generated.test(head) && !once.test(head);
};
