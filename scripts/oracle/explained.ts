import type { Difference, Facts } from './facts.ts';

/** Where a difference stands, for those who judge it. */
export interface Site {
  readonly text: string;
  readonly ours: Facts;
  readonly theirs: Facts;
  /** True where tree-sitter could not parse all of the file. */
  readonly broken: boolean;
}

/** A difference that is understood: either reader is right by its own lights, or tree-sitter is known to err. */
export interface Explanation {
  readonly reason: string;
  holds(difference: Difference, site: Site): boolean;
}

const before = ({ text }: Site, offset: number): string => text.slice(Math.max(0, offset - 400), offset);

const lineBefore = (site: Site, offset: number): string => before(site, offset).split('\n').at(-1)!;

const within = (
  spans: readonly { readonly start: number; readonly end: number }[],
  offset: number,
): boolean => spans.some(({ start, end }) => start <= offset && offset < end);

export const swiftExplanations: readonly Explanation[] = [
  {
    reason:
      'the grammar spells #selector, #available, #keyPath and #error as syntax of their own, we as macros',
    holds: ({ kind, theirs, offset }, site) =>
      kind === 'calls' &&
      theirs === undefined &&
      /#(?:selector|available|unavailable|keyPath|error|warning|colorLiteral|imageLiteral|fileLiteral)$/.test(
        before(site, offset),
      ),
  },
  {
    reason: 'the grammar reads #error("…") as one opaque line',
    holds: ({ kind, ours, theirs, offset }, site) =>
      kind === 'identifiers' &&
      theirs === undefined &&
      (ours === 'error' || ours === 'warning') &&
      before(site, offset).endsWith('#'),
  },
  {
    reason: 'the grammar has no defer: it reads a call with a trailing closure',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && /\bdefer\s*$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar reads a parenthesis behind an operator, `a && !(b)`, as arguments',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && /[-+*/!~&|=<%^]\s*$/.test(before(site, offset)),
  },
  {
    reason: 'in a stretch it cannot parse, tree-sitter leaves words out',
    holds: ({ kind, theirs, offset }, site) =>
      site.broken &&
      kind === 'identifiers' &&
      theirs === undefined &&
      site.theirs.broken.some(({ start, end }) => start <= offset && offset < end),
  },
  {
    reason: 'recovering from an error, tree-sitter begins an identifier in the middle of a word',
    holds: ({ kind, ours, offset }, site) =>
      site.broken &&
      kind === 'identifiers' &&
      ours === undefined &&
      /[\p{L}\p{N}_]$/u.test(before(site, offset)),
  },
  {
    reason: 'the grammar reads a generic type that is called, `A.B<C>(…)`, `A<B> { … }`, as two comparisons',
    holds: ({ kind, theirs, offset }, site) =>
      kind === 'calls' && theirs === undefined && /\w<[^()]*>\s*$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar reads `x*2` as one identifier',
    holds: ({ kind, theirs, offset }, site) =>
      kind === 'identifiers' &&
      (theirs?.includes('*') || (theirs === undefined && /\w\*$/.test(before(site, offset)))),
  },
  {
    reason: 'the grammar cuts arguments at the comma of a generic argument list',
    holds: ({ kind, ours, theirs, offset }, { text }) =>
      kind === 'calls' &&
      ours !== undefined &&
      theirs !== undefined &&
      /^\([^()]*\w<[^()<>]*,/.test(text.slice(offset, offset + 300)),
  },
  {
    reason: 'having read `A<B>(…) { … }` as comparisons, the grammar gives the closure to the parenthesis',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && /\w<[^()]*>\([^()]*\)\s*$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar reads a closure that begins a statement behind a block as its trailing closure',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' &&
      ours === undefined &&
      site.text[offset] === '{' &&
      /\}\s*\n\s*$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar ends an identifier at ½',
    holds: ({ kind, ours, theirs }) =>
      kind === 'identifiers' && theirs !== undefined && ours?.startsWith(`${theirs}½`) === true,
  },
  {
    reason: 'the grammar reads a pattern inside `case let (…)` or behind an operator as a call',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && within(site.ours.opaque, offset),
  },
  {
    reason: 'the grammar loses the name behind nonisolated(unsafe)',
    holds: ({ kind, theirs, offset }, site) =>
      site.broken &&
      kind === 'identifiers' &&
      theirs === undefined &&
      /nonisolated\(unsafe\) (?:var|let) $/.test(before(site, offset)),
  },
  {
    reason: 'the grammar does not end an operator at a comment, `.../* … */`',
    holds: ({ kind, ours, offset }, site) =>
      site.broken &&
      kind === 'identifiers' &&
      ours === undefined &&
      /[.+*<>=&|-]\/\*[^\n]*$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar does not know every /regular expression/',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'identifiers' && ours === undefined && within(site.ours.opaque, offset),
  },
];

export const clangExplanations: readonly Explanation[] = [
  {
    reason: 'the grammar keeps the body of a macro, #undef and @selector as text, we read them',
    holds: ({ theirs, offset }, site) =>
      theirs === undefined && (within(site.theirs.opaque, offset) || site.ours.directives.has(offset)),
  },
  {
    reason: 'in a stretch it cannot parse, tree-sitter leaves words out',
    holds: ({ kind, theirs, offset }, site) =>
      site.broken && kind === 'identifiers' && theirs === undefined && within(site.theirs.broken, offset),
  },
  {
    reason: 'the grammar reads @protocol(Name) as a call',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && before(site, offset).endsWith('@protocol'),
  },
  {
    reason: 'recovering from an error, tree-sitter begins an identifier in the middle of a word or number',
    holds: ({ kind, ours, offset }, site) =>
      site.broken &&
      kind === 'identifiers' &&
      ours === undefined &&
      /[\p{L}\p{N}_]$/u.test(before(site, offset)),
  },
  {
    reason:
      'the grammar reads the cast `(Type)(x)` as a call; we say neither that nor that `(name)(x)` is one',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && /\)\s*$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar reads the questions of #if, __has_include(…) and its like, as calls',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && /\b__has_\w+$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar reads _Static_assert as a call',
    holds: ({ kind, ours, offset }, site) =>
      kind === 'calls' && ours === undefined && before(site, offset).endsWith('_Static_assert'),
  },
  {
    reason: 'the grammar knows no C++: class and namespace in a header',
    holds: ({ kind, theirs, offset }, site) =>
      kind === 'types' && theirs === undefined && /\b(?:class|namespace)\s+$/.test(before(site, offset)),
  },
  {
    reason: 'the grammar takes an export macro for the name: `struct EXPORT_API Options`',
    holds: ({ kind, theirs, offset }, site) =>
      kind === 'types' &&
      theirs === undefined &&
      /\b(?:class|struct)\s+[A-Z0-9_]+\s+$/.test(before(site, offset)),
  },
  {
    reason: 'recovering from an error, tree-sitter reads into strings and comments',
    holds: ({ kind, ours, offset }, site) =>
      site.broken && kind === 'identifiers' && ours === undefined && within(site.ours.opaque, offset),
  },
  {
    reason: 'recovering from an error, tree-sitter reads the prose of #pragma, #error and #warning',
    holds: ({ kind, ours, offset }, site) =>
      site.broken &&
      kind === 'identifiers' &&
      ours === undefined &&
      /^\s*#\s*(?:pragma|error|warning)\b[^\n]*$/m.test(lineBefore(site, offset)),
  },
  {
    reason: 'the grammar knows no C++: it reads a constructor as a call',
    holds: ({ kind, ours, offset }, site) => {
      const name = kind === 'calls' && ours === undefined && /([A-Z]\w*)$/.exec(before(site, offset))?.[1];
      return name ? new RegExp(`\\b(?:class|struct)\\b[^;{}()]*\\b${name}\\b`).test(site.text) : false;
    },
  },
];
