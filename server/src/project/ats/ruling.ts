import type { Answer } from '../model/value.ts';

/** What is so, and what decides it as a clause: `NSAllowsArbitraryLoads is true`. For `unknown` the clause says what could not be told. */
export interface Ruling<T extends string = Answer> {
  readonly answer: T | 'unknown';
  readonly why: string;
}

export const ruling = <T extends string>(answer: T | 'unknown', why: string): Ruling<T> => ({ answer, why });

/** Nobody can tell, for this reason. */
export const unsure = (why: string): Ruling<never> => ({ answer: 'unknown', why });
