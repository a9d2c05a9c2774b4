import type { Place } from '../../project/model/value.ts';
import { openStepValueAt } from '../../syntax/openStepValueAt.ts';
import type { Span } from '../../syntax/span.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** The strings of a build setting's value, as they stand in its file. */
export interface WrittenStrings {
  readonly text: string;
  /** The value itself, or each string of a list. */
  readonly strings: readonly { readonly span: Span }[];
}

/** Reads again what a build setting was read from; undefined for a file that is gone. */
export const writtenStrings = (context: TargetContext, { path, span }: Place): WrittenStrings | undefined => {
  const xcconfig = context.xcconfig(path);
  if (xcconfig) return { text: xcconfig.text, strings: [{ span }] };
  const project = context.projectFile(path);
  const value = project && openStepValueAt(project, span);
  if (!value || value.type === 'dict') return undefined;
  const strings = value.type === 'string' ? [value] : value.items.filter(item => item.type === 'string');
  return { text: project.text, strings };
};
