import type { Target } from '../../project/model/target.ts';

/** True where a target has `InfoPlist.strings` or `InfoPlist.xcstrings`: the texts in them stand in for those of Info.plist. */
export const hasLocalisedInfo = ({ resources }: Target): boolean =>
  resources.some(path => /(?:^|\/)InfoPlist\.(?:xc)?strings$/i.test(path));
