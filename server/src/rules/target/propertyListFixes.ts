import type { ListSource } from '../../project/generators/listSource.ts';
import type { PropertyList } from '../../project/model/propertyList.ts';
import { known } from '../../project/model/value.ts';
import { fileName } from '../../syntax/paths.ts';
import type { PlistEdit } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistFile } from '../../syntax/plistFile.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import { isClosed } from '../plist/isClosed.ts';
import { alsoUsedBy, type FixScope } from './fixScope.ts';
import { isBareConfiguration } from './isBareConfiguration.ts';
import { listed } from './listed.ts';
import { renameInstead } from './renameInstead.ts';
import type { TargetEdit, TargetFix } from './targetContext.ts';

export type ListName = 'entitlements' | 'info';

/**
 * The files of the failing variants; undefined unless every one of them has a file of its own that was read. A configuration without
 * entitlements, which others of the target have, is not run with what they allow.
 */
const pathsOf = ({ target, variants }: FixScope, list: ListName): readonly string[] | undefined => {
  const paths = new Set<string>();
  for (const variant of variants) {
    if (list === 'entitlements' && isBareConfiguration(target, variant)) continue;
    const path = known((variant[list] satisfies PropertyList).file);
    if (path === undefined) return undefined;
    paths.add(path);
  }
  return paths.size === 0 ? undefined : [...paths];
};

/**
 * One fix that changes the Info.plist or entitlements file of every failing variant. There is none when a variant has no such file, a
 * file is no complete XML property list, or `edit` has no answer for one of them.
 *
 * @param what What is done, without the place: `Add dns-proxy`.
 * @param editSource The same in the `project.yml` that XcodeGen writes the file from.
 * @param key The key that is added at top level: one that stands there misspelt gets its name instead.
 */
export const propertyListFixes = (
  scope: FixScope,
  list: ListName,
  what: string,
  edit: (file: PlistFile, root: PlistDict) => readonly PlistEdit[] | undefined,
  editSource?: (source: ListSource) => readonly PlistEdit[] | undefined,
  key?: string,
): readonly TargetFix[] => {
  const paths = pathsOf(scope, list);
  if (!paths) return [];
  // A variable in it says one thing for them and another for those that fail.
  if (scope.holding?.some(variant => paths.includes(known(variant[list].file) ?? ''))) return [];
  const edits: TargetEdit[] = [];
  const names: string[] = [];
  let renamed = 0;
  for (const path of paths) {
    const source = scope.context.model.listSource?.(path);
    const file = scope.context.plist(path);
    const root = file && dictAt(file);
    const isWhole = root && file.format === 'xml' && isClosed(file, root);
    const renaming =
      isWhole && !source && key !== undefined ? renameInstead(scope, list, key, file, root) : undefined;
    if (renaming) renamed++;
    const made = renaming ?? (source ? editSource?.(source) : isWhole ? edit(file, root) : undefined);
    if (!made || made.length === 0) return [];
    for (const { span, newText } of made) edits.push({ at: { path: source?.path ?? path, span }, newText });
    names.push(source ? `${fileName(source.path)} for ${fileName(path)}` : fileName(path));
  }
  const done = renamed > 0 && renamed === names.length ? `Rename to ${key} in` : `${what} to`;
  const title = `${done} ${listed(names)}${alsoUsedBy(scope, paths)}`;
  return [{ title, edits, preferred: true }];
};
