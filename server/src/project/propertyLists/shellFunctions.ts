import type { ScriptFile } from '../../syntax/scriptFile.ts';

/** `name() {` up to the `}` below it. */
const body = /^([ \t]*)(?:function[ \t]+)?([\w-]+)[ \t]*\(\)\s*\{[\s\S]{0,8000}?^\1\}/gm;
const positional = /\$\{?[1-9@*]/;

/** A longer script, and one with more arguments, is not followed. */
const longest = 256 * 1024;
const most = 16;

/** The functions of a script whose every argument is known. */
export interface ShellFunctions {
  readonly names: ReadonlySet<string>;
  /** What they are called with, by `1`, `2`: of which of them an argument is one is not told apart. */
  readonly arguments: ReadonlyMap<string, readonly string[]>;
}

const none: ShellFunctions = { names: new Set(), arguments: new Map() };

/** None where the script itself may be given arguments, or a function puts its own aside. */
export const shellFunctions = ({ text, commands }: ScriptFile): ShellFunctions => {
  if (!positional.test(text) || text.length > longest) return none;
  const names = new Set<string>();
  const outside = text.replace(body, (found, _indent: string, name: string) => {
    names.add(name);
    return /\bshift\b|\$\{?[@*]/.test(found) ? '$1' : '';
  });
  if (names.size === 0 || positional.test(outside)) return none;
  const values = new Map<string, Set<string>>();
  for (const { words } of commands) {
    const at = words.slice(0, 4).findIndex(word => names.has(word.text));
    if (at < 0) continue;
    words.slice(at + 1, at + 10).forEach((word, i) => {
      const known = values.get(`${i + 1}`) ?? new Set<string>();
      values.set(`${i + 1}`, known.add(word.text));
    });
  }
  if ([...values.values()].some(({ size }) => size > most)) return none;
  return { names, arguments: new Map([...values].map(([name, all]) => [name, [...all]])) };
};
