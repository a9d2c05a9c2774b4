import { stringsField, textField } from '../../syntax/openStepFields.ts';
import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import { objectsOf, type ProjectObject } from '../../syntax/projectObjects.ts';
import type { Span } from '../../syntax/span.ts';

/** One object of a project file. Its ranges are moved by its `shift`. */
export type XcodeObject = ProjectObject;

/** A reference to an object, and where in the object that holds it the reference stands. */
export interface ObjectUse {
  readonly object: XcodeObject;
  readonly at: Span;
}

/** The objects of a `project.pbxproj`, which name each other by id. */
export interface ObjectTable {
  /** The `PBXProject` itself. */
  readonly project: XcodeObject;
  readonly all: Iterable<XcodeObject>;
  get(id: string | undefined): XcodeObject | undefined;
  /** The object that a key of an object names. */
  at(object: XcodeObject | undefined, key: string): XcodeObject | undefined;
  /** The objects that a list names, each once; ids that lead nowhere are passed over, as Xcode does. */
  list(object: XcodeObject | undefined, key: string): readonly ObjectUse[];
}

/** The objects of a project file; undefined when it is none. References are followed one step at a time, so that cycles cannot hang. */
export const objectTable = (file: OpenStepFile): ObjectTable | undefined => {
  const objects = objectsOf(file);
  if (!objects) return undefined;
  const { byId, rootObject } = objects;
  const get: ObjectTable['get'] = id => (id === undefined ? undefined : byId.get(id));
  const project = get(rootObject);
  if (project?.isa !== 'PBXProject') return undefined;
  return {
    project,
    all: byId.values(),
    get,
    at: (object, key) => get(textField(object?.fields, key)),
    list: (object, key) => {
      const seen = new Set<XcodeObject>();
      const found: ObjectUse[] = [];
      for (const { value: id, span } of stringsField(object?.fields, key)) {
        const named = byId.get(id);
        if (!named || seen.has(named)) continue;
        seen.add(named);
        found.push({ object: named, at: span });
      }
      return found;
    },
  };
};
