import { problemSink } from './problemSink.ts';
import type { Comment } from './source.ts';
import type { Span } from './span.ts';
import type { XcconfigFile, XcconfigInclude, XcconfigSetting } from './xcconfigFile.ts';

/** A line without its comment. Xcode has no way to write two slashes in a value: every `//` begins a comment. */
interface Line extends Span {
  readonly text: string;
  readonly whole: string;
}

const setting = /^\s*([A-Za-z_]\w*)\s*((?:\[[^\]=]*=[^\]]*\]\s*)*)=/;
const condition = /\[([^\]=]*)=([^\]]*)\]/g;
const include = /^\s*#\s*include(\??)\s*"([^"]*)"/;

/** Blanks around a value do not count, nor does a semicolon behind it. */
const trimmed = ({ text, start }: Line, from: number): Span => {
  const value = text.slice(from).trimEnd().replace(/;$/, '').trimEnd();
  const lead = value.length - value.trimStart().length;
  return { start: start + from + lead, end: start + from + value.length };
};

/**
 * Reads a build configuration file the way Swift Build's own parser (MacroConfigFileParser) does: conditions in brackets, a backslash
 * at the end that goes on in the next line, a semicolon that does not count. Never throws.
 */
export const readXcconfig = (text: string): XcconfigFile => {
  const settings: XcconfigSetting[] = [];
  const includes: XcconfigInclude[] = [];
  const comments: Comment[] = [];
  const { problems, add: problem } = problemSink();
  const lineRest = /[^\r\n]*/y;
  let at = 0;

  const nextLine = (): Line => {
    const start = at;
    lineRest.lastIndex = at;
    const whole = lineRest.exec(text)?.[0] ?? '';
    const end = start + whole.length;
    const slashes = whole.indexOf('//');
    if (slashes >= 0) comments.push({ start: start + slashes, end, block: false });
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    return { text: slashes < 0 ? whole : whole.slice(0, slashes), whole, start, end };
  };

  /** The value behind `=`, over as many lines as it says. */
  const readValue = (first: Line, from: number): { readonly value: string; readonly span: Span } => {
    const span = trimmed(first, from);
    const parts: string[] = [];
    let { end } = span;
    let part = text.slice(span.start, span.end);
    while (part.endsWith('\\') && at < text.length) {
      parts.push(part.slice(0, -1).trimEnd());
      const line = nextLine();
      const next = trimmed(line, 0);
      part = text.slice(next.start, next.end);
      if (part !== '') end = next.end;
    }
    parts.push(part.replace(/\\$/, '').trimEnd());
    return { value: parts.filter(written => written !== '').join(' '), span: { start: span.start, end } };
  };

  const readSetting = (line: Line, match: RegExpExecArray): void => {
    const [all, name = '', conditions = ''] = match;
    const nameStart = line.start + all.indexOf(name);
    const { value, span } = readValue(line, all.length);
    settings.push({
      name,
      nameSpan: { start: nameStart, end: nameStart + name.length },
      conditions: [...conditions.matchAll(condition)].map(([, parameter = '', pattern = '']) => ({
        name: parameter.trim(),
        value: pattern.trim(),
      })),
      value,
      valueSpan: span,
    });
  };

  const readInclude = (line: Line, [all, optional, path = '']: RegExpExecArray): void => {
    const start = line.start + all.length - 1 - path.length;
    includes.push({ path, pathSpan: { start, end: start + path.length }, optional: optional === '?' });
  };

  while (at < text.length) {
    const line = nextLine();
    const assigned = setting.exec(line.text);
    if (assigned) {
      readSetting(line, assigned);
      continue;
    }
    // A path may hold two slashes.
    const included = include.exec(line.whole);
    if (included) readInclude(line, included);
    else if (line.text.trim() !== '') {
      const { start, end } = trimmed(line, 0);
      problem(start, end, 'This line is no setting.');
    }
  }
  return { kind: 'xcconfig', text, settings, includes, comments, problems };
};
