import { callAt } from '../../syntax/shapes/calls.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** A longer value is no plain text. */
const longest = 60;

/** Without `!`, `?? Data()` and parentheses behind and around it. */
const bare = ({ tokens }: SourceFile, range: TokenRange): TokenRange => {
  let { from, to } = range;
  for (let i = from; i < to; i++) if (is(tokens[i], '??')) to = i;
  while (from < to && is(tokens[from], '(') && tokens[from]!.partner === to - 1)
    [from, to] = [from + 1, to - 1];
  while (to > from && /^[?!;]$/.test(tokens[to - 1]!.text)) to--;
  return { from, to };
};

/** True where the value is the bytes of a text: `password.data(using: .utf8)`, `Data(password.utf8)`, `[password dataUsingEncoding:…]`. */
export const isTextData = (file: SourceFile, value: TokenRange, depth = 0): boolean => {
  const { tokens, language } = file;
  const { from, to } = bare(file, value);
  if (from >= to || to - from > longest || depth > 3) return false;
  const [first, last] = [tokens[from]!, tokens[to - 1]!];
  if (to === from + 1 && isName(first)) {
    const { kind, value: given, keyword, nameToken } = variableAt(file, first.text, from)?.declaration ?? {};
    // What a variable holds is known where it cannot be given another value.
    const isFixed = kind === 'constant' || (language !== 'swift' && kind === 'variable');
    const isOther = given !== undefined && nameToken !== from && keyword! < from && given.to <= from;
    return isFixed && isOther && isTextData(file, given, depth + 1);
  }
  const call = callAt(file, is(first, '[') && language !== 'swift' ? from : last.partner);
  if (!call || call.end !== to) return false;
  const [argument] = call.arguments;
  if (call.kind === 'message') return call.name.startsWith('dataUsingEncoding:');
  if (call.kind === 'member') return call.name === 'data' && argument?.label === 'using';
  const isText = argument && is(tokens[argument.to - 1], 'utf8') && is(tokens[argument.to - 2], '.');
  return call.name === 'Data' && call.nameToken === from && call.arguments.length === 1 && isText === true;
};
