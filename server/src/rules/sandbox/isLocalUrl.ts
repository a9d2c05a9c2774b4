import { callAt } from '../../syntax/shapes/calls.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** What makes URLs of files: paths, bundles, well-known folders. */
const makers =
  /\b(?:fileURLWithPath\w*|filePath|URLForResource|forResource|FileManager|NSFileManager|temporaryDirectory|documentsDirectory|bundleURL|resourceURL)\b|"file:/;

/** No statement that makes a URL is longer. */
const longest = 64;

/** The tokens from `from` to the end of the statement. */
const statement = ({ tokens }: SourceFile, from: number): TokenRange => {
  let to = from;
  while (to < tokens.length && to - from < longest) {
    const token = tokens[to]!;
    if (is(token, ';') || is(token, '{') || is(token, ',') || is(token, 'else')) break;
    if (to > from && token.startsLine && token.text !== '.' && token.text !== '?') break;
    to = token.kind === 'open' && token.partner > to ? token.partner + 1 : to + 1;
  }
  return { from, to };
};

/** Whether everything that the file gives that name is the URL of a file; no when it is handed in. */
const judgeName = (file: SourceFile, name: string, depth: number): boolean => {
  const { tokens } = file;
  let given = 0;
  for (const i of namePositions(file, name)) {
    const [before, next, third] = [tokens[i - 1], tokens[i + 1], tokens[i + 2]];
    if (is(before, '.') || is(before, '->')) continue;
    // `url: URL` is a parameter, or a property that somebody sets; so is `(NSURL *)url`.
    const isTyped = is(next, ':') && isName(third) && /^(?:URL|NSURL)$/.test(third.text);
    const value = isTyped && is(tokens[i + 3], '=') ? i + 4 : is(next, '=') ? i + 2 : undefined;
    if (value === undefined) {
      const isCast = is(before, ')') && !tokens[i]!.startsLine;
      if (isTyped || (isCast && !is(next, ';') && !is(next, ']'))) return false;
      continue;
    }
    given++;
    if (!isLocalUrl(file, statement(file, value), depth + 1)) return false;
  }
  return given > 0;
};

const judged = memo(() => new Map<string, boolean>());

/** Asked once for each name of a file: many calls may be given the same one. */
const isLocalName = (file: SourceFile, name: string, depth: number): boolean => {
  const names = judged(file);
  const known = names.get(name);
  if (known !== undefined) return known;
  // A name that is given itself ends here.
  names.set(name, false);
  const isLocal = judgeName(file, name, depth);
  names.set(name, isLocal);
  return isLocal;
};

/** The URL of a request that is made here. */
const urlOfRequest = (file: SourceFile, { from, to }: TokenRange): TokenRange | undefined => {
  const { tokens } = file;
  for (let i = from; i < Math.min(to, from + longest, tokens.length); i++) {
    const { text } = tokens[i]!;
    if (/^(?:URLRequest|NS(?:Mutable)?URLRequest)$/.test(text) && is(tokens[i + 1], '('))
      return callAt(file, i + 1)?.arguments[0];
    if (/^(?:request|init)WithURL$/.test(text)) return { from: i + 2, to: to - 1 };
  }
  return undefined;
};

/**
 * True where the value is evidently the URL of a file, or a request for one: made as such, or a variable of this file that nothing else is
 * given to.
 */
export const isLocalUrl = (file: SourceFile, range: TokenRange, depth = 0): boolean => {
  const text = textOf(file, range);
  if (/"https?:/i.test(text)) return false;
  const inner = depth < 4 ? urlOfRequest(file, range) : undefined;
  if (inner) return isLocalUrl(file, inner, depth + 1);
  if (makers.test(text)) return true;
  const name = /^([A-Za-z_]\w*)[!?]?$/.exec(text)?.[1];
  return name !== undefined && depth < 4 && isLocalName(file, name, depth);
};
