import type { AffectedSystems } from '../../catalogue/knowledgeTypes.ts';
import { platformName, shortVersion } from './availability.ts';

const stretch = ({ platform, from, before }: AffectedSystems): string => {
  const name = platformName(platform);
  if (from !== undefined && before !== undefined)
    return `${name} ${shortVersion(from)} up to ${shortVersion(before)}, where it is gone`;
  if (before !== undefined) return `${name} before ${shortVersion(before)}`;
  return from === undefined ? name : `${name} ${shortVersion(from)} and later`;
};

/** The systems that an issue is met on: `iOS 14 up to 14.7, where it is gone; macOS 15 and later`. */
export const affectedText = (affected: readonly AffectedSystems[], affectedElse?: string): string =>
  [...affected.map(stretch), ...(affectedElse === undefined ? [] : [affectedElse])].join('; ');
