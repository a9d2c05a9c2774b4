import { lastTokenAt } from '../../syntax/shapes/lastTokenAt.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { innermost } from './innermost.ts';
import type { Fact } from './sourceFacts.ts';
import { surroundingsOf } from './surroundingDeclarations.ts';
import { availableAt } from './tokenAvailability.ts';

/** Offsets alone: a token kept would keep its text. */
const bare = ({ start, end }: Span): Span => ({ start, end });

/** The innermost `#if` branch around an offset. */
const branchAt = memo(({ branches }) =>
  innermost(branches.map(({ start, end }) => ({ from: start, to: end }))),
);

/** What every fact about token `i` says; `at` is the token where nothing else is given. Branches are the file's own. */
export const factAt = (
  file: SourceFile,
  i: number,
  at: Span = spanOf(file, { from: i, to: i + 1 }),
): Fact => ({
  at: bare(at),
  branch: branchAt(file)(file.tokens[i]?.start ?? -1),
  available: availableAt(file, i),
  ...surroundingsOf(file, i),
});

/** The index of the last token that begins at or before an offset; 0 in front of all. */
export const tokenAtOffset = (file: SourceFile, offset: number): number =>
  Math.max(lastTokenAt(file, offset), 0);
