import type { OpenStepDict, OpenStepFile, OpenStepValue } from '../syntax/openStepFile.ts';

/** The objects of a `project.pbxproj`, which name each other by id. */
export interface XcodeObjects {
  /** The `PBXProject` itself. */
  readonly project: OpenStepDict;
  /** Native, aggregate and legacy targets, in the project's order. */
  readonly targets: readonly OpenStepDict[];
  /** The `XCBuildConfiguration`s of a project or target; none when a reference leads nowhere. */
  configurations(owner: OpenStepDict): readonly OpenStepDict[];
}

const dict = (value: OpenStepValue | undefined): OpenStepDict | undefined =>
  value?.type === 'dict' ? value : undefined;

/** The value of that key. */
export const field = (object: OpenStepDict | undefined, key: string): OpenStepValue | undefined =>
  object?.entries.find(entry => entry.key === key)?.value;

export const textField = (object: OpenStepDict | undefined, key: string): string | undefined => {
  const value = field(object, key);
  return value?.type === 'string' ? value.value : undefined;
};

export const dictField = (object: OpenStepDict | undefined, key: string): OpenStepDict | undefined =>
  dict(field(object, key));

/** The strings of an array: ids, or the words of a setting. */
export const textsField = (object: OpenStepDict | undefined, key: string): readonly string[] => {
  const value = field(object, key);
  if (value?.type !== 'array') return [];
  return value.items.flatMap(item => (item.type === 'string' ? [item.value] : []));
};

const targetKinds = new Set(['PBXNativeTarget', 'PBXAggregateTarget', 'PBXLegacyTarget']);

/** The objects of a project file; undefined when it is none. References are followed one step at a time, so that cycles cannot hang. */
export const xcodeObjects = (file: OpenStepFile): XcodeObjects | undefined => {
  const root = dict(file.root);
  const byId = new Map<string, OpenStepDict>();
  for (const { key, value } of dictField(root, 'objects')?.entries ?? []) {
    if (value.type === 'dict') byId.set(key, value);
  }
  const object = (id: string | undefined): OpenStepDict | undefined =>
    id === undefined ? undefined : byId.get(id);
  const objects = (ids: readonly string[]): readonly OpenStepDict[] =>
    [...new Set(ids)].flatMap(id => byId.get(id) ?? []);

  const project = object(textField(root, 'rootObject'));
  if (!project || textField(project, 'isa') !== 'PBXProject') return undefined;

  // A damaged file may give every target the same long list: each list is resolved once.
  const known = new Map<string, readonly OpenStepDict[]>();
  const configurations: XcodeObjects['configurations'] = owner => {
    const id = textField(owner, 'buildConfigurationList') ?? '';
    const found = known.get(id) ?? objects(textsField(object(id), 'buildConfigurations'));
    known.set(id, found);
    return found;
  };
  const targets = objects(textsField(project, 'targets')).filter(target =>
    targetKinds.has(textField(target, 'isa') ?? ''),
  );
  return { project, targets, configurations };
};
