import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Brief } from '../../workspace.ts';
import type { Glances } from './glance.ts';
import type { SentStretch } from './judgeStretches.ts';

/** Another thread that looks at source files. */
export interface Helper {
  /** Lets it begin. */
  start(shared: Glances, brief: Brief): void;
  /** What it has sent since it was asked last. */
  sent(): readonly SentStretch[];
}

/** What the thread is told to do. */
export interface Order {
  readonly base: string;
  /** One string, which is copied faster than thousands. No name of a file holds a NUL. */
  readonly files: string;
  readonly stretches: SharedArrayBuffer;
  readonly results: SharedArrayBuffer;
  readonly brief: Brief;
  readonly port: MessagePort;
}

/**
 * Starts the thread while the folder is still being listed. The process ends without waiting for it. Should it fail, the stretches are done by
 * whoever asked for its help.
 */
export const createHelper = (): Helper => {
  const worker = new Worker(join(__dirname, 'helper.js'), {
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
