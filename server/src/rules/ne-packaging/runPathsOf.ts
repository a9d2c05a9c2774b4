import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';

export const runPathSetting = 'LD_RUNPATH_SEARCH_PATHS';

/** `-Wl,-rpath,PATH`, `-rpath PATH` and `-Xlinker -rpath -Xlinker PATH`. */
const fromFlags = (flags: readonly string[]): readonly string[] => {
  const words = flags.flatMap(word => word.split(',')).filter(word => word !== '-Xlinker' && word !== '-Wl');
  return words.flatMap((word, i) => (word === '-rpath' ? (words[i + 1] ?? []) : []));
};

/** The run-path search paths of a variant, by their own setting and by linker flags; undefined where they are not known. */
export const runPathsOf = (variant: Variant): readonly string[] | undefined => {
  const paths = variant.settings(runPathSetting);
  const flags = variant.settings('OTHER_LDFLAGS');
  if (paths.state === 'unknown' || (flags.state === 'unknown' && flags.at !== undefined)) return undefined;
  return [...(known(paths) ?? []), ...fromFlags(known(flags) ?? [])].map(path => path.replace(/\/+$/, ''));
};

/** A script phase that changes what a program that is linked already searches. */
export const changesRunPaths = ({ scripts }: Target): boolean =>
  scripts.some(({ text }) => /install_name_tool|\brpath\b/i.test(text));
