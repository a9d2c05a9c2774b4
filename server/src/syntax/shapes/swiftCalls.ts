import type { SourceFile } from '../source.ts';
import type { Argument, Call, CallKind } from './call.ts';
import { casePatterns } from './casePatterns.ts';
import { commaParts } from './commaParts.ts';
import { controlBraces } from './controlBraces.ts';
import { declarations, typePositions } from './declarations.ts';
import { groups } from './groups.ts';
import { angleOpener, isImplicitMember, receiverBefore } from './receivers.ts';
import { effectsEnd } from './swiftFunctions.ts';
import { attributeStart } from './swiftModifiers.ts';
import { attributeEnd } from './swiftTypes.ts';
import { modifiers, uncallable } from './swiftWords.ts';
import { groupEnd, is, isName, isQuoted, skip, touches } from './tokens.ts';

/** Indices of braces and parentheses that belong to a declaration: bodies, parameter lists, enumeration cases. */
const declared = (file: SourceFile): ReadonlySet<number> => {
  const { tokens } = file;
  const found = new Set<number>();
  for (const { kind, body, nameToken, keyword } of declarations(file)) {
    if (body !== undefined && kind !== 'closure') found.add(body.from);
    if (kind === 'closure' && body !== undefined) {
      let list = body.from + 1;
      while (attributeEnd(tokens, list) > list) list = attributeEnd(tokens, list);
      if (is(tokens[list], '[')) list = skip(tokens, list);
      if (is(tokens[list], '(')) found.add(list);
    }
    if (nameToken === -1 || kind === 'variable' || kind === 'constant') continue;
    let i = nameToken + 1;
    if (is(tokens[i], '?') || is(tokens[i], '!')) i++;
    while (i < tokens.length && i < keyword + 200 && !is(tokens[i], '(') && !is(tokens[i], '{')) i++;
    const near = kind === 'function' || kind === 'initializer' || kind === 'subscript' || i === nameToken + 1;
    if (is(tokens[i], '(') && near) found.add(i);
  }
  return found;
};

const argumentsIn = (file: SourceFile, open: number): readonly Argument[] => {
  const { tokens } = file;
  return commaParts(file, open).map(({ from, to }) => {
    const labelled = isName(tokens[from]) && is(tokens[from + 1], ':');
    if (!labelled) return { labelToken: -1, from, to, trailing: false };
    return { label: tokens[from]!.text, labelToken: from, from: Math.min(from + 2, to), to, trailing: false };
  });
};

interface Callee {
  readonly kind: CallKind;
  readonly nameToken: number;
}

/** What the bracket at `open` calls; undefined where it is no call. */
const calleeBefore = (file: SourceFile, open: number): Callee | undefined => {
  const { tokens } = file;
  let i = open - 1;
  let token = tokens[i];
  if (token === undefined || token.kind === 'directive') return undefined;
  while ((is(token, '?') || is(token, '!')) && touches(tokens[i - 1], token)) token = tokens[--i];
  if (is(token, '>')) {
    if (angleOpener(file, i) === -1) return undefined;
    i = angleOpener(file, i) - 1;
    token = tokens[i];
  }
  if (token?.kind === 'close' || token?.kind === 'stringEnd' || token?.kind === 'string') {
    // `as @convention(block) (Int) -> Int`
    return attributeStart(file, i) === -1 ? { kind: 'indirect', nameToken: -1 } : undefined;
  }
  if (!isName(token)) return undefined;
  const before = tokens[i - 1];
  if (is(before, '@')) return undefined;
  if (is(before, '#')) return { kind: 'macro', nameToken: i };
  if (is(before, '.')) {
    return { kind: isImplicitMember(tokens, i - 1) ? 'implicitMember' : 'member', nameToken: i };
  }
  if (uncallable.has(token.text) && !isQuoted(token)) return undefined;
  // `open(set) var`; but `open(path, O_RDONLY)` is a call.
  if (modifiers.has(token.text) && is(tokens[open + 1], 'set') && is(tokens[open + 2], ')')) return undefined;
  return { kind: 'free', nameToken: i };
};

/** The closures behind a call: `{ … }`, and `label: { … }` after the first. */
const trailingClosures = (
  file: SourceFile,
  from: number,
  bodies: ReadonlySet<number>,
): readonly Argument[] => {
  const { tokens } = file;
  const found: Argument[] = [];
  let i = from;
  for (;;) {
    const labelled = found.length > 0 && isName(tokens[i]) && is(tokens[i + 1], ':');
    const brace = labelled ? i + 2 : i;
    if (!is(tokens[brace], '{') || (found.length > 0 && !labelled)) return found;
    if (controlBraces(file).has(brace) || bodies.has(brace)) return found;
    if (/^(?:didSet|willSet)$/.test(tokens[brace + 1]?.text ?? '')) return found;
    const to = Math.min(groupEnd(tokens, brace) + 1, tokens.length);
    found.push({
      ...(labelled && { label: tokens[i]!.text }),
      labelToken: labelled ? i : -1,
      from: brace,
      to,
      trailing: true,
    });
    i = to;
  }
};

const accessors = new Set(
  'get set didSet willSet init _read _modify unsafeAddress unsafeMutableAddress'.split(' '),
);

/** Brackets of `get { … }`, `set(value) { … }`, `didSet { … }` in the body of a property or subscript. */
const accessorBrackets = (file: SourceFile): ReadonlySet<number> => {
  const { tokens } = file;
  const found = new Set<number>();
  for (const { kind, body } of declarations(file)) {
    if (body === undefined || (kind !== 'variable' && kind !== 'constant' && kind !== 'subscript')) continue;
    const end = Math.min(body.to, tokens.length);
    for (let i = body.from + 1; i < end; i = skip(tokens, i)) {
      if (!isName(tokens[i]) || !accessors.has(tokens[i]!.text) || is(tokens[i - 1], '.')) continue;
      const list = is(tokens[i + 1], '(') ? i + 1 : -1;
      const open = effectsEnd(file, list === -1 ? i + 1 : skip(tokens, list));
      if (!is(tokens[open], '{')) continue;
      found.add(open);
      if (list !== -1) found.add(list);
    }
  }
  return found;
};

/** Reads the calls of a Swift file, in order of their opening brackets. */
export const swiftCalls = (file: SourceFile): readonly Call[] => {
  const { tokens } = file;
  const types = typePositions(file);
  const patterns = casePatterns(file);
  const around = groups(file);
  const bodies = new Set([...declared(file), ...accessorBrackets(file)]);
  const trailing = new Set<number>();
  const found: Call[] = [];
  const add = ({ kind, nameToken }: Callee, open: number): void => {
    const inParentheses = is(tokens[open], '(') ? argumentsIn(file, open) : [];
    const behind = is(tokens[open], '(') ? skip(tokens, open) : open;
    const closures = trailingClosures(file, behind, bodies);
    for (const { from } of closures) trailing.add(from);
    const dotted = kind === 'member';
    const receiver = dotted ? receiverBefore(file, nameToken - 1) : undefined;
    // `@Field.Stored("name")` is an attribute.
    if (receiver && is(tokens[receiver.from - 1], '@')) return;
    found.push({
      kind,
      name: nameToken === -1 ? '' : tokens[nameToken]!.text,
      nameToken,
      receiver: kind === 'member' ? receiver!.names : kind === 'indirect' ? undefined : [],
      receiverFrom: receiver?.from ?? nameToken,
      receiverTo: receiver?.to ?? nameToken,
      open,
      end: closures[closures.length - 1]?.to ?? Math.min(behind, tokens.length),
      arguments: [...inParentheses, ...closures],
    });
  };
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.kind !== 'open' || token.text === '[' || token.inDirective) continue;
    if (types[i] === 1 || patterns.has(i) || bodies.has(i)) continue;
    if (token.text === '(') {
      if (token.startsLine || tokens[around[i]!]?.kind === 'stringStart') continue;
      const callee = calleeBefore(file, i);
      if (callee !== undefined) add(callee, i);
    } else if (!trailing.has(i) && !controlBraces(file).has(i) && !token.startsLine) {
      const callee = calleeBefore(file, i);
      if (callee !== undefined && callee.kind !== 'indirect') add(callee, i);
    }
  }
  return found;
};
