import type { LogOutputChannel } from 'vscode';
import type { ErrorHandler, LanguageClientOptions } from 'vscode-languageclient/node';
import { RevealOutputChannelOn } from 'vscode-languageclient/node';
import { commands } from '../commands.ts';
import { documentSelector } from '../documentSelector.ts';

/** What the client tells the library and the server about itself. */
export const clientOptions = (log: LogOutputChannel, errorHandler: ErrorHandler): LanguageClientOptions => ({
  documentSelector: [...documentSelector],
  outputChannel: log,
  revealOutputChannelOn: RevealOutputChannelOn.Never,
  errorHandler,
  // Our own start-up message names what to do; the library's would come on top of it.
  initializationFailedHandler: () => false,
  initializationOptions: {
    commands: [commands.showInResources, commands.setRuleLevel],
    status: true,
  },
  // The text of a hover is ours, but names in it come from the user's files: only this one command is a link.
  markdown: { isTrusted: { enabledCommands: [commands.showInResources] }, supportHtml: false },
  diagnosticPullOptions: {
    onChange: true,
    onSave: true,
    onTabs: true,
  },
});
