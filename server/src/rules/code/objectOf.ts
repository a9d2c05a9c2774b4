import { lastComponent } from '../../project/facts/subclassFacts.ts';
import { callAt, initializedType } from '../../syntax/shapes/calls.ts';
import { is, isName, type TokenRange } from '../../syntax/shapes/tokens.ts';
import { memberAt, variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { assignedNames } from './assignedNames.ts';
import { bare } from './bare.ts';
import { typeAround } from './typeAround.ts';

/**
 * The class of what an expression stands for.
 *
 * - `made`: exactly that class, made where the expression or its constant stands.
 * - `shared`: what `Class.shared()` gives.
 * - `declared`: that class or one that inherits from it.
 */
export interface ObjectOf {
  readonly type: string;
  readonly known: 'made' | 'shared' | 'declared';
  /** Index of the token that declares the variable; −1 for no variable. Equal ones mean one object. */
  readonly variable: number;
  /** True where a variable on the way is the only member of that name, but of another type than the one around its use. */
  readonly strange?: true;
}

/** A longer expression is no plain object. */
const longest = 40;
/** Variables whose values are variables. */
const deepest = 4;

/** `NEVPNManager` of `NetworkExtension.NEVPNManager?` and `__weak NEVPNManager * _Nullable`; undefined for lists, generics and functions. */
const plainType = (written: string | undefined): string | undefined =>
  /^(?:[\w\s]*\s)?(?:\w+\.)*([A-Z]\w*)\s*[*?!]*\s*(?:_N\w+|__strong|__weak|const)?$/.exec(
    (written ?? '').slice(0, 120),
  )?.[1];

const ofCall = (file: SourceFile, { from, to }: TokenRange): ObjectOf | undefined => {
  const last = file.tokens[to - 1]!;
  const call = callAt(file, file.language === 'swift' || !is(file.tokens[from], '[') ? last.partner : from);
  if (!call || call.end !== to || call.nameToken < from) return undefined;
  const { receiver, name } = call;
  const begins = call.kind === 'message' ? call.open : receiver?.length ? call.receiverFrom : call.nameToken;
  if (begins !== from) return undefined;
  const type = initializedType(file, call);
  if (type !== undefined && name !== 'alloc')
    return { type: lastComponent(type), known: 'made', variable: -1 };
  const owner = receiver?.at(-1);
  const isShared = /^shared(?:[A-Z]\w*)?$/.test(name) && call.arguments.length === 0;
  return isShared && owner && /^[A-Z]/.test(owner)
    ? { type: owner, known: 'shared', variable: -1 }
    : undefined;
};

/** A member of a type that is neither around token `at`, nor what the extension there extends. */
const isStrange = (file: SourceFile, nameToken: number, at: number): boolean => {
  const owner = typeAround(file, nameToken);
  if (!owner || owner.name === typeAround(file, at)?.name) return false;
  return !owner.body || at < owner.body.from || at >= owner.body.to;
};

/** What the name `text` means at token `at`. */
const ofVariable = (
  file: SourceFile,
  text: string,
  at: number,
  isMember: boolean,
  depth: number,
): ObjectOf | undefined => {
  const found = isMember ? memberAt(file, text, at) : variableAt(file, text, at);
  if (!found) return undefined;
  const { declaration, nameToken, parameter } = found;
  const { value, kind, keyword, body } = declaration;
  const isGiven = kind === 'constant' || !assignedNames(file).has(text);
  const given =
    !parameter && value && !body && isGiven && depth < deepest
      ? resolve(file, value, keyword, depth + 1)
      : undefined;
  const strange = isStrange(file, nameToken, at) ? ({ strange: true } as const) : {};
  if (given) return { ...given, variable: nameToken, ...strange };
  const written = plainType(found.type);
  if (written !== undefined) return { type: written, known: 'declared', variable: nameToken, ...strange };
  // Swift: `var manager = Manager()` may be given another one, but none of another class.
  const first =
    !parameter && found.type === undefined && value && depth < deepest
      ? resolve(file, value, keyword, depth + 1)
      : undefined;
  return first && { ...first, known: 'declared', variable: nameToken, ...strange };
};

/** `at`: where the names are looked up; those in the value of a variable mean what they do in front of it: `guard let manager = manager`. */
const resolve = (file: SourceFile, range: TokenRange, at: number, depth: number): ObjectOf | undefined => {
  const { from, to } = bare(file, range);
  const { tokens } = file;
  if (from >= to || to - from > longest) return undefined;
  const found = ofCall(file, { from, to });
  if (found) return found;
  const isMember = to - from === 3 && is(tokens[from], 'self') && /^(?:\.|->)$/.test(tokens[from + 1]!.text);
  const name = tokens[to - 1]!;
  return isName(name) && (isMember || to - from === 1)
    ? ofVariable(file, name.text, at, isMember, depth)
    : undefined;
};

/** What the expression stands for, as far as the file says it plainly: made there, shared, or a variable with a type. */
export const objectOf = (file: SourceFile, range: TokenRange): ObjectOf | undefined =>
  resolve(file, range, range.from, 0);
