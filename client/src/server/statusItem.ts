import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { commands } from '../commands.ts';
import { documentSelector } from '../documentSelector.ts';
import type { LanguageServer, ServerState } from './languageServer.ts';
import { statusText } from './statusText.ts';

/** The entry under the `{}` of the status bar: what is known, and why something is quiet. */
export const statusItem = (server: LanguageServer): Disposable => {
  const item = languages.createLanguageStatusItem('appleNetworkingHints.status', [...documentSelector]);
  item.name = 'Apple Networking Hints';
  const show = (state: ServerState): void => {
    const { text, detail, severity, busy } = statusText(state);
    item.text = text;
    item.detail = detail;
    item.busy = busy;
    item.severity = severity === 'error' ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    item.command =
      state.phase === 'stopped'
        ? { command: commands.restartServer, title: 'Restart' }
        : { command: commands.showLog, title: 'Show Log' };
  };
  show(server.state);
  server.onDidChangeState(show);
  return item;
};
