import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { groupEnd, is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { isNil } from '../code/isNil.ts';
import { indentOf, unitBelow } from '../code/statementEdits.ts';
import type { Edit, Fix } from '../rule.ts';
import { receiverStart, type StartAfterSave } from './startsAfterSave.ts';

const fixOf = (edits: readonly Edit[]): readonly Fix[] => [
  { title: 'Load the configuration again before the start', edits, preferred: true },
];

/** A load behind the awaited save, with the same `try`. */
const awaitedLoad = (file: SourceFile, { save }: StartAfterSave): readonly Fix[] => {
  const { tokens, text } = file;
  const from = receiverStart(file, save);
  let first = from;
  while (/^(?:await|try|[?!])$/.test(tokens[first - 1]?.text ?? '')) first--;
  const after = tokens[save.end];
  if (!tokens[first]!.startsLine || !after || !(after.startsLine || after.kind === 'close')) return [];
  const end = tokens[save.end - 1]!.end;
  const statement = `${text.slice(tokens[first]!.start, tokens[save.nameToken]!.start)}loadFromPreferences()`;
  return fixOf([
    {
      span: { start: end, end },
      newText: lineBreakOf(text) + indentOf(text, tokens[first]!.start) + statement,
    },
  ]);
};

interface Statement {
  readonly first: number;
  /** Its last token. */
  readonly last: number;
}

/** `do { try … } catch { … }` around the call, its last `}` included. */
const doStatement = ({ tokens }: SourceFile, open: number): Statement => {
  let last = groupEnd(tokens, open);
  while (is(tokens[last + 1], 'catch')) {
    let i = last + 2;
    while (i < tokens.length && !is(tokens[i], '{')) i++;
    if (i === tokens.length) break;
    last = groupEnd(tokens, i);
  }
  return { first: open - 1, last };
};

const statementAround = (file: SourceFile, { start }: StartAfterSave): Statement | undefined => {
  const { tokens, language } = file;
  const open = enclosingBrace(file, start.nameToken);
  if (language !== 'swift') {
    // The address of a variable outside cannot be taken in another block.
    return isNil(file, start.arguments.at(-1)) && is(tokens[start.end], ';')
      ? { first: start.open, last: start.end }
      : undefined;
  }
  if (is(tokens[open - 1], 'do')) return doStatement(file, open);
  const first = receiverStart(file, start);
  const tries = is(tokens[first - 2], 'try') && /^[?!]$/.test(tokens[first - 1]!.text);
  return tries ? { first: first - 2, last: start.end - 1 } : undefined;
};

/** The manager as the start writes it: `self?.manager` of `self?.manager.connection.startVPNTunnel()`. */
const managerText = (file: SourceFile, { start }: StartAfterSave): string | undefined => {
  const { tokens, text } = file;
  const from = receiverStart(file, start);
  const last = start.kind === 'message' ? start.receiverTo - 1 : start.nameToken - 2;
  if (!is(tokens[last], 'connection') || !is(tokens[last - 1], '.') || !isName(tokens[from]))
    return undefined;
  return text.slice(tokens[from].start, tokens[last - 1]!.start);
};

/** The statement with the start moves into the handler of a load. */
const loadAround = (file: SourceFile, found: StartAfterSave): readonly Fix[] => {
  const { tokens, text, language } = file;
  const statement = statementAround(file, found);
  const manager = managerText(file, found);
  if (!statement || manager === undefined) return [];
  const [first, last] = [tokens[statement.first], tokens[statement.last]];
  if (!first || !last || !/^[)};]$/.test(last.text)) return [];
  const swift = language === 'swift';
  const head = swift
    ? `${manager}.loadFromPreferences { _ in`
    : `[${manager} loadFromPreferencesWithCompletionHandler:^(NSError *loadError) {`;
  const foot = swift ? '}' : '}];';
  const end = { start: last.end, end: last.end };
  if (!first.startsLine) {
    const before = { start: first.start, end: first.start };
    return fixOf([
      { span: before, newText: `${head} ` },
      { span: end, newText: ` ${foot}` },
    ]);
  }
  const lineBreak = lineBreakOf(text);
  const indent = indentOf(text, first.start);
  const unit = unitBelow(file, enclosingBrace(file, statement.first));
  const inner = text.slice(first.start, last.end).replace(/\n(?=[^\r\n])/g, `\n${unit}`);
  return fixOf([
    {
      span: { start: first.start, end: last.end },
      newText: `${head}${lineBreak}${indent}${unit}${inner}${lineBreak}${indent}${foot}`,
    },
  ]);
};

/** What loads the configuration between the save and the start, where that changes nothing else. */
export const reloadFixes = (file: SourceFile, found: StartAfterSave): readonly Fix[] =>
  found.closure ? loadAround(file, found) : awaitedLoad(file, found);
