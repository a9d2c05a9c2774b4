import type { Availability } from '../../catalogue/types.ts';
import type { Declaration } from '../../syntax/shapes/declaration.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { groups } from '../../syntax/shapes/groups.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, skip, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { availabilityIn } from './availabilityText.ts';

export interface AvailableRegion extends TokenRange {
  readonly available: Availability;
}

/** Conditions and statements are short; looking further would cost more than it finds. */
const longestCondition = 60;
const longestStatement = 200;

/** The first `{` from token `i` on at its own level; −1 where the statement ends before. */
const nextBlock = ({ tokens }: SourceFile, i: number): number => {
  let at = i;
  for (let steps = 0; steps < longestStatement && at < tokens.length; steps++) {
    if (is(tokens[at], '{')) return at;
    if (is(tokens[at], ';') || tokens[at]!.kind === 'close') return -1;
    at = skip(tokens, at);
  }
  return -1;
};

/** `if`, `guard` or `while` of the Swift condition that holds token `i`. */
const statementOf = ({ tokens }: SourceFile, i: number): string | undefined => {
  for (let at = i - 1; at > Math.max(-1, i - longestCondition); at--) {
    const { text } = tokens[at]!;
    if (text === 'if' || text === 'guard' || text === 'while') return text;
    if (text === ';' || text === '{' || text === '}') return undefined;
  }
  return undefined;
};

const leaves = ({ tokens }: SourceFile, block: number): boolean => {
  const end = groupEnd(tokens, block);
  for (let i = block + 1; i < end; i = skip(tokens, i)) {
    if (/^(?:return|throw|continue|break|fatalError|abort|exit)$/.test(tokens[i]!.text)) return true;
  }
  return false;
};

/** From behind the block to the end of what holds it. */
const rest = (file: SourceFile, block: number): TokenRange => {
  const { tokens } = file;
  let around = groups(file)[block]!;
  while (around !== -1 && !is(tokens[around], '{')) around = groups(file)[around]!;
  return {
    from: groupEnd(tokens, block) + 1,
    to: around === -1 ? tokens.length : groupEnd(tokens, around),
  };
};

const inside = ({ tokens }: SourceFile, block: number): TokenRange => ({
  from: block + 1,
  to: groupEnd(tokens, block),
});

/** What runs where the condition of the block does not hold: its `else`, and all that follows a block that leaves. */
const otherwise = (file: SourceFile, block: number): readonly TokenRange[] => {
  const close = groupEnd(file.tokens, block);
  if (is(file.tokens[close + 1], 'else')) {
    return is(file.tokens[close + 2], '{') ? [inside(file, close + 2)] : [];
  }
  return leaves(file, block) ? [rest(file, block)] : [];
};

const versionsAt = (file: SourceFile, open: number): Availability =>
  is(file.tokens[open], '(')
    ? availabilityIn(textOf(file, { from: open + 1, to: groupEnd(file.tokens, open) }))
    : {};

const swiftConditions = (file: SourceFile): readonly AvailableRegion[] =>
  ['available', 'unavailable'].flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const statement = is(file.tokens[i - 1], '#') ? statementOf(file, i) : undefined;
      const block = statement === undefined ? -1 : nextBlock(file, i + 1);
      if (block === -1) return [];
      const available = versionsAt(file, i + 1);
      const holds = name === 'available';
      const where =
        statement === 'guard'
          ? [holds ? rest(file, block) : inside(file, block)]
          : holds
            ? [inside(file, block)]
            : otherwise(file, block);
      return where.map(range => ({ ...range, available }));
    }),
  );

/** `if (@available(iOS 14, *)) …`, `if (!@available(…)) return;` */
const clangConditions = (file: SourceFile): readonly AvailableRegion[] => {
  const { tokens } = file;
  return ['available', '__builtin_available'].flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const first = name === 'available' ? i - 1 : i;
      if (name === 'available' && !is(tokens[first], '@')) return [];
      let open = groups(file)[i]!;
      for (let depth = 0; depth < 4 && open !== -1 && !is(tokens[open - 1], 'if'); depth++)
        open = groups(file)[open]!;
      if (open === -1 || !is(tokens[open], '(') || !is(tokens[open - 1], 'if')) return [];
      const close = groupEnd(tokens, open);
      const negated = is(tokens[first - 1], '!');
      for (let k = open + 1; k < close && k < open + longestStatement; k++) {
        if (is(tokens[k], negated ? '&&' : '||')) return [];
      }
      const available = versionsAt(file, i + 1);
      const block = is(tokens[close + 1], '{') ? close + 1 : -1;
      if (block !== -1) {
        const where = negated ? otherwise(file, block) : [inside(file, block)];
        return where.map(range => ({ ...range, available }));
      }
      let end = close + 1;
      for (let steps = 0; steps < longestStatement && end < tokens.length; steps++) {
        if (is(tokens[end], ';') || tokens[end]!.kind === 'close') break;
        end = skip(tokens, end);
      }
      return negated ? [] : [{ from: close + 1, to: end, available }];
    }),
  );
};

const extent = ({ keyword, end }: Declaration, available: Availability): AvailableRegion => ({
  from: keyword,
  to: end,
  available,
});

/** `@available(iOS 14, *)` on a Swift declaration. */
const swiftDeclared = (file: SourceFile): readonly AvailableRegion[] => {
  const found: AvailableRegion[] = [];
  for (const declaration of declarations(file)) {
    for (const modifier of declaration.modifiers) {
      if (modifier.startsWith('@available')) found.push(extent(declaration, availabilityIn(modifier)));
    }
  }
  return found;
};

/** `API_AVAILABLE(ios(14.0))` in front of or in the head of a declaration of C or Objective-C. */
const clangDeclared = (file: SourceFile): readonly AvailableRegion[] => {
  const list = declarations(file);
  const implemented = new Map<string, Declaration[]>();
  for (const declaration of list) {
    if (declaration.kind === 'implementation' && declaration.category === undefined)
      implemented.set(declaration.name, [declaration]);
  }
  return ['API_AVAILABLE', '__API_AVAILABLE'].flatMap(name =>
    namePositions(file, name).flatMap(i => {
      if (!is(file.tokens[i + 1], '(')) return [];
      const available = versionsAt(file, i + 1);
      const behind = skip(file.tokens, i + 1);
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (list[middle]!.keyword <= i) low = middle + 1;
        else high = middle;
      }
      const next = list[low];
      const last = list[low - 1];
      const inHead = last && i < (last.body?.from ?? last.end + 1);
      const declared = next?.keyword === behind ? next : inHead ? last : undefined;
      if (!declared) return [];
      const bodies = declared.kind === 'interface' ? (implemented.get(declared.name) ?? []) : [];
      return [declared, ...bodies].map(declaration => extent(declaration, available));
    }),
  );
};

/** Where which versions are made sure of, in order, the outer region first. */
export const availableRegions = memo((file): readonly AvailableRegion[] => {
  const found =
    file.language === 'swift'
      ? namePositions(file, 'available').length + namePositions(file, 'unavailable').length > 0
        ? [...swiftDeclared(file), ...swiftConditions(file)]
        : []
      : [...clangDeclared(file), ...clangConditions(file)];
  return found
    .filter(({ from, to, available }) => from < to && Object.keys(available).length > 0)
    .sort((a, b) => a.from - b.from || b.to - a.to);
});
