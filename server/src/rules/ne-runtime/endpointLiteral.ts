import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { constantsOf } from '../../syntax/shapes/constants.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { is, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { stringLiteral } from '../code/stringLiteral.ts';

/** Address and port as far as they are literals. */
export interface EndpointLiteral {
  readonly host: string | undefined;
  readonly port: string | undefined;
}

const numbers = memo((file): ReadonlyMap<string, string | undefined> => {
  const found = new Map<string, string | undefined>();
  for (const { name, value, kind } of constantsOf(file))
    if (kind === 'number') found.set(name, found.has(name) ? undefined : value);
  return found;
});

const makers = /^(?:NWHostEndpoint|hostPort|endpointWithHostname|nw_endpoint_create_host)$/;
/** `NWEndpoint.Host("…")`, `.init("…")`, `Port(rawValue: 53)!`, `IPv4Address("…")`. */
const wrapper = /^(?:Host|Port|init|IPv[46]Address|ipv[46]|NSString|String)$/;

/** A longer value is no literal. */
const longest = 24;

/** The literal in the middle of `NWEndpoint.Port(rawValue: 53)!`. */
const innerValue = (file: SourceFile, { from, to }: TokenRange): string | undefined => {
  const { tokens } = file;
  const range = { from, to: is(tokens[to - 1], '!') ? to - 1 : to };
  const text = stringLiteral(file, range)?.value;
  if (text !== undefined) return text;
  const last = tokens[range.to - 1];
  if (range.to - range.from === 1 && last?.kind === 'number') return last.text.replaceAll('_', '');
  if (range.to - range.from <= 3 && last?.kind === 'identifier') {
    // `.any` of a port.
    return is(tokens[range.to - 2], '.') && last.text === 'any' ? '0' : numbers(file).get(last.text);
  }
  return undefined;
};

const literalOf = (file: SourceFile, range: TokenRange | undefined): string | undefined => {
  if (!range || range.to - range.from > longest) return undefined;
  const direct = innerValue(file, range);
  if (direct !== undefined) return direct;
  const call = callsIn(file, range).find(({ name }) => wrapper.test(name));
  const [argument] = call?.arguments ?? [];
  return argument && call?.arguments.length === 1 ? literalOf(file, argument) : undefined;
};

/** The calls that begin in the range, in order; ranges are short, files are not. */
const callsIn = (file: SourceFile, { from, to }: TokenRange): readonly Call[] => {
  const list = calls(file);
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.open < from) low = middle + 1;
    else high = middle;
  }
  const found: Call[] = [];
  for (let i = low; i < list.length && list[i]!.open < to && found.length < longest; i++)
    found.push(list[i]!);
  return found;
};

/** The endpoint that is made there, or by the constant that is named there; undefined for nil and all that is not plain. */
export const endpointLiteral = (
  file: SourceFile,
  range: TokenRange,
  depth = 0,
): EndpointLiteral | undefined => {
  if (range.to - range.from > 3 * longest) return undefined;
  const maker = callsIn(file, range).find(({ name }) => makers.test(name.split(':', 1)[0]!));
  if (maker && maker.arguments.length === 2) {
    const [host, port] = maker.arguments;
    return { host: literalOf(file, host), port: literalOf(file, port) };
  }
  const name = file.tokens[range.to - 1];
  if (range.to - range.from !== 1 || name?.kind !== 'identifier' || depth > 2) return undefined;
  const declaration = variableAt(file, name.text, range.from)?.declaration;
  const { value, kind } = declaration ?? {};
  const isFixed = kind === 'constant' || (file.language !== 'swift' && kind === 'variable');
  return value && isFixed && value.to < range.from ? endpointLiteral(file, value, depth + 1) : undefined;
};
