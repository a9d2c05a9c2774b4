import assert from 'node:assert/strict';
import { type HoverContext, hoverAt } from '../features/hover.ts';
import type { HoverAnswer } from '../hints.ts';
import { parse } from '../syntax/parse.ts';
import { readCursor } from './cursor.ts';
import { testCatalogue } from './testCatalogue.ts';

/** The hover at the cursor of a marked text. */
export const hoverOf = (
  path: string,
  marked: string,
  more: Partial<HoverContext> = {},
): HoverAnswer | undefined => {
  const { text, offset } = readCursor(marked);
  return hoverAt(parse(path, text), offset, { catalogue: testCatalogue(), mode: 'full', ...more });
};

/** The name that the hover speaks of; `-` for none, two names joined by ` / `. */
export const hoverSubject = (path: string, marked: string, more: Partial<HoverContext> = {}): string => {
  const answer = hoverOf(path, marked, more);
  if (!answer) return '-';
  return Array.from(answer.markdown.matchAll(/^\*\*`([^`]+)`\*\*/gm), match => match[1]).join(' / ');
};

/** One test per row: the marked code, and the name that its hover must speak of. */
export const hoverCases = (path: string, rows: readonly (readonly [code: string, name: string])[]): void => {
  for (const [code, name] of rows) {
    it(`${name === '-' ? 'quiet' : name}: ${code.replace(/\s+/g, ' ')}`, () =>
      assert.equal(hoverSubject(path, code), name));
  }
};
