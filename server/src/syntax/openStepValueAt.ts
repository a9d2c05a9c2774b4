import type { OpenStepFile, OpenStepValue } from './openStepFile.ts';
import type { Span } from './span.ts';

/** The value that stands at exactly that place of a project file. */
export const openStepValueAt = ({ root }: OpenStepFile, { start, end }: Span): OpenStepValue | undefined => {
  let value = root;
  while (value && (value.span.start !== start || value.span.end !== end)) {
    if (value.type === 'string') return undefined;
    const children: readonly OpenStepValue[] =
      value.type === 'dict' ? value.entries.map(entry => entry.value) : value.items;
    value = children.find(child => child.span.start <= start && end <= child.span.end);
  }
  return value;
};
