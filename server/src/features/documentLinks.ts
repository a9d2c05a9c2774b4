import { type DeepLink, deepLinkFinder } from '../catalogue/deepLinks.ts';
import type { Catalogue } from '../catalogue/types.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { PlistFile, PlistValue } from '../syntax/plistFile.ts';
import type { Span } from '../syntax/span.ts';
import type { LinkAnswer } from './answers.ts';

const finders = new WeakMap<Catalogue, ReturnType<typeof deepLinkFinder>>();

const finderOf = (catalogue: Catalogue): ReturnType<typeof deepLinkFinder> => {
  const known = finders.get(catalogue);
  if (known) return known;
  const finder = deepLinkFinder(catalogue);
  finders.set(catalogue, finder);
  return finder;
};

/** The text of the strings of a property list, in order. */
const plistStrings = ({ root }: PlistFile): readonly Span[] => {
  const spans: Span[] = [];
  const queue: (PlistValue | undefined)[] = [root];
  for (let value = queue.pop(); value || queue.length > 0; value = queue.pop()) {
    if (value?.type === 'string') spans.push(value.inner);
    else if (value?.type === 'array') for (const item of value.items) queue.push(item);
    else if (value?.type === 'dict') for (const entry of value.entries) queue.push(entry.value);
  }
  return spans;
};

/** Where people write about documents: comments and string literals. */
const proseIn = (file: ParsedFile): readonly Span[] => {
  if (file.kind === 'source') return [...file.comments, ...file.literals];
  return file.kind === 'plist' ? [...file.comments, ...plistStrings(file)] : [];
};

const answer = ({ url, title }: DeepLink, start: number, length: number): LinkAnswer => ({
  span: { start, end: start + length },
  url,
  tooltip: title,
});

/** Links on the documents that comments and strings name: technotes, Q&As, sessions, forum threads. In order. */
export const linksIn = (file: ParsedFile, catalogue: Catalogue): LinkAnswer[] => {
  const find = finderOf(catalogue);
  const links: LinkAnswer[] = [];
  for (const { start, end } of proseIn(file)) {
    for (const link of find(file.text.slice(start, end))) {
      links.push(answer(link, start + link.start, link.end - link.start));
    }
  }
  return links.sort((a, b) => a.span.start - b.span.start);
};
