import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { LocatedFinding } from '../workspace/fileRecord.ts';
import { fixAllKind } from './codeActionKinds.ts';
import { fixAllEdits } from './fixAll.ts';
import { settled } from './folder.ts';
import { guarded } from './guard.ts';
import type { OpenDocument } from './openDocument.ts';
import { type PlannedAction, type PlannedEdit, plannedActions } from './plannedActions.ts';
import { addressOf, diagnosticsOf, judgeAll, type Session } from './session.ts';

/** The edits of one file; `version` is null for a file that is not open. */
interface FileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly TextEdit[];
}

/** How a later `codeAction/resolve` finds the action again. */
interface Unresolved {
  readonly files: readonly FileEdits[];
}

/** `quickfix` asks for `quickfix.a` too, never the other way round. */
const wanted = (kind: string, only: readonly string[] | undefined): boolean =>
  only === undefined || only.some(asked => asked === '' || kind === asked || kind.startsWith(`${asked}.`));

const before = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

const touches = (a: Range, b: Range): boolean => !before(a.end, b.start) && !before(b.end, a.start);

const sameRange = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;

/** Answers `textDocument/codeAction` and `codeAction/resolve`. */
export const answerCodeActions = (session: Session): void => {
  const { connection, client, documents, reportError } = session;

  const workspaceEdit = ({ files }: Unresolved): WorkspaceEdit =>
    client.documentChanges
      ? {
          documentChanges: files.map(({ uri, version, edits }) => ({
            textDocument: { uri, version },
            edits: [...edits],
          })),
        }
      : { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, [...edits]])) };

  /** By file, as the client knows each. */
  const byFile = (document: OpenDocument, edits: readonly PlannedEdit[]): readonly FileEdits[] => {
    const files = new Map<string, TextEdit[]>();
    for (const { path, range, newText } of edits) {
      const uri = path === undefined ? document.uri : addressOf(session, document.folder, path);
      files.set(uri, [...(files.get(uri) ?? []), { range, newText }]);
    }
    return [...files].map(([uri, list]) => ({
      uri,
      version: documents.get(uri)?.version ?? null,
      edits: list,
    }));
  };

  const withEdit = (document: OpenDocument, edits: readonly PlannedEdit[]): Partial<CodeAction> => {
    const unresolved = { files: byFile(document, edits) };
    return client.resolvesEdits ? { data: unresolved } : { edit: workspaceEdit(unresolved) };
  };

  const quickFix = (document: OpenDocument, diagnostic: Diagnostic, planned: PlannedAction): CodeAction => ({
    title: planned.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(planned.preferred && { isPreferred: true }),
    ...(planned.edits && withEdit(document, planned.edits)),
    ...(planned.command && {
      command: {
        title: planned.title,
        command: planned.command.id,
        arguments: [...planned.command.values],
      },
    }),
  });

  connection.onCodeAction(
    guarded<CodeActionParams, (CodeAction | Command)[]>(
      'textDocument/codeAction',
      reportError,
      [],
      async ({ textDocument, range, context }) => {
        await session.configured;
        const document = documents.get(textDocument.uri);
        if (!document || !session.hints.reads(document.path)) return [];
        // Places of findings must be those of the text as it is now: what is being read is judged first, and what that brings about.
        await settled(document.folder);
        judgeAll(session, document.folder);
        await settled(document.folder);
        if (documents.get(textDocument.uri) !== document) return [];
        judgeAll(session, document.folder);
        const diagnostics = diagnosticsOf(session, document);
        const findings = document.folder.workspace.findings(document.path);
        const actions: CodeAction[] = [];
        const diagnosticOf = (finding: LocatedFinding): Diagnostic | undefined => {
          const same = (other: Diagnostic): boolean =>
            other.code === finding.rule && sameRange(other.range, finding.range);
          // The client's own object, so that it recognises it.
          return context.diagnostics?.find(same) ?? diagnostics.find(same);
        };
        if (wanted(CodeActionKind.QuickFix, context.only)) {
          for (const finding of findings) {
            const diagnostic = touches(finding.range, range) ? diagnosticOf(finding) : undefined;
            if (!diagnostic) continue;
            for (const planned of plannedActions(session, document.read(), finding)) {
              actions.push(quickFix(document, diagnostic, planned));
            }
          }
        }
        if (context.only && wanted(fixAllKind, context.only)) {
          const edits = fixAllEdits(findings);
          if (edits.length > 0) {
            const title = 'Fix everything that has one right fix (Apple networking)';
            actions.push({ title, kind: fixAllKind, ...withEdit(document, edits) });
          }
        }
        return client.codeActionLiterals ? actions : actions.flatMap(({ command }) => command ?? []);
      },
    ),
  );

  connection.onCodeActionResolve(async (action, token) =>
    guarded<CodeAction, CodeAction>('codeAction/resolve', reportError, action, ({ data, ...rest }) => {
      const unresolved = data as Unresolved | undefined;
      if (!unresolved?.files) return action;
      // Edits of an older version would land in the wrong place.
      const isCurrent = ({ uri, version }: FileEdits): boolean =>
        (documents.get(uri)?.version ?? null) === version;
      if (!unresolved.files.every(isCurrent)) return action;
      return { ...rest, data, edit: workspaceEdit(unresolved) };
    })(action, token),
  );
};
