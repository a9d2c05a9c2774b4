import { isExcludedSource } from '../../project/facts/excludedSource.ts';
import type { Embed, Variant } from '../../project/model/target.ts';

/**
 * Whether a bundle may be built without what one of its phases copies: `EXCLUDED_SOURCE_FILE_NAMES` leaves products out as it does sources, and is how an
 * app comes without an extension in one configuration.
 */
export const mayLeaveOut = (host: Variant, { name }: Pick<Embed, 'name'>): boolean =>
  isExcludedSource(host, name) !== 'no';
