import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { groupEnd, is, isName, skip, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** A size has no more tokens than this, and its constants lead no further. */
const longest = 30;
const deepest = 6;

const isConstant = ({ language }: SourceFile, { kind, type, modifiers }: Declaration): boolean =>
  kind === 'constant' ||
  kind === 'macro' ||
  kind === 'case' ||
  (kind === 'property' && modifiers.includes('let')) ||
  (kind === 'variable' &&
    language !== 'swift' &&
    (/\bconst\b/.test(type ?? '') || modifiers.includes('const') || modifiers.includes('constexpr')));

/** The values of constants by name; undefined for a name that is declared twice. */
const constants = memo((file): ReadonlyMap<string, TokenRange | undefined> => {
  const found = new Map<string, TokenRange | undefined>();
  for (const declaration of declarations(file)) {
    const { name, value, kind } = declaration;
    const isValue = value !== undefined && isConstant(file, declaration);
    if (!isValue && kind !== 'variable' && kind !== 'property') continue;
    found.set(name, found.has(name) || !isValue ? undefined : value);
  }
  return found;
});

const numberOf = (text: string): number | undefined => {
  const plain = text.replace(/[_']/g, '').replace(/(?<=^(?:0x[0-9a-f]+|\d+))(?:u?l{0,2}|l{1,2}u)$/i, '');
  return /^(?:0x[0-9a-f]+|\d+)$/i.test(plain) ? Number(plain) : undefined;
};

const partsAt = (
  { tokens }: SourceFile,
  { from, to }: TokenRange,
  operator: string,
): readonly TokenRange[] => {
  const parts: TokenRange[] = [];
  let start = from;
  for (let i = from; i < to; i = skip(tokens, i)) {
    if (!is(tokens[i], operator)) continue;
    parts.push({ from: start, to: i });
    start = i + 1;
  }
  return [...parts, { from: start, to }];
};

const operandOf = (file: SourceFile, { from, to }: TokenRange, depth: number): number | undefined => {
  const { tokens } = file;
  const first = tokens[from];
  if (first === undefined || from >= to) return undefined;
  if (to - from === 1 && first.kind === 'number') return numberOf(first.text);
  if (is(first, '(')) {
    const close = groupEnd(tokens, from);
    // `(size_t)16`: a cast in front.
    if (close + 1 < to)
      return isName(tokens[from + 1]) ? evaluate(file, { from: close + 1, to }, depth + 1) : undefined;
    return evaluate(file, { from: from + 1, to: close }, depth + 1);
  }
  // `Int(16 << 20)`
  if (isName(first) && is(tokens[from + 1], '(') && groupEnd(tokens, from + 1) === to - 1)
    return /^(?:U?Int\d*|size_t)$/.test(first.text)
      ? evaluate(file, { from: from + 2, to: to - 1 }, depth + 1)
      : undefined;
  // `Self.size`, `Sizes.pool`
  const last = tokens[to - 1];
  const isPath = (to - from) % 2 === 1 && to - from <= 5 && /^(?:self|Self|\p{Lu}.*)$/u.test(first.text);
  if (!isName(last) || !(to - from === 1 || (isPath && is(tokens[to - 2], '.')))) return undefined;
  return constantValue(file, last.text, depth);
};

const known = memo((): Map<string, number | undefined> => new Map());

/** Each constant is worked out once; one that leads back to itself is none. */
const constantValue = (file: SourceFile, name: string, depth: number): number | undefined => {
  const value = constants(file).get(name);
  if (value === undefined || known(file).has(name)) return known(file).get(name);
  known(file).set(name, undefined);
  const result = evaluate(file, value, depth + 1);
  known(file).set(name, result);
  return result;
};

const evaluate = (file: SourceFile, range: TokenRange, depth: number): number | undefined => {
  if (depth > deepest || range.to - range.from > longest) return undefined;
  const factors = partsAt(file, range, '*');
  const shifts = partsAt(file, range, '<<');
  // Swift shifts before it multiplies, C afterwards: without brackets nothing is told.
  if (factors.length > 1 && shifts.length > 1) return undefined;
  const parts = (shifts.length > 1 ? shifts : factors).map(part => operandOf(file, part, depth));
  let result: number | undefined;
  for (const part of parts) {
    if (part === undefined) return undefined;
    if (result === undefined) result = part;
    else result = shifts.length > 1 ? result * 2 ** part : result * part;
  }
  return result !== undefined && Number.isSafeInteger(result) ? result : undefined;
};

/** The number that an expression of literals and constants of this file stands for: `16 << 20`, `4 * Sizes.pool`; undefined for any other. */
export const constantInteger = (file: SourceFile, range: TokenRange): number | undefined =>
  evaluate(file, range, 0);
