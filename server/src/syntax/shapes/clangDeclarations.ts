import type { SourceFile } from '../source.ts';
import { readMacro, readProperty, readTypedef } from './clangAliases.ts';
import { readBlock } from './clangBlocks.ts';
import { readClangStatement } from './clangStatements.ts';
import { isClangTypeWord, readClangType } from './clangTypes.ts';
import { type DeclarationSink, declarationSink, enclosingDeclaration, leave } from './declarationSink.ts';
import { groups } from './groups.ts';
import { readContainer, readMethod } from './objectiveCTypes.ts';
import { is, isName } from './tokens.ts';

/** True where a statement may begin at token `i`. */
const startsStatement = ({ tokens }: SourceFile, i: number): boolean => {
  const before = tokens[i - 1];
  if (before === undefined || before.inDirective || before.kind === 'directive') return true;
  switch (before.text) {
    case ';':
    case '{':
    case '}':
      return before.kind !== 'string';
    case ':':
      return isName(tokens[i - 2]);
    case '(':
      return is(tokens[i - 2], 'for') || is(tokens[i - 2], 'if') || is(tokens[i - 2], 'while');
    case '>':
      // `template <typename T>`
      return tokens[i]!.startsLine;
    default:
      // Behind `@end`, `@private`, or a macro alone on its line: `NS_ASSUME_NONNULL_BEGIN`.
      if (!tokens[i]!.startsLine) return false;
      return (
        is(tokens[i - 2], '@') ||
        (isName(before) && /^[A-Z][A-Z0-9_]*$/.test(before.text) && before.startsLine)
      );
  }
};

const isExpressionBefore = ({ tokens }: SourceFile, caret: number): boolean => {
  const before = tokens[caret - 1];
  if (before === undefined) return false;
  if (isName(before)) return before.text !== 'return';
  return before.kind === 'close' ? !is(before, '}') : before.kind === 'number' || before.kind === 'string';
};

/** Returns the index behind the head of a container, −1 for anything else. */
const readAt = (sink: DeclarationSink, i: number): number => {
  const word = sink.file.tokens[i + 1]?.text;
  if (word !== 'property') return readContainer(sink, i);
  readProperty(sink, i);
  return -1;
};

/** Reads what a C, C++ or Objective-C file declares, in order of the text. */
export const clangDeclarations = (file: SourceFile): DeclarationSink => {
  const sink = declarationSink(file);
  const { tokens } = file;
  /** Tokens before this one belong to a head already read. */
  let free = 0;
  /** Behind the head of the last `@interface` or `@implementation`: a statement may begin there. */
  let head = -1;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    leave(sink, i);
    if (token.kind === 'directive' && token.text === '#define') readMacro(sink, i);
    if (token.inDirective || token.kind === 'directive') continue;
    if (is(token, '@')) {
      head = Math.max(head, readAt(sink, i));
      continue;
    }
    if (is(token, '^')) {
      if (!isExpressionBefore(file, i)) readBlock(sink, i);
      continue;
    }
    if (is(token, '-') || is(token, '+')) {
      const outer = enclosingDeclaration(sink);
      const container =
        outer?.kind === 'interface' || outer?.kind === 'implementation' || outer?.kind === 'protocol';
      if (container && groups(file)[i] === groups(file)[outer.keyword])
        free = Math.max(free, readMethod(sink, i));
      continue;
    }
    if (!isName(token)) continue;
    if (is(token, 'typedef')) {
      readTypedef(sink, i);
      continue;
    }
    if (isClangTypeWord(token.text)) {
      if (!is(tokens[i - 1], '@') && !is(tokens[i - 1], 'enum') && !is(tokens[i - 1], '<'))
        readClangType(sink, i);
    }
    if (i >= free && (i === head || startsStatement(file, i)))
      free = Math.max(free, readClangStatement(sink, i));
  }
  return sink;
};
