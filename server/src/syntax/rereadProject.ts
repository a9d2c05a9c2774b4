import { matchEnd } from './matchEnd.ts';
import { readOpenStep } from './openStep.ts';
import type { OpenStepFile } from './openStepFile.ts';
import {
  noteObjects,
  objectsOf,
  type ProjectObject,
  type ProjectObjects,
  projectObject,
  projectObjects,
} from './projectObjects.ts';

const lineRest = /[^\r\n]*/y;
const space = /\s*/y;

/** Behind the comment that begins there; the same place when none does, or when it is not closed. */
const commentEnd = (text: string, at: number): number => {
  if (text.startsWith('//', at)) return matchEnd(lineRest, text, at);
  if (!text.startsWith('/*', at)) return at;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? at : end + 2;
};

/** Behind spaces and comments. */
const behindComments = (text: string, from: number): number => {
  for (let at = from; ; ) {
    const word = matchEnd(space, text, at);
    const next = commentEnd(text, word);
    if (next === word) return word;
    at = next;
  }
};

const stringEnd = (text: string, from: number): number => {
  const quote = text[from];
  let at = from + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return at + 1;
};

/** Behind the `;` that ends the entry at `from`; undefined when there is none. */
const entryEnd = (text: string, from: number): number | undefined => {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const unit = text[at];
    if (unit === '"' || unit === "'") {
      at = stringEnd(text, at);
      continue;
    }
    if (unit === '/') {
      at = Math.max(commentEnd(text, at), at + 1);
      continue;
    }
    if (unit === '{' || unit === '(') depth++;
    else if (unit === '}' || unit === ')') depth--;
    else if (unit === ';' && depth === 0) return at + 1;
    if (depth < 0) return undefined;
    at++;
  }
  return undefined;
};

/** A line break, so that the mark of a conflict that stands first is seen as one. */
const opening = '{\n';

interface ReadEntry {
  readonly id: string;
  readonly object: ProjectObject | undefined;
  /** Where the next entry begins, or the closing bracket stands. */
  readonly next: number;
}

/** Reads one entry by itself; undefined where it is not whole. */
const readEntry = (text: string, from: number): ReadEntry | undefined => {
  const end = entryEnd(text, from);
  if (end === undefined) return undefined;
  const next = behindComments(text, end);
  const { root, problems } = readOpenStep(`${opening}${text.slice(from, next)}}`);
  if (problems.length > 0 || root?.type !== 'dict' || root.entries.length !== 1) return undefined;
  const { key, keySpan, value } = root.entries[0]!;
  return { id: key, object: projectObject(key, keySpan, value, from - opening.length), next };
};

const moved = (object: ProjectObject | undefined, by: number): ProjectObject | undefined => {
  if (!object || by === 0) return object;
  const { id, isa, fields, idSpan, shift } = object;
  return { id, isa, fields, idSpan, shift: shift + by };
};

/** How many entries from `first` on stand in the new text as they stood in the old one. */
const sameFrom = (
  { starts }: ProjectObjects,
  first: number,
  old: string,
  text: string,
  at: number,
): number => {
  const most = starts.length - 1 - first;
  let same = 0;
  // Entries are compared many at a time, and fewer where they differ.
  for (let step = 512; step >= 1; ) {
    const count = Math.min(step, most - same);
    if (count === 0) return same;
    const start = starts[first + same]!;
    const end = starts[first + same + count]!;
    const here = at + start - starts[first]!;
    if (old.slice(start, end) === text.slice(here, here + end - start)) {
      same += count;
      step *= 2;
    } else step = count === 1 ? 0 : count >> 1;
  }
  return same;
};

/** An entry by itself takes longer to read than one of many: with more of them the whole file is read. */
const mostRead = 2000;

/** Reads every entry that is not as it was; undefined where only the whole file tells what it says. */
const rereadObjects = (before: ProjectObjects, old: string, text: string): ProjectObjects | undefined => {
  const { starts } = before;
  const count = before.entries.length;
  if (!text.startsWith(old.slice(0, starts[0]))) return undefined;
  const entries: (ProjectObject | undefined)[] = [];
  const begins: number[] = [];
  let indices: ReadonlyMap<string, number> | undefined;
  const indexOf = (id: string, from: number): number | undefined => {
    if (before.entries[from]?.id === id) return from;
    indices ??= new Map(
      before.entries.flatMap((entry, index) => (entry ? [[entry.id, index] as const] : [])),
    );
    return indices.get(id);
  };
  let at = starts[0]!;
  let next = 0;
  for (let reads = 0; reads < mostRead; ) {
    const same = sameFrom(before, next, old, text, at);
    const by = at - starts[next]!;
    for (let i = next; i < next + same; i++) {
      entries.push(moved(before.entries[i], by));
      begins.push(starts[i]! + by);
    }
    next += same;
    at = starts[next]! + by;
    // A comment may have been put in front of an entry.
    const behind = behindComments(text, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    if (text[at] === '}') break;
    const read = readEntry(text, at);
    if (!read) return undefined;
    reads++;
    entries.push(read.object);
    begins.push(at);
    at = read.next;
    // The entries in between are gone; a new one stands in front of the same one as before.
    const index = indexOf(read.id, next);
    if (index !== undefined && index >= next) next = index + 1;
  }
  if (text[at] !== '}' || text.slice(at) !== old.slice(starts[count])) return undefined;
  begins.push(at);
  return projectObjects({ rootObject: before.rootObject, entries, starts: begins });
};

/**
 * Reads a project file again after an edit. Xcode writes the whole file for each change of a setting or a file, and all but a few of its
 * objects are as they were: these are kept, whatever was put in front of them. Undefined where the file has to be read as a whole:
 * it has or had problems, or something outside of its objects changed.
 */
export const rereadProject = (before: OpenStepFile, text: string): OpenStepFile | undefined => {
  if (before.text === text) return before;
  const objects = before.problems.length === 0 ? objectsOf(before) : undefined;
  const again = objects && rereadObjects(objects, before.text, text);
  if (!again) return undefined;
  let whole: OpenStepFile | undefined;
  const read = (): OpenStepFile => {
    whole ??= readOpenStep(text);
    return whole;
  };
  const file: OpenStepFile = {
    kind: 'pbxproj',
    text,
    // Few ask for the tree of the whole file.
    get root() {
      return read().root;
    },
    get comments() {
      return read().comments;
    },
    problems: [],
  };
  noteObjects(file, again);
  return file;
};
