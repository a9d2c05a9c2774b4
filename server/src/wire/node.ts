import { type Connection, createConnection } from 'vscode-languageserver/node';
import { errorLog } from './errorLog.ts';
import type { ReportError } from './guard.ts';
import { loadHints } from './loadHints.ts';
import { serve } from './lsp.ts';
import { packageVersion } from './packageVersion.ts';

/** The language server as a program: `server.js --stdio`, or `--node-ipc` when an editor forks it. */

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const main = (): void => {
  if (!process.argv.slice(2).some(argument => transports.includes(argument.split('=')[0] ?? ''))) {
    console.error('usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME');
    process.exitCode = 2;
    return;
  }
  let report: ReportError = () => {};
  const hints = loadHints({ onError: (part, path, error) => report(part, path, error) });
  const connection: Connection = createConnection();
  report = errorLog(connection);
  // One failed promise is no reason to leave the editor without answers.
  process.on('unhandledRejection', error => report('A background task', '', error));
  serve(connection, hints, report, packageVersion());
};

main();
