/** Keys whose value is a command, by whatever service. */
const commands =
  /^(?:run|script|command|content|bash|before_script|after_script|pre|post|inline|inlineScript)$/;

const entry = /^(?:- +)*(["']?)([\w.-]+)\1:(?:\s+(.*))?$/;

/** `${{ env.LIST }}` as a shell writes it. */
const asShellVariables = (line: string): string =>
  line
    .replace(/\$\{\{\s*github\.workspace\s*\}\}/g, '$${GITHUB_WORKSPACE}')
    .replace(/\$\{\{([^{}\n]*)\}\}/g, (_, name: string) => `\${${name.trim().split(/\W/).at(-1)}}`);

const unquoted = (value: string): string => {
  const quote = value[0];
  if ((quote !== '"' && quote !== "'") || value.length < 2 || !value.endsWith(quote)) return value;
  const inner = value.slice(1, -1);
  // A quote inside of it ends nothing only where it is escaped.
  if (quote === "'") return inner.replaceAll("''", "'");
  return /(?:^|[^\\])"/.test(inner) ? value : inner.replaceAll('\\"', '"').replaceAll('\\\\', '\\');
};

/**
 * The commands of a CI service’s file and the variables that it sets, as a shell script. No YAML is read: its lines without what stands in front
 * of them are enough, and a key that is no variable is one that nothing asks for.
 */
export const ciText = (text: string): string => {
  const lines: string[] = [];
  /** How far in a text stands whose lines are one: `run: >`. */
  let folded: number | undefined;
  for (const written of text.split(/\r?\n/)) {
    const trimmed = written.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const indent = written.length - written.trimStart().length;
    const line = asShellVariables(trimmed);
    if (folded !== undefined && indent > folded && lines.length > 0) {
      lines.push(`${lines.pop()} ${line}`);
      continue;
    }
    folded = undefined;
    const found = entry.exec(line);
    if (!found) {
      lines.push(unquoted(line.replace(/^(?:- +)+/, '')));
      continue;
    }
    const [, , name, value = ''] = found;
    if (/^>[+-]?\d?$/.test(value)) {
      folded = indent + /^(?:- +)*/.exec(trimmed)![0].length;
      lines.push('');
    } else if (value !== '' && !/^\|[+-]?\d?$/.test(value)) {
      const plain = unquoted(value);
      if (commands.test(name!)) lines.push(plain);
      else if (/^working-?directory$/i.test(name!)) lines.push(`cd ${plain}`);
      else if (/^[A-Za-z_]\w*$/.test(name!)) lines.push(`${name}='${plain.replaceAll("'", '')}'`);
    }
  }
  return lines.join('\n');
};
