import type { UseThatCounts } from './usesThatCount.ts';

/** `iOS 13.0 and macOS 10.15`: since when the file's own systems call it deprecated. */
export const releasesOf = ({ deprecation, on }: UseThatCounts): string => {
  // Catalyst follows iOS; naming more than two makes no reader wiser.
  const named = on.filter(platform => platform !== 'Catalyst' || on.length === 1).slice(0, 2);
  return named.map(platform => `${platform} ${deprecation.since[platform]}`).join(' and ');
};
