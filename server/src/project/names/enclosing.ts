import type { SourceFile } from '../../syntax/source.ts';

/** Per token the group around it and the nearest `{`: deep nesting must not make every question walk it. */
interface Around {
  readonly groups: Int32Array;
  readonly braces: Int32Array;
}

const cache = new WeakMap<SourceFile, Around>();

const build = ({ tokens }: SourceFile): Around => {
  const groups = new Int32Array(tokens.length);
  const braces = new Int32Array(tokens.length);
  const stack: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    // An opener without a closer ends where the group around it ends.
    while (stack.length > 0 && tokens[stack.at(-1)!]!.partner <= i) stack.pop();
    const opener = stack.at(-1) ?? -1;
    groups[i] = opener;
    braces[i] = opener < 0 || tokens[opener]!.text === '{' ? opener : braces[opener]!;
    const { kind, partner } = tokens[i]!;
    if ((kind === 'open' || kind === 'stringStart') && partner > i) stack.push(i);
  }
  return { groups, braces };
};

const around = (file: SourceFile): Around => {
  const known = cache.get(file);
  if (known) return known;
  const built = build(file);
  cache.set(file, built);
  return built;
};

/** Index of the bracket (or string start) around token `i`, or −1 at the top of the file. A bracket is not inside itself. */
export const enclosing = (file: SourceFile, i: number): number => around(file).groups[i] ?? -1;

/** Index of the innermost `{` around token `i`, or −1. */
export const enclosingBrace = (file: SourceFile, i: number): number => around(file).braces[i] ?? -1;

/** The index behind the group that token `i` opens, else behind the token itself. */
export const behind = ({ tokens }: SourceFile, i: number): number => {
  const token = tokens[i];
  const isGroup = token?.kind === 'open' || token?.kind === 'stringStart';
  return isGroup && token.partner > i ? token.partner + 1 : i + 1;
};

/** The index of the opener for a closer at `i`, or −1. */
export const openerOf = ({ tokens }: SourceFile, i: number): number => {
  const token = tokens[i];
  const opener = token && (token.kind === 'close' || token.kind === 'stringEnd') ? token.partner : -1;
  return opener < i ? opener : -1;
};
