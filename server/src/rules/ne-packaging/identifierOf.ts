import type { Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';

/**
 * The identifier of what is built; undefined where it is empty, Info.plist has another, or a script or a list that was not read may give it
 * one.
 */
export const identifierOf = ({ bundleIdentifier, info }: Variant): string | undefined => {
  if (info.get('none of Apple’s').state !== 'absent') return undefined;
  const identifier = known(bundleIdentifier);
  if (!identifier) return undefined;
  const written = info.get('CFBundleIdentifier');
  if (written.state === 'absent') return identifier;
  return written.state === 'present' && written.value.type === 'string' && written.value.value === identifier
    ? identifier
    : undefined;
};
