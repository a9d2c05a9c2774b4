import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import { capabilities } from './capabilities.ts';
import { clientAbilities } from './clientAbilities.ts';

/**
 * Serves one client over a connection that is not listening yet. `start` makes the session and returns what has to happen once the client is ready; it is called
 * when the client has its answer, which rests on nothing that takes time to load. Whatever the client sends next waits.
 */
export const serve = (
  connection: Connection,
  version: string,
  start: (params: InitializeParams) => () => void,
): void => {
  let begin: (() => void) | undefined;
  connection.onInitialize(params => {
    const started = (): (() => void) => {
      begin ??= start(params);
      return begin;
    };
    // The answer itself is written in the next turn of the event loop.
    setImmediate(() => setImmediate(started));
    connection.onInitialized(() => started()());
    return {
      capabilities: capabilities(clientAbilities(params)),
      serverInfo: { name: 'Apple Networking Hints', version },
    };
  });
  connection.onShutdown(() => undefined);
  connection.listen();
};
