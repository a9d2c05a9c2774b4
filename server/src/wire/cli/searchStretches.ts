import { isPlain } from '../../syntax/isPlain.ts';
import { type SearchedWords, workspacePrefilter } from '../../workspacePrefilter.ts';
import { readBytes } from '../files.ts';
import { doStretches } from './doStretches.ts';
import { type Glances, pathOf, toBeRead } from './glance.ts';

/**
 * Says of stretches of source files in which of them there is something to judge. Without targets that is so little that one thread, whose code is
 * warm, judges it faster than two.
 */
export const searchStretches = (shared: Glances, searched: SearchedWords): void => {
  const mayReport = workspacePrefilter(() => searched);
  doStretches(shared, file => {
    const bytes = readBytes(pathOf(shared.base, file));
    return bytes === undefined || mayReport(file, bytes) || !isPlain(bytes) ? toBeRead : bytes.length;
  });
};
