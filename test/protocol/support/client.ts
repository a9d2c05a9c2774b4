import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  Diagnostic,
  InitializeParams,
  InitializeResult,
  PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol';
import { serverPath } from './paths.ts';

/** A language client as small as the protocol allows. What it can do is up to each test. */
export interface TestClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** Notifications and requests of the server in the order of their arrival. */
  readonly received: readonly Received[];
  request<T>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): Promise<void>;
  open(uri: string, text: string, languageId?: string, version?: number): Promise<void>;
  change(uri: string, version: number, contentChanges: readonly unknown[]): Promise<void>;
  close(uri: string): Promise<void>;
  /** Waits for a message that satisfies the test, also among those that came already. */
  message(method: string, test?: (params: never) => boolean): Promise<Received>;
  /** The next published diagnostics of a file that satisfy the test. */
  published(
    uri: string,
    test?: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<PublishDiagnosticsParams>;
  /** Forgets what has arrived, so that a later wait sees only what is new. */
  forget(): void;
  stop(): Promise<number | null>;
}

export interface Received {
  readonly method: string;
  readonly params: unknown;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly params?: Partial<InitializeParams>;
  /** Runs the server as this user. */
  readonly uid?: number | undefined;
  /** Answers requests of the server by method; anything else is answered with null. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

const running = new Set<ChildProcess>();

export const startClient = async ({
  capabilities = {},
  params = {},
  answers = {},
  uid,
}: ClientOptions = {}): Promise<TestClient> => {
  const child = spawn(process.execPath, [serverPath, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid }),
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let received: Received[] = [];
  let waiting: (() => void)[] = [];
  const arrive = (method: string, value: unknown): void => {
    received.push({ method, params: value });
    for (const wake of waiting.splice(0)) wake();
  };
  connection.onNotification((method, value) => arrive(method, value));
  connection.onRequest((method, value) => {
    arrive(method, value);
    return answers[method]?.(value as never) ?? null;
  });
  connection.onUnhandledProgress(value => arrive('$/progress', value));
  connection.listen();

  const request = <T>(method: string, value: unknown): Promise<T> => connection.sendRequest<T>(method, value);
  const notify = (method: string, value: unknown): Promise<void> =>
    connection.sendNotification(method, value);

  const message: TestClient['message'] = async (method, test = () => true) => {
    for (;;) {
      const found = received.find(m => m.method === method && test(m.params as never));
      if (found) return found;
      await new Promise<void>(resolve => waiting.push(resolve));
    }
  };

  const initialized = await request<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    ...params,
  });
  await notify('initialized', {});

  return {
    connection,
    process: child,
    initialized,
    get received() {
      return received;
    },
    request,
    notify,
    open: (uri, text, languageId = 'swift', version = 1) =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } }),
    change: (uri, version, contentChanges) =>
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: uri => notify('textDocument/didClose', { textDocument: { uri } }),
    message,
    published: async (uri, test = () => true) => {
      const { params: value } = await message(
        'textDocument/publishDiagnostics',
        (p: PublishDiagnosticsParams) => p.uri === uri && test(p.diagnostics),
      );
      return value as PublishDiagnosticsParams;
    },
    forget: () => {
      received = [];
      waiting = [];
    },
    stop: async () => {
      await request('shutdown', undefined);
      const exited = once(child, 'exit');
      await notify('exit', undefined);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
};

/** For `afterEach`: ends servers that a failed test left behind. */
export const killServers = (): void => {
  for (const child of running) child.kill('SIGKILL');
};
