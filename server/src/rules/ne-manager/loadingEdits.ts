import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { lineBreakOf } from '../../syntax/plistEdit.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { indentOf, insertStatement, unitBelow } from '../code/statementEdits.ts';
import { statementStart } from '../code/statementStart.ts';
import type { Edit } from '../rule.ts';
import { editNote } from '../target/notedEdits.ts';
import { saveCalls } from './managerCode.ts';
import { type SavedManager, savedManagers } from './savedManagers.ts';

/** No statements that are moved have more tokens. */
const longest = 300;

/** Words that need no `self` in a closure. */
const plain = /^(?:true|false|nil|_|[A-Z]\w*)$/;

const isSame = ({ tokens }: SourceFile, { manager: { from, to } }: SavedManager, i: number): boolean => {
  for (let k = from; k < to; k++) if (tokens[i + k - from]?.text !== tokens[k]!.text) return false;
  return !is(tokens[i - 1], '.');
};

/**
 * The first statement of the block that does something with the manager: a load behind it would undo what it sets. −1 for a manager that is no local
 * variable, nor what the class gives: others may have changed it before.
 */
const firstUse = (file: SourceFile, saved: SavedManager): number => {
  const { tokens, language } = file;
  const { manager, first } = saved;
  const open = enclosingBrace(file, first);
  const name = tokens[manager.from]!;
  let from = open + 1;
  if (manager.to === manager.from + 1) {
    const declaration = variableAt(file, name.text, manager.from)?.declaration;
    if (!declaration?.value || enclosingBrace(file, declaration.nameToken) !== open) return -1;
    from = declaration.value.to;
  } else {
    const type = isName(name) ? name : tokens[manager.from + 1];
    if (!/^[A-Z]/.test(type?.text ?? '')) return -1;
    // Outside of the block it may have been changed already.
    const begin = functionAround(file, first)?.body?.from ?? open;
    if (open - begin > longest) return -1;
    for (let i = begin; i < open; i++) if (isSame(file, saved, i)) return -1;
  }
  for (let i = Math.max(from, first - longest); i <= first; i++) {
    if (!isName(tokens[i]) && !is(tokens[i], '[')) continue;
    if (!isSame(file, saved, i)) continue;
    let at = i;
    for (let depth = 0; depth < 20 && enclosingBrace(file, at) !== open; depth++)
      at = enclosingBrace(file, at);
    return statementStart(file, at);
  }
  return language === 'swift' || first <= manager.from ? first : -1;
};

/** `try await manager.loadFromPreferences()` in front of the first use, with the words of the save. */
const awaited = (file: SourceFile, { manager, first, text }: SavedManager, use: number): Edit => {
  const { tokens } = file;
  const words = file.text.slice(tokens[first]!.start, tokens[manager.from]!.start);
  return insertStatement(file, use, `${words}${text}.loadFromPreferences()`);
};

/** True where the statements may move into a closure as they stand. */
const mayMove = (file: SourceFile, saved: SavedManager, use: number): boolean => {
  const { tokens, language } = file;
  const { nameToken, end } = saved;
  if (end - use > longest || declarations(file).some(({ keyword }) => keyword >= use && keyword < nameToken))
    return false;
  for (let i = use; i < nameToken; i++) {
    const token = tokens[i]!;
    if (is(token, 'return') || token.kind === 'directive') return false;
    if (language !== 'swift' || !isName(token) || plain.test(token.text)) continue;
    // A member of the type would need a `self.` in front.
    if (!is(tokens[i - 1], '.') && !is(tokens[i + 1], ':') && token.text !== tokens[saved.manager.from]!.text)
      return false;
  }
  return true;
};

/** The statements from the first use to the save, in the handler of a load. */
const wrapped = (file: SourceFile, saved: SavedManager, use: number): Edit | undefined => {
  const { tokens, text, language } = file;
  const isSwift = language === 'swift';
  const last = isSwift ? saved.end - 1 : saved.end;
  if (!mayMove(file, saved, use) || !tokens[use]!.startsLine || (!isSwift && !is(tokens[last], ';')))
    return undefined;
  const span = { start: tokens[use]!.start, end: tokens[last]!.end };
  const [line, unit] = [
    lineBreakOf(text) + indentOf(text, span.start),
    unitBelow(file, enclosingBrace(file, use)),
  ];
  const inner = text.slice(span.start, span.end).replace(/\n(?=[^\r\n])/g, `\n${unit}`);
  const [head, foot] = isSwift
    ? [`${saved.text}.loadFromPreferences { _ in`, '}']
    : [`[${saved.text} loadFromPreferencesWithCompletionHandler:^(NSError *loadError) {`, '}];'];
  return { span, newText: `${head}${line}${unit}${inner}${line}${foot}` };
};

const editOf = (file: SourceFile, saved: SavedManager): Edit | undefined => {
  const { tokens } = file;
  const { manager, first, end } = saved;
  const use = firstUse(file, saved);
  if (use < 0) return undefined;
  const words = tokens.slice(first, manager.from);
  if (words.some(token => is(token, 'await')))
    return words.every(({ text }) => /^(?:try|await|[?!])$/.test(text))
      ? awaited(file, saved, use)
      : undefined;
  // Nothing in front of the call, and nothing behind its closure.
  const isPlain = words.length === 0 || (words.length === 1 && is(words[0], '['));
  return isPlain && (file.language !== 'swift' || is(tokens[end - 1], '}'))
    ? wrapped(file, saved, use)
    : undefined;
};

/** What loads a manager before it is changed and saved. */
export const loadingEdits: NoteReader = {
  id: 'loading-edit',
  mentions: saveCalls,
  read: file =>
    savedManagers(file).flatMap(saved => {
      const edit = editOf(file, saved);
      return edit ? [editNote(edit.span, edit.newText, file.tokens[saved.nameToken]!.start)] : [];
    }),
};
