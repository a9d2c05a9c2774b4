import type { Variant } from '../../project/model/target.ts';

/** iOS, iPadOS and visionOS, which share the rules of the App Store's mobile systems; Catalyst, tvOS and watchOS have their own. */
export const isIosFamily = ({ platform }: Variant): boolean => platform === 'iOS' || platform === 'visionOS';

/** What to call the system of these variants in a sentence: `iOS`, or `visionOS` where it is the only one. */
export const iosFamilyName = (variants: readonly Variant[]): string =>
  variants.length > 0 && variants.every(({ platform }) => platform === 'visionOS') ? 'visionOS' : 'iOS';
