import { parentPort } from 'node:worker_threads';
import { glances } from './glance.ts';
import type { Order } from './helper.ts';
import { searchStretches } from './searchStretches.ts';

/**
 * The thread of a helper, a bundle of its own: searching files for words takes neither rules nor catalogue, and to load both as long as searching a
 * third of 60 MB.
 */
parentPort!.once('message', async ({ base, files, stretches, results, brief, port }: Order) => {
  const shared = glances(base, files.split('\0'), { stretches, results });
  if (brief.searched) searchStretches(shared, brief.searched);
  else {
    const { judgeAsBriefed } = await import('./judgingThread.ts');
    judgeAsBriefed(shared, brief, stretch => port.postMessage(stretch));
  }
  port.close();
});
