import { type Connection, createConnection } from 'vscode-languageserver/node';
import { errorLog } from './errorLog.ts';
import type { ReportError } from './guard.ts';
import { packageVersion } from './packageVersion.ts';
import { readCatalogue } from './readCatalogue.ts';
import { serve } from './serve.ts';

/** The language server as a program: `server.js --stdio`, or `--node-ipc` when an editor forks it. */

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const main = (): void => {
  if (!process.argv.slice(2).some(argument => transports.includes(argument.split('=')[0] ?? ''))) {
    console.error('usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME');
    process.exitCode = 2;
    return;
  }
  // A catalogue that is damaged is told at once: the client then never sees a server.
  const compact = readCatalogue();
  const connection: Connection = createConnection();
  const report: ReportError = errorLog(connection);
  // One failed promise is no reason to leave the editor without answers.
  process.on('unhandledRejection', error => report('A background task', '', error));
  serve(connection, packageVersion(), params => {
    // Only now: three quarters of the program are the rules and what they rest on, and the client has something to do meanwhile.
    const { hintsOver } = require('./loadHints.ts') as typeof import('./loadHints.ts');
    const { startSession } = require('./lsp.ts') as typeof import('./lsp.ts');
    return startSession(connection, hintsOver(compact, { onError: report }), report, params);
  });
};

main();
