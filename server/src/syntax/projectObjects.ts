import { dictField, textField } from './openStepFields.ts';
import type { OpenStepDict, OpenStepFile, OpenStepValue } from './openStepFile.ts';
import type { Span } from './span.ts';

/** One object of a project file: `{ isa = PBXGroup; … }` behind its id. */
export interface ProjectObject {
  readonly id: string;
  readonly isa: string;
  readonly fields: OpenStepDict;
  readonly idSpan: Span;
  /** What an edit in front of the object moved it by since it was read. Add it to the ranges of `idSpan` and `fields`. */
  readonly shift: number;
}

/** The `objects` of a project file. */
export interface ProjectObjects {
  readonly rootObject: string | undefined;
  /** In the order of the file; undefined for what is no object. */
  readonly entries: readonly (ProjectObject | undefined)[];
  /** Where each entry begins, and as one more where the bracket stands that closes them all. */
  readonly starts: readonly number[];
  /** The last one where an id stands twice. */
  readonly byId: ReadonlyMap<string, ProjectObject>;
}

/** The objects of each file: found once, and handed on by what reads an edited file again. */
const known = new WeakMap<OpenStepFile, ProjectObjects | 'none'>();

/** An entry of `objects` as it was read. */
export const projectObject = (
  id: string,
  idSpan: Span,
  value: OpenStepValue,
  shift: number,
): ProjectObject | undefined =>
  value.type === 'dict'
    ? { id, isa: textField(value, 'isa') ?? '', fields: value, idSpan, shift }
    : undefined;

/** Objects by id. */
export const projectObjects = ({
  rootObject,
  entries,
  starts,
}: Omit<ProjectObjects, 'byId'>): ProjectObjects => {
  const byId = new Map<string, ProjectObject>();
  for (const object of entries) if (object) byId.set(object.id, object);
  return { rootObject, entries, starts, byId };
};

const find = ({ root }: OpenStepFile): ProjectObjects | 'none' => {
  if (root?.type !== 'dict') return 'none';
  const objects = dictField(root, 'objects');
  const list = objects?.entries ?? [];
  return projectObjects({
    rootObject: textField(root, 'rootObject'),
    entries: list.map(({ key, keySpan, value }) => projectObject(key, keySpan, value, 0)),
    starts: [...list.map(({ keySpan }) => keySpan.start), (objects?.span.end ?? root.span.end) - 1],
  });
};

/** The objects of a project file; undefined when it is no dictionary. */
export const objectsOf = (file: OpenStepFile): ProjectObjects | undefined => {
  let objects = known.get(file);
  if (!objects) {
    objects = find(file);
    known.set(file, objects);
  }
  return objects === 'none' ? undefined : objects;
};

/** Notes the objects of a file that were found another way. */
export const noteObjects = (file: OpenStepFile, objects: ProjectObjects): void => {
  known.set(file, objects);
};
