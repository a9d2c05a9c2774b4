import type { Place } from '../../project/model/value.ts';
import type { OpenStepFile, OpenStepValue } from '../../syntax/openStepFile.ts';
import type { Span } from '../../syntax/span.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** The strings of a build setting's value, as they stand in its file. */
export interface WrittenStrings {
  readonly text: string;
  /** The value itself, or each string of a list. */
  readonly strings: readonly { readonly span: Span }[];
}

const inside = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** The value of exactly that span. */
const valueAt = ({ root }: OpenStepFile, span: Span): OpenStepValue | undefined => {
  let value = root;
  while (value && (value.span.start !== span.start || value.span.end !== span.end)) {
    if (value.type === 'string') return undefined;
    const children: readonly OpenStepValue[] =
      value.type === 'dict' ? value.entries.map(entry => entry.value) : value.items;
    value = children.find(child => inside(child.span, span));
  }
  return value;
};

/** Reads again what a build setting was read from; undefined for a file that is gone. */
export const writtenStrings = (context: TargetContext, { path, span }: Place): WrittenStrings | undefined => {
  const xcconfig = context.xcconfig(path);
  if (xcconfig) return { text: xcconfig.text, strings: [{ span }] };
  const project = context.projectFile(path);
  const value = project && valueAt(project, span);
  if (!value || value.type === 'dict') return undefined;
  const strings = value.type === 'string' ? [value] : value.items.filter(item => item.type === 'string');
  return { text: project.text, strings };
};
