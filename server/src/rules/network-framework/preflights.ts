import { calls } from '../../syntax/shapes/calls.ts';
import { splitAtCommas } from '../../syntax/shapes/commaParts.ts';
import { controlBraces } from '../../syntax/shapes/controlBraces.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName, skip, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { connectivityCheck } from './connectivityCheck.ts';

/** A statement that leaves a function while there seems to be no network, in front of a request. */
export interface Preflight {
  /** Index of `guard` or `if`. */
  readonly keyword: number;
  /** The condition about the network. */
  readonly condition: TokenRange;
  /** Index of the `}` of the statement. */
  readonly close: number;
  /** It asks for nothing else. */
  readonly isAlone: boolean;
  readonly around: Declaration;
}

const most = 200;
const longestCondition = 80;

const requests =
  /^(?:(?:data|upload|download|webSocket|stream)Task(?:With\w+|Publisher)?|sendAsynchronousRequest|sendSynchronousRequest|nw_connection_start)$/;
const loads = /^(?:data|bytes|upload|download)$/;
const places = /^(?:for|from|with)$/;

/** Where requests begin: a task of a session, a connection that starts. */
const requestsOf = (file: SourceFile): readonly number[] =>
  calls(file).flatMap(({ name, kind, receiver, arguments: values, nameToken }) => {
    const first = name.split(':')[0]!;
    if (kind === 'free') return first === 'nw_connection_start' ? [nameToken] : [];
    if (requests.test(first)) return [nameToken];
    const on = receiver?.at(-1) ?? '';
    const label = values[0]?.label ?? '';
    const isLoad = loads.test(first) && places.test(label) && /session|^shared$/i.test(on);
    const isStart = first === 'start' && label === 'queue' && /connection/i.test(on);
    return isLoad || isStart ? [nameToken] : [];
  });

/** The statement leaves the function: its last one returns or throws. */
const leaves = ({ tokens }: SourceFile, open: number): boolean => {
  const close = groupEnd(tokens, open);
  for (let i = open + 1; i < close; i = skip(tokens, i))
    if (isName(tokens[i]) && /^(?:return|throw)$/.test(tokens[i]!.text)) return true;
  return false;
};

/** What is answered instead of a request was kept for that: no connection is given up. */
const kept = /cache|fallback|stored|saved|persist|retry|enqueue|pending/i;

/** True where the block answers with what was kept, or tries later. */
const hasSubstitute = (file: SourceFile, open: number): boolean => {
  const close = groupEnd(file.tokens, open);
  for (let i = open + 1; i < close && i < open + most; i++)
    if (isName(file.tokens[i]) && kept.test(file.tokens[i]!.text)) return true;
  return false;
};

/** The parts of the condition, and the `{` of the statement behind it; −1 where none follows. */
const conditionOf = (file: SourceFile, keyword: number): { parts: readonly TokenRange[]; open: number } => {
  const { tokens, language } = file;
  const none = { parts: [], open: -1 };
  if (language !== 'swift') {
    if (!is(tokens[keyword + 1], '(')) return none;
    const close = groupEnd(tokens, keyword + 1);
    if (!is(tokens[close + 1], '{')) return none;
    return { parts: [{ from: keyword + 2, to: close }], open: close + 1 };
  }
  for (let i = keyword + 1, steps = 0; i < tokens.length && steps < longestCondition; steps++) {
    if (is(tokens[i], '{') && controlBraces(file).has(i)) {
      const to = is(tokens[i - 1], 'else') ? i - 1 : i;
      return { parts: splitAtCommas(file, keyword + 1, to), open: i };
    }
    if (tokens[i]!.kind === 'close') return none;
    i = skip(tokens, i);
  }
  return none;
};

/** Directly in the function: in no closure, `catch` or branch. */
const isStraight = (file: SourceFile, keyword: number, around: Declaration): boolean =>
  enclosingBrace(file, keyword) === around.body?.from;

/** The checks of the network that functions of this file leave at before they make a request. */
export const preflights = (file: SourceFile): readonly Preflight[] => {
  const words = file.language === 'swift' ? ['guard', 'if'] : ['if'];
  const starts = requestsOf(file).slice(0, most);
  if (starts.length === 0) return [];
  return words
    .flatMap(word => namePositions(file, word).map(keyword => ({ word, keyword })))
    .flatMap(({ word, keyword }) => {
      const around = functionAround(file, keyword);
      if (around?.kind !== 'function' || !isStraight(file, keyword, around)) return [];
      if (!starts.some(i => i > keyword && i < around.body!.to && functionAround(file, i) === around))
        return [];
      const { parts, open } = conditionOf(file, keyword);
      if (open < 0 || !leaves(file, open) || hasSubstitute(file, open)) return [];
      const wanted = word === 'guard' ? 'up' : 'down';
      const condition = parts.find(part => connectivityCheck(textOf(file, part)) === wanted);
      const close = groupEnd(file.tokens, open);
      if (!condition || is(file.tokens[close + 1], 'else')) return [];
      return [{ keyword, condition, close, isAlone: parts.length === 1, around }];
    });
};
