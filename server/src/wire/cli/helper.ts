import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';
import { defaultSettings } from '../../settings.ts';
import { type Brief, createWorkspace } from '../../workspace.ts';
import { loadHints } from '../loadHints.ts';
import { type Glances, glances } from './glance.ts';
import { judgeStretches, type SentStretch } from './judgeStretches.ts';

/** Another thread that judges source files. */
export interface Helper {
  /** Lets it begin. */
  start(shared: Glances, brief: Brief): void;
  /** What it has sent since it was asked last. */
  sent(): readonly SentStretch[];
}

interface Order {
  readonly base: string;
  /** One string, which is copied faster than thousands. No name of a file holds a NUL. */
  readonly files: string;
  readonly stretches: SharedArrayBuffer;
  readonly results: SharedArrayBuffer;
  readonly brief: Brief;
  readonly port: MessagePort;
}

const mark = 'apple-networking-hints helper';

/** True in the thread that `createHelper` started. */
export const isHelper = (): boolean => !isMainThread && workerData === mark;

/**
 * Starts the thread: it runs this very file again, and loads rules and catalogue while the folder is still being listed. The process ends
 * without waiting for it. Should it fail, the stretches are done by whoever asked for its help.
 */
export const createHelper = (): Helper => {
  const worker = new Worker(__filename, {
    workerData: mark,
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  worker.on('error', () => {});
  worker.unref();
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  return {
    start: ({ base, files, stretches, results }, brief) => {
      const order: Order = {
        base,
        files: files.join('\0'),
        stretches: stretches.buffer as SharedArrayBuffer,
        results: results.buffer as SharedArrayBuffer,
        brief,
        port: port2,
      };
      worker.postMessage(order, [port2]);
    },
    sent: () => {
      const found: SentStretch[] = [];
      for (let next = receiveMessageOnPort(port1); next; next = receiveMessageOnPort(port1))
        found.push(next.message as SentStretch);
      return found;
    },
  };
};

/** What the helper does. */
export const help = (): void => {
  let failed = false;
  const hints = loadHints({
    onError: () => {
      failed = true;
    },
  });
  parentPort!.once('message', ({ base, files, stretches, results, brief, port }: Order) => {
    const workspace = createWorkspace(hints, defaultSettings, { editing: false });
    workspace.follow(brief);
    judgeStretches(
      glances(base, files.split('\0'), { stretches, results }),
      workspace,
      stretch => port.postMessage(stretch),
      () => {
        const before = failed;
        failed = false;
        return before;
      },
    );
    port.close();
  });
};
