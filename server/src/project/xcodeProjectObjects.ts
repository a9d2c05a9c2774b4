import type { OpenStepDict, OpenStepFile } from '../syntax/openStepFile.ts';
import { objectTable } from './xcode/objectTable.ts';
import { isTarget } from './xcode/readTarget.ts';

/** The objects of a `project.pbxproj` that a summary looks at. */
export interface XcodeObjects {
  /** The `PBXProject` itself. */
  readonly project: OpenStepDict;
  /** Native, aggregate and legacy targets, in the project's order. */
  readonly targets: readonly OpenStepDict[];
  /** The `XCBuildConfiguration`s of a project or target; none when a reference leads nowhere. */
  configurations(owner: OpenStepDict): readonly OpenStepDict[];
}

/** The objects of a project file; undefined when it is none. */
export const xcodeObjects = (file: OpenStepFile): XcodeObjects | undefined => {
  const table = objectTable(file);
  if (!table) return undefined;
  const targets = table
    .list(table.project, 'targets')
    .map(({ object }) => object)
    .filter(isTarget);
  const owners = new Map([table.project, ...targets].map(object => [object.fields, object]));
  // A damaged file may give every target the same long list: each list is resolved once.
  const known = new Map<string, readonly OpenStepDict[]>();
  return {
    project: table.project.fields,
    targets: targets.map(({ fields }) => fields),
    configurations: owner => {
      const list = table.at(owners.get(owner), 'buildConfigurationList');
      const id = list?.id ?? '';
      const found =
        known.get(id) ?? table.list(list, 'buildConfigurations').map(({ object }) => object.fields);
      known.set(id, found);
      return found;
    },
  };
};
