import type { PlistArray, PlistDict, PlistFile } from '../../syntax/plistFile.ts';

/**
 * True when the closing tag of a container was read (or needs none: `<dict/>`). A rule that says what a container lacks asks this first:
 * in a half-typed file the missing part may stand behind the caret.
 */
export const isClosed = (file: PlistFile, { span, inner }: PlistDict | PlistArray): boolean =>
  span.end > inner.end || (inner.start === inner.end && file.text.slice(span.start, span.end).endsWith('/>'));
