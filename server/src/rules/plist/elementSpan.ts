import type { PlistValue } from '../../syntax/plistFile.ts';
import type { Span } from '../../syntax/span.ts';

/** Where to mark a value of the wrong type: the whole element, of a dictionary or an array only the opening tag. */
export const elementSpan = ({ type, span, inner }: PlistValue): Span =>
  type === 'dict' || type === 'array' ? { start: span.start, end: inner.start } : span;
