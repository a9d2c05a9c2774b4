import type { Variant } from '../../project/model/target.ts';
import { listed } from './listed.ts';

const namesOf = (variants: readonly Variant[], name: (variant: Variant) => string): readonly string[] => [
  ...new Set(variants.map(name)),
];

/**
 * Which variants fail, to be put behind a name, with its leading blank: empty when all do, else ` in Release`, ` on iOS`, or
 * ` in Release on iOS`.
 */
export const inConfigurations = (failing: readonly Variant[], all: readonly Variant[]): string => {
  const configurations = namesOf(failing, ({ configuration }) => configuration);
  const failingPlatforms = namesOf(failing, ({ platform }) => platform);
  const allConfigurations = namesOf(all, ({ configuration }) => configuration);
  const allPlatforms = namesOf(all, ({ platform }) => platform);
  const inSome =
    configurations.length < allConfigurations.length ||
    failing.length < configurations.length * failingPlatforms.length;
  const onSome = failingPlatforms.length < allPlatforms.length;
  return `${inSome ? ` in ${listed(configurations)}` : ''}${onSome ? ` on ${listed(failingPlatforms)}` : ''}`;
};
