import type { Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { isOpen } from '../../project/settings/isOpen.ts';

/** True where flags may tell the compiler another name of the module than `PRODUCT_MODULE_NAME`. */
export const mayRenameModule = (variant: Variant): boolean => {
  const flags = variant.setting('OTHER_SWIFT_FLAGS');
  return isOpen(flags) || /-module-name\b/.test(known(flags) ?? '');
};
