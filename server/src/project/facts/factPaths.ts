import type { Target, TargetFile } from '../model/target.ts';

/** The header beside an Objective-C file: build phases list implementations alone, and the header says what its classes inherit from. */
export const headerOf = ({ path }: TargetFile): string | undefined =>
  /\.mm?$/.test(path) ? path.replace(/\.mm?$/, '.h') : undefined;

/** The files of which a target may ask facts. */
export const factPaths = ({ files }: Target): readonly string[] =>
  files.flatMap(file => [file.path, headerOf(file) ?? []].flat());
