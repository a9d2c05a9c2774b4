import type { PlistValue } from '../../syntax/plistFile.ts';
import type { Span } from '../../syntax/span.ts';

/** What to underline for a value: the text of a scalar, the whole element where there is no text. */
export const valueRange = (value: PlistValue): Span =>
  value.type !== 'dict' && value.type !== 'array' && value.inner.end > value.inner.start
    ? value.inner
    : value.span;
