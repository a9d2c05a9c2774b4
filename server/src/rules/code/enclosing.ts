import { groups } from '../../syntax/shapes/groups.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** Index of the bracket (or string start) around token `i`, or −1 at the top of the file. A bracket is not inside itself. */
export const enclosing = (file: SourceFile, i: number): number => groups(file)[i] ?? -1;

const braces = memo((file): Int32Array => {
  const around = groups(file);
  const found = new Int32Array(file.tokens.length);
  for (let i = 0; i < found.length; i++) {
    const open = around[i]!;
    found[i] = open < 0 || file.tokens[open]!.text === '{' ? open : found[open]!;
  }
  return found;
});

/** Index of the innermost `{` around token `i`, or −1. */
export const enclosingBrace = (file: SourceFile, i: number): number => braces(file)[i] ?? -1;
