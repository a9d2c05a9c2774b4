import { assignments } from '../../syntax/shapes/assignments.ts';
import { callStart } from '../../syntax/shapes/callStart.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { makesUrl } from '../ats/loadedUrls.ts';
import { schemeText } from '../code/schemeText.ts';

const web = /^https?:\/\//i;

const urlCalls = memo(
  (file): ReadonlyMap<number, TokenRange> =>
    new Map(
      calls(file).flatMap(call => {
        const [text] = call.arguments;
        return text && makesUrl(call) ? [[callStart(call), text] as const] : [];
      }),
    ),
);

const assigned = memo(
  (file): ReadonlySet<string> => new Set(assignments(file).flatMap(({ name }) => name ?? [])),
);

/** The value of a variable that is given no other: a constant, or one that no other file sees and nothing is assigned to. */
const fixedValue = (file: SourceFile, { from, to }: TokenRange): TokenRange | undefined => {
  const name = file.tokens[to - 1];
  const isOwn =
    to === from + 3 && /^[sS]elf$/.test(file.tokens[from]!.text) && is(file.tokens[from + 1], '.');
  if (!isName(name) || !(isOwn || to === from + 1)) return undefined;
  const found = (isOwn ? memberAt : variableAt)(file, name.text, to - 1);
  if (!found || found.parameter) return undefined;
  const { kind, modifiers, value, nameToken } = found.declaration;
  const isConstant = kind === 'constant' || modifiers.includes('let') || modifiers.includes('const');
  const isHidden =
    functionAround(file, nameToken) !== undefined ||
    modifiers.some(
      word => /^(?:file)?private$/.test(word) || (word === 'static' && file.language !== 'swift'),
    );
  return isConstant || (isHidden && !assigned(file).has(name.text)) ? value : undefined;
};

/** Without `!`, `?` and parentheses around the whole. */
const bare = ({ tokens }: SourceFile, range: TokenRange): TokenRange => {
  let { from, to } = range;
  for (;;) {
    if (to > from + 1 && /^[?!;]$/.test(tokens[to - 1]!.text)) to--;
    else if (to > from + 2 && is(tokens[from], '(') && tokens[from]!.partner === to - 1)
      [from, to] = [from + 1, to - 1];
    else return { from, to };
  }
};

/** True for an expression that is sure to be a URL of the web: made of such a text there, or a constant of this file that is. */
export const isWebUrl = (file: SourceFile, range: TokenRange, depth = 0): boolean => {
  const whole = bare(file, range);
  const text = urlCalls(file).get(whole.from);
  if (text) {
    const value = text.to === text.from + 1 ? fixedValue(file, text) : undefined;
    return [text, value].some(each => each !== undefined && schemeText(file, each, web) !== undefined);
  }
  const value = depth < 2 ? fixedValue(file, whole) : undefined;
  return value !== undefined && isWebUrl(file, value, depth + 1);
};
