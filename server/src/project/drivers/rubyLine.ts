/** A literal of a Ruby file, and what stands between it and the one before it on its line. */
export interface RubyString {
  readonly text: string;
  /** True for `` `…` `` and `%x(…)`. */
  readonly isCommand: boolean;
  readonly before: string;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where a literal ends whose first unit stands at `from`; -1 where it is not closed. */
const endOf = (line: string, from: number, close: string, open: string | undefined): number => {
  let depth = 1;
  for (let i = from; i < line.length; i++) {
    const unit = line[i]!;
    if (unit === '\\') i++;
    else if (unit === close && --depth === 0) return i;
    else if (unit === open) depth++;
  }
  return -1;
};

/** A line of Ruby without its comment, and its literals. */
export interface RubyLine {
  readonly code: string;
  readonly strings: readonly RubyString[];
}

/** Reads one line. Linear: what follows a literal that is not closed on it is left out. */
export const rubyLine = (line: string): RubyLine => {
  const strings: RubyString[] = [];
  let before = 0;
  for (let i = 0; i < line.length; i++) {
    const unit = line[i]!;
    if (unit === '#' && (i === 0 || /\s/.test(line[i - 1]!))) return { code: line.slice(0, i), strings };
    const open = unit === '%' && line[i + 1] === 'x' ? line[i + 2] : undefined;
    const isBracket = open !== undefined && Object.hasOwn(closing, open);
    if (!isBracket && unit !== '"' && unit !== "'" && unit !== '`') continue;
    const start = isBracket ? i + 3 : i + 1;
    const end = endOf(line, start, isBracket ? closing[open]! : unit, isBracket ? open : undefined);
    if (end < 0) break;
    const inner = line.slice(start, end);
    const isCommand = isBracket || unit === '`';
    const text = isCommand ? inner : inner.replace(/\\(["'\\])/g, '$1');
    strings.push({ text, isCommand, before: line.slice(before, i) });
    before = end + 1;
    i = end;
  }
  return { code: line, strings };
};
