import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Hints, HintsDocument } from '../hints.ts';
import type { EditedFile } from '../syntax/editedFile.ts';
import { fileKindOf } from '../syntax/fileKind.ts';
import { lineIndex } from '../syntax/lineIndex.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import { readEdited } from '../syntax/readEdited.ts';
import { reread } from '../syntax/reread.ts';
import type { SourceLanguage } from '../syntax/source.ts';
import type { Consequences, Workspace } from '../workspace.ts';
import { sizeLimit, tooLarge } from './files.ts';
import type { Folder } from './folder.ts';

/** A document that the client holds open. */
export interface OpenDocument {
  readonly uri: string;
  readonly folder: Folder;
  /** Relative to the folder. */
  readonly path: string;
  readonly version: number;
  /** Reads the document, once per version. */
  read(): HintsDocument;
  /** Brings the record of the workspace up to date with this version, the project and the settings; undefined when it was. */
  judge(): Consequences | undefined;
  update(changes: readonly TextDocumentContentChangeEvent[], version: number): void;
  /** The document as the client would open it now. */
  snapshot(): DocumentItem;
}

export interface DocumentItem {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
}

/** Where the name of a document says nothing (`untitled:Untitled-1`), its language does. */
const endings: Readonly<Record<string, string>> = {
  swift: '.swift',
  'objective-c': '.m',
  'objective-cpp': '.mm',
  c: '.c',
  cpp: '.cpp',
  plist: '.plist',
  xcconfig: '.xcconfig',
};

const readablePath = (hints: Hints, path: string, languageId: string): string =>
  hints.reads(path) ? path : path + (endings[languageId] ?? '');

/** What an earlier answer rested on: it holds while all three are the same. */
interface Basis {
  readonly version: number;
  readonly project: unknown;
  readonly workspace: Workspace;
  /** What the workspace says of the file that the file does not. */
  readonly revision: number;
}

export const openDocument = (
  hints: Hints,
  item: DocumentItem,
  { folder, path: namedPath }: { readonly folder: Folder; readonly path: string },
): OpenDocument => {
  const path = readablePath(hints, namedPath, item.languageId);
  const text = TextDocument.create(item.uri, item.languageId, item.version, item.text);
  let cached: { readonly document: HintsDocument; readonly basis: Basis } | undefined;
  let judged: Basis | undefined;
  // Versions are the client's; a client that repeats one must still see its own text judged.
  let edits = 0;

  const basis = (): Basis => ({
    version: edits,
    project: folder.workspace.surroundings(path).project,
    workspace: folder.workspace,
    revision: folder.workspace.revision(path),
  });

  const holds = (earlier: Basis | undefined): boolean => {
    const { version, project, workspace, revision } = basis();
    return (
      earlier?.version === version &&
      earlier.project === project &&
      earlier.workspace === workspace &&
      earlier.revision === revision
    );
  };

  const kind = fileKindOf(path);
  let edited: EditedFile | undefined;
  /** The file as it was read last. */
  let last: ParsedFile | undefined;

  /** A large source file has tens of thousands of tokens: making them all anew for every keystroke kept the collector busy. */
  const readSource = (content: string, language: SourceLanguage): HintsDocument => {
    const last = edited;
    // Should reading fail, the next one starts afresh.
    edited = undefined;
    edited = last ? reread(last, content) : readEdited(content, language);
    return { path, text: content, file: edited.file, lines: lineIndex(content) };
  };

  const read = (): HintsDocument => {
    if (cached && holds(cached.basis)) return cached.document;
    const content = text.getText();
    let document: HintsDocument;
    if (content.length > sizeLimit(path)) {
      edited = undefined;
      document = { ...hints.open(path, ''), unread: tooLarge(path) };
    } else if (kind?.kind === 'source') document = readSource(content, kind.language);
    else document = hints.open(path, content, folder.workspace.surroundings(path).project, last);
    last = document.file;
    cached = { document, basis: basis() };
    return document;
  };

  return {
    uri: item.uri,
    folder,
    path,
    get version() {
      return text.version;
    },
    read,
    judge: () => {
      if (holds(judged)) return undefined;
      const consequences = folder.workspace.putOpen(read(), edits);
      judged = basis();
      return consequences;
    },
    update: (changes, version) => {
      edits++;
      cached = undefined;
      TextDocument.update(text, [...changes], version);
    },
    snapshot: () => ({
      uri: item.uri,
      languageId: item.languageId,
      version: text.version,
      text: text.getText(),
    }),
  };
};
