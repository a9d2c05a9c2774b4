import type { Edit } from './rule.ts';

/** The text after all edits. Edits refer to the text before any of them, as in LSP; where two overlap, the later one is left out. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let done = 0;
  for (const { span, newText } of sorted) {
    if (span.start < done) continue;
    result += text.slice(done, span.start) + newText;
    done = span.end;
  }
  return result + text.slice(done);
};
