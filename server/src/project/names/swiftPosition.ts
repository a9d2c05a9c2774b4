import type { SourceFile } from '../../syntax/source.ts';
import { enclosing } from './enclosing.ts';
import { swiftDeclarations } from './swiftDeclarations.ts';

const declarators = new Set([
  'func',
  'class',
  'struct',
  'enum',
  'protocol',
  'actor',
  'typealias',
  'associatedtype',
  'let',
  'var',
  'macro',
  'operator',
  'precedencegroup',
  'for',
]);

/** True for `label:` of an argument or a parameter, and for the outer name in `outer inner: Type`. */
const isLabel = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  const before = tokens[i - 1]?.text;
  const opener = enclosing(file, i);
  if (before !== '(' && before !== ',' && before !== '[') return false;
  if (tokens[opener]?.text === '[') return isSubscript(file, opener) && tokens[i + 1]?.text === ':';
  if (tokens[opener]?.text !== '(') return false;
  if (tokens[i + 1]?.text === ':') return true;
  return tokens[i + 1]?.kind === 'identifier' && tokens[i + 2]?.text === ':' && !tokens[i + 1]!.startsLine;
};

/** `a[label: x]`; behind anything but a value, `[` opens a literal. */
const isSubscript = ({ tokens }: SourceFile, open: number): boolean => {
  const before = tokens[open - 1];
  return (
    before !== undefined &&
    before.end === tokens[open]!.start &&
    (before.kind === 'identifier' || before.kind === 'close')
  );
};

/** True where the name at token `i` is being declared, or only labels something: not a use of anything. */
export const isDeclared = (file: SourceFile, i: number): boolean => {
  const { declaring } = swiftDeclarations(file);
  if (declaring.has(i)) return true;
  const before = file.tokens[i - 1];
  if (before?.kind === 'identifier' && declarators.has(before.text) && file.tokens[i - 2]?.text !== '.')
    return true;
  return isLabel(file, i);
};

/** The labels of the call whose name is token `i`; undefined when it is not called. Trailing closures have none. */
export const callLabels = (file: SourceFile, i: number): readonly string[] | undefined => {
  const { tokens } = file;
  const open = i + 1;
  if (tokens[open]?.text === '{') return [];
  if (tokens[open]?.text !== '(' || tokens[open]!.partner <= open) return undefined;
  const labels: string[] = [];
  let startsArgument = true;
  for (let at = open + 1; at < tokens[open]!.partner; ) {
    const token = tokens[at]!;
    const isLabelled = token.kind === 'identifier' && tokens[at + 1]?.text === ':';
    // `#selector(URLSession.init(configuration:delegate:))`: labels without arguments.
    if (startsArgument || (isLabelled && tokens[at - 1]?.text === ':')) {
      labels.push(isLabelled ? token.text : '_');
      startsArgument = false;
    } else if (token.text === ',' && token.kind === 'operator') startsArgument = true;
    at =
      (token.kind === 'open' || token.kind === 'stringStart') && token.partner > at
        ? token.partner + 1
        : at + 1;
  }
  return labels;
};
