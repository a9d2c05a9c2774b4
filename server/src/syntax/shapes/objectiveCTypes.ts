import type { Token } from '../source.ts';
import { angles } from './angles.ts';
import { nameList } from './clangTypes.ts';
import { isAttributeMacro } from './clangWords.ts';
import type { Inherited } from './declaration.ts';
import { type DeclarationSink, declare } from './declarationSink.ts';
import { memo } from './memo.ts';
import { groupEnd, is, isName, skip, textOf } from './tokens.ts';

const containers = new Set(['interface', 'implementation', 'protocol']);

/** By index of the `@` of a container: the index of the `@` of its `@end`, or of the next container where it has none. */
const containerEnds = memo(({ tokens }): ReadonlyMap<number, number> => {
  const ends = new Map<number, number>();
  let open = -1;
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!is(tokens[i], '@')) continue;
    const word = tokens[i + 1]?.text ?? '';
    const begins = containers.has(word) && !is(tokens[i + 2], '(');
    if (open !== -1 && (begins || word === 'end')) ends.set(open, i);
    if (word === 'end') open = -1;
    else if (begins) open = i;
  }
  if (open !== -1) ends.set(open, tokens.length);
  return ends;
});

/** Reads `@interface`, `@implementation` and `@protocol` with what follows; forward declarations are none. Returns the index behind the head. */
export const readContainer = (sink: DeclarationSink, at: number): number => {
  const { file } = sink;
  const { tokens } = file;
  const word = tokens[at + 1]?.text ?? '';
  if (!containers.has(word) || !isName(tokens[at + 2])) return -1;
  let i = at + 3;
  if (word === 'protocol' && (is(tokens[i], ';') || is(tokens[i], ','))) return -1;
  let inherits: readonly Inherited[] = [];
  let category: string | undefined;
  // `Box<Item> : Base`: generic parameters; `Session <NSCoding>`: protocols.
  const angle = angles(file)[i] ?? 0;
  if (angle > 0) {
    if (word !== 'interface' || !is(tokens[angle + 1], ':')) inherits = nameList(sink, i + 1, angle);
    i = angle + 1;
  }
  if (is(tokens[i], ':') && isName(tokens[i + 1])) {
    inherits = nameList(sink, i + 1, i + 2);
    i += 2;
  } else if (is(tokens[i], '(')) {
    category = isName(tokens[i + 1]) ? tokens[i + 1]!.text : '';
    i = skip(tokens, i);
  }
  const protocols = is(tokens[i], '<') ? closingAngle(sink, i) : -1;
  if (protocols > 0) {
    inherits = [...inherits, ...nameList(sink, i + 1, protocols)];
    i = protocols + 1;
  }
  const to = Math.min(containerEnds(file).get(at) ?? i, tokens.length);
  declare(sink, {
    kind: word === 'protocol' ? 'protocol' : word === 'interface' ? 'interface' : 'implementation',
    name: tokens[at + 2]!.text,
    nameToken: at + 2,
    keyword: at,
    end: Math.min(to + (is(tokens[to + 1], 'end') ? 2 : 0), tokens.length),
    body: { from: i, to },
    inherits,
    category,
  });
  return i;
};

/** The `>` of a protocol list, also behind the parenthesis of a category, where `angles` does not look for one. */
const closingAngle = ({ file }: DeclarationSink, open: number): number => {
  const known = angles(file)[open]!;
  if (known > 0) return known;
  let i = open + 1;
  while (isName(file.tokens[i]) || is(file.tokens[i], ',')) i++;
  return is(file.tokens[i], '>') ? i : -1;
};

/** Behind a method's parameters stand only attributes: macros, on a line of their own too. */
const attributes = (token: Token | undefined): boolean =>
  isName(token) && (!token.startsLine || isAttributeMacro(token.text));

/** Reads a method of a container, whose `-` or `+` stands at `sign`. Returns the index behind its head, −1 where it is none. */
export const readMethod = (sink: DeclarationSink, sign: number): number => {
  const { tokens } = sink.file;
  let i = sign + 1;
  let type: string | undefined;
  const typeAt = (open: number): string => {
    const end = groupEnd(tokens, open);
    sink.types.push({ from: open + 1, to: end });
    return textOf(sink.file, { from: open + 1, to: end });
  };
  if (is(tokens[i], '(')) {
    type = typeAt(i);
    i = skip(tokens, i);
  }
  const first = i;
  if (!isName(tokens[i]) && !is(tokens[i], ':')) return -1;
  let selector = '';
  const parameters = [];
  while (isName(tokens[i]) || is(tokens[i], ':')) {
    const label = isName(tokens[i]) ? tokens[i]!.text : '';
    const colon = isName(tokens[i]) ? i + 1 : i;
    if (!is(tokens[colon], ':')) {
      // A unary selector, or an attribute macro behind the parameters.
      if (selector === '') selector = label;
      i = is(tokens[colon], '(') && i > first ? skip(tokens, colon) : colon;
      continue;
    }
    selector += `${label}:`;
    i = colon + 1;
    const parameterType = is(tokens[i], '(') ? typeAt(i) : undefined;
    if (parameterType !== undefined) i = skip(tokens, i);
    while (isName(tokens[i]) && tokens[i]!.text.startsWith('_') && isName(tokens[i + 1])) i++;
    if (!isName(tokens[i])) break;
    parameters.push({
      label,
      name: tokens[i]!.text,
      nameToken: i,
      ...(parameterType !== undefined && { type: parameterType }),
    });
    i++;
  }
  while (is(tokens[i], ',') || is(tokens[i], '...') || attributes(tokens[i])) {
    i = is(tokens[i + 1], '(') ? skip(tokens, i + 1) : i + 1;
  }
  if (is(tokens[i], ';') && is(tokens[i + 1], '{')) i++;
  const open = is(tokens[i], '{') ? i : -1;
  const close = open === -1 ? -1 : groupEnd(tokens, open);
  declare(sink, {
    kind: 'function',
    name: selector,
    nameToken: first,
    keyword: sign,
    modifiers: is(tokens[sign], '+') ? ['static'] : [],
    end: open === -1 ? i : close + 1,
    body: open === -1 ? undefined : { from: open, to: close },
    parameters,
    type,
  });
  return open === -1 ? i : open;
};
