import { Disposable, languages, type TextDocument, workspace } from 'vscode';
import { appleFiles } from '../documentSelector.ts';
import { hasAppleProject } from './hasAppleProject.ts';

const isOurs = (document: TextDocument): boolean => languages.match(appleFiles, document) > 0;

/**
 * Calls `start` once, when there is something for the server to do: one of Apple's files is open, or the workspace holds an
 * Apple project. Looking at the sidebar alone starts nothing.
 */
export const startWhenNeeded = (start: () => void): Disposable => {
  const listeners: Disposable[] = [];
  let started = false;
  const begin = (): void => {
    if (started) return;
    started = true;
    Disposable.from(...listeners).dispose();
    start();
  };
  const lookAtFolders = async (): Promise<void> => {
    if (await hasAppleProject((workspace.workspaceFolders ?? []).map(({ uri }) => uri))) begin();
  };
  listeners.push(
    workspace.onDidOpenTextDocument(document => {
      if (isOurs(document)) begin();
    }),
    workspace.onDidChangeWorkspaceFolders(() => void lookAtFolders()),
  );
  if (workspace.textDocuments.some(isOurs)) begin();
  else void lookAtFolders();
  return {
    dispose: () => {
      started = true;
      Disposable.from(...listeners).dispose();
    },
  };
};
