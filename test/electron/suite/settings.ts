import * as vscode from 'vscode';

/** Sets a setting of ours in the workspace; undefined takes it out again. */
export const setSetting = async (name: string, value: unknown): Promise<void> =>
  vscode.workspace
    .getConfiguration('appleNetworkingHints')
    .update(name, value, vscode.ConfigurationTarget.Workspace);
