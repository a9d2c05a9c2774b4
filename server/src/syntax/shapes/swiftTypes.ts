import type { SourceFile, Token } from '../source.ts';
import { angles } from './angles.ts';
import { is, isName, skip } from './tokens.ts';

const prefixes = new Set(
  'inout some any borrowing consuming sending isolated repeat each __owned __shared'.split(' '),
);
const effects = new Set(['async', 'throws', 'rethrows', 'reasync']);
/** Words that no type begins with: the annotation is being typed, and the next statement follows. */
const statementWords = new Set(
  'let var func class struct enum protocol extension import return if guard while for switch case in where else'.split(
    ' ',
  ),
);

/** The index behind an attribute (`@escaping`, `@convention(c)`) at `i`, or `i`. */
export const attributeEnd = (tokens: readonly Token[], i: number): number => {
  if (!is(tokens[i], '@') || !isName(tokens[i + 1])) return i;
  let end = i + 2;
  while (is(tokens[end], '.') && isName(tokens[end + 1])) end += 2;
  // With a blank, the parenthesis is the type itself: `@escaping (Int) -> Void`.
  const arguments_ = is(tokens[end], '(') && tokens[end]!.start === tokens[end - 1]!.end;
  return arguments_ ? skip(tokens, end) : end;
};

/** The index behind a dotted name with generic arguments: `Result<Int, NWError>`, `NWConnection.State`; `i` where none begins. */
export const typeNameEnd = (file: SourceFile, i: number): number => {
  const { tokens } = file;
  if (!isName(tokens[i])) return i;
  let end = i + 1;
  for (;;) {
    const angle = angles(file)[end] ?? 0;
    if (angle > 0) end = angle + 1;
    if (!is(tokens[end], '.') || !isName(tokens[end + 1])) return end;
    end += 2;
  }
};

const operandEnd = (file: SourceFile, from: number): number => {
  const { tokens } = file;
  let i = from;
  for (;;) {
    const attribute = attributeEnd(tokens, i);
    if (attribute > i) i = attribute;
    else if (isName(tokens[i]) && prefixes.has(tokens[i]!.text)) i++;
    else if (is(tokens[i], 'nonisolated') && is(tokens[i + 1], '(')) i = skip(tokens, i + 1);
    else if (is(tokens[i], '~')) i++;
    else break;
  }
  const token = tokens[i];
  if (token === undefined) return i;
  let end = i;
  if (token.kind === 'open' && token.text !== '{') end = skip(tokens, i);
  else if (isName(token) && !statementWords.has(token.text)) end = typeNameEnd(file, i);
  if (end === i) return from;
  while (is(tokens[end], '?') || is(tokens[end], '!') || is(tokens[end], '...') || is(tokens[end], '??'))
    end++;
  while (is(tokens[end], '.') && isName(tokens[end + 1])) end += 2;
  return Math.min(end, tokens.length);
};

/** The index behind the Swift type that begins at token `from`; `from` where none does. */
export const swiftTypeEnd = (file: SourceFile, from: number): number => {
  const { tokens } = file;
  let end = operandEnd(file, from);
  if (end === from) return from;
  for (;;) {
    let i = end;
    while (isName(tokens[i]) && effects.has(tokens[i]!.text)) {
      i++;
      if (is(tokens[i], '(')) i = skip(tokens, i);
    }
    if (!is(tokens[i], '->') && !(i === end && is(tokens[i], '&'))) return end;
    const next = operandEnd(file, i + 1);
    if (next === i + 1) return end;
    end = next;
  }
};
