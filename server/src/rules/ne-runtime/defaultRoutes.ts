import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { assignments } from '../../syntax/shapes/assignments.ts';
import { callAt, callOf } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName, skip, spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

/** A longer list of routes is none that is written for one default route. */
const longestList = 200;

/** `NEIPv4Route(destinationAddress: "0.0.0.0", subnetMask: "0.0.0.0")`: every address there is. */
const isEverything = (file: SourceFile, i: number): boolean => {
  const values = callOf(file, i)?.arguments ?? [];
  return (
    values.length === 2 &&
    values.every(({ from, to }) => to === from + 1 && file.tokens[from]!.value === '0.0.0.0')
  );
};

/** The default route that begins at token `i`, as a range; undefined where another expression stands. */
const routeAt = (file: SourceFile, i: number, isV4: boolean): TokenRange | undefined => {
  const { tokens } = file;
  if (is(tokens[i], 'NEIPv4Route')) {
    const message = is(tokens[i - 1], '[') ? callAt(file, i - 1) : undefined;
    if (message?.name === 'defaultRoute') return { from: message.open, to: message.end };
    if (is(tokens[i + 1], '.') && is(tokens[i + 2], 'default') && is(tokens[i + 3], '('))
      return { from: i, to: skip(tokens, i + 3) };
    if (is(tokens[i + 1], '(') && isEverything(file, i)) return { from: i, to: skip(tokens, i + 1) };
    return undefined;
  }
  const isImplicit =
    isV4 &&
    is(tokens[i], '.') &&
    is(tokens[i + 1], 'default') &&
    is(tokens[i + 2], '(') &&
    (is(tokens[i - 1], '[') || is(tokens[i - 1], ',') || is(tokens[i - 1], '('));
  return isImplicit ? { from: i, to: skip(tokens, i + 2) } : undefined;
};

const routeIn = (file: SourceFile, { from, to }: TokenRange, isV4: boolean): TokenRange | undefined => {
  for (let i = from; i < to && i < from + longestList; i++) {
    const route = routeAt(file, i, isV4);
    if (route) return route;
  }
  return undefined;
};

const namesIPv4 = (names: readonly string[] | undefined): boolean =>
  names?.some(name => /v4/i.test(name)) ?? false;

/** The arguments of the calls of that method, with what it is called on. */
const argumentsOf = (file: SourceFile, name: string) =>
  namePositions(file, name).flatMap(i => {
    const call = callOf(file, i);
    const [value] = call?.arguments ?? [];
    return call && value ? [{ value, target: call.receiver }] : [];
  });

/**
 * Where a default route for IPv4 is put into `includedRoutes`, or into a list of this file that is assigned to it: the route. The text says
 * nothing.
 */
export const defaultRoutes: NoteReader = {
  id: 'ipv4-default-route',
  mentions: ['includedRoutes', 'setIncludedRoutes'],
  read: file => {
    const { tokens } = file;
    const assigned = [
      ...assignments(file).filter(({ name }) => name === 'includedRoutes'),
      ...argumentsOf(file, 'setIncludedRoutes'),
    ];
    const lists = new Set(
      assigned.flatMap(({ value: { from, to } }) =>
        to === from + 1 && isName(tokens[from]) ? [tokens[from].text] : [],
      ),
    );
    const declared = lists.size === 0 ? [] : declarations(file).filter(({ name }) => lists.has(name));
    const added = ['append', 'addObject'].flatMap(name =>
      argumentsOf(file, name).filter(({ target }) => {
        const list = target?.at(-1) ?? '';
        return list === 'includedRoutes' || lists.has(list);
      }),
    );
    const routes = [
      ...[...assigned, ...added].map(({ value, target }) => routeIn(file, value, namesIPv4(target))),
      ...declared.map(({ value, name }) => value && routeIn(file, value, namesIPv4([name]))),
    ];
    return routes.flatMap(range => (range ? [{ at: spanOf(file, range), text: '' }] : []));
  },
};
