import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { HintsHost } from '../../hints.ts';
import { loadHints } from '../loadHints.ts';
import { type Glances, glances, glanceThrough } from './glance.ts';

/** A second thread that looks through files for words that a rule could report. */
export interface Helper {
  /** Lets it begin. `wanted` are names that count besides the words of the rules, in a workspace with targets. */
  start(shared: Glances, wanted: readonly string[] | undefined): void;
}

interface Order {
  readonly base: string;
  /** One string, which is copied faster than thousands. No name of a file holds a NUL. */
  readonly files: string;
  readonly stretches: SharedArrayBuffer;
  readonly results: SharedArrayBuffer;
  readonly wanted: readonly string[] | undefined;
}

const mark = 'apple-networking-hints helper';

/** True in the thread that `createHelper` started. */
export const isHelper = (): boolean => !isMainThread && workerData === mark;

/**
 * Starts the thread: it runs this very file again, and loads the catalogue while the folder is still being listed. The process ends without
 * waiting for it. Should it fail, the stretches are done by whoever asked for its help.
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
  return {
    start: ({ base, files, stretches, results }, wanted) => {
      const order: Order = {
        base,
        files: files.join('\0'),
        stretches: stretches.buffer as SharedArrayBuffer,
        results: results.buffer as SharedArrayBuffer,
        wanted,
      };
      worker.postMessage(order);
    },
  };
};

/** What the helper does. */
export const help = (): void => {
  const host: HintsHost = { onError: () => {} };
  const hints = loadHints(host);
  parentPort!.once('message', ({ base, files, stretches, results, wanted }: Order) => {
    const shared = glances(base, files.split('\0'), { stretches, results });
    glanceThrough(shared, wanted ? hints.prefilter(wanted) : hints.mayReport);
  });
};
