import { styleText } from 'node:util';
import type { Severity } from '../../rules/rule.ts';

/** What a command says: text for standard output and standard error, and the exit code. */
export interface Outcome {
  readonly out: string;
  readonly err?: string;
  readonly code: 0 | 1 | 2;
}

export const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

type Style = Parameters<typeof styleText>[0];

const severityStyles: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'gray',
};

const coloured = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

const styled = (style: Style, text: string): string => (coloured ? styleText(style, text) : text);

export const styledSeverity = (severity: Severity): string => styled(severityStyles[severity], severity);
export const bold = (text: string): string => styled('bold', text);
export const faint = (text: string): string => styled('dim', text);
