import type { ClientCapabilities } from 'vscode-languageserver-protocol';

/** What VS Code says it can do, as far as it matters here. */
export const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentLink: { tooltipSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'source.fixAll'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
  window: { workDoneProgress: true, showDocument: { support: true } },
};

/** Pulls, and nothing more. */
export const pullOnly: ClientCapabilities = { textDocument: { diagnostic: {} } };

/** Pulls, and takes code actions that are more than commands. */
export const pullAndAct: ClientCapabilities = {
  textDocument: {
    diagnostic: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } } },
  },
};

/** Knows code actions as they were at first: commands. */
export const commandsOnly: ClientCapabilities = { textDocument: { diagnostic: {}, codeAction: {} } };

/** Is sent diagnostics, and nothing more. */
export const pushOnly: ClientCapabilities = { textDocument: { publishDiagnostics: {} } };
