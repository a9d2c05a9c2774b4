import { fileName, folderOf } from '../../syntax/paths.ts';
import { lazy } from '../lazy.ts';
import type { ModelInput } from '../model/model.ts';
import { selectPaths } from '../selectPaths.ts';
import { workspacePath } from '../settings/workspacePath.ts';
import { type YamlEntry, type YamlNode, yamlAt, yamlEntries, yamlText } from './yamlNode.ts';

/** The place of a `project.yml` that XcodeGen writes a property list from. */
export interface ListSource {
  readonly path: string;
  readonly text: string;
  /** The `properties:` of the list. */
  readonly properties: YamlEntry;
}

/** What an edit in one place would change in others, or not where it seems: anchors, aliases, merges, included files. */
const reused = /^include:|(?:^|[\s[{,:-])[&*][A-Za-z_]|<<:/m;

/** A file that may be one of XcodeGen's, by its name. */
export const isSpec = (path: string): boolean => /(?:^|\/)[pP]roject\.ya?ml$/.test(path);

const sourcesIn = (path: string, text: string, root: YamlNode, list: string): readonly ListSource[] =>
  yamlEntries(yamlAt(root, 'targets')).flatMap(({ value: target }) =>
    ['info', 'entitlements'].flatMap(kind => {
      const owner = yamlAt(target, kind);
      const written = yamlText(yamlAt(owner, 'path'));
      const properties = yamlEntries(owner).find(({ key }) => key === 'properties');
      const isThis = written !== undefined && workspacePath(folderOf(path), written) === list;
      return isThis && properties ? [{ path, text, properties }] : [];
    }),
  );

/** Where `project.yml` says what stands in a property list; undefined where several places do, or none that can be edited by itself. */
export const listSource = (input: ModelInput): ((list: string) => ListSource | undefined) => {
  const specs = lazy(() => selectPaths(input.paths, isSpec));
  return list => {
    const found: ListSource[] = [];
    for (const path of specs()) {
      const text = input.manifest(path) ?? '';
      if (!text.includes(fileName(list))) continue;
      const root = reused.test(text) ? undefined : input.yaml?.(path);
      // It names the file, and what it says of it is not known.
      if (!root) return undefined;
      found.push(...sourcesIn(path, text, root, list));
    }
    return found.length === 1 ? found[0] : undefined;
  };
};
