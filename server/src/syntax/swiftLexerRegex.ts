import { pushToken, type Sink } from './tokenSink.ts';

const SLASH = 47;

/** Behind these words an expression begins, so that `/` there opens a regex literal. */
const beforeExpression = new Set(
  'await case consume copy default do else guard if in is let return switch throw try var where while yield'.split(
    ' ',
  ),
);

/** True where Swift expects an expression, not an infix operator. */
const expectsExpression = (sink: Sink): boolean => {
  const last = sink.tokens[sink.tokens.length - 1];
  if (last === undefined || sink.lineBreak) return true;
  if (last.kind === 'open') return true;
  if (last.kind === 'identifier') return beforeExpression.has(last.text);
  if (last.kind !== 'operator') return false;
  return !/^(?:[.!?>)]|\.)$/.test(last.text);
};

/** What a failed search for a closing slash has taught; without it, many openers on one line cost quadratic time. */
export interface RegexMemory {
  /** No regex literal opens before this offset. */
  bareUntil: number;
  /** By number of hashes: no closing delimiter before this offset, searching from the last failure on. */
  readonly noCloserUntil: Map<number, number>;
}

export const regexMemory = (): RegexMemory => ({ bareUntil: 0, noCloserUntil: new Map() });

const pushRegex = (sink: Sink, start: number, end: number): number => {
  pushToken(sink, 'regex', sink.text.slice(start, end), start, end);
  return end;
};

/**
 * `/…/` by Swift's rules (SE-0354): on one line, where an expression may begin, no blank behind the opening or before the closing
 * slash, parentheses balanced. Returns the end, or −1 where `/` is an operator.
 */
export const readBareRegex = (sink: Sink, memory: RegexMemory, start: number): number => {
  const { text } = sink;
  const first = text.charCodeAt(start + 1);
  if (start < memory.bareUntil || first === 32 || first === 9 || first === 41 || !expectsExpression(sink))
    return -1;
  let depth = 0;
  let inSet = false;
  let i = start + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13 || code === SLASH) break;
    if (code === 92) {
      const next = text.charCodeAt(i + 1);
      if (next !== 10 && next !== 13) i++;
    } else if (code === 91) inSet = true;
    else if (code === 93) inSet = false;
    else if (inSet) continue;
    else if (code === 40) depth++;
    else if (code === 41 && depth-- === 0) depth = Number.NEGATIVE_INFINITY;
  }
  const before = text.charCodeAt(i - 1);
  if (text.charCodeAt(i) === SLASH && depth >= 0 && before !== 32 && before !== 9)
    return pushRegex(sink, start, i + 1);
  memory.bareUntil = i;
  return -1;
};

/** `#/…/#`, over several lines where the opening delimiter ends its line. Returns the end, or −1. */
export const readExtendedRegex = (sink: Sink, memory: RegexMemory, start: number, hashes: number): number => {
  const { text } = sink;
  if (start < (memory.noCloserUntil.get(hashes) ?? 0)) return -1;
  const from = start + hashes + 1;
  const multiline = /[\r\n]/.test(text.charAt(from));
  let i = from;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!multiline && (code === 10 || code === 13)) break;
    if (code === 92) i++;
    else if (code === SLASH) {
      let closing = 0;
      while (closing < hashes && text.charCodeAt(i + 1 + closing) === 35) closing++;
      if (closing === hashes) return pushRegex(sink, start, i + 1 + hashes);
    }
  }
  memory.noCloserUntil.set(hashes, i);
  // What was learnt here decides about later lines.
  sink.entangled = true;
  return -1;
};
