import { clangDeclarations } from './clangDeclarations.ts';
import type { Declaration } from './declaration.ts';
import type { DeclarationSink } from './declarationSink.ts';
import { memo } from './memo.ts';
import { swiftDeclarations } from './swiftDeclarations.ts';

const read = memo(
  (file): DeclarationSink => (file.language === 'swift' ? swiftDeclarations(file) : clangDeclarations(file)),
);

/** What the file declares, in order of the text. */
export const declarations = (file: Parameters<typeof read>[0]): readonly Declaration[] => read(file).found;

/** Per token: 1 where it belongs to a type annotation, a return type or an inheritance clause. */
export const typePositions = memo((file): Uint8Array => {
  const { length } = file.tokens;
  // Ranges nest in half-typed files: count where they begin and end, so that time stays linear.
  const depth = new Int32Array(length + 1);
  for (const { from, to } of read(file).types) {
    if (from >= to) continue;
    depth[from]!++;
    depth[Math.min(to, length)]!--;
  }
  const marks = new Uint8Array(length);
  let open = 0;
  for (let i = 0; i < length; i++) {
    open += depth[i]!;
    if (open > 0) marks[i] = 1;
  }
  return marks;
});
