import type { Place } from '../../project/model/value.ts';
import type { TargetContext } from './targetContext.ts';

/** What a project file or xcconfig says at a place, variables as they stand; a variable where that file is not read. */
export const writtenText = (context: TargetContext, { path, span }: Place): string =>
  (context.projectFile(path) ?? context.xcconfig(path))?.text.slice(span.start, span.end) ?? '$(unread)';
