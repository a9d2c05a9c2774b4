import type { OpenStepDict, OpenStepFile } from '../../syntax/openStepFile.ts';
import type { Span } from '../../syntax/span.ts';
import { dictField, stringsField, textField } from './fields.ts';

/** One object of a project file. */
export interface XcodeObject {
  readonly id: string;
  readonly isa: string;
  readonly fields: OpenStepDict;
  /** The id in front of it. */
  readonly idSpan: Span;
}

/** A reference to an object, and where the reference stands. */
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
  const root = file.root?.type === 'dict' ? file.root : undefined;
  const byId = new Map<string, XcodeObject>();
  for (const { key, keySpan, value } of dictField(root, 'objects')?.entries ?? []) {
    if (value.type !== 'dict') continue;
    byId.set(key, { id: key, isa: textField(value, 'isa') ?? '', fields: value, idSpan: keySpan });
  }
  const get: ObjectTable['get'] = id => (id === undefined ? undefined : byId.get(id));
  const project = get(textField(root, 'rootObject'));
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
