import type { Target, Variant } from '../../project/model/target.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { hasLocalNetworkAccess } from './hasLocalNetworkAccess.ts';
import { isExtension } from './isExtension.ts';

/** True for an extension whose local network use is the app's affair. */
export const sharesLocalNetwork = (extension: Target, variant: Variant, context: TargetContext): boolean =>
  isExtension(extension) && !hasLocalNetworkAccess(variant, context);
