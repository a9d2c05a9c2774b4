import type { Catalogue } from '../catalogue/types.ts';
import type { Rule } from '../rules/rule.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { HoverAnswer, HoverOptions } from './answers.ts';
import { hoverInPropertyList } from './hoverInPropertyList.ts';
import { hoverInSource } from './hoverInSource.ts';
import { hoverOnSuppression } from './hoverOnSuppression.ts';
import { targetSummary } from './notes/targetSummary.ts';

/** What a feature needs to know besides the file. */
export interface HoverContext extends HoverOptions {
  readonly catalogue: Catalogue;
  /** The rules that a comment may suppress; without them such comments have no hover. */
  readonly rules?: readonly Rule[];
}

/** What we say about the name or the suppressed rule at an offset of a file (UTF-16 units), or nothing. */
export const hoverAt = (file: ParsedFile, offset: number, options: HoverContext): HoverAnswer | undefined => {
  const context = { ...options, project: targetSummary(options.project, options.within) };
  const suppression = hoverOnSuppression(file, offset, context);
  if (suppression) return suppression;
  switch (file.kind) {
    case 'source':
      return hoverInSource(file, offset, context);
    case 'plist':
      return hoverInPropertyList(file, offset, context);
    default:
      return undefined;
  }
};
