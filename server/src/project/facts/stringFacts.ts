import { assignments } from '../../syntax/shapes/assignments.ts';
import { callAt } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { is } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { factAt } from './factAt.ts';
import type { StringFact } from './sourceFacts.ts';

/** A literal of more characters is a text, not an address or an identifier. */
const longestValue = 256;

const headers = /^#(?:import|include)/;

const candidates = ({ tokens }: SourceFile, prefixes: readonly string[]): readonly number[] => {
  const found: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { kind, value } = tokens[i]!;
    if (kind !== 'string' || value === undefined || value.length > longestValue) continue;
    if (!prefixes.some(prefix => value.startsWith(prefix))) continue;
    const before = tokens[i - 1];
    if (before?.kind !== 'directive' || !headers.test(before.text)) found.push(i);
  }
  return found;
};

/** By the first token of a value: the name it is given to. */
const namesByValue = (file: SourceFile): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  for (const { value, name } of declarations(file)) if (value) names.set(value.from, name);
  for (const { value, name } of assignments(file)) if (name !== undefined) names.set(value.from, name);
  return names;
};

const argumentOf = (file: SourceFile, i: number): { call: string; label: string } => {
  const { tokens } = file;
  let open = groups(file)[i]!;
  let value = i;
  // `CFSTR("…")`, `(CFStringRef)("…")` and `NSString(string: "…")` pass the string on.
  for (let depth = 0; depth < 2 && open > 0; depth++) {
    const wrapper = tokens[open - 1]?.text;
    if (!is(tokens[open], '(') || (wrapper !== 'CFSTR' && wrapper !== 'NSString' && wrapper !== 'String'))
      break;
    value = open - 1;
    open = groups(file)[open]!;
  }
  const call = open === -1 ? undefined : callAt(file, open);
  const found = call?.arguments.find(({ from, to }) => from <= value && value < to);
  if (!call || !found) return { call: '', label: '' };
  const name = call.kind === 'message' ? call.name.split(':')[0]! : call.name;
  const made = name === 'init' ? (call.receiver?.at(-1) ?? name) : name;
  return { call: made, label: found.label ?? '' };
};

/** The string literals that begin with one of the prefixes, in order. */
export const stringFacts = (file: SourceFile, prefixes: readonly string[]): readonly StringFact[] => {
  if (prefixes.length === 0) return [];
  const found = candidates(file, prefixes);
  if (found.length === 0) return [];
  const names = namesByValue(file);
  return found.map(i => ({
    ...factAt(file, i),
    value: file.tokens[i]!.value ?? '',
    ...argumentOf(file, i),
    assignedTo: names.get(i) ?? '',
  }));
};
