import type { ExecuteCommandParams } from 'vscode-languageserver/node';
import type { Resource } from '../catalogue/types.ts';
import { guarded } from './guard.ts';
import type { Session } from './session.ts';

/** The server's own command: opens a resource in the browser by way of the client. Argument: the id of the resource. */
export const openResource = 'appleNetworkingHints.server.openResource';

/** True when "Open: …" can work at this client. */
export const canOpenResources = ({ client }: Session): boolean =>
  client.showsDocuments || client.commands.has(openResource);

/** The arguments of the command. A client that runs it itself finds the address in the second one. */
export const openResourceArguments = ({ id, url }: Resource): readonly unknown[] => [id, url];

/** Answers `workspace/executeCommand`. Only addresses of the catalogue are opened. */
export const answerCommands = ({ connection, hints, reportError }: Session): void => {
  connection.onExecuteCommand(
    guarded<ExecuteCommandParams, unknown>(
      'workspace/executeCommand',
      reportError,
      null,
      async ({ command, arguments: values }) => {
        const id: unknown = values?.[0];
        if (command !== openResource || typeof id !== 'string') return null;
        const url = hints.catalogue.resources.get(id)?.url;
        if (!url) return null;
        await connection.window.showDocument({ uri: url, external: true });
        return null;
      },
    ),
  );
};
