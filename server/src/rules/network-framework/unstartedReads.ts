import { callAt, callOf, initializedType } from '../../syntax/shapes/calls.ts';
import { controlBraces } from '../../syntax/shapes/controlBraces.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { objectOf } from '../code/objectOf.ts';
import { onlyConfigured } from '../code/onlyConfigured.ts';

const monitor = /^(?:Network\.)?NWPathMonitor$/;
/** More reads of a file than this are a program's. */
const most = 100;
const deepest = 20;

/** The block that is run where the other one stands, with nothing but branches and loops between; −1 for the block itself, undefined for a closure. */
const outermostBranch = (file: SourceFile, inner: number, outer: number): number | undefined => {
  let branch = -1;
  for (let brace = inner, depth = 0; brace !== outer; depth++) {
    if (brace < 0 || depth > deepest || !controlBraces(file).has(brace)) return undefined;
    branch = brace;
    brace = enclosingBrace(file, brace);
  }
  return branch;
};

/** A local monitor that nobody else has, and that is not started where token `i` reads it. */
const isUnstarted = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  const name = tokens[i]!;
  const found = isName(name) && !is(tokens[i - 1], '.') ? variableAt(file, name.text, i) : undefined;
  if (!found?.declaration.value || found.parameter) return false;
  const { value, end } = found.declaration;
  const around = functionAround(file, i);
  if (!around?.body || functionAround(file, found.nameToken) !== around || found.nameToken > i) return false;
  const made = objectOf(file, value);
  if (made?.known !== 'made' || made.variable !== -1 || !monitor.test(made.type)) return false;
  const branch = outermostBranch(file, enclosingBrace(file, i), enclosingBrace(file, found.nameToken));
  if (branch === undefined || !onlyConfigured(file, name.text, { from: end, to: i }, { calls: /^cancel$/ }))
    return false;
  // A loop may come back here once it is started.
  return (
    branch < 0 ||
    onlyConfigured(file, name.text, { from: i, to: groupEnd(tokens, branch) }, { calls: /^cancel$/ })
  );
};

/** The path is asked something, there or by the constant that holds it; to be a first value of that type it may be made without a monitor that runs. */
const isAsked = (file: SourceFile, i: number): boolean => {
  const { tokens } = file;
  if (is(tokens[i + 1], '.')) return true;
  const holder = declarations(file).find(({ value, kind }) => kind === 'constant' && value?.to === i + 1);
  if (!holder) return false;
  const around = functionAround(file, i);
  return namePositions(file, holder.name).some(
    at =>
      at > i && is(tokens[at + 1], '.') && !is(tokens[at - 1], '.') && functionAround(file, at) === around,
  );
};

/** Where the file asks a path monitor for its path before it is started: the tokens `currentPath`. */
export const unstartedReads = memo((file): readonly number[] =>
  namePositions(file, 'currentPath')
    .slice(0, most)
    .filter(i => {
      const { tokens } = file;
      if (!is(tokens[i - 1], '.') || callOf(file, i) || is(tokens[i + 1], '=')) return false;
      // What a property or an initialiser begins with is replaced by the first update.
      const around = functionAround(file, i);
      if (!around || around.kind === 'initializer') return false;
      const last = tokens[i - 2];
      const call = is(last, ')') && last ? callAt(file, last.partner) : undefined;
      const isMade = call !== undefined && monitor.test(initializedType(file, call) ?? '');
      return (isMade || isUnstarted(file, i - 2)) && isAsked(file, i);
    }),
);
