import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { enclosingTypes } from '../../syntax/shapes/enclosingTypes.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** The type, extension or implementation around token `i`. */
export const typeAround = (file: SourceFile, i: number): Declaration | undefined =>
  declarations(file)[enclosingTypes(file)[i] ?? -1];
