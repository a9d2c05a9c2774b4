import { fileName } from '../../syntax/paths.ts';

/** Keys whose value is a command, by whatever service. */
const commands = /^(?:run|script|command|bash|before_script|after_script|pre|post|inline|inlineScript)$/;

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

/** Keys whose value somebody reads: what it says of commands runs none. */
const prose =
  /^(?:\w*[-_])?(?:body|contents?|description|message|notes?|title|text|changelog|comment|summary|payload|markdown)$/i;

const dashes = /^(?:- +)*/;
const block = /^([|>])[+-]?\d?[+-]?$/;

/** A text of several lines, which stand further in than what begins it. */
interface Block {
  readonly indent: number;
  /** `>`: all of them are one. */
  readonly isFolded: boolean;
  readonly isProse: boolean;
}

/**
 * The commands of a CI service’s file and the variables that it sets, as a shell script. No YAML is read: its lines without what stands in front
 * of them are enough, and a key that is no variable is one that nothing asks for.
 */
export const ciText = (text: string, path: string): string => {
  const runsContent = fileName(path) === 'bitrise.yml';
  const lines: string[] = [];
  let inside: Block | undefined;
  for (const written of text.split(/\r?\n/)) {
    const trimmed = written.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const indent = written.length - written.trimStart().length;
    const line = asShellVariables(trimmed);
    if (inside && indent > inside.indent) {
      if (inside.isProse) continue;
      if (inside.isFolded) lines.push(`${lines.pop() ?? ''} ${line}`);
      else lines.push(line);
      continue;
    }
    inside = undefined;
    const [lead] = dashes.exec(trimmed)!;
    const begin = (sign: string, own: number, isProse: boolean): void => {
      inside = { indent: own, isFolded: sign === '>', isProse };
      lines.push('');
    };
    const found = entry.exec(line);
    if (!found) {
      const item = line.slice(lead.length);
      const sign = block.exec(item)?.[1];
      if (sign === undefined) lines.push(unquoted(item));
      // A second dash on the line begins a list of its own.
      else begin(sign, indent + Math.max(lead.lastIndexOf('-'), 0), false);
      continue;
    }
    const [, , name, value = ''] = found;
    const sign = block.exec(value)?.[1];
    if (sign !== undefined)
      begin(sign, indent + lead.length, prose.test(name!) && !(runsContent && name === 'content'));
    else if (value !== '') {
      const plain = unquoted(value);
      if (commands.test(name!) || (runsContent && name === 'content')) lines.push(plain);
      else if (/^working-?directory$/i.test(name!)) lines.push(`cd ${plain}`);
      else if (/^[A-Za-z_]\w*$/.test(name!)) lines.push(`${name}='${plain.replaceAll("'", '')}'`);
    }
  }
  return lines.join('\n');
};
