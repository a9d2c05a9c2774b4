import type { Recognition } from './recognition.ts';

/**
 * Says what a line means by a word of it that stands at `from`. The characters of the line are the bytes of its UTF-8, and it may be cut
 * some hundred characters around the word.
 */
export type Trace = (line: string, from: number) => Recognition | undefined;

/** A word of `searchWord.ts` that logs are searched for, with what it can mean. */
export type TracedWord = readonly [word: string, trace: Trace];
