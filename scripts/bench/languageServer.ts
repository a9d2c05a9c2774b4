import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

export interface LanguageServer {
  /** Milliseconds from the start of the process to the answer to `initialize`. */
  readonly initializeTime: number;
  request(method: string, params: unknown): Promise<unknown>;
  notify(method: string, params: unknown): Promise<void>;
  stop(): Promise<void>;
}

const built = join(__dirname, '../../dist/server.js');

/** A server that does nothing, for comparison. */
export const emptyServer = join(__dirname, 'emptyServer.cjs');

/** Starts the built server, or another one, as an editor would; with a folder, its address. */
export const startServer = async (
  program = built,
  rootUri: string | null = null,
): Promise<LanguageServer> => {
  const start = performance.now();
  // The flags that the client starts it with (client/src/server/languageServer.ts).
  const flags = ['--max-semi-space-size=64'];
  const child = spawn(process.execPath, [...flags, program, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const capabilities = { textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities });
  const initializeTime = performance.now() - start;
  await connection.sendNotification('initialized', {});
  return {
    initializeTime,
    request: (method, params) => connection.sendRequest(method, params),
    notify: (method, params) => connection.sendNotification(method, params),
    stop: async () => {
      const exited = once(child, 'exit');
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await exited;
    },
  };
};
