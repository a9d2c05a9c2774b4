import type { Place } from '../../project/model/value.ts';

/** Equal for equal places: several variants of a target mostly read the same line. */
export const placeKey = ({ path, span }: Place): string => `${path}\n${span.start}\n${span.end}`;
