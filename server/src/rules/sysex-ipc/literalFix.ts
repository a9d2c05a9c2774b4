import type { ArgumentFact } from '../../project/facts/sourceFacts.ts';
import type { Place } from '../../project/model/value.ts';
import type { TargetFix } from '../target/targetContext.ts';

const written = (path: string, value: string, objectiveC: boolean): string => {
  const quoted = `"${value.replace(/[\\"]/g, '\\$&')}"`;
  return objectiveC && /\.mm?$/.test(path) ? `@${quoted}` : quoted;
};

/**
 * Puts another string where an argument is a literal. A constant is left alone: it may serve other places, and its text is not kept.
 *
 * @param objectiveC True where the call takes an `NSString`.
 */
export const literalFix = (
  argument: ArgumentFact,
  { path }: Place,
  value: string,
  objectiveC: boolean,
): readonly TargetFix[] =>
  argument.kind === 'string' && !value.includes('$(')
    ? [
        {
          title: `Change to "${value}"`,
          edits: [{ at: { path, span: argument.at }, newText: written(path, value, objectiveC) }],
          preferred: true,
        },
      ]
    : [];
