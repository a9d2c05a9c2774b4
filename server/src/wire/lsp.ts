import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  PositionEncodingKind,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { Hints } from '../hints.ts';
import { answerCodeActions, codeActionKinds } from './codeActions.ts';
import { answerCommands, openResource } from './commands.ts';
import { createConfiguration } from './configuration.ts';
import { answerDocumentLinks } from './documentLinks.ts';
import { type DocumentListener, syncDocuments } from './documentSync.ts';
import type { ReportError } from './guard.ts';
import { answerHovers } from './hover.ts';
import { scanProgress } from './progress.ts';
import { pullDiagnostics } from './pullDiagnostics.ts';
import { pushDiagnostics } from './pushDiagnostics.ts';
import { createSession, type Session } from './session.ts';
import { reportStatus } from './status.ts';
import { watchFiles } from './watchedFiles.ts';
import { createWorkspaceFolders, folderUris } from './workspaceFolders.ts';

const capabilities = ({ client }: Session): InitializeResult['capabilities'] => ({
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
  hoverProvider: true,
  codeActionProvider: client.codeActionLiterals
    ? { codeActionKinds, resolveProvider: client.resolvesEdits }
    : true,
  documentLinkProvider: { resolveProvider: false },
  ...(client.showsDocuments && { executeCommandProvider: { commands: [openResource] } }),
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});

/** Everything a session does, wired up. Returns what has to happen once the client is ready. */
const startSession = (session: Session, params: InitializeParams): (() => void) => {
  const { connection, client } = session;
  const sayStatus = reportStatus(session);
  session.listeners.learned = sayStatus;
  const progress = scanProgress(session);
  const folders = createWorkspaceFolders(session, {
    ...progress,
    begin: () => {
      const end = progress.begin();
      sayStatus();
      return () => {
        end();
        sayStatus();
      };
    },
  });
  folders.add(folderUris(params));
  const configuration = createConfiguration(
    session,
    params.initializationOptions,
    folders.configure,
    folders.configureLoose,
  );
  const quiet: DocumentListener = { onOpened: () => {}, onChanged: () => {}, onClosed: () => {} };
  pullDiagnostics(session);
  const pushes = client.pullsDiagnostics ? quiet : pushDiagnostics(session);
  syncDocuments(session, pushes);
  const watched = watchFiles(session);
  answerHovers(session);
  answerCodeActions(session);
  answerDocumentLinks(session);
  answerCommands(session);

  return () => {
    watched.register();
    configuration.register();
    folders.start();
    session.configured = configuration.load();
    sayStatus();
    if (!client.workspaceFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      folders.remove(removed.map(({ uri }) => uri));
      folders.add(added.map(({ uri }) => uri));
      session.configured = configuration.load();
    });
  };
};

/** Serves one client over a connection that is not listening yet. */
export const serve = (
  connection: Connection,
  hints: Hints,
  reportError: ReportError,
  version: string,
): void => {
  let begin = (): void => {};
  connection.onInitialize(params => {
    const session = createSession(connection, hints, reportError, params);
    begin = startSession(session, params);
    return { capabilities: capabilities(session), serverInfo: { name: 'Apple Networking Hints', version } };
  });
  connection.onInitialized(() => begin());
  connection.onShutdown(() => undefined);
  connection.listen();
};
