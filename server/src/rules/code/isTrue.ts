import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { literalBoolean } from './literalBoolean.ts';

/** True where the value is the literal, or a constant of this file that is. */
export const isTrue = (file: SourceFile, value: TokenRange): boolean => literalBoolean(file, value) === true;
