import type { SourceFile } from '../source.ts';
import { angles } from './angles.ts';
import { calls } from './calls.ts';
import { typePositions } from './declarations.ts';
import { groups } from './groups.ts';
import { memo } from './memo.ts';
import type { NameRole } from './nameContext.ts';
import { is, isName, touches } from './tokens.ts';

/** Generic argument lists as a mark per token. */
const inAngles = memo((file): Uint8Array => {
  const depth = new Int32Array(file.tokens.length + 1);
  angles(file).forEach((close, open) => {
    if (close === 0) return;
    depth[open]!++;
    depth[close]!--;
  });
  const marks = new Uint8Array(file.tokens.length);
  let open = 0;
  for (let i = 0; i < marks.length; i++) {
    open += depth[i]!;
    if (open > 0) marks[i] = 1;
  }
  return marks;
});

const labels = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  const around = groups(file)[i]!;
  const before = tokens[i - 1];
  if (!is(tokens[i + 1], ':')) return false;
  // Dictionaries are written `[key: value]`: there a name in front of a colon is an expression.
  if (is(tokens[around], '(')) return is(before, '(') || is(before, ',') || isName(before);
  // A second trailing closure: `} completion: {`.
  return is(tokens[i + 2], '{') && is(before, '}') && !tokens[i]!.startsLine;
};

/** `(NSURLSession *)x`: a parenthesis of type words in front of an operand. */
const isCast = ({ tokens }: SourceFile, around: number, i: number): boolean => {
  if (!is(tokens[around], '(')) return false;
  const close = tokens[around]!.partner;
  const before = tokens[around - 1];
  if (isName(before) && !/^(?:return|case|sizeof)$/.test(before.text)) return false;
  if (before?.kind === 'close' && !is(before, '}') && !is(before, ')')) return false;
  const pointer = is(tokens[close - 1], '*');
  const operand = tokens[close + 1];
  const operandBegins =
    isName(operand) || operand?.kind === 'open' || operand?.kind === 'string' || operand?.kind === 'number';
  return close - around <= 8 && i > around && (pointer || (operandBegins && touches(tokens[close], operand)));
};

/** The role of a Swift name that stands behind no dot and is not being declared. */
export const swiftRole = (file: SourceFile, i: number): NameRole => {
  const { tokens } = file;
  const before = tokens[i - 1];
  if (is(before, '@')) return 'attribute';
  if (is(before, '#')) return 'keyword';
  if (typePositions(file)[i] === 1 || inAngles(file)[i] === 1) return 'type';
  if (is(before, 'as') || is(before, 'is') || is(before, '->')) return 'type';
  if ((is(before, '?') || is(before, '!')) && is(tokens[i - 2], 'as')) return 'type';
  if (labels(file, i)) return 'label';
  return 'free';
};

/** The same for C and Objective-C. */
export const clangRole = (file: SourceFile, i: number): NameRole => {
  const { tokens } = file;
  const around = groups(file)[i]!;
  if (is(tokens[i - 1], '@')) return 'keyword';
  if (typePositions(file)[i] === 1 || inAngles(file)[i] === 1) return 'type';
  if (is(tokens[around - 1], 'selector') && is(tokens[around - 2], '@')) return 'selectorPart';
  if (messageParts(file).has(i)) return 'selectorPart';
  const word = tokens[i - 1]?.text;
  if (word === 'struct' || word === 'union' || word === 'enum' || is(tokens[around - 1], 'sizeof'))
    return 'type';
  return isCast(file, around, i) ? 'type' : 'free';
};

const messageParts = memo((file): ReadonlySet<number> => {
  const found = new Set<number>();
  for (const call of calls(file)) {
    if (call.kind !== 'message') continue;
    found.add(call.nameToken);
    for (const { labelToken } of call.arguments) if (labelToken !== -1) found.add(labelToken);
  }
  return found;
});
