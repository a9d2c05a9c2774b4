import { finder } from './finder.ts';
import { matchEnd } from './matchEnd.ts';
import type {
  OpenStepArray,
  OpenStepDict,
  OpenStepEntry,
  OpenStepFile,
  OpenStepValue,
} from './openStepFile.ts';
import { problemSink } from './problemSink.ts';
import type { Comment } from './source.ts';
import type { Span } from './span.ts';

interface Frame {
  readonly type: 'dict' | 'array';
  readonly start: number;
  readonly entries: OpenStepEntry[];
  readonly items: OpenStepValue[];
  key: { readonly key: string; readonly keySpan: Span } | undefined;
  /** True behind `=`, before the value. */
  equals: boolean;
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

const unescapeString = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:([0-7]{1,3})|U([0-9a-fA-F]{4})|([\s\S]))/g,
        (_, octal?: string, hex?: string, other?: string) => {
          if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
          if (hex) return String.fromCharCode(Number.parseInt(hex, 16));
          return escapes[other ?? ''] ?? other ?? '';
        },
      )
    : text;

/** What a version control system leaves in a file with a conflict; the whole line is no part of the list. */
const conflictMarker = /(?:<{7}|={7}|>{7}|\|{7})[^\r\n]*/y;
const bare = /[^\s{}()=;,"'<>/]*/y;
const space = /\s+/y;
/** Hexadecimal data may go over several lines; anything else in angle brackets ends with its line. */
const angled = /<(?:[\da-fA-F\s]*>|[^<>;\r\n]*>?)/y;
const lineRest = /[^\r\n]*/y;

/** The end of an unquoted word. A comment may follow it without a space: `ABC // name`. */
const wordEnd = (text: string, from: number): number => {
  let at = matchEnd(bare, text, from);
  while (text[at] === '/' && text[at + 1] !== '/' && text[at + 1] !== '*') at = matchEnd(bare, text, at + 1);
  return at;
};

/** Reads the syntax of `project.pbxproj`. Iterative and linear; never throws. */
export const readOpenStep = (text: string): OpenStepFile => {
  const comments: Comment[] = [];
  const { problems, add: problem } = problemSink();
  const blockEnd = finder(text, '*/');
  const frames: Frame[] = [];
  // How many of each kind are open: a closer without an opener must not search 100,000 levels.
  const openCount = { dict: 0, array: 0 };
  let root: OpenStepValue | undefined;
  let at = 0;

  const give = (value: OpenStepValue): void => {
    const frame = frames.at(-1);
    if (!frame) {
      if (root) problem(value.span.start, value.span.end, 'More text stands behind the property list.');
      else root = value;
    } else if (frame.type === 'array') frame.items.push(value);
    else if (frame.key && frame.equals) {
      frame.entries.push({ ...frame.key, value });
      frame.key = undefined;
      frame.equals = false;
    } else if (!frame.key && value.type === 'string') frame.key = { key: value.value, keySpan: value.span };
    else problem(value.span.start, value.span.end, 'This value has no key.');
  };

  const close = (end: number): void => {
    const frame = frames.pop()!;
    openCount[frame.type]--;
    if (frame.key)
      problem(frame.key.keySpan.start, frame.key.keySpan.end, `The key "${frame.key.key}" has no value.`);
    const span = { start: frame.start, end };
    const value: OpenStepDict | OpenStepArray =
      frame.type === 'dict'
        ? { type: 'dict', entries: frame.entries, span }
        : { type: 'array', items: frame.items, span };
    give(value);
  };

  /** Closes what stands in the way of `type`, or all of it; none of that had a closing bracket. */
  const closeUnclosed = (type?: Frame['type']): void => {
    for (let frame = frames.at(-1); frame && frame.type !== type; frame = frames.at(-1)) {
      problem(frame.start, frame.start + 1, 'This bracket is not closed.');
      close(at);
    }
  };

  /** `;` and `=` stand in dictionaries only: an array before them was never closed, and its last word is the key before `=`. */
  const leaveArrays = (unit: string): void => {
    const array = frames.at(-1);
    if (array?.type !== 'array' || openCount.dict === 0) return;
    const key = unit === '=' ? array.items.at(-1) : undefined;
    if (unit === '=' && key?.type !== 'string') return;
    if (key) array.items.pop();
    closeUnclosed('dict');
    if (key) give(key);
  };

  const quoted = (quote: string): void => {
    const start = at;
    at++;
    while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
    at = Math.min(at, text.length);
    const value = unescapeString(text.slice(start + 1, at));
    if (at < text.length) at++;
    else problem(start, start + 1, 'The string is not closed.');
    give({ type: 'string', value, span: { start, end: at } });
  };

  const comment = (): boolean => {
    const block = text.startsWith('/*', at);
    if (!block && !text.startsWith('//', at)) return false;
    const stop = block ? blockEnd(at + 2) : -1;
    const end = stop < 0 ? matchEnd(lineRest, text, at) : stop + 2;
    if (block && stop < 0) problem(at, at + 2, 'The comment is not closed.');
    comments.push({ start: at, end, block });
    at = end;
    return true;
  };

  const punctuation = (unit: string): boolean => {
    if (unit === ';' || unit === '=') leaveArrays(unit);
    const frame = frames.at(-1);
    const type = unit === '{' || unit === '}' ? 'dict' : 'array';
    switch (unit) {
      case '{':
      case '(':
        openCount[type]++;
        frames.push({ type, start: at, entries: [], items: [], key: undefined, equals: false });
        break;
      case '}':
      case ')':
        if (openCount[type] === 0) {
          problem(at, at + 1, `"${unit}" closes nothing.`);
          break;
        }
        closeUnclosed(type);
        at++;
        close(at);
        return true;
      case '=':
        if (frame?.type === 'dict' && frame.key) frame.equals = true;
        else problem(at, at + 1, '"=" stands without a key.');
        break;
      case ';':
      case ',':
        if (frame?.key && unit === ';') {
          problem(frame.key.keySpan.start, frame.key.keySpan.end, `The key "${frame.key.key}" has no value.`);
          frame.key = undefined;
          frame.equals = false;
        }
        break;
      default:
        return false;
    }
    at++;
    return true;
  };

  const data = (): void => {
    const end = matchEnd(angled, text, at);
    give({ type: 'string', value: text.slice(at, end), span: { start: at, end } });
    at = end;
  };

  while (at < text.length) {
    at = matchEnd(space, text, at);
    if (at >= text.length) break;
    const unit = text[at]!;
    if ('<=>|'.includes(unit) && (at === 0 || text[at - 1] === '\n' || text[at - 1] === '\r')) {
      const end = matchEnd(conflictMarker, text, at);
      if (end > at) {
        problem(at, end, 'This line marks a conflict that was not resolved.');
        at = end;
        continue;
      }
    }
    if (unit === '/' && comment()) continue;
    if (punctuation(unit)) continue;
    if (unit === '"' || unit === "'") quoted(unit);
    else if (unit === '<') data();
    else {
      const end = wordEnd(text, at);
      if (end > at) give({ type: 'string', value: text.slice(at, end), span: { start: at, end } });
      else problem(at, at + 1, 'This is no part of a property list.');
      at = Math.max(end, at + 1);
    }
  }
  closeUnclosed();
  return { kind: 'pbxproj', text, ...(root && { root }), comments, problems };
};
