import { setImmediate } from 'node:timers/promises';

/** Longest stretch of work, in milliseconds, before waiting requests get their turn. */
const sliceLength = 5;

/** Runs `step` until it returns false, in slices, so that a hover never waits for a scan. */
export const inSlices = async (step: () => boolean): Promise<void> => {
  for (;;) {
    await setImmediate();
    const end = performance.now() + sliceLength;
    do {
      if (!step()) return;
    } while (performance.now() < end);
  }
};
