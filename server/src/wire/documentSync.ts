import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { type OpenDocument, openDocument } from './openDocument.ts';
import { judgeAll, leave, placeOf, type Session } from './session.ts';

/** What the documents tell the part that pushes diagnostics. */
export interface DocumentListener {
  onOpened(uri: string): void;
  onChanged(uri: string): void;
  onClosed(document: OpenDocument): void;
}

/** Keeps the open documents in step with the client. */
export const syncDocuments = (session: Session, listener: DocumentListener): void => {
  const { connection, documents, hints, reportError } = session;

  const close = (uri: string): void => {
    const document = documents.get(uri);
    if (!document) return;
    documents.delete(uri);
    const { folder, path } = document;
    folder.workspace.close(path);
    if (folder.scanner) folder.scanner.read([path]);
    // Not on this disk: nothing but the document said what is in the file.
    else {
      leave(session, folder, path);
      session.listeners.changed(folder, [path], false);
    }
    listener.onClosed(document);
  };

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const { uri } = textDocument;
    try {
      if (documents.has(uri)) close(uri);
      const document = openDocument(hints, textDocument, placeOf(session, uri));
      documents.set(uri, document);
      if (hints.reads(document.path)) judgeAll(session, document.folder);
      listener.onOpened(uri);
    } catch (error) {
      reportError('textDocument/didOpen', uri, error);
    }
  });

  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const { uri, version } = textDocument;
    const document = documents.get(uri);
    if (!document) return;
    try {
      // The edits are applied whatever the version says: leaving some out would set our text apart from the client's for good.
      document.update(contentChanges as TextDocumentContentChangeEvent[], version);
      listener.onChanged(uri);
    } catch (error) {
      reportError('textDocument/didChange', uri, error);
    }
  });

  connection.onDidCloseTextDocument(({ textDocument }) => close(textDocument.uri));
};
