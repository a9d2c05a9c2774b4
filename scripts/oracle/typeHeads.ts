// The classes that are found in the bytes of a source file against those in its tokens: a file that was only looked at must say of its classes
// what it says once it is read.
import { readFileSync } from 'node:fs';
import { decode } from '../../server/src/syntax/decode.ts';
import { fileKindOf } from '../../server/src/syntax/fileKind.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { headDifferences } from '../../server/src/testing/headDifferences.ts';
import type { ModelComparison } from './model.ts';

export const run = (files: readonly string[]): ModelComparison => {
  const differences: string[] = [];
  const counts = new Map<string, number>();
  let compared = 0;
  for (const file of files) {
    const kind = fileKindOf(file);
    // In plain C and C++ nothing is asked of classes.
    if (kind?.kind !== 'source' || kind.language === 'c' || kind.language === 'cpp') continue;
    const read = parse(file, decode(readFileSync(file)).text);
    if (read.kind !== 'source') continue;
    compared++;
    for (const { head, bytes, tokens, reason } of headDifferences(read)) {
      if (reason === undefined)
        differences.push(`${file}: ${head}: ${bytes} times in the bytes, ${tokens} times in the tokens`);
      else counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
  }
  const notes = [...counts].map(([reason, count]) => `${count} explained: ${reason}`);
  return { compared, differences, notes };
};
