import type { SourceFile } from '../source.ts';
import { callOf } from './calls.ts';
import { casePatterns } from './casePatterns.ts';
import { typePositions } from './declarations.ts';
import { declaredTokens } from './declaredTokens.ts';
import { enclosingTypes } from './enclosingTypes.ts';
import { imports } from './imports.ts';
import { memo } from './memo.ts';
import { clangRole, swiftRole } from './nameRoles.ts';
import { isImplicitMember, receiverBefore } from './receivers.ts';
import { is } from './tokens.ts';

/** What a name is, as written. No types are known: `member` is any name behind a dot. */
export type NameRole =
  /** It is being declared here: a type, function, variable, parameter, case, macro. */
  | 'declaration'
  /** The label of an argument or parameter, the key of a labelled tuple. */
  | 'label'
  /** Behind a dot or arrow with something in front. */
  | 'member'
  /** Behind a dot with nothing in front: `.tcp`. */
  | 'implicitMember'
  /** In an annotation, a clause, a cast or a generic argument list. */
  | 'type'
  | 'import'
  | 'attribute'
  /** In the condition of `#if`, the body of `#define`. */
  | 'directive'
  /** A part of an Objective-C selector, in a message or in `@selector(…)`. */
  | 'selectorPart'
  /** Behind `#` or Objective-C's `@`: `#selector`, `@interface`. */
  | 'keyword'
  | 'free';

export interface NameContext {
  readonly role: NameRole;
  /** For members: the plain chain in front, `['Darwin']`; undefined where it is more than names. */
  readonly base: readonly string[] | undefined;
  /** Where the base begins, −1 where there is none. */
  readonly baseFrom: number;
  readonly called: boolean;
  /** The module in front, where the file imports one of that name (or it is a C module of Apple's): `Darwin.connect`. */
  readonly module?: string;
  /** Index of the innermost declared type around it in `declarations`, −1 outside of any. */
  readonly type: number;
}

/** Modules that come with others: code names them without importing them. */
const implied = new Set([
  'Darwin',
  'Glibc',
  'Swift',
  'Foundation',
  'Dispatch',
  'ObjectiveC',
  'CoreFoundation',
]);

const importedTokens = memo((file): ReadonlySet<number> => {
  const found = new Set<number>();
  const spans = imports(file);
  let k = 0;
  file.tokens.forEach((token, i) => {
    while (k < spans.length && spans[k]!.span.end <= token.start) k++;
    if (k < spans.length && token.start >= spans[k]!.span.start) found.add(i);
  });
  return found;
});

const importedModules = memo(
  (file): ReadonlySet<string> => new Set(imports(file).map(({ module }) => module)),
);

/** What the identifier at `tokenIndex` is, as written in its place. */
export const nameContext = (file: SourceFile, tokenIndex: number): NameContext => {
  const i = tokenIndex;
  const { tokens, language } = file;
  const swift = language === 'swift';
  const context = { base: undefined, baseFrom: -1, called: false, type: enclosingTypes(file)[i] ?? -1 };
  const declared = declaredTokens(file).get(i);
  if (importedTokens(file).has(i)) return { ...context, role: 'import' };
  if (declared !== undefined) return { ...context, role: declared };
  if (tokens[i]?.inDirective) return { ...context, role: 'directive' };
  const called = callOf(file, i) !== undefined || casePatterns(file).has(i + 1);
  const dot = tokens[i - 1];
  if (is(dot, '.') || (!swift && (is(dot, '->') || is(dot, '::')))) {
    const { names, from } = receiverBefore(file, i - 1);
    if (swift && isImplicitMember(tokens, i - 1)) return { ...context, role: 'implicitMember', called };
    if (typePositions(file)[i] === 1) return { ...context, role: 'type', base: names, baseFrom: from };
    const first = names?.length === 1 ? names[0]! : undefined;
    const module = first !== undefined && swift && (implied.has(first) || importedModules(file).has(first));
    return {
      ...context,
      role: 'member',
      base: names,
      baseFrom: from,
      called,
      ...(module && { module: first! }),
    };
  }
  return { ...context, role: swift ? swiftRole(file, i) : clangRole(file, i), called };
};
