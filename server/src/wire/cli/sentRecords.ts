import type { Helper } from './helper.ts';
import type { SentRecord } from './judgeStretches.ts';

/** What helpers sent and nobody has put yet. */
export interface SentRecords {
  /** Hands out the records of a stretch, which are not kept any longer. */
  take(at: number): readonly SentRecord[];
  /** Nobody waits for that stretch any more: what comes of it later is dropped. */
  giveUp(at: number): void;
}

const none: readonly SentRecord[] = [];

export const sentRecords = (helpers: readonly Pick<Helper, 'sent'>[]): SentRecords => {
  const kept = new Map<number, readonly SentRecord[]>();
  const givenUp = new Set<number>();
  const receive = (): void => {
    for (const helper of helpers)
      for (const { at, records } of helper.sent()) if (!givenUp.has(at)) kept.set(at, records);
  };
  return {
    take: at => {
      receive();
      const records = kept.get(at) ?? none;
      kept.delete(at);
      return records;
    },
    giveUp: at => {
      givenUp.add(at);
      kept.delete(at);
    },
  };
};
