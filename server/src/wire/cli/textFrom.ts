import { readStandardInput } from '../files.ts';

/** The words of the command line as one text; `-` alone stands for standard input. */
export const textFrom = (values: readonly string[]): string =>
  (values.length === 1 && values[0] === '-' ? readStandardInput().toString('utf8') : values.join(' ')).trim();
