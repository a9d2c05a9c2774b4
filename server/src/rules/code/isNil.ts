import { is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** True for a value that is nothing but `nil` or `NULL`. */
export const isNil = ({ tokens }: SourceFile, range: TokenRange | undefined): boolean =>
  range?.to === (range?.from ?? 0) + 1 && (is(tokens[range!.from], 'nil') || is(tokens[range!.from], 'NULL'));
