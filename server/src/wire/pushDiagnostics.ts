import type { Diagnostic } from 'vscode-languageserver/node';
import type { DocumentListener } from './documentSync.ts';
import { fingerprint } from './fingerprint.ts';
import { settled } from './folder.ts';
import { addressOf, diagnosticsAt, diagnosticsOf, judgeAll, type Session } from './session.ts';

/** Publishes diagnostics, for clients that cannot ask for them. */
export const pushDiagnostics = (session: Session): DocumentListener => {
  const { connection, client, documents, reportError } = session;
  /** What the client shows, by address; files without diagnostics are not in it. */
  const shown = new Map<string, string>();
  const emptyId = fingerprint([]);

  const publish = (uri: string, always: boolean, diagnostics: () => Diagnostic[] = () => []): void => {
    try {
      const items = diagnostics();
      const id = fingerprint(items);
      if (!always && (shown.get(uri) ?? emptyId) === id) return;
      if (id === emptyId) shown.delete(uri);
      else shown.set(uri, id);
      const version = documents.get(uri)?.version;
      connection
        .sendDiagnostics({
          uri,
          diagnostics: items,
          ...(client.diagnosticVersions && version !== undefined && { version }),
        })
        .catch(error => reportError('textDocument/publishDiagnostics', uri, error));
    } catch (error) {
      reportError('textDocument/publishDiagnostics', uri, error);
    }
  };

  /** Waits for settings and scan: before them a finding might be one that the project takes back. */
  const publishDocument = async (uri: string): Promise<void> => {
    const version = documents.get(uri)?.version;
    await session.configured;
    const folder = documents.get(uri)?.folder;
    if (folder) await settled(folder);
    const document = documents.get(uri);
    // A version that was overtaken while waiting is not worth showing.
    if (!document || document.version !== version) return;
    publish(uri, true, () => {
      judgeAll(session, document.folder, document.path);
      return diagnosticsOf(session, document);
    });
  };

  session.listeners.changed = (folder, paths) => {
    for (const path of paths) {
      publish(addressOf(session, folder, path), false, () => diagnosticsAt(session, folder, path));
    }
  };

  session.listeners.closed = folder => {
    for (const { path } of folder.workspace.records()) publish(addressOf(session, folder, path), false);
  };

  return {
    onOpened: uri => void publishDocument(uri),
    onChanged: uri => void publishDocument(uri),
    // A file of a workspace folder is shown as it is on disk as soon as the scanner has read it again.
    onClosed: ({ uri, folder }) => {
      if (!folder.scanner) publish(uri, false);
    },
  };
};
