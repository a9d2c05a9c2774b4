import type { Makers, ProjectTarget } from './makers.ts';

/** The ending of an extension's bundle; apps are named for many reasons. */
const ending = /\.(?:appex|systemextension|dext|xpc)\b/g;

/** No name of a file is longer. */
const longest = 255;

/** The last parts of paths that end so; a name may hold blanks where it stands in quotes. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(ending)].flatMap(({ 0: found, index }) => {
    const before = text.slice(Math.max(index - longest, 0), index);
    const name = before.slice(before.search(/[^/"'\n]*$/)) + found;
    return [name, name.slice(name.lastIndexOf(' ') + 1)];
  });

/**
 * The extensions whose products the scripts of a target name. A script that copies an extension into the app embeds it, though no copy
 * phase says so.
 */
export const copiedByScript = ({ id, target }: ProjectTarget, makers: Makers): readonly string[] => {
  const ids = new Set<string>();
  for (const { text } of target.scripts) {
    for (const name of namesIn(text)) {
      for (const maker of makers.named(name)) ids.add(maker.id);
    }
  }
  ids.delete(id);
  return [...ids];
};
