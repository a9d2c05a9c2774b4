import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';

export interface MinimumSystem {
  readonly version: string;
  readonly at?: Place | undefined;
  /** Written in Info.plist, where it asks for more than the build setting does. */
  readonly inList: boolean;
}

/** The oldest system a target runs on; undefined when that is not known. Only the Mac reads LSMinimumSystemVersion. */
export const minimumSystem = ({ info, deployment }: Variant): MinimumSystem | undefined => {
  const written = info.get('LSMinimumSystemVersion');
  if (written.state === 'unknown' || deployment.state !== 'present') return undefined;
  const target = { version: deployment.value, at: deployment.at, inList: false };
  if (written.state === 'absent') return target;
  const { value } = written;
  if (value.type !== 'string' || !value.complete || !/^\d+(?:\.\d+)*$/.test(value.value)) return undefined;
  return compareVersions(value.value, target.version) > 0
    ? { version: value.value, at: value.at, inList: true }
    : target;
};
