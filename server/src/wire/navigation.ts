import type {
  DefinitionParams,
  Location,
  Position,
  ReferenceParams,
  TextDocumentIdentifier,
} from 'vscode-languageserver/node';
import type { Knowledge } from '../features/references/knowledge.ts';
import type { HintsDocument } from '../hints.ts';
import type { Place } from '../project/model/value.ts';
import type { Folder } from './folder.ts';
import { settled } from './folder.ts';
import { guarded } from './guard.ts';
import { addressOf, judgeAll, type Session } from './session.ts';

/** Answers `textDocument/definition` and `textDocument/references` for names that property lists, build settings and code share. */
export const answerNavigation = (session: Session): void => {
  const { connection, hints, documents, reportError } = session;

  const locations = (folder: Folder, places: readonly Place[]): Location[] =>
    places.flatMap(place => {
      const range = folder.workspace.rangeOf(place);
      return range ? [{ uri: addressOf(session, folder, place.path), range }] : [];
    });

  const answer = async (
    { textDocument, position }: { textDocument: TextDocumentIdentifier; position: Position },
    find: (document: HintsDocument, offset: number, knowledge: Knowledge) => readonly Place[],
  ): Promise<Location[]> => {
    await session.configured;
    const open = documents.get(textDocument.uri);
    if (!open || !hints.reads(open.path)) return [];
    await settled(open.folder);
    judgeAll(session, open.folder);
    const knowledge = open.folder.workspace.knowledge();
    if (!knowledge) return [];
    const document = open.read();
    return locations(open.folder, find(document, document.lines.offsetAt(position), knowledge));
  };

  connection.onDefinition(
    guarded<DefinitionParams, Location[]>('textDocument/definition', reportError, [], params =>
      answer(params, hints.definitions),
    ),
  );
  connection.onReferences(
    guarded<ReferenceParams, Location[]>('textDocument/references', reportError, [], params =>
      answer(params, (document, offset, knowledge) =>
        hints.references(document, offset, knowledge, params.context.includeDeclaration),
      ),
    ),
  );
};
