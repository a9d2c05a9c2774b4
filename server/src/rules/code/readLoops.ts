import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { type Closure, codeStart } from '../../syntax/shapes/closures.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { enclosingFunctions, functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, isName } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isLogging } from './isLogging.ts';
import { typeAround } from './typeAround.ts';

/** A call that delivers once, to a closure. */
export interface Read {
  readonly call: Call;
  readonly closure: Closure;
}

const baseName = (name: string): string => name.split(':')[0]!;

/** Per function of the file, the functions whose bodies mention it. By name alone: overloads are one. */
const callers = memo((file): ReadonlyMap<string, ReadonlySet<string>> => {
  const list = declarations(file);
  const found = new Map<string, Set<string>>();
  for (const { kind, name, body } of list)
    if (kind === 'function' && body) found.set(baseName(name), new Set());
  const around = enclosingFunctions(file);
  file.tokens.forEach((token, i) => {
    if (!isName(token) || around[i] === -1) return;
    found.get(token.text)?.add(baseName(list[around[i]!]!.name));
  });
  return found;
});

/** Names of the functions that contain one of these places, or lead to one that does. */
const leadingTo = (file: SourceFile, places: readonly number[]): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const i of places) {
    const around = functionAround(file, i);
    if (around) found.add(baseName(around.name));
  }
  for (const name of found) for (const caller of callers(file).get(name) ?? []) found.add(caller);
  return found;
};

/** Whoever is told here may read again. */
const listeners =
  /delegate|callback|handler|completion|observer|listener|continuation|promise|subject|block$|^on[A-Z]/i;
/** The read is answered, or there is nothing left to read. */
const endings =
  /^(?:resume|yield|finish|fulfill|send)$|signal|leave|cancel|stop|close|disconnect|invalidate/i;
/** Functions that do not lead back to the project's code. */
const plain = /^(?:[A-Z]|_?(?:mem|str|free|malloc|dispatch_data|nw_|CF|os_)|min$|max$|abs$|type$)/;

/** True where the closure may read again in a way that this file does not show: it calls what is not known, or tells somebody. */
const isUnclear = (file: SourceFile, { body }: Closure): boolean => {
  const known = callers(file);
  return calls(file).some(({ open, kind, name, receiver }) => {
    if (open <= body.from || open >= body.to) return false;
    const base = baseName(name);
    if (kind === 'indirect' || endings.test(base) || listeners.test(base)) return true;
    if (receiver?.some(part => listeners.test(part))) return true;
    const own =
      kind === 'free' ||
      (receiver?.length === 1 &&
        /^(?:self|Self|this|super|(?:strong|weak)?_?[sS]elf\w*)$/.test(receiver[0]!));
    return own && !known.has(base) && !isLogging(base) && !plain.test(base);
  });
};

const reading = /^(?:_?(?:read|receive|recv|next|fetch|poll|get|pull|request|query|wait|await)|nw_)/i;

/** True where the function may well be called for each read: from several places, or from other files. */
const mayBeRepeated = (file: SourceFile, reader: Declaration): boolean => {
  const name = baseName(reader.name);
  if (reader.kind !== 'function') return false;
  const mentions = namePositions(file, name).filter(
    i => i !== reader.nameToken && !(is(file.tokens[i + 1], ':') && file.language === 'swift'),
  );
  if (mentions.length > 1) return true;
  if (mentions.length === 1) return false;
  return reading.test(name) || reader.modifiers.some(word => /private|static/.test(word));
};

/**
 * Of the calls that deliver once, those that nothing in the file makes again: the closure neither reads nor leads to a function that does, nor
 * calls what is not known. A type that reads in several places is left alone.
 */
export const unrepeatedReads = (file: SourceFile, reads: readonly Read[]): readonly Read[] => {
  const places = reads.map(({ call }) => call.open);
  const leading = leadingTo(file, places);
  return reads.filter(({ call, closure }) => {
    const { body } = closure;
    const from = codeStart(file, closure);
    const type = typeAround(file, call.open)?.name;
    if (places.some(open => open !== call.open && typeAround(file, open)?.name === type)) return false;
    for (let i = from; i < body.to; i++) {
      const token = file.tokens[i]!;
      if (isName(token) && leading.has(token.text) && !is(file.tokens[i + 1], ':')) return false;
    }
    const reader = functionAround(file, call.open);
    return !isUnclear(file, closure) && !(reader && mayBeRepeated(file, reader));
  });
};
