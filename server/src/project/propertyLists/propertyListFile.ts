import { fileName } from '../../syntax/paths.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { absent, type Place, present, unknown, type Value } from '../model/value.ts';
import type { VariantParts } from '../settings/variantParts.ts';
import { workspacePath } from '../settings/workspacePath.ts';

/** The property list that a build setting names. */
export interface NamedFile {
  /** Its path, if it was read. */
  readonly file: Value<string>;
  readonly list?: PlistFile;
  /** Where a generator takes from what it writes there: the places of `list` are of that file. */
  readonly source?: Place;
  /** Why some of its keys may not be in `list`. */
  readonly incomplete?: string;
}

const mergeMark = /^(?:<{7}|={7}|>{7})/m;

/** Why a file that was read is not known to the last key. */
const damage = (path: string, { format, text, root, problems }: PlistFile): string | undefined => {
  const name = fileName(path);
  if (mergeMark.test(text)) return `${name} holds the marks of an unfinished merge`;
  if (format === 'binary' || format === 'openstep') return `${name} is not written in XML`;
  if (problems.length > 0) return `${name} is not well formed`;
  if (!root) return `${name} is empty`;
  return root.type === 'dict' ? undefined : `${name} is no dictionary`;
};

/** Finds and reads the file that `setting` names, relative to the project's folder. Paths out of the workspace are never read. */
export const propertyListFile = ({ request, resolver }: VariantParts, setting: string): NamedFile => {
  const { input, projectFolder } = request;
  const value = resolver.setting(setting);
  if (value.state !== 'present') return { file: value };
  const named = value.value.trim();
  if (named === '') return { file: absent(value.at) };
  const missing = (why: string, at: Place | undefined): NamedFile => ({ file: unknown(why, at) });

  const path = workspacePath(projectFolder, named);
  if (path === undefined) return missing(`${named} is outside of the workspace`, value.at);
  const written = request.written?.get(setting);
  if (written && workspacePath(projectFolder, written.path) === path)
    return { file: present(path, value.at), list: written.list, source: written.at };
  const found = input.find(path);
  if (found === undefined) {
    const why = input.excludes(path) ? 'is in a folder that is not read' : 'is not there';
    return missing(`${named} ${why}`, value.at);
  }
  const list = input.plist(found);
  if (!list) return missing(`${named} could not be read`, value.at);
  const incomplete = damage(found, list);
  return { file: present(found, value.at), list, ...(incomplete !== undefined && { incomplete }) };
};
