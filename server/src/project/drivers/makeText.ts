const assignment = /^(?:(?:export|override)\s+)?([\w.-]+)\s*(?:::?:?=|\?=|\+=|=)\s*(.*)$/;
const rule = /^([^:#=\t][^:#=]*)::?(?![=:])([^;#]*)(?:;(.*))?$/;

const nameOf = (written: string): string => written.replace(/[.-]/g, '_');

/** `$(NAME)` as a shell writes it. What a function makes of its words is not known. */
const shellVariables = (line: string): string =>
  line
    .replace(/\$\(shell pwd\)|\$\(CURDIR\)|\$\{CURDIR\}/g, '$${PWD}')
    .replace(/\$[({]([\w.-]+)[)}]/g, (_, name: string) => `\${${nameOf(name)}}`)
    .replace(/\$\((?:[^()\n]|\([^()\n]*\))*\)/g, '$${_}')
    .replaceAll('$$', '$');

/** The recipes and variables of a makefile as a shell script. Of what `make` itself decides nothing is known. */
export const makeText = (text: string): string => {
  const lines: string[] = [];
  let target = '';
  let source = '';
  let continues = false;
  for (const line of text.split(/\r?\n/)) {
    const wasOpen = continues;
    continues = line.endsWith('\\');
    if (wasOpen || line.startsWith('\t')) {
      const recipe = wasOpen ? line : line.replace(/^\t[\t @+-]*/, '');
      lines.push(shellVariables(recipe.replaceAll('$@', target).replaceAll('$<', source)));
      continue;
    }
    const assigned = assignment.exec(line);
    if (assigned) {
      const value = assigned[2]!.replace(/\s+#.*$/, '');
      lines.push(
        `${nameOf(assigned[1]!)}=${continues ? '' : `"${shellVariables(value).replaceAll('"', '')}"`}`,
      );
      continue;
    }
    const found = rule.exec(line);
    if (!found) continue;
    target = found[1]!.trim().split(/\s+/)[0] ?? '';
    source = found[2]!.trim().split(/\s+/)[0] ?? '';
    if (found[3] !== undefined)
      lines.push(shellVariables(found[3].replaceAll('$@', target).replaceAll('$<', source)));
  }
  return lines.join('\n');
};
