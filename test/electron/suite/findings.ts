import * as vscode from 'vscode';
import { fileAt } from './files.ts';

const ruleOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code);

/** The first finding of a rule in a file of the test workspace. */
export const findingIn = (path: string, rule: string): vscode.Diagnostic | undefined =>
  vscode.languages
    .getDiagnostics(fileAt(path))
    .find(diagnostic => diagnostic.source === 'apple-networking' && ruleOf(diagnostic) === rule);

/** What the lightbulb offers at a place, edits included. */
export const actionsFor = async (
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.CodeAction[]> =>
  vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, undefined, 50);
