import type { ScriptCommand, ScriptWord } from './scriptFile.ts';
import type { Comment } from './source.ts';

/** The names and string literals of a Python file, one command per line (brackets and long strings join lines). */
export const readPython = (text: string): { commands: ScriptCommand[]; comments: Comment[] } => {
  const commands: ScriptCommand[] = [];
  const comments: Comment[] = [];
  let words: ScriptWord[] = [];
  let depth = 0;
  let at = 0;

  const finish = (): void => {
    if (words.length > 0) commands.push({ words, start: words[0]!.start, end: words.at(-1)!.end });
    words = [];
  };

  /** A literal at `at` (the quote). Raw prefixes are ignored: a backslash before a quote does not end either kind. */
  const readString = (start: number): void => {
    const quote = text[at]!;
    const long = text.startsWith(quote.repeat(3), at);
    const delimiter = long ? quote.repeat(3) : quote;
    const from = at + delimiter.length;
    at = from;
    while (at < text.length && !text.startsWith(delimiter, at)) {
      if (!long && (text[at] === '\n' || text[at] === '\r')) break;
      at += text[at] === '\\' ? 2 : 1;
    }
    at = Math.min(at, text.length);
    const value = text.slice(from, at);
    if (text.startsWith(delimiter, at)) at += delimiter.length;
    words.push({ text: value, quoted: true, start, end: at });
  };

  const name = /[A-Za-z_][\w.]*/y;
  while (at < text.length) {
    const unit = text[at]!;
    if (unit === '#') {
      let end = at;
      while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
      comments.push({ start: at, end, block: false });
      at = end;
    } else if (unit === '"' || unit === "'") readString(at);
    else if (unit === '\n' || unit === '\r') {
      if (depth === 0) finish();
      at++;
    } else if (unit === '\\') at += 2;
    else {
      if ('([{'.includes(unit)) depth++;
      else if (')]}'.includes(unit)) depth = Math.max(0, depth - 1);
      name.lastIndex = at;
      const found = name.exec(text)?.[0];
      if (found === undefined) at++;
      else if (/^[rRbBuUfF]{1,2}$/.test(found) && /["']/.test(text[at + found.length] ?? '')) {
        const start = at;
        at += found.length;
        readString(start);
      } else {
        words.push({ text: found, quoted: false, start: at, end: at + found.length });
        at += found.length;
      }
    }
  }
  finish();
  return { commands, comments };
};
