import { buildDriverOf } from '../syntax/buildDriver.ts';
import { fileKindOf } from '../syntax/fileKind.ts';
import type { ModelInput } from './model/model.ts';
import { selectPaths } from './selectPaths.ts';

const isOutside = (path: string): boolean =>
  buildDriverOf(path) !== undefined || fileKindOf(path)?.kind === 'script';

/** The texts of what may run a build or work on what was built, and that no project need run. */
export const outsideTexts = (input: ModelInput): readonly string[] =>
  selectPaths(input.paths, isOutside).flatMap(path => input.manifest(path) ?? input.script(path)?.text ?? []);
