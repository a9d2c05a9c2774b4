import type { InitializeParams } from 'vscode-languageserver/node';
import { DiagnosticTag, MarkupKind } from 'vscode-languageserver/node';

/** What the client said it can do, as plain answers. Whatever it did not declare it cannot. */
export interface ClientAbilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly diagnosticTags: ReadonlySet<DiagnosticTag>;
  readonly relatedInformation: boolean;
  readonly codeDescriptions: boolean;
  readonly diagnosticData: boolean;
  readonly diagnosticVersions: boolean;
  readonly markdownHover: boolean;
  readonly documentLinkTooltips: boolean;
  /** False for clients that take nothing but commands. */
  readonly codeActionLiterals: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  readonly showsDocuments: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly workspaceFolders: boolean;
  readonly registersWatchers: boolean;
  readonly progress: boolean;
  /** Commands that the client runs itself. */
  readonly commands: ReadonlySet<string>;
  /** True when it wants `appleNetworkingHints/status`. */
  readonly status: boolean;
}

interface InitializationOptions {
  readonly commands?: unknown;
  readonly status?: unknown;
}

export const clientAbilities = ({
  capabilities,
  initializationOptions,
}: InitializeParams): ClientAbilities => {
  const { textDocument, window, workspace } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const resolvable = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  const options: InitializationOptions = initializationOptions ?? {};
  const commands = Array.isArray(options.commands) ? options.commands : [];
  const pulls = pulled !== undefined && pulled !== null;
  return {
    pullsDiagnostics: pulls,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    diagnosticTags: new Set(
      [DiagnosticTag.Unnecessary, DiagnosticTag.Deprecated].filter(tag =>
        [published?.tagSupport, pulled?.tagSupport].some(support => support?.valueSet?.includes(tag)),
      ),
    ),
    relatedInformation: published?.relatedInformation === true || pulled?.relatedInformation === true,
    // Until LSP 3.18 a client that pulls had no way of declaring these two, and every diagnostic it asks for may have them.
    codeDescriptions: pulls || published?.codeDescriptionSupport === true,
    diagnosticData: pulls || published?.dataSupport === true,
    diagnosticVersions: published?.versionSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    documentLinkTooltips: textDocument?.documentLink?.tooltipSupport === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits: resolvable.includes('edit') && textDocument?.codeAction?.dataSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    showsDocuments: window?.showDocument?.support === true,
    configuration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    progress: window?.workDoneProgress === true,
    commands: new Set(commands.filter(command => typeof command === 'string')),
    status: options.status === true,
  };
};
