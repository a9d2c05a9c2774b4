import type { Variant } from '../../project/model/target.ts';
import { booleanVerdict } from '../target/entitlementVerdict.ts';
import type { Verdict } from '../target/judgeVariants.ts';

/** Lets an app send and receive multicast and browse every Bonjour type; on iOS and visionOS alone. */
export const multicastKey = 'com.apple.developer.networking.multicast';

/** Whether a variant has it. */
export const multicastVerdict = (variant: Variant): Verdict => booleanVerdict(variant, multicastKey);
