import type { SourceFile } from '../source.ts';
import { controlBraces } from './controlBraces.ts';
import { isType } from './declaration.ts';
import {
  type DeclarationSink,
  declarationSink,
  declare,
  enclosingDeclaration,
  leave,
} from './declarationSink.ts';
import { groups } from './groups.ts';
import { readClosure } from './swiftClosures.ts';
import { readDeinitializer, readFunction, readInitializer, readSubscript } from './swiftFunctions.ts';
import { swiftModifiers } from './swiftModifiers.ts';
import { readTypeHead } from './swiftTypeHeads.ts';
import { swiftTypeEnd } from './swiftTypes.ts';
import { readCases, readLoop, readVariable } from './swiftVariables.ts';
import { is, isName, isQuoted, textOf } from './tokens.ts';

const keywords = new Set(
  'class struct enum actor protocol extension func macro init deinit subscript let var for case typealias associatedtype'.split(
    ' ',
  ),
);

const readAlias = (sink: DeclarationSink, keyword: number): void => {
  const { file } = sink;
  const { tokens } = file;
  const kind = tokens[keyword]!.text === 'typealias' ? 'typealias' : 'associatedtype';
  if (!isName(tokens[keyword + 1])) return;
  let from = keyword + 2;
  while (from < tokens.length && !is(tokens[from], '=') && !tokens[from]!.startsLine && from < keyword + 64)
    from++;
  const aliased = is(tokens[from], '=') ? { from: from + 1, to: swiftTypeEnd(file, from + 1) } : undefined;
  if (aliased) sink.types.push(aliased);
  declare(sink, {
    kind,
    name: tokens[keyword + 1]!.text,
    nameToken: keyword + 1,
    keyword,
    modifiers: swiftModifiers(file, keyword).words,
    end: aliased?.to ?? keyword + 2,
    type: aliased && textOf(file, aliased),
  });
};

/** True where the word at `i` can begin a declaration: no member, no label, no attribute, no name in back-ticks. */
const isKeyword = ({ tokens }: SourceFile, i: number): boolean => {
  const before = tokens[i - 1];
  if (isQuoted(tokens[i]!) || is(before, '.') || is(before, '@') || is(before, '#') || is(before, 'import'))
    return false;
  return !is(tokens[i + 1], ':');
};

const readKeyword = (sink: DeclarationSink, i: number): void => {
  const { file } = sink;
  const { tokens } = file;
  const { text } = tokens[i]!;
  const around = groups(file)[i]!;
  if (text === 'let' || text === 'var') {
    readVariable(sink, i);
    return;
  }
  // Nothing else is declared in parentheses: there it is a label, `func log(for host: String)`.
  if (around !== -1 && !is(tokens[around], '{')) return;
  const outer = enclosingDeclaration(sink);
  const inType = outer !== undefined && isType(outer) && outer.body?.from === around;
  if (text === 'for') readLoop(sink, i);
  else if (text === 'case') {
    if (inType && outer.kind === 'enum') readCases(sink, i);
  } else if (text === 'func' || text === 'macro') readFunction(sink, i);
  else if (text === 'init') {
    if (inType) readInitializer(sink, i);
  } else if (text === 'deinit') readDeinitializer(sink, i);
  else if (text === 'subscript') {
    if (inType) readSubscript(sink, i);
  } else if (text === 'typealias' || text === 'associatedtype') readAlias(sink, i);
  else readTypeHead(sink, i);
};

/** Reads what a Swift file declares, in order of the text. */
export const swiftDeclarations = (file: SourceFile): DeclarationSink => {
  const sink = declarationSink(file);
  const control = controlBraces(file);
  /** Braces that are the body of a declaration already read. */
  const bodies = new Set<number>();
  let seen = 0;
  for (let i = 0; i < file.tokens.length; i++) {
    const token = file.tokens[i]!;
    leave(sink, i);
    if (token.inDirective) continue;
    if (isName(token)) {
      if (keywords.has(token.text) && isKeyword(file, i)) readKeyword(sink, i);
    } else if (token.kind === 'open' && token.text === '{' && !control.has(i) && !bodies.has(i)) {
      readClosure(sink, i);
    }
    for (; seen < sink.found.length; seen++) {
      const { body } = sink.found[seen]!;
      if (body !== undefined) bodies.add(body.from);
    }
  }
  return sink;
};
