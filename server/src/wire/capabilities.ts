import {
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import type { ClientAbilities } from './clientAbilities.ts';
import { codeActionKinds } from './codeActionKinds.ts';
import { openResource } from './commands.ts';

/** What the server tells the client that it can do. */
export const capabilities = (client: ClientAbilities): ServerCapabilities => ({
  positionEncoding: PositionEncodingKind.UTF16,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  codeActionProvider: client.codeActionLiterals
    ? { codeActionKinds, resolveProvider: client.resolvesEdits }
    : true,
  documentLinkProvider: { resolveProvider: false },
  ...(client.showsDocuments && { executeCommandProvider: { commands: [openResource] } }),
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
