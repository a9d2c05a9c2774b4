const assignment = /^(?:(?:export|override)\s+)?([\w.-]+)\s*(?:::?:?=|\?=|\+=|=)\s*(.*)$/;
const rule = /^([^:#=\t][^:#=]*)::?(?![=:])([^;#]*)(?:;(.*))?$/;

const nameOf = (written: string): string => written.replace(/[.-]/g, '_');

/** `$(NAME)` as a shell writes it. What a function makes of its words is not known. */
const asShellVariables = (line: string): string =>
  line
    .replace(/\$\(shell pwd\)|\$\(CURDIR\)|\$\{CURDIR\}/g, '$${PWD}')
    .replace(/\$[({]([\w.-]+)[)}]/g, (_, name: string) => `\${${nameOf(name)}}`)
    .replace(/\$\((?:[^()\n]|\([^()\n]*\))*\)/g, '$${_}')
    .replaceAll('$$', '$');

/** A longer line is written by no one, and a longer name means no file. */
const longest = { line: 16 * 1024, name: 256 };

/** What stands before a comment. */
const withoutComment = (value: string): string => {
  for (let at = value.indexOf('#'); at >= 0; at = value.indexOf('#', at + 1))
    if (at > 0 && /\s/.test(value[at - 1]!)) return value.slice(0, at).trimEnd();
  return value;
};

const firstWord = (text: string): string =>
  text
    .slice(0, 4 * longest.name)
    .trim()
    .split(/\s+/)[0]!
    .slice(0, longest.name);

/** The recipes and variables of a makefile as a shell script. Of what `make` itself decides nothing is known. */
export const makeText = (text: string): string => {
  const lines: string[] = [];
  let target = '';
  let source = '';
  let continues = false;
  const recipeOf = (recipe: string): string =>
    asShellVariables(recipe.replaceAll('$@', () => target).replaceAll('$<', () => source));
  for (const line of text.split(/\r?\n/)) {
    if (line.length > longest.line) continue;
    const wasOpen = continues;
    continues = line.endsWith('\\');
    if (wasOpen || line.startsWith('\t')) {
      const recipe = wasOpen ? line : line.replace(/^\t[\t @+-]*/, '');
      lines.push(recipeOf(recipe));
      continue;
    }
    const assigned = assignment.exec(line);
    if (assigned) {
      const value = withoutComment(assigned[2]!);
      lines.push(
        `${nameOf(assigned[1]!)}=${continues ? '' : `"${asShellVariables(value).replaceAll('"', '')}"`}`,
      );
      continue;
    }
    const found = rule.exec(line);
    if (!found) continue;
    target = firstWord(found[1]!);
    source = firstWord(found[2]!);
    if (found[3] !== undefined) lines.push(recipeOf(found[3].replace(/^[\t @+-]+/, '')));
  }
  return lines.join('\n');
};
