import { filesOf, type Glances, markDone, stretchCount, takeStretch, toBeRead } from './glance.ts';

/**
 * Looks at stretches of files until there are none left. `look` answers as `Glances.results` says; `done` is told about each stretch before the first
 * thread is.
 */
export const doStretches = (
  shared: Glances,
  look: (file: string) => number,
  done: (at: number) => void = () => {},
): void => {
  const { files, results } = shared;
  for (let at = takeStretch(shared); at < stretchCount(files); at = takeStretch(shared)) {
    const [from, to] = filesOf(files, at);
    try {
      for (let i = from; i < to; i++) results[i] = look(files[i]!);
    } catch {
      // Whatever it was, the first thread meets it again and says so.
      results.fill(toBeRead, from, to);
    }
    done(at);
    markDone(shared, at);
  }
};
