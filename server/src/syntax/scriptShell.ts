import type { ScriptCommand, ScriptWord } from './scriptFile.ts';
import type { Comment } from './source.ts';
import type { Span } from './span.ts';

const isSpace = (unit: string): boolean => unit === ' ' || unit === '\t';
const isEnd = (unit: string): boolean => '\n\r;|&()'.includes(unit);

/** Where a heredoc's text ends: behind the line that holds its word alone. */
const heredocEnd = (text: string, from: number, word: string): number => {
  let line = from;
  while (line < text.length) {
    let end = text.indexOf('\n', line);
    if (end < 0) end = text.length;
    if (text.slice(line, end).trim() === word) return Math.min(end + 1, text.length);
    line = end + 1;
  }
  return text.length;
};

/** Splits a shell script into simple commands. Quotes are removed from words, variables stay as written, heredocs are text. */
export const readShell = (
  text: string,
): { commands: ScriptCommand[]; comments: Comment[]; heredocs?: readonly Span[] } => {
  const commands: ScriptCommand[] = [];
  const bodies: Span[] = [];
  const comments: Comment[] = [];
  let words: ScriptWord[] = [];
  let heredocs: string[] = [];
  let at = 0;

  const finish = (): void => {
    if (words.length > 0) commands.push({ words, start: words[0]!.start, end: words.at(-1)!.end });
    words = [];
  };

  const readQuoted = (quote: string): string => {
    const from = ++at;
    if (quote === "'") {
      const end = text.indexOf("'", at);
      at = end < 0 ? text.length : end + 1;
      return text.slice(from, end < 0 ? text.length : end);
    }
    let value = '';
    let copied = from;
    while (at < text.length && text[at] !== '"') {
      if (text[at] === '\\' && '"\\$`\n'.includes(text[at + 1] ?? '')) {
        value += text.slice(copied, at);
        at++;
        copied = at;
      }
      at++;
    }
    at = Math.min(at, text.length);
    value += text.slice(copied, at);
    if (at < text.length) at++;
    return value;
  };

  const readWord = (): void => {
    const start = at;
    let value = '';
    let quoted = false;
    while (at < text.length) {
      const unit = text[at]!;
      if (unit === '"' || unit === "'") {
        quoted = true;
        value += readQuoted(unit);
      } else if (unit === '\\') {
        if (text[at + 1] !== '\n') value += text[at + 1] ?? '';
        at = Math.min(at + 2, text.length);
      } else if (isSpace(unit) || isEnd(unit)) break;
      else {
        const from = at;
        while (at < text.length && !/["'\\\s;|&()]/.test(text[at]!)) at++;
        value += text.slice(from, at);
      }
    }
    words.push({ text: value, quoted, start, end: at });
    if (value.startsWith('<<') && !value.startsWith('<<<')) heredocs.push(value.replace(/^<<-?/, ''));
  };

  while (at < text.length) {
    const unit = text[at]!;
    if (isSpace(unit)) at++;
    else if (unit === '\\' && (text[at + 1] === '\n' || text[at + 1] === '\r')) {
      at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    } else if (unit === '#') {
      let end = at;
      while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
      comments.push({ start: at, end, block: false });
      at = end;
    } else if (isEnd(unit)) {
      finish();
      at++;
      if (unit === '\n' && heredocs.length > 0) {
        for (const word of heredocs) {
          const start = at;
          at = heredocEnd(text, at, word);
          bodies.push({ start, end: at });
        }
        heredocs = [];
      }
    } else {
      if (text.startsWith('<<', at) && !text.startsWith('<<<', at)) {
        // `<< EOF` and `<<EOF` alike.
        const match = /<<-?[ \t]*(["']?)([\w.-]+)\1/y;
        match.lastIndex = at;
        const found = match.exec(text);
        if (found) {
          heredocs.push(found[2]!);
          at = match.lastIndex;
          continue;
        }
      }
      readWord();
    }
  }
  finish();
  return { commands, comments, ...(bodies.length > 0 && { heredocs: bodies }) };
};
