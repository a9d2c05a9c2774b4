import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver/node';
import { guarded } from './guard.ts';
import type { Session } from './session.ts';

/** Answers `textDocument/documentLink`. */
export const answerDocumentLinks = ({ connection, hints, client, documents, reportError }: Session): void => {
  connection.onDocumentLinks(
    guarded<DocumentLinkParams, DocumentLink[]>('textDocument/documentLink', reportError, [], params => {
      const open = documents.get(params.textDocument.uri);
      if (!open || !hints.reads(open.path)) return [];
      const document = open.read();
      return hints.links(document).map(({ span, url, tooltip }) => ({
        range: {
          start: document.lines.positionAt(span.start),
          end: document.lines.positionAt(span.end),
        },
        target: url,
        ...(client.documentLinkTooltips && { tooltip }),
      }));
    }),
  );
};
