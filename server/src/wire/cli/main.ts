import { setFlagsFromString } from 'node:v8';
import { loadHints } from '../loadHints.ts';
import { packageVersion } from '../packageVersion.ts';
import { check } from './check.ts';
import { type CommandName, commandLine, UsageError } from './commandLine.ts';
import { explain } from './explain.ts';
import type { Outcome } from './output.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { search } from './search.ts';
import { usage } from './usage.ts';

const commands: Readonly<Record<CommandName, typeof check>> = { check, report, rules, search, explain };

const failures = new Set<string>();

/** A rule that fails is named once; the others go on. */
const onError = (part: string, path: string, error: unknown): void => {
  const line = `${part} failed${path && ` at ${path}`}: ${error instanceof Error ? error.message : error}\n`;
  if (!failures.has(line)) process.stderr.write(line);
  failures.add(line);
};

const run = (args: readonly string[]): Outcome => {
  const line = commandLine(args);
  const { command, values, options } = line;
  if (options.version) return { out: `${packageVersion()}\n`, code: 0 };
  if (options.help) return { out: usage, code: 0 };
  if (command === undefined) throw new UsageError('Which command?');
  if ((command === 'check' || command === 'report') && values.length === 0) {
    throw new UsageError(`${command} needs at least one PATH.`);
  }
  if (command === 'rules' && values.length > 0) throw new UsageError('rules takes no arguments.');
  return commands[command](loadHints({ onError }), line);
};

const main = (): void => {
  // Every file is garbage as soon as it is judged. By itself V8 lets that grow to several times what is in use before it collects: 285 MiB
  // at the peak over 100 MB of sources, 190 MiB so, for one part in twenty of the time.
  setFlagsFromString('--heap-growing-percent=50');
  // Most code here runs for a second at most: what V8 compiles after so few calls as it does by itself is hardly used any more when it is ready. A
  // fifth of the processor time over 60 MB of sources.
  setFlagsFromString('--interrupt-budget=800000');
  // `cli.js … | head` closes the pipe: nothing is left to say then.
  process.stdout.on('error', () => process.exit());
  try {
    const { out, err, code } = run(process.argv.slice(2));
    process.exitCode = code;
    if (err) process.stderr.write(err);
    process.stdout.write(out);
  } catch (error) {
    process.exitCode = 2;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(error instanceof UsageError ? `${message} See --help.\n` : `${message}\n`);
  }
};

main();
