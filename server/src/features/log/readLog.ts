import type { KnowledgeBase } from '../../catalogue/knowledgeTypes.ts';
import { wordScan } from '../../syntax/wordScan.ts';
import { bytesAsText } from './bytesAsText.ts';
import { codeIndex } from './codeIndex.ts';
import { domainTraces } from './domainTraces.ts';
import { numberTraces } from './numberTraces.ts';
import { plainLine } from './plainLine.ts';
import { keyOf, type Recognition } from './recognition.ts';
import { textTraces } from './textTraces.ts';
import type { Trace } from './trace.ts';

/** Lines of a log that say the same. */
export interface LogEntry {
  readonly recognitions: readonly Recognition[];
  /** The first of these lines: its number, from 1, and its text, made plain and cut. */
  readonly line: number;
  readonly excerpt: string;
  /** How many lines there are. */
  readonly count: number;
}

export interface LogSummary {
  readonly lines: number;
  /** In the order of their first lines. */
  readonly entries: readonly LogEntry[];
  /** More kinds of lines were recognised than are kept. */
  readonly isCut: boolean;
}

/** Takes a log in pieces of any size; the memory it needs does not grow with the log. */
export interface LogReader {
  read(bytes: Uint8Array): void;
  finish(): LogSummary;
}

interface Hit {
  readonly trace: Trace;
  readonly from: number;
}

const mostEntries = 1000;
/** What is looked at around a word. */
const around = { before: 300, behind: 700 };
const excerptLength = 240;
/** A line that does not end is read in pieces. */
const longestRest = 1 << 20;
const newline = 10;

/** Terminals' colours stand between a domain and its code: of a log that holds them, they are taken out first. */
const withoutColours = (bytes: Uint8Array): Uint8Array => {
  if (bytes.indexOf(27) < 0) return bytes;
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 27 && bytes[i + 1] === 91) {
      i += 2;
      while (i < bytes.length && (bytes[i]! < 64 || bytes[i]! > 126)) i++;
    } else plain[length++] = bytes[i]!;
  }
  return plain.subarray(0, length);
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/** Finds the words of all traces in bytes, in their order. */
const hitFinder = (knowledge: KnowledgeBase): ((bytes: Uint8Array) => readonly Hit[]) => {
  const index = codeIndex(knowledge);
  const traces = new Map<string, Trace[]>();
  for (const [word, trace] of [
    ...domainTraces(index),
    ...numberTraces(knowledge, index),
    ...textTraces(knowledge, index),
  ]) {
    traces.set(word, [...(traces.get(word) ?? []), trace]);
  }
  let hits: Hit[] = [];
  const scan = wordScan([...traces.keys()], (word, _, from) => {
    for (const trace of traces.get(word)!) hits.push({ trace, from });
    return false;
  });
  return bytes => {
    hits = [];
    scan(bytes);
    return hits.sort((one, other) => one.from - other.from);
  };
};

export const logReader = (knowledge: KnowledgeBase): LogReader => {
  const hitsIn = hitFinder(knowledge);
  const entries = new Map<string, { entry: Omit<LogEntry, 'count'>; count: number }>();
  let isCut = false;
  let rest: Uint8Array = new Uint8Array(0);
  /** Lines that ended. */
  let ended = 0;
  let isInLine = false;

  const keep = (recognitions: ReadonlyMap<string, Recognition>, line: number, text: () => string): void => {
    const key = [...recognitions.keys()].join('\n');
    const known = entries.get(key);
    if (known) known.count++;
    else if (entries.size === mostEntries) isCut = true;
    else {
      const entry = { recognitions: [...recognitions.values()], line, excerpt: text() };
      entries.set(key, { entry, count: 1 });
    }
  };

  /** Reads lines: all of them end in these bytes, but for the last one of a log. */
  const readLines = (bytes: Uint8Array): void => {
    const hits = hitsIn(bytes);
    let at = 0;
    const goTo = (place: number): void => {
      for (let end = bytes.indexOf(newline, at); end >= 0 && end < place; end = bytes.indexOf(newline, at)) {
        at = end + 1;
        ended++;
      }
    };
    for (let i = 0; i < hits.length; ) {
      goTo(hits[i]!.from);
      const found = bytes.indexOf(newline, hits[i]!.from);
      const end = found < 0 ? bytes.length : found;
      const recognitions = new Map<string, Recognition>();
      for (; i < hits.length && hits[i]!.from < end; i++) {
        const { trace, from } = hits[i]!;
        const start = Math.max(at, from - around.before);
        const text = bytesAsText(bytes.subarray(start, Math.min(end, from + around.behind)));
        const recognition = trace(text, from - start);
        if (recognition) recognitions.set(keyOf(recognition), recognition);
      }
      const first = at;
      if (recognitions.size > 0) {
        keep(recognitions, ended + 1, () =>
          plainLine(bytes.subarray(first, Math.min(end, first + 4 * excerptLength)), excerptLength),
        );
      }
    }
    goTo(bytes.length);
    isInLine = at < bytes.length;
  };

  return {
    read(piece) {
      const bytes = joined(rest, piece);
      const last = bytes.lastIndexOf(newline) + 1;
      const end = last === 0 && bytes.length > longestRest ? bytes.length : last;
      rest = bytes.slice(end);
      if (end > 0) readLines(withoutColours(bytes.subarray(0, end)));
    },
    finish() {
      if (rest.length > 0) readLines(withoutColours(rest));
      const all = Array.from(entries.values(), ({ entry, count }) => ({ ...entry, count }));
      return {
        lines: ended + (isInLine ? 1 : 0),
        entries: all.sort((one, other) => one.line - other.line),
        isCut,
      };
    },
  };
};
