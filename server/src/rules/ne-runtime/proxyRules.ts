import type { Call } from '../../syntax/shapes/call.ts';
import { callOf, initializedType } from '../../syntax/shapes/calls.ts';
import { takerOf } from '../../syntax/shapes/closures.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { memberWrites } from '../code/memberWrites.ts';

export const ruleLists: readonly string[] = ['includedNetworkRules', 'excludedNetworkRules'];

/** More than this is no list of rules that somebody wrote by hand. */
const most = 60;
const longest = 3000;

const makers: readonly string[] = [
  'NENetworkRule',
  'initWithRemoteNetwork',
  'initWithRemoteNetworkEndpoint',
  'initWithDestinationNetwork',
  'initWithDestinationNetworkEndpoint',
];

const startOf = ({ kind, nameToken, open }: Call): number => (kind === 'message' ? open : nameToken);

/** The rules that the file makes, apart from those of filters. */
export const madeRules = memo((file): readonly Call[] =>
  makers
    .flatMap(name => namePositions(file, name))
    .flatMap(i => {
      const call = callOf(file, i) ?? (isInit(file, i) ? callOf(file, i + 2) : undefined);
      const made = call && initializedType(file, call);
      if (!call || (made !== undefined && !/(?:^|\.)NENetworkRule$/.test(made))) return [];
      if (made === undefined) return [];
      return takerOf(file, startOf(call))?.arguments.some(({ label }) => /networkRule$/i.test(label ?? ''))
        ? []
        : [call];
    })
    .sort((a, b) => a.open - b.open),
);

/** `NENetworkRule.init(…)`. */
const isInit = ({ tokens }: SourceFile, i: number): boolean =>
  tokens[i + 1]?.text === '.' && tokens[i + 2]?.text === 'init';

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

/** The rules of the file that reach settings of a transparent proxy. */
export const proxyRules = (file: SourceFile): readonly Call[] => {
  const queue: TokenRange[] = ruleLists.flatMap(name => [
    ...memberWrites(file, name).map(({ value }) => value),
    ...(added(file).get(name) ?? []),
  ]);
  if (queue.length === 0) return [];
  const made = madeRules(file);
  const seen = new Set<number>();
  const found = new Set<Call>();
  for (let next = 0; next < queue.length && next < most; next++) {
    const { from, to } = queue[next]!;
    for (const call of made) if (from <= call.open && call.open < to) found.add(call);
    for (let i = from; i < to && i < from + longest; i++) {
      if (!isName(file.tokens[i])) continue;
      for (const range of behind(file, i)) {
        if (seen.has(range.from)) continue;
        seen.add(range.from);
        queue.push(range);
      }
    }
  }
  return [...found].sort((a, b) => a.open - b.open);
};
