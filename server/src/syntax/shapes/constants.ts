import type { SourceFile } from '../source.ts';
import { type Declaration, enclosingType } from './declaration.ts';
import { declarations } from './declarations.ts';
import { memo } from './memo.ts';
import { is } from './tokens.ts';

/** A name that stands for a literal in this file. */
export interface Constant {
  readonly name: string;
  /** The text of a string, a number as written. */
  readonly value: string;
  readonly kind: 'string' | 'number';
  /** Index of the literal's token. */
  readonly token: number;
  /** The type it is a member of: `Keys` of `Keys.service`. */
  readonly type?: string;
}

const literalOf = ({ tokens }: SourceFile, { value }: Declaration): number => {
  if (value === undefined) return -1;
  // `(5)`, `-1` and casts are not unwrapped, a parenthesis of one literal is: `#define PORT (8080)`.
  const inner = is(tokens[value.from], '(') && value.to - value.from === 3 ? value.from + 1 : value.from;
  const alone = inner > value.from || value.to - value.from === 1;
  const kind = tokens[inner]?.kind;
  return alone && (kind === 'string' || kind === 'number') ? inner : -1;
};

const isConstant = (file: SourceFile, { kind, modifiers, type }: Declaration): boolean => {
  if (kind === 'constant' || kind === 'macro') return true;
  if (kind === 'case') return true;
  if (kind === 'variable' && file.language !== 'swift')
    return /\bconst\b/.test(type ?? '') || modifiers.includes('constexpr');
  return false;
};

/** `let service = "_http._tcp"`, `static let`, `case port = 80`, `#define PORT 80`, `NSString * const Key = @"…"`. */
export const constantsOf = memo((file): readonly Constant[] => {
  const list = declarations(file);
  return list.flatMap((declaration, index) => {
    const token = isConstant(file, declaration) ? literalOf(file, declaration) : -1;
    if (token === -1) return [];
    const { kind, text, value } = file.tokens[token]!;
    const type = list[enclosingType(list, index)]?.name;
    return {
      name: declaration.name,
      value: kind === 'string' ? (value ?? '') : text,
      kind: kind === 'string' ? 'string' : 'number',
      token,
      ...(type !== undefined && { type }),
    } as const;
  });
});
