import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver/node';
import { guarded } from './guard.ts';
import { placeLink } from './placeLink.ts';
import { judgeAll, type Session } from './session.ts';

/** The client's command that reveals a resource in the sidebar. */
export const showInResources = 'appleNetworkingHints.showInResources';

/** Answers `textDocument/hover`. */
export const answerHovers = (session: Session): void => {
  const { connection, hints, client, documents, reportError } = session;
  connection.onHover(
    guarded<HoverParams, Hover | null>('textDocument/hover', reportError, null, async params => {
      await session.configured;
      const open = documents.get(params.textDocument.uri);
      if (!open || !hints.reads(open.path)) return null;
      const { folder, path } = open;
      const { hover: mode } = folder.settings;
      if (mode === 'off') return null;
      judgeAll(session, folder);
      const document = open.read();
      const knowledge = folder.workspace.knowledge();
      const answer = hints.hover(document, document.lines.offsetAt(params.position), {
        ...folder.workspace.surroundings(path),
        mode,
        ...(knowledge && { within: { path, knowledge } }),
        ...(client.markdownHover && { linkTo: placeLink(session, folder) }),
        ...(client.commands.has(showInResources) && { revealCommand: showInResources }),
      });
      if (!answer) return null;
      const { span, markdown, plainText } = answer;
      return {
        contents: client.markdownHover
          ? { kind: MarkupKind.Markdown, value: markdown }
          : { kind: MarkupKind.PlainText, value: plainText },
        range: {
          start: document.lines.positionAt(span.start),
          end: document.lines.positionAt(span.end),
        },
      };
    }),
  );
};
