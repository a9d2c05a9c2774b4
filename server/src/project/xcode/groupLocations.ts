import { stringsField } from '../../syntax/openStepFields.ts';
import type { OpenStepDict } from '../../syntax/openStepFile.ts';
import { type Location, locate } from './location.ts';
import type { ObjectTable, XcodeObject } from './objectTable.ts';

/** The location of every file reference and group of a project. */
export interface GroupLocations {
  of(object: XcodeObject): Location;
}

interface Known {
  readonly parent: Location;
  readonly sourceRoot: Location;
  readonly location: Location;
}

/** An edit of a project file leaves nearly all objects as they are, and in their groups. */
const known = new WeakMap<OpenStepDict, Known>();

const isSame = (a: Location, b: Location): boolean => a === b || (a.path === b.path && a.root === b.root);

/**
 * Follows the groups from the main group down. Each object counts at the first place that names it, so that cyclic groups end; what no group
 * holds has a location only when its source tree is not its group.
 */
export const groupLocations = (table: ObjectTable, sourceRoot: Location): GroupLocations => {
  const found = new Map<XcodeObject, Location>();
  const place = ({ fields }: XcodeObject, parent: Location): Location => {
    const before = known.get(fields);
    if (before && isSame(before.parent, parent) && isSame(before.sourceRoot, sourceRoot))
      return before.location;
    const location = read(fields, parent);
    known.set(fields, { parent, sourceRoot, location });
    return location;
  };
  const read = (fields: OpenStepDict, parent: Location): Location => {
    let tree = '<group>';
    let path = '';
    for (const { key, value } of fields.entries) {
      if (value.type !== 'string') continue;
      if (key === 'sourceTree') tree = value.value;
      else if (key === 'path') path = value.value;
    }
    return locate(tree, path, parent, sourceRoot);
  };
  const queue: XcodeObject[] = [];
  const add = (object: XcodeObject | undefined, parent: Location): void => {
    if (!object || found.has(object)) return;
    found.set(object, place(object, parent));
    queue.push(object);
  };
  add(table.at(table.project, 'mainGroup'), sourceRoot);
  add(table.at(table.project, 'productRefGroup'), sourceRoot);
  for (let next = 0; next < queue.length; next++) {
    const group = queue[next]!;
    const location = found.get(group)!;
    if (group.isa === 'PBXFileReference') continue;
    for (const child of stringsField(group.fields, 'children')) add(table.get(child.value), location);
  }
  return { of: object => found.get(object) ?? place(object, { root: 'unknown', path: '' }) };
};
