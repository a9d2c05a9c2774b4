import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

const swift = ['(', '{', '<', '?', '!'];
const clang = ['(', ':', ']', '<'];

/** A look behind the name at token `i`: most names are not called, and reading all calls of a file costs more than all else. */
export const mayBeCalled = ({ tokens, language }: SourceFile, i: number): boolean =>
  (language === 'swift' ? swift : clang).some(text => is(tokens[i + 1], text));
