import type {
  DocumentDiagnosticReport,
  ResultProgressReporter,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { fingerprint } from './fingerprint.ts';
import { type Folder, settled } from './folder.ts';
import { guarded, stopIfCancelled, unlessCancelled } from './guard.ts';
import { addressOf, diagnosticsAt, diagnosticsOf, judgeAll, placeOf, type Session } from './session.ts';
import { comparable } from './uris.ts';

/** Files per partial result. */
const chunk = 50;

/** Answers `textDocument/diagnostic` and `workspace/diagnostic`, and asks for a refresh when an answer no longer holds. */
export const pullDiagnostics = (session: Session): void => {
  const { connection, client, reportError } = session;
  /** The id of the last answer about each file, by address. */
  const answered = new Map<string, string>();
  const emptyId = fingerprint([]);

  connection.languages.diagnostics.on(
    guarded<{ textDocument: { uri: string }; previousResultId?: string }, DocumentDiagnosticReport>(
      'textDocument/diagnostic',
      reportError,
      { kind: 'full', items: [] },
      async ({ textDocument: { uri }, previousResultId }, token) => {
        await unlessCancelled(token, session.configured);
        const document = session.documents.get(uri);
        const { folder, path } = document ?? placeOf(session, uri);
        await unlessCancelled(token, settled(folder));
        const current = session.documents.get(uri);
        judgeAll(session, current?.folder ?? folder, path);
        const items = current ? diagnosticsOf(session, current) : diagnosticsAt(session, folder, path);
        const resultId = fingerprint(items);
        answered.set(uri, resultId);
        return resultId === previousResultId
          ? { kind: 'unchanged', resultId }
          : { kind: 'full', resultId, items };
      },
    ),
  );

  /** The report about one file, unless the client has it already and there is nothing in it. */
  const report = (
    folder: Folder,
    path: string,
    previous: Map<string, string>,
  ): WorkspaceDocumentDiagnosticReport | undefined => {
    const uri = addressOf(session, folder, path);
    const known = previous.get(comparable(uri));
    previous.delete(comparable(uri));
    const items = diagnosticsAt(session, folder, path);
    if (items.length === 0 && (known === undefined || known === emptyId)) return undefined;
    const resultId = fingerprint(items);
    const document = session.documents.get(uri);
    const version = document?.version ?? null;
    // A client that asks about its open documents one by one takes no notice of what is said about them here.
    if (!document) answered.set(uri, resultId);
    return resultId === known
      ? { kind: 'unchanged', uri, version, resultId }
      : { kind: 'full', uri, version, resultId, items };
  };

  connection.languages.diagnostics.onWorkspace(async (params, token, _progress, partial) =>
    guarded<typeof params, WorkspaceDiagnosticReport>(
      'workspace/diagnostic',
      reportError,
      { items: [] },
      async ({ previousResultIds }) => {
        await unlessCancelled(token, session.configured);
        const previous = new Map((previousResultIds ?? []).map(({ uri, value }) => [comparable(uri), value]));
        const spelling = new Map((previousResultIds ?? []).map(({ uri }) => [comparable(uri), uri]));
        const send = sender(partial);
        for (const folder of session.folders) {
          await unlessCancelled(token, settled(folder));
          judgeAll(session, folder);
          for (const { path, unread } of [...folder.workspace.records()]) {
            stopIfCancelled(token);
            const uri = addressOf(session, folder, path);
            const quiet = unread === undefined && !folder.workspace.mayHaveFindings(path);
            if (quiet && !previous.has(comparable(uri))) continue;
            send.add(report(folder, path, previous));
          }
        }
        // What is left was reported once and is gone or excluded now.
        for (const [key, value] of previous) {
          const uri = spelling.get(key) ?? key;
          if (session.documents.has(uri) || value === emptyId) continue;
          answered.set(uri, emptyId);
          send.add({ kind: 'full', uri, version: null, resultId: emptyId, items: [] });
        }
        return { items: send.rest() };
      },
    )(params, token),
  );

  const outdated = (folder: Folder, path: string): boolean => {
    const last = answered.get(addressOf(session, folder, path)) ?? emptyId;
    return fingerprint(diagnosticsAt(session, folder, path)) !== last;
  };

  let asked = false;
  /** Asks the client to pull again, once for all changes of this turn. */
  const refresh = (): void => {
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      connection.languages.diagnostics
        .refresh()
        .catch(error => reportError('workspace/diagnostic/refresh', '', error));
    });
  };

  if (!client.refreshesDiagnostics) return;
  session.listeners.changed = (folder, paths, initial) => {
    // Every request waited for the first reading, so no answer can be outdated by it.
    if (!initial && paths.some(path => outdated(folder, path))) refresh();
  };
  session.listeners.closed = folder => {
    for (const uri of answered.keys()) if (uri.startsWith(`${folder.uri}/`)) answered.delete(uri);
    refresh();
  };
};

interface Sender {
  add(report: WorkspaceDocumentDiagnosticReport | undefined): void;
  /** What has not been sent yet: the answer itself, empty when it went out in parts. */
  rest(): WorkspaceDocumentDiagnosticReport[];
}

const sender = (
  partial: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
): Sender => {
  let items: WorkspaceDocumentDiagnosticReport[] = [];
  const flush = (): void => {
    if (items.length > 0) partial?.report({ items });
    items = [];
  };
  return {
    add: report => {
      if (report) items.push(report);
      if (partial && items.length >= chunk) flush();
    },
    rest: () => {
      if (partial) flush();
      return items;
    },
  };
};
