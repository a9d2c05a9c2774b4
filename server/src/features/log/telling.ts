import type { LogEntry } from './readLog.ts';
import { keyOf, type Recognition } from './recognition.ts';

/**
 * How much a recognition helps to find the cause: a known issue says what is wrong, a code with a way out nearly so; a code that is no
 * failure says nothing. Above 0 it is worth a place at the top.
 */
export const tellingOf = (recognition: Recognition): number => {
  if (recognition.kind === 'issue') return 10;
  const { code, domain } = recognition;
  if (!code || code.harmless) return 0;
  const way = (code.action === undefined ? 0 : 4) + (code.rules.length > 0 ? 2 : 0);
  // What the C library says is true of everything: errors of frameworks name the thing.
  return 1 + way + (domain.form === 'errno' ? 0 : 1);
};

/** What a log says that helps most, best first; of equals what came first, for later errors follow from it. */
export const mostTelling = (entries: readonly LogEntry[], most: number): readonly Recognition[] => {
  const recognitions = entries.flatMap(entry => entry.recognitions);
  const different = new Map(recognitions.map(recognition => [keyOf(recognition), recognition]));
  return [...different.values()]
    .map(recognition => ({ recognition, telling: tellingOf(recognition) }))
    .filter(({ telling }) => telling > 0)
    .sort((one, other) => other.telling - one.telling)
    .slice(0, most)
    .map(({ recognition }) => recognition);
};
