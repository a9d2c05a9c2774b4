import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, skip } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Span } from '../../syntax/span.ts';
import { enclosing, enclosingBrace } from './enclosing.ts';

/** Conditions, heads of declarations and chains of `else if` are short; looking further would cost more than it finds. */
const longestCondition = 60;
const longestHead = 200;
const longestChain = 50;

const textAt = ({ tokens }: SourceFile, i: number): string | undefined => tokens[i]?.text;

/** The first `{` from token `i` on, at its own level and in its own statement; −1 where there is none. */
const nextBlock = (file: SourceFile, i: number): number => {
  let at = i;
  for (let steps = 0; steps < longestHead && at < file.tokens.length; steps++) {
    const { text, kind } = file.tokens[at]!;
    if (text === '{') return at;
    if (text === ';' || kind === 'close') return -1;
    at = skip(file.tokens, at);
  }
  return -1;
};

/** The end of the `else` branches behind the block that token `close` ends: of `else if … { } else { }`, all. */
const chainEnd = (file: SourceFile, close: number): number => {
  let end = close;
  for (let links = 0; links < longestChain && textAt(file, end + 1) === 'else'; links++) {
    const block = nextBlock(file, end + 2);
    if (block < 0) return skipStatement(file, end + 2);
    end = groupEnd(file.tokens, block);
  }
  return end;
};

/** C: the end of a branch without braces. */
const skipStatement = (file: SourceFile, from: number): number => {
  let i = from;
  for (let steps = 0; steps < longestHead && i < file.tokens.length; steps++) {
    if (file.tokens[i]!.text === ';' || file.tokens[i]!.kind === 'close') break;
    i = skip(file.tokens, i);
  }
  return i;
};

const leaves = (file: SourceFile, block: number): boolean => {
  const end = groupEnd(file.tokens, block);
  for (let i = block + 1; i < end; i = skip(file.tokens, i)) {
    if (/^(?:return|throw|continue|break|fatalError)$/.test(file.tokens[i]!.text)) return true;
  }
  return false;
};

/** From token `from` through token `to`. */
const between = ({ tokens, text }: SourceFile, from: number, to: number): Span => ({
  start: tokens[from]?.start ?? text.length,
  end: tokens[Math.min(to, tokens.length - 1)]?.end ?? text.length,
});

/** What runs on old systems when the block at `block` runs on new ones. */
const elseOf = (file: SourceFile, block: number): readonly Span[] => {
  const close = groupEnd(file.tokens, block);
  const end = chainEnd(file, close);
  const spans = end > close ? [between(file, close + 1, end)] : [];
  if (!leaves(file, block)) return spans;
  const around = enclosingBrace(file, block);
  return [
    ...spans,
    between(file, close + 1, around < 0 ? file.tokens.length : groupEnd(file.tokens, around)),
  ];
};

/** Swift: `if`, `guard` or `while` of the condition that holds token `i`. */
const keywordOf = (file: SourceFile, i: number): string | undefined => {
  for (let at = i - 1; at > Math.max(-1, i - longestCondition); at--) {
    const { text } = file.tokens[at]!;
    if (text === 'if' || text === 'guard' || text === 'while') return text;
    if (text === ';' || text === '{' || text === '}') return undefined;
  }
  return undefined;
};

const inSwift = (file: SourceFile): readonly Span[] => [
  ...namePositions(file, 'available').flatMap(i => {
    const before = textAt(file, i - 1);
    if (before === '@') return retiredDeclaration(file, i);
    const block = before === '#' ? nextBlock(file, i + 1) : -1;
    if (block < 0) return [];
    const keyword = keywordOf(file, i);
    return keyword === 'guard' ? [between(file, block, groupEnd(file.tokens, block))] : elseOf(file, block);
  }),
  ...namePositions(file, 'unavailable').flatMap(i => {
    const block = textAt(file, i - 1) === '#' ? nextBlock(file, i + 1) : -1;
    return block < 0 ? [] : [between(file, block, groupEnd(file.tokens, block))];
  }),
];

const declarationWords =
  /^(?:func|class|struct|enum|protocol|extension|actor|var|let|init|deinit|subscript|typealias|case)$/;

/** `@available(iOS, deprecated: 13)` and the declaration it stands on: the old way, kept for those who call it. */
const retiredDeclaration = (file: SourceFile, i: number): readonly Span[] => {
  const { tokens } = file;
  if (textAt(file, i + 1) !== '(') return [];
  const close = groupEnd(tokens, i + 1);
  const retired = tokens
    .slice(i + 2, close)
    .some(token => /^(?:deprecated|obsoleted|unavailable|renamed)$/.test(token.text));
  if (!retired) return [];
  let seen = false;
  let at = close + 1;
  const last = Math.min(tokens.length, at + longestHead);
  while (at < last && tokens[at]!.text !== '{' && tokens[at]!.kind !== 'close') {
    const declares = declarationWords.test(tokens[at]!.text) && !/^[.(]$/.test(tokens[at - 1]!.text);
    // `class func` is one declaration.
    if (declares && seen && !/^(?:class|static)$/.test(tokens[at - 1]!.text)) break;
    seen ||= declares;
    at = skip(file.tokens, at);
  }
  const end = textAt(file, at) === '{' ? groupEnd(file.tokens, at) : at - 1;
  return [between(file, i, end)];
};

/** Objective-C: `if (@available(…))`, `if ([x respondsToSelector:…])`, `if (NSClassFromString(…))`. */
const inObjectiveC = (file: SourceFile): readonly Span[] =>
  [
    'available',
    '__builtin_available',
    'respondsToSelector',
    'instancesRespondToSelector',
    'NSClassFromString',
  ].flatMap(name =>
    namePositions(file, name).flatMap(i => {
      if (name === 'available' && textAt(file, i - 1) !== '@') return [];
      let open = i;
      for (let depth = 0; depth < 4 && open >= 0 && textAt(file, open - 1) !== 'if'; depth++)
        open = enclosing(file, open);
      if (open < 0 || textAt(file, open - 1) !== 'if' || textAt(file, open) !== '(') return [];
      const body = groupEnd(file.tokens, open) + 1;
      const negated = textAt(file, open + 1) === '!';
      if (textAt(file, body) === '{')
        return negated ? [between(file, body, groupEnd(file.tokens, body))] : elseOf(file, body);
      const end = skipStatement(file, body);
      if (negated) return [between(file, body, end)];
      return textAt(file, end + 1) === 'else' ? [between(file, end + 1, chainEnd(file, end))] : [];
    }),
  );

/** Where the compiler’s own warning was switched off on purpose: `#pragma clang diagnostic ignored "-Wdeprecated-declarations"`. */
const silenced = ({ tokens, text }: SourceFile): readonly Span[] => {
  const spans: Span[] = [];
  let start = -1;
  for (const token of tokens) {
    if (token.kind !== 'directive' || token.text !== '#pragma') continue;
    const line = text.slice(token.start, token.start + 120).split(/[\r\n]/)[0]!;
    if (start < 0 && /ignored\s+"-W(?:no-)?deprecated/.test(line)) start = token.start;
    else if (start >= 0 && /diagnostic\s+(?:pop|warning|error)\b/.test(line)) {
      spans.push({ start, end: token.start });
      start = -1;
    }
  }
  return start < 0 ? spans : [...spans, { start, end: text.length }];
};

/**
 * Where old API is kept on purpose: the branch for systems without the new one, declarations that are themselves marked as deprecated,
 * and code in which the compiler's warning is switched off.
 */
const oldSystems = memo((file): readonly Span[] =>
  file.language === 'swift' ? inSwift(file) : [...inObjectiveC(file), ...silenced(file)],
);

/** True where the code at `span` keeps old API on purpose. */
export const isForOldSystems = (file: SourceFile, span: Span): boolean =>
  oldSystems(file).some(({ start, end }) => start <= span.start && span.end <= end);
