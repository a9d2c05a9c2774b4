import type { Availability } from '../../catalogue/types.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { bothAvailable } from './availabilityText.ts';
import { availableRegions } from './availableRegions.ts';
import { innermost } from './innermost.ts';

const nothing: Availability = {};

const known = memo(file => {
  const regions = availableRegions(file);
  const merged: Availability[] = [];
  const at = innermost(regions, (k, around) => {
    merged[k] = bothAvailable(merged[around] ?? nothing, regions[k]!.available);
  });
  return { at, merged };
});

/** The versions that conditions and attributes around token `i` make sure of. */
export const availableAt = (file: SourceFile, i: number): Availability => {
  const { at, merged } = known(file);
  return merged[at(i)] ?? nothing;
};
