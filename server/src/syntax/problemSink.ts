import type { Problem } from './span.ts';

/** Where a reader notes what it skipped. */
export interface ProblemSink {
  readonly problems: readonly Problem[];
  add(start: number, end: number, message: string): void;
}

/** A broken file of 10 MB has a million faults: the first hundred are told, the rest is not kept. */
const limit = 100;

export const problemSink = (): ProblemSink => {
  const problems: Problem[] = [];
  return {
    problems,
    add: (start, end, message) => {
      if (problems.length < limit) problems.push({ span: { start, end }, message });
    },
  };
};
