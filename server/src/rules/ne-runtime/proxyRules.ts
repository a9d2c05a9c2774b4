import type { Call } from '../../syntax/shapes/call.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { takerOf } from '../../syntax/shapes/closures.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { madeObjects } from '../code/madeObjects.ts';
import { memberWrites } from '../code/memberWrites.ts';

export const ruleLists: readonly string[] = ['includedNetworkRules', 'excludedNetworkRules'];

/** More than this is no list of rules that somebody wrote by hand. */
const most = 60;
const longest = 3000;

const startOf = ({ kind, nameToken, open }: Call): number => (kind === 'message' ? open : nameToken);

/** The rules that the file makes, apart from those of filters. */
export const madeRules = memo((file): readonly Call[] =>
  madeObjects(file, 'NENetworkRule', 'NetworkExtension').filter(
    call => !takerOf(file, startOf(call))?.arguments.some(({ label }) => /networkRule$/i.test(label ?? '')),
  ),
);

/** What is put into one of the lists later: `settings.includedNetworkRules?.append(…)`, `[rules addObject:…]`. */
const added = memo((file): ReadonlyMap<string, readonly TokenRange[]> => {
  const found = new Map<string, TokenRange[]>();
  for (const i of ['append', 'addObject'].flatMap(name => namePositions(file, name))) {
    const call = callOf(file, i);
    const list = call?.receiver?.at(-1);
    const [value] = call?.arguments ?? [];
    if (list === undefined || !value) continue;
    found.set(list, [...(found.get(list) ?? []), value].slice(0, most));
  }
  return found;
});

const functions = memo((file): ReadonlyMap<string, TokenRange | undefined> => {
  const found = new Map<string, TokenRange | undefined>();
  for (const { kind, name, body } of declarations(file)) {
    if (kind !== 'function' || !body) continue;
    found.set(name, found.has(name) ? undefined : body);
  }
  return found;
});

/** What the name at token `i` stands for: the value or the body of what declares it, and what is added to that. */
const behind = (file: SourceFile, i: number): readonly TokenRange[] => {
  const { text } = file.tokens[i]!;
  const dotted = /^(?:\.|->)$/.test(file.tokens[i - 1]?.text ?? '');
  const declaration = (dotted ? memberAt(file, text, i) : variableAt(file, text, i))?.declaration;
  if (!declaration) {
    const body = functions(file).get(text);
    return body ? [body] : [];
  }
  if (declaration.parameters.length > 0) return [];
  return [declaration.value ?? [], declaration.body ?? [], added(file).get(text) ?? []].flat();
};

/** `ProxyRules.all`, where no such member is declared in the file: it may be another file's. */
const foreignName = (file: SourceFile, i: number): string | undefined => {
  const [type, dot, member] = [file.tokens[i - 2], file.tokens[i - 1], file.tokens[i]];
  return file.language === 'swift' &&
    isName(type) &&
    is(dot, '.') &&
    /^\p{Lu}/u.test(type.text) &&
    type.text !== 'Self'
    ? `${type.text}.${member!.text}`
    : undefined;
};

interface Reached {
  readonly rules: readonly Call[];
  /** Members of types that other files declare. */
  readonly foreign: ReadonlySet<string>;
}

const reached = memo((file): Reached => {
  const queue: TokenRange[] = ruleLists.flatMap(name => [
    ...memberWrites(file, name).map(({ value }) => value),
    ...(added(file).get(name) ?? []),
  ]);
  if (queue.length === 0) return { rules: [], foreign: new Set() };
  const made = madeRules(file);
  const seen = new Set<number>();
  const found = new Set<Call>();
  const foreign = new Set<string>();
  for (let next = 0; next < queue.length && next < most; next++) {
    const { from, to } = queue[next]!;
    for (const call of made) if (from <= call.open && call.open < to) found.add(call);
    for (let i = from; i < to && i < from + longest; i++) {
      if (!isName(file.tokens[i])) continue;
      const ranges = behind(file, i);
      const name = ranges.length === 0 ? foreignName(file, i) : undefined;
      if (name !== undefined) foreign.add(name);
      for (const range of ranges) {
        if (seen.has(range.from)) continue;
        seen.add(range.from);
        queue.push(range);
      }
    }
  }
  return { rules: [...found].sort((a, b) => a.open - b.open), foreign };
});

/** The rules of the file that reach settings of a transparent proxy. */
export const proxyRules = (file: SourceFile): readonly Call[] => reached(file).rules;

/** `Type.member` of other files that reach them. */
export const foreignRules = (file: SourceFile): ReadonlySet<string> => reached(file).foreign;
