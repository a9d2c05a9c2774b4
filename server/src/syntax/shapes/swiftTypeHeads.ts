import { angles } from './angles.ts';
import type { DeclarationKind, Inherited } from './declaration.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { swiftModifiers } from './swiftModifiers.ts';
import { attributeEnd, swiftTypeEnd, typeNameEnd } from './swiftTypes.ts';
import { declarationWords, modifiers } from './swiftWords.ts';
import { groupEnd, is, isName, skip, textOf } from './tokens.ts';

/** The index of the `{` behind an optional `where` clause; −1 where the declaration has no body. */
export const bodyAfter = ({ file: { tokens } }: DeclarationSink, from: number): number => {
  let i = from;
  if (is(tokens[i], 'where')) {
    while (i < tokens.length && !is(tokens[i], '{')) {
      const token = tokens[i]!;
      if (token.kind === 'close' || token.kind === 'directive' || is(token, ';')) return -1;
      if (isName(token) && declarationWords.has(token.text) && !is(tokens[i - 1], '.')) return -1;
      i = skip(tokens, i);
    }
  }
  return is(tokens[i], '{') ? i : -1;
};

/** The inheritance clause whose colon stands at `colon`. */
const inheritance = (sink: DeclarationSink, colon: number): { inherits: Inherited[]; end: number } => {
  const { file, types } = sink;
  const { tokens } = file;
  const inherits: Inherited[] = [];
  let i = colon + 1;
  for (;;) {
    let start = i;
    while (attributeEnd(tokens, start) > start) start = attributeEnd(tokens, start);
    while (is(tokens[start], '~') || is(tokens[start], 'any') || is(tokens[start], 'nonisolated')) start++;
    const end = typeNameEnd(file, start);
    if (end === start || is(tokens[start], 'where')) return { inherits, end: i };
    const names: string[] = [];
    let last = start;
    for (let k = start; k < end; k++) {
      const angle = angles(file)[k]!;
      if (angle > 0) k = angle;
      else if (isName(tokens[k])) {
        names.push(tokens[k]!.text);
        last = k;
      }
    }
    inherits.push({ name: names.join('.'), token: last });
    types.push({ from: start, to: end });
    if (!is(tokens[end], ',') && !is(tokens[end], '&')) return { inherits, end };
    i = end + 1;
  }
};

/** Reads `class`, `struct`, `enum`, `actor`, `protocol` and `extension`. Returns the index behind the head, −1 where it is none. */
export const readTypeHead = (sink: DeclarationSink, keyword: number): number => {
  const { file } = sink;
  const { tokens } = file;
  const kind = tokens[keyword]!.text as DeclarationKind;
  const first = tokens[keyword + 1];
  // `extension [Route]`: the sugar is the name.
  const sugar = kind === 'extension' && is(first, '[');
  if (!sugar && (!isName(first) || declarationWords.has(first.text))) return -1;
  // `class override func`: here `class` is a modifier itself.
  if (modifiers.has(first!.text) && isName(tokens[keyword + 2])) return -1;
  let nameEnd = keyword + 2;
  if (kind === 'extension') {
    nameEnd = sugar ? swiftTypeEnd(file, keyword + 1) : typeNameEnd(file, keyword + 1);
    while (is(tokens[nameEnd], '?')) nameEnd++;
    sink.types.push({ from: keyword + 1, to: nameEnd });
  } else if ((angles(file)[nameEnd] ?? 0) > 0) nameEnd = angles(file)[nameEnd]! + 1;
  const clause = is(tokens[nameEnd], ':') ? inheritance(sink, nameEnd) : { inherits: [], end: nameEnd };
  const open = bodyAfter(sink, clause.end);
  if (kind === 'actor' && open === -1) return -1;
  const names: string[] = [];
  let nameToken = keyword + 1;
  for (let i = keyword + 1; i < nameEnd && !sugar; i++) {
    const angle = angles(file)[i]!;
    if (angle > 0) i = angle;
    else if (isName(tokens[i])) {
      names.push(tokens[i]!.text);
      nameToken = i;
    }
  }
  // `extension [Route]` and `extension Route?` extend the array and the optional: the sugar belongs to the name.
  const optional = kind === 'extension' && is(tokens[nameEnd - 1], '?') ? '?' : '';
  const written = sugar ? textOf(file, { from: keyword + 1, to: nameEnd }) : `${names.join('.')}${optional}`;
  const close = open === -1 ? -1 : groupEnd(tokens, open);
  declare(sink, {
    kind,
    name: written,
    nameToken,
    keyword,
    modifiers: swiftModifiers(file, keyword).words,
    end: open === -1 ? clause.end : close + 1,
    body: open === -1 ? undefined : { from: open, to: close },
    inherits: clause.inherits,
  });
  return open === -1 ? clause.end : open;
};
