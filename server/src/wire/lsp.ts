import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import type { Hints } from '../hints.ts';
import { answerCodeActions } from './codeActions.ts';
import { answerCommands } from './commands.ts';
import { createConfiguration } from './configuration.ts';
import { answerDocumentLinks } from './documentLinks.ts';
import { type DocumentListener, syncDocuments } from './documentSync.ts';
import type { ReportError } from './guard.ts';
import { answerHovers } from './hover.ts';
import { answerNavigation } from './navigation.ts';
import { scanProgress } from './progress.ts';
import { pullDiagnostics } from './pullDiagnostics.ts';
import { pushDiagnostics } from './pushDiagnostics.ts';
import { answerReports } from './reports.ts';
import { createSession } from './session.ts';
import { reportStatus } from './status.ts';
import { answerTargets } from './targets.ts';
import { watchFiles } from './watchedFiles.ts';
import { createWorkspaceFolders, folderUris } from './workspaceFolders.ts';

/** Everything a session does, wired up. Returns what has to happen once the client is ready. */
export const startSession = (
  connection: Connection,
  hints: Hints,
  reportError: ReportError,
  params: InitializeParams,
): (() => void) => {
  const session = createSession(connection, hints, reportError, params);
  const { client } = session;
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
  answerNavigation(session);
  answerCodeActions(session);
  answerDocumentLinks(session);
  answerCommands(session);
  answerTargets(session);
  answerReports(session);

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
