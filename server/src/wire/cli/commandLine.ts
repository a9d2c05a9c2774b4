import { parseArgs } from 'node:util';

const commandNames = ['check', 'report', 'rules', 'search', 'explain'] as const;
export type CommandName = (typeof commandNames)[number];

export interface CommandLine {
  readonly command: CommandName | undefined;
  /** What follows the command: paths, words, a name. */
  readonly values: readonly string[];
  readonly options: {
    readonly format: 'text' | 'json';
    readonly failOn: FailOn;
    readonly limit: number;
    readonly stdinFilename: string | undefined;
    readonly help: boolean;
    readonly version: boolean;
  };
}

const failLevels = ['error', 'warning', 'information', 'hint', 'never'] as const;
export type FailOn = (typeof failLevels)[number];

/** Thrown for a command line that means nothing; the message is for its writer. */
export class UsageError extends Error {}

const options = {
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  limit: { type: 'string' },
  'stdin-filename': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Which options mean something to which command. */
const allowed: Readonly<Record<CommandName, readonly string[]>> = {
  check: ['format', 'fail-on', 'stdin-filename'],
  report: [],
  rules: ['format'],
  search: ['format', 'limit'],
  explain: ['format'],
};

const oneOf = <T extends string>(
  option: string,
  value: string | undefined,
  choices: readonly T[],
  otherwise: T,
): T => {
  if (value === undefined) return otherwise;
  const choice = choices.find(c => c === value);
  if (choice === undefined)
    throw new UsageError(`--${option} takes one of ${choices.join(', ')}, not "${value}".`);
  return choice;
};

const wholeNumber = (option: string, value: string | undefined, otherwise: number): number => {
  if (value === undefined) return otherwise;
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new UsageError(`--${option} takes a whole number from 1, not "${value}".`);
  return Number(value);
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0]!);
  }
};

/** Reads the arguments behind `cli.js`. Throws a `UsageError`. */
export const commandLine = (args: readonly string[]): CommandLine => {
  const { values: given, positionals } = parsed(args);
  const [name, ...values] = positionals;
  const command = commandNames.find(c => c === name);
  const help = given.help === true;
  const version = given.version === true;
  if (name !== undefined && command === undefined) throw new UsageError(`There is no command "${name}".`);
  if (command) {
    const stray = Object.keys(given).find(
      option => !['help', 'version', ...allowed[command]].includes(option),
    );
    if (stray) throw new UsageError(`${command} has no option --${stray}.`);
  }
  return {
    command,
    values,
    options: {
      format: oneOf('format', given.format, ['text', 'json'], 'text'),
      failOn: oneOf('fail-on', given['fail-on'], failLevels, 'error'),
      limit: wholeNumber('limit', given.limit, 10),
      stdinFilename: given['stdin-filename'],
      help,
      version,
    },
  };
};
