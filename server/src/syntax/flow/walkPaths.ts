import { controlBraces } from '../shapes/controlBraces.ts';
import { declarations } from '../shapes/declarations.ts';
import { swiftExpressionEnd } from '../shapes/expressionEnd.ts';
import { memo } from '../shapes/memo.ts';
import { groupEnd, is, isName, isQuoted, type TokenRange } from '../shapes/tokens.ts';
import type { SourceFile, Token } from '../source.ts';
import { DONE, done, isOpen, loosened, MAYBE, OPEN, type PathState, past } from './pathState.ts';

/** What a token means to the question: it happens here, or it may happen from here on. */
export type Mark = 'done' | 'maybe';

/** Where paths leave a body. */
export interface Exit {
  /** Index of the `return`, or of the `}` of the body. */
  readonly token: number;
  readonly state: PathState;
  /** The `}` of an `if` without `else` behind which alone it has not happened; −1 for none or several. */
  readonly skipped: number;
}

export interface Paths {
  /** Has it happened on every path that leaves the body? Paths that throw or end the process are not asked. */
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly exits: readonly Exit[];
}

type Kind =
  | 'if'
  | 'else'
  | 'guard'
  | 'loop'
  | 'forever'
  | 'repeat'
  | 'switch'
  | 'do'
  | 'catch'
  | 'block'
  | 'literal';

interface Frame {
  readonly kind: Kind;
  /** Index of its `}`; −1 for C's single statement without braces. */
  readonly close: number;
  readonly before: PathState;
  /** What left it by other ways than its end: earlier branches, `break`, finished cases. */
  out: PathState;
  /** Of `do`: where something may be thrown. */
  thrown: PathState;
  /** Of `switch`: a `default` was met. */
  complete: boolean;
}

interface Conditional {
  readonly before: PathState;
  readonly depth: number;
  out: PathState;
  complete: boolean;
}

const control: Readonly<Record<string, Kind>> = {
  if: 'if',
  guard: 'guard',
  while: 'loop',
  for: 'loop',
  repeat: 'repeat',
  switch: 'switch',
  do: 'do',
  defer: 'block',
};

const fatal = new Set('fatalError preconditionFailure exit _exit abort __builtin_trap'.split(' '));

/** Openers of closure bodies in the C family. */
const blocks = memo(
  (file): ReadonlySet<number> =>
    new Set(declarations(file).flatMap(({ kind, body }) => (kind === 'closure' && body ? body.from : []))),
);

/** C: a block literal, a C++ lambda or a statement expression. */
const isClosure = (file: SourceFile, open: number): boolean => {
  const { tokens } = file;
  const before = tokens[open - 1];
  const list = is(before, ')') ? tokens[before!.partner - 1] : before;
  return blocks(file).has(open) || is(before, '(') || is(list, ']');
};

/** C: true where the brace behind this token holds statements, as `@autoreleasepool {` does, and no values. */
const beginsStatement = (before: Token | undefined): boolean =>
  isName(before) ? before.text !== 'return' : /^[;{}:]$/.test(before?.text ?? '');

/** Functions of the file that never return. */
const endless = memo(
  (file): ReadonlySet<string> =>
    new Set(declarations(file).flatMap(({ type, name }) => (type === 'Never' ? name : []))),
);

const breakable: ReadonlySet<Kind> = new Set<Kind>(['loop', 'forever', 'repeat', 'switch']);

/**
 * Follows every path through a body and says whether something happens on each before it leaves. `mark` is asked about names, in order.
 *
 * Straight code, `if`, `guard`, `switch`, loops, `do`/`catch`, `@try`, `defer`, `return`, `throw` and `#if` are followed; the conditions of two of them are
 * never compared. What stands in a closure or a local function may happen at any time. One pass over the tokens, no recursion: labels and `goto`
 * make the answer unknown.
 */
export const walkPaths = (
  file: SourceFile,
  body: TokenRange,
  mark: (i: number) => Mark | undefined,
): Paths => {
  const { tokens, language } = file;
  const swift = language === 'swift';
  const end = Math.min(body.to, tokens.length);
  const frames: Frame[] = [];
  const conditionals: Conditional[] = [];
  const exits: Exit[] = [];
  let state: PathState = OPEN;
  let lost = false;
  let skipped = -1;
  /** A control word waits for its body; in C, behind the `)` at `until`. */
  let pending: { kind: Kind; out: PathState; until: number } | undefined;
  /** A `return` at this token, whose value ends in front of `until` (C: at the `;`). */
  let leaving: { readonly token: number; readonly until: number } | undefined;

  /** What the next `catch` begins with. */
  let thrown: PathState = 0;

  const top = (): Frame | undefined => frames[frames.length - 1];
  const push = (kind: Kind, close: number, out: PathState): void => {
    frames.push({ kind, close, before: state, out, thrown: 0, complete: false });
    if (kind === 'switch') state = 0;
  };
  const leave = (token: number): void => {
    if (state !== 0) exits.push({ token, state, skipped });
    state = 0;
  };
  const nearest = (fits: (frame: Frame) => boolean): Frame | undefined => {
    for (let i = frames.length - 1; i >= 0; i--) if (fits(frames[i]!)) return frames[i];
    return undefined;
  };
  /** Frames are few between a `break` or `try` and what it belongs to; beyond that nothing is told. */
  const target = (fits: (frame: Frame) => boolean): Frame | undefined => {
    if (frames.length > 200) {
      lost = true;
      return undefined;
    }
    return nearest(fits);
  };
  const throws = (): void => {
    const frame = state === 0 ? undefined : target(({ kind }) => kind === 'do');
    if (frame) frame.thrown |= state;
  };

  /** Ends the innermost block, whose last token is `i`. Returns the index to go on at. */
  const finish = (i: number): number => {
    const frame = frames.pop()!;
    let next = i + 1;
    const { kind, before, out } = frame;
    switch (kind) {
      case 'if': {
        const branches = out | state;
        if (is(tokens[next], 'else')) {
          state = before;
          next++;
          pending = is(tokens[next], 'if')
            ? { kind: 'if', out: branches, until: -1 }
            : { kind: 'else', out: branches, until: next - 1 };
          return next;
        }
        state = past(branches, before);
        if (isOpen(before) && branches & DONE) skipped = skipped === -1 ? i : -2;
        break;
      }
      case 'guard':
        // Swift lets nothing fall out of it: where it seems so, the last call never returns.
        state = before;
        break;
      case 'loop': {
        const rounds = out | state;
        state = rounds | (rounds & (DONE | MAYBE) ? loosened(before) : before);
        break;
      }
      case 'forever':
        state = out;
        break;
      case 'repeat':
        state |= out;
        // Its condition is no loop of its own.
        if (is(tokens[next], 'while')) next++;
        break;
      case 'switch': {
        // Swift's cases are exhaustive. C's may name every value, or not.
        const cases = out | state;
        const whole = swift || frame.complete;
        state = whole ? cases : cases | (cases & (DONE | MAYBE) ? loosened(before) : before);
        break;
      }
      case 'do':
      case 'catch': {
        const at = is(tokens[next], '@') ? next + 1 : next;
        if (is(tokens[at], 'catch')) {
          const passed = out | state;
          state = frame.thrown;
          pending = { kind: 'catch', out: passed, until: -1 };
          thrown = frame.thrown;
          if (!swift && is(tokens[at + 1], '(')) pending.until = groupEnd(tokens, at + 1);
          return at + 1;
        }
        state |= out;
        break;
      }
      case 'else':
        state |= out;
        break;
      default:
        break;
    }
    return next;
  };
  /** C: a statement is complete, and with it every `if (…)` and loop whose body it is. Returns the index to go on at. */
  const complete = (i: number): number => {
    let next = i + 1;
    while (top()?.close === -1 && pending === undefined) next = finish(next - 1);
    return next;
  };

  const open = (kind: Kind, i: number): void => {
    const { out = 0 } = pending ?? {};
    pending = undefined;
    push(kind, groupEnd(tokens, i), out);
    if (kind === 'catch') top()!.thrown = thrown;
    // Every message in an `@try` may raise.
    if (kind === 'do' && !swift) top()!.thrown = loosened(state);
  };

  const closure = (i: number): number => {
    const close = Math.min(groupEnd(tokens, i), end);
    if (isOpen(state)) {
      for (let k = i + 1; k < close; k++) {
        const meaning = isName(tokens[k]) ? mark(k) : undefined;
        if (!meaning) continue;
        state = loosened(state);
        break;
      }
    }
    return close + 1;
  };

  const directive = ({ text }: Token): void => {
    if (text.startsWith('#if')) {
      conditionals.push({ before: state, depth: frames.length, out: 0, complete: false });
      return;
    }
    if (text === '#error') state = 0;
    const branch = text.startsWith('#el');
    const current = conditionals[conditionals.length - 1];
    if ((!branch && text !== '#endif') || current === undefined) return;
    if (current.depth !== frames.length) lost = true;
    current.out |= state;
    if (branch) {
      state = current.before;
      current.complete ||= text === '#else';
      return;
    }
    conditionals.pop();
    state = current.complete ? current.out : past(current.out, current.before);
  };

  /** True for a label of the `switch` around: not `if case`, and no case of a local enumeration. */
  const isLabel = (i: number): boolean =>
    top()?.kind === 'switch' && pending === undefined && !is(tokens[i - 1], '.');

  const word = (i: number): number => {
    const { text } = tokens[i]!;
    const before = tokens[i - 1];
    const plain =
      !isQuoted(tokens[i]!) && !is(before, '.') && !is(before, '#') && !(swift && is(before, '@'));
    if (!plain) return i + 1;
    switch (text) {
      case 'return': {
        if (leaving !== undefined || state === 0) return i + 1;
        const valued = swift && !tokens[i + 1]?.startsLine && !is(tokens[i + 1], '}');
        leaving = { token: i, until: swift ? (valued ? swiftExpressionEnd(file, i + 1) : i + 1) : -1 };
        return i + 1;
      }
      case 'throw':
        throws();
        state = 0;
        return i + 1;
      case 'try':
        if (swift && !is(tokens[i + 1], '?') && !is(tokens[i + 1], '!')) throws();
        else if (!swift && is(tokens[i + 1], '{')) {
          open('do', i + 1);
          return i + 2;
        }
        return i + 1;
      case 'break':
      case 'continue': {
        const label = isName(tokens[i + 1]) && !tokens[i + 1]!.startsLine && !is(tokens[i + 1], 'case');
        if (swift && label) lost = true;
        const loops = text === 'continue';
        const frame = target(({ kind }) => breakable.has(kind) && !(loops && kind === 'switch'));
        // The next round of a loop without an end is where it is left: nowhere.
        if (frame && !(loops && frame.kind === 'forever')) frame.out |= state;
        state = 0;
        return i + 1;
      }
      case 'goto':
        lost = true;
        return i + 1;
      case 'fallthrough':
        return i + 1;
      case 'case':
      case 'default': {
        const labels = isLabel(i) && (text === 'case' || is(tokens[i + 1], ':'));
        if (!labels) return i + 1;
        const frame = top()!;
        if (text === 'default') frame.complete = true;
        if (!swift || is(tokens[i - 1], 'fallthrough')) state |= frame.before;
        else {
          frame.out |= state;
          state = frame.before;
        }
        return i + 1;
      }
      default:
        break;
    }
    if ((fatal.has(text) || endless(file).has(text)) && is(tokens[i + 1], '(')) {
      state = 0;
      return i + 1;
    }
    const kind = Object.hasOwn(control, text) ? control[text] : undefined;
    if (kind === undefined || (swift && is(tokens[i + 1], ':'))) return i + 1;
    if (swift) {
      const forever = text === 'while' && is(tokens[i + 1], 'true') && is(tokens[i + 2], '{');
      pending = { kind: forever ? 'forever' : kind, out: pending?.out ?? 0, until: -1 };
      return i + 1;
    }
    if (kind === 'guard' || text === 'repeat' || text === 'defer') return i + 1;
    const list = i + 1;
    if (text === 'do') pending = { kind: 'repeat', out: 0, until: i };
    else if (is(tokens[list], '(')) {
      const close = groupEnd(tokens, list);
      const forever =
        (text === 'while' && close === list + 2 && /^(?:true|YES|1)$/.test(tokens[list + 1]!.text)) ||
        (text === 'for' && is(tokens[list + 1], ';') && is(tokens[list + 2], ';'));
      pending = { kind: forever ? 'forever' : kind, out: pending?.out ?? 0, until: close };
    }
    return i + 1;
  };

  const step = (i: number): number => {
    const token = tokens[i]!;
    if (token.kind === 'directive') {
      directive(token);
      return i + 1;
    }
    if (token.inDirective) return i + 1;
    if (leaving !== undefined && leaving.until !== -1 && i >= leaving.until) {
      leave(leaving.token);
      leaving = undefined;
    }
    // C: the body of a control statement begins behind its parenthesis, with or without a brace.
    if (!swift && pending !== undefined && pending.until !== -1 && i > pending.until) {
      const { kind } = pending;
      if (is(token, '{')) {
        open(kind, i);
        return i + 1;
      }
      const { out } = pending;
      pending = undefined;
      push(kind, -1, out);
    }
    if (is(token, '{')) {
      if (swift ? !controlBraces(file).has(i) : isClosure(file, i)) return closure(i);
      if (swift) open(pending?.kind ?? 'block', i);
      else push(beginsStatement(tokens[i - 1]) ? 'block' : 'literal', groupEnd(tokens, i), 0);
      return i + 1;
    }
    if (is(token, '}')) {
      const frame = top();
      if (frame?.close !== i) return i + 1;
      if (leaving !== undefined) leave(leaving.token);
      leaving = undefined;
      const next = finish(i);
      const goesOn = frame.kind === 'literal' || frame.kind === 'repeat' || pending !== undefined;
      return swift || goesOn ? next : complete(next - 1);
    }
    if (!swift && is(token, ';') && pending === undefined) {
      if (leaving !== undefined) leave(leaving.token);
      leaving = undefined;
      return complete(i);
    }
    if (!isName(token)) return i + 1;
    if (state !== 0) {
      const meaning = mark(i);
      if (meaning === 'done') state = done(state);
      else if (meaning === 'maybe') state = loosened(state);
    }
    if (is(tokens[i], 'error') && is(tokens[i - 1], '#')) state = 0;
    return word(i);
  };

  for (let i = body.from + 1; i < end; ) i = Math.max(step(i), i + 1);
  if (leaving !== undefined) leave(leaving.token);
  if (frames.length > 0) lost = true;
  leave(body.to);
  const isMissing = exits.some(exit => isOpen(exit.state));
  const isUnclear = exits.some(exit => exit.state & MAYBE);
  return { answer: lost ? 'unknown' : isMissing ? 'no' : isUnclear ? 'unknown' : 'yes', exits };
};
