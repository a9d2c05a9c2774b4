import { groupEnd, is, isName, skip, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { ArgumentFact, ArgumentKind } from './sourceFacts.ts';
import { isVariable } from './variableNames.ts';

/** A text of more characters is not kept. */
const longestText = 80;
/** A value with its casts has no more tokens than this; longer ones are expressions. */
const longestValue = 40;

const booleans = new Set(['true', 'false', 'YES', 'NO', 'TRUE', 'FALSE']);
const nothing = new Set(['nil', 'NULL', 'Nil', 'nullptr']);

/** Without the casts that do not change a value: `x as CFString`, `(__bridge CFStringRef)x`, `CFSTR("x")`, `(x)`. */
const unwrapped = (file: SourceFile, range: TokenRange): TokenRange => {
  const { tokens, language } = file;
  let { from, to } = range;
  for (let steps = 0; steps < 8 && from < to; steps++) {
    const first = tokens[from]!;
    const close = first.text === '(' ? groupEnd(tokens, from) : -1;
    if (language !== 'swift' && close !== -1 && close + 1 < to && !is(tokens[close + 1], '.')) {
      from = close + 1;
    } else if (close === to - 1 && close > from + 1) {
      from++;
      to--;
    } else if (
      (first.text === 'CFSTR' || first.text === 'String') &&
      to - from === 4 &&
      is(tokens[from + 1], '(') &&
      tokens[from + 2]!.kind === 'string'
    ) {
      return { from: from + 2, to: from + 3 };
    } else if (language !== 'swift' && is(first, '@') && to - from === 2) {
      // Objective-C's boxed `@5` and `@YES`.
      from++;
    } else {
      const cast = language === 'swift' ? castAt(file, from, to) : -1;
      if (cast === -1) break;
      to = cast;
    }
  }
  return { from, to };
};

const castAt = ({ tokens }: SourceFile, from: number, to: number): number => {
  for (let i = from + 1; i < to && i < from + longestValue; i = skip(tokens, i))
    if (is(tokens[i], 'as')) return i;
  return -1;
};

/** `a.b`, `.tcp`, `self?.group`, `manager->name`: dotted; undefined for anything else. */
const dottedName = ({ tokens, language }: SourceFile, { from, to }: TokenRange): string | undefined => {
  const isDot = (i: number): boolean =>
    is(tokens[i], '.') || (language !== 'swift' && (is(tokens[i], '->') || is(tokens[i], '::')));
  let name = '';
  let i = from;
  let wantsName = !isDot(from);
  for (; i < to && i < from + longestValue; i++) {
    if (wantsName) {
      const token = tokens[i];
      if (!isName(token)) return undefined;
      name += token.text;
    } else if (isDot(i)) name += '.';
    else if (name !== '' && (is(tokens[i], '?') || is(tokens[i], '!'))) continue;
    else return undefined;
    wantsName = !wantsName;
  }
  return i === to && !wantsName && name !== '' ? name : undefined;
};

/** C joins literals that follow each other. */
const joined = ({ tokens, language }: SourceFile, { from, to }: TokenRange): string | undefined => {
  if (to - from > longestValue || (language === 'swift' && to - from !== 1)) return undefined;
  let value = '';
  for (let i = from; i < to; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'string' || token.value === undefined || token.text.startsWith("'")) return undefined;
    value += token.value;
  }
  return from < to ? value : undefined;
};

const evaluate = (file: SourceFile, range: TokenRange): { kind: ArgumentKind; value?: string } => {
  const { tokens } = file;
  const { from, to } = range;
  const text = joined(file, range);
  if (text !== undefined) return { kind: 'string', value: text };
  const first = tokens[from];
  if (first === undefined || from >= to) return { kind: 'other' };
  const sign = to - from === 2 && (is(first, '-') || is(first, '+')) ? first.text : '';
  const number = tokens[sign === '' ? from : from + 1];
  if (number?.kind === 'number' && (sign !== '' || to - from === 1)) {
    return { kind: 'number', value: sign === '-' ? `-${number.text}` : number.text };
  }
  if (to - from === 1 && isName(first)) {
    if (booleans.has(first.text)) return { kind: 'boolean', value: first.text };
    if (nothing.has(first.text)) return { kind: 'nil' };
  }
  if (is(first, '^') || (is(first, '{') && file.language === 'swift' && groupEnd(tokens, from) >= to - 1)) {
    return { kind: 'closure' };
  }
  const name = dottedName(file, range);
  return name === undefined ? { kind: 'other' } : { kind: 'name', value: name };
};

/** What the tokens of an argument or of an assigned value say. `at` is the value without its casts. */
export const argumentFact = (file: SourceFile, range: TokenRange, label?: string): ArgumentFact => {
  const bare = unwrapped(file, range);
  const { kind, value } = evaluate(file, bare);
  const { from, to } = kind === 'other' ? range : bare;
  const written = kind === 'other' && from < to ? textOf(file, { from, to }) : '';
  const variable = kind === 'name' && isVariable(file, value ?? '');
  return {
    ...(label !== undefined && { label }),
    at: spanOf(file, { from, to }),
    kind,
    ...(value !== undefined && { value }),
    ...(variable && { variable }),
    ...(written !== '' && written.length <= longestText && { text: written }),
  };
};
