import type { Connection } from 'vscode-languageserver/node';
import type { ReportError } from './guard.ts';

const describe = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const place = error.stack?.split('\n').find(line => /^\s+at /.test(line));
  return error.message + (place ? ` (${place.trim()})` : '');
};

/** One line in the client's log per kind of failure and file: a rule that fails at every keystroke says so once. */
export const errorLog = (connection: Connection): ReportError => {
  const said = new Set<string>();
  return (part, path, error) => {
    const line = `${part} failed${path && ` at ${path}`}: ${describe(error)}`;
    if (said.has(line)) return;
    said.add(line);
    connection.console.error(line);
  };
};
