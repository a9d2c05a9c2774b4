import {
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  Uri,
  commands as vscodeCommands,
  window,
} from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import type { Status, statusMethod as StatusMethod } from '../../../server/src/wire/status.ts';
import { commands } from '../commands.ts';
import { clientOptions } from './clientOptions.ts';
import { crashes } from './crashes.ts';

// The type alone: the server's module would bring the server along.
const statusMethod: typeof StatusMethod = 'appleNetworkingHints/status';

/**
 * Every keystroke makes some 36,000 tokens of a 5,000-line file anew. With room for several versions among the young objects they die there,
 * which halves the 99th percentile of keystroke to diagnostics.
 */
const serverFlags = ['--max-semi-space-size=64'] as const;

/** How the server is, as the status item shows it. */
export type ServerState =
  | { readonly phase: 'idle' | 'starting' }
  | { readonly phase: 'stopped'; readonly reason: string }
  | { readonly phase: 'running'; readonly status: Status | undefined };

export interface LanguageServer extends Disposable {
  readonly state: ServerState;
  readonly onDidChangeState: Event<ServerState>;
  /** Starts it unless it runs. */
  start(): Promise<void>;
  restart(): Promise<void>;
  /** Sends a request; undefined while the server does not run. */
  ask<Answer>(method: string, parameters?: unknown): Promise<Answer | undefined>;
  stop(): Promise<void>;
}

const tellThatItStopped = async (reason: string): Promise<void> => {
  const [restart, showLog] = ['Restart', 'Show Log'];
  const choice = await window.showErrorMessage(`Apple Networking Hints stopped: ${reason}`, restart, showLog);
  if (choice === restart) await vscodeCommands.executeCommand(commands.restartServer);
  if (choice === showLog) await vscodeCommands.executeCommand(commands.showLog);
};

/** The language server, not yet started. */
export const languageServer = (extension: Uri, log: LogOutputChannel): LanguageServer => {
  const changed = new EventEmitter<ServerState>();
  let state: ServerState = { phase: 'idle' };
  let client: LanguageClient | undefined;

  const become = (next: ServerState): void => {
    state = next;
    changed.fire(next);
  };
  const fail = (reason: string): void => {
    log.error(reason);
    become({ phase: 'stopped', reason });
    void tellThatItStopped(reason);
  };

  const start = async (): Promise<void> => {
    if (client) return;
    const module = Uri.joinPath(extension, 'dist', 'server.js').fsPath;
    const started = new LanguageClient(
      'appleNetworkingHints',
      'Apple Networking Hints',
      { module, transport: TransportKind.ipc, options: { execArgv: [...serverFlags] } },
      clientOptions(
        log,
        crashes(times => fail(`its language server ended ${times} times within three minutes.`)),
      ),
    );
    client = started;
    started.onDidChangeState(({ newState }) => {
      if (client !== started) return;
      if (newState === State.Running) become({ phase: 'running', status: undefined });
      if (newState === State.Starting) become({ phase: 'starting' });
    });
    started.onNotification(statusMethod, (status: Status) => {
      if (client === started) become({ phase: 'running', status });
    });
    void vscodeCommands.executeCommand('setContext', 'appleNetworkingHints.serverStarted', true);
    try {
      await started.start();
    } catch (error) {
      if (client === started) fail(`its language server did not start. ${String(error)}`);
    }
  };

  const stop = async (): Promise<void> => {
    const stopped = client;
    client = undefined;
    try {
      await stopped?.dispose(2000);
    } catch (error) {
      // One that never came up, or hangs, cannot say goodbye.
      log.debug(`While stopping the language server: ${String(error)}`);
    }
  };

  return {
    get state() {
      return state;
    },
    onDidChangeState: changed.event,
    start,
    stop,
    ask: async <Answer>(method: string, parameters?: unknown) =>
      client && state.phase === 'running' ? client.sendRequest<Answer>(method, parameters) : undefined,
    restart: async () => {
      await stop();
      await start();
    },
    dispose: () => {
      void stop();
      changed.dispose();
    },
  };
};
