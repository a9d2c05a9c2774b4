import { classOf, DOT, LINE_END, OPEN, OPERATOR, SLASH, SPACE } from './characters.ts';
import { pushToken, type Sink } from './tokenSink.ts';

/** The end of a run of operator characters; comments end it, and so does a dot, unless the run begins with one. */
const operatorEnd = (text: string, start: number): number => {
  const dotted = text.charCodeAt(start) === 46;
  let i = start + 1;
  for (; i < text.length; i++) {
    const kind = classOf(text.charCodeAt(i));
    if (kind === OPERATOR || (dotted && kind === DOT)) continue;
    if (kind !== SLASH) break;
    const next = text.charCodeAt(i + 1);
    if (next === 47 || next === 42) break;
  }
  return i;
};

/** True where something that a postfix operator could belong to ends at `start` (Swift's "left-bound"). */
const isLeftBound = (text: string, start: number): boolean => {
  if (start === 0) return false;
  const before = text.charCodeAt(start - 1);
  const kind = classOf(before);
  if (kind === SPACE || kind === LINE_END || kind === OPEN) return false;
  // `,` `;` `:` and the end of a block comment.
  return (
    before !== 44 && before !== 59 && before !== 58 && !(before === 47 && text.charCodeAt(start - 2) === 42)
  );
};

/** `>` that closes a generic argument list, with the `?` and `!` around it: `Set<A>?`, `A<B<C>>`, `A<B?>`; each is its own token. */
const isClosingAngle = (text: string, start: number, end: number): boolean => {
  if (!isLeftBound(text, start)) return false;
  let closes = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 62) closes = true;
    else if (code !== 63 && code !== 33) return false;
  }
  return closes;
};

/** Reads an operator. Returns the offset behind it. */
export const readSwiftOperator = (sink: Sink, start: number): number => {
  const { text } = sink;
  const code = text.charCodeAt(start);
  // `a!.b`, `init?<T>`: left-bound `!` and `?` are tokens of their own, whatever follows.
  if ((code === 33 || code === 63) && isLeftBound(text, start)) {
    pushToken(sink, 'operator', text.charAt(start), start, start + 1);
    return start + 1;
  }
  const end = operatorEnd(text, start);
  if (end - start > 1 && isClosingAngle(text, start, end)) {
    for (let i = start; i < end; i++) pushToken(sink, 'operator', text.charAt(i), i, i + 1);
  } else pushToken(sink, 'operator', text.slice(start, end), start, end);
  return end;
};
