import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const folder = (): vscode.Uri => {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'no folder is open');
  return first.uri;
};

/** A file of the test workspace. */
export const fileAt = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path);

export const open = async (path: string): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument(fileAt(path));
  await vscode.window.showTextDocument(document);
  return document;
};

/** What stands at a place, also in a file that nobody opened. */
export const textAt = async ({ uri, range }: vscode.Location): Promise<string> =>
  (await vscode.workspace.openTextDocument(uri)).getText(range);

/** The path of an address from the folder of the test workspace. */
export const pathOf = ({ path }: vscode.Uri): string => path.slice(folder().path.length + 1);

/** Where a word stands in a document; `nth` counts from 0. */
export const positionOf = (document: vscode.TextDocument, word: string, nth = 0): vscode.Position => {
  let offset = -1;
  for (let i = 0; i <= nth; i++) offset = document.getText().indexOf(word, offset + 1);
  assert.ok(offset >= 0, `${word} does not stand in ${document.uri.path}`);
  return document.positionAt(offset + 1);
};
