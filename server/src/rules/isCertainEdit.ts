import type { OpenStepFile } from '../syntax/openStepFile.ts';
import type { PlistEntry, PlistFile, PlistValue } from '../syntax/plistFile.ts';
import type { Span } from '../syntax/span.ts';
import type { XcconfigFile } from '../syntax/xcconfigFile.ts';
import type { Edit } from './rule.ts';

type EditedFile = PlistFile | OpenStepFile | XcconfigFile;

/** The entries of a list whose key stands twice in their dictionary. */
const repeated = (root: PlistValue | undefined): readonly Span[] => {
  const found: Span[] = [];
  const open: PlistValue[] = root ? [root] : [];
  for (let value = open.pop(); value; value = open.pop()) {
    if (value.type === 'array') for (const item of value.items) open.push(item);
    if (value.type !== 'dict') continue;
    const first = new Map<string, PlistEntry>();
    for (const entry of value.entries) {
      if (entry.value) open.push(entry.value);
      const other = first.get(entry.key);
      if (other) found.push(other.span, entry.span);
      else first.set(entry.key, entry);
    }
  }
  return found;
};

/** Spans in the order of the text, of those within each other the outer one. */
const outermost = (spans: readonly Span[]): readonly Span[] => {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
};

/** What no edit may touch; undefined for a file that none may. Found once per file: each of its findings asks. */
const known = new WeakMap<EditedFile, { readonly untouchable: readonly Span[] | undefined }>();

const untouchableIn = (file: EditedFile): readonly Span[] | undefined => {
  // An editor would write back other bytes than these.
  if (file.text.includes('\ufffd')) return undefined;
  if (file.kind === 'xcconfig') return [];
  if (file.kind === 'pbxproj') return file.problems.length === 0 ? [] : undefined;
  return file.format === 'xml' ? outermost(repeated(file.root)) : undefined;
};

const isTouched = (spans: readonly Span[], { start, end }: Span): boolean => {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  const next = spans[low];
  return next !== undefined && next.start < end;
};

/**
 * Whether an edit of a property list, project file or xcconfig is sure to mean what it says, and to leave the rest as it is: not in a file
 * whose bytes were no UTF, nor where brackets of a project are missing or a key stands twice, of which one or the other counts.
 */
export const isCertainEdit = (file: EditedFile, { span }: Edit): boolean => {
  const found = known.get(file) ?? { untouchable: untouchableIn(file) };
  known.set(file, found);
  return found.untouchable !== undefined && !isTouched(found.untouchable, span);
};
