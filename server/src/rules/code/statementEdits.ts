import { lineBreakOf } from '../../syntax/plistEdit.ts';
import type { TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Edit } from '../rule.ts';

/** The blanks at the beginning of the line on which that place stands. */
export const indentOf = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
};

/** The indentation of the line that begins or, in a head of several lines, ends the block whose `{` is token `open`. */
export const outerIndent = ({ text, tokens }: SourceFile, open: number): string => {
  const close = tokens[tokens[open]!.partner];
  return indentOf(text, (close?.startsLine ? close : tokens[open]!).start);
};

/** One step of indentation, as the line below that brace has it. */
export const unitBelow = (file: SourceFile, open: number): string => {
  const first = file.tokens[open + 1];
  const outer = outerIndent(file, open);
  const inner = first?.startsLine ? indentOf(file.text, first.start) : '';
  if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
  return outer.includes('\t') ? '\t' : outer.length % 4 === 0 ? '    ' : '  ';
};

/** `lines` as statements of the block whose `{` is token `open`, each on a line of its own, with the line break in front of each. */
export const asLines = (file: SourceFile, open: number, lines: readonly string[]): string => {
  const unit = unitBelow(file, open);
  const indent = `${lineBreakOf(file.text)}${outerIndent(file, open)}${unit}`;
  return lines.map(line => `${indent}${line.replace(/^\t+/, tabs => unit.repeat(tabs.length))}`).join('');
};

/** Adds a statement (or a few lines, indented with tabs) at the end of the block, in the style of its text. */
export const appendStatement = (
  file: SourceFile,
  { from, to }: TokenRange,
  ...lines: readonly string[]
): Edit => {
  const { tokens, text, language } = file;
  const [last, close] = [tokens[to - 1]!, tokens[to]!];
  const brace = lineBreakOf(text) + outerIndent(file, from);
  if (to === from + 1) {
    return { span: { start: last.end, end: close.start }, newText: `${asLines(file, from, lines)}${brace}` };
  }
  if (close.startsLine) {
    // Behind a comment that ends the last line.
    const end = text.slice(last.end, close.start).lastIndexOf('\n') + last.end;
    const at = text[end - 1] === '\r' ? end - 1 : end;
    return { span: { start: at, end: at }, newText: asLines(file, from, lines) };
  }
  const at = { start: last.end, end: last.end };
  if (lines.length > 1 || tokens[from + 1]?.startsLine) {
    return { span: { start: last.end, end: close.start }, newText: `${asLines(file, from, lines)}${brace}` };
  }
  return { span: at, newText: language === 'swift' ? `; ${lines[0]}` : ` ${lines[0]}` };
};

/** Puts a statement on a line of its own in front of the one that begins with token `i`. */
export const insertStatement = (
  { text, tokens, language }: SourceFile,
  i: number,
  statement: string,
): Edit => {
  const { start, startsLine } = tokens[i]!;
  const separator = startsLine
    ? lineBreakOf(text) + indentOf(text, start)
    : language === 'swift'
      ? '; '
      : ' ';
  return { span: { start, end: start }, newText: `${statement}${separator}` };
};
