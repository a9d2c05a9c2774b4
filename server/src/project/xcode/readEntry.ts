import { dictField, textField } from '../../syntax/openStepFields.ts';
import type { OpenStepDict } from '../../syntax/openStepFile.ts';
import type { Place } from '../model/value.ts';
import type { Location } from './location.ts';
import type { XcodeObject } from './objectTable.ts';
import { platformFilter } from './platformFilter.ts';
import type { Reading } from './reading.ts';
import type { BuildEntry, Reference } from './xcodeProject.ts';

/** Reads what a `PBXBuildFile` stands for; undefined where it leads nowhere. `at` is where the phase names it. */
export type ReadEntry = (buildFile: XcodeObject, at: () => Place) => BuildEntry | undefined;

interface Known {
  /** The file reference it names. */
  readonly id: string;
  readonly file: OpenStepDict;
  readonly location: Location;
  readonly entry: BuildEntry;
}

/** An edit of a project file leaves nearly all build files as they are, and the files they name where they were. */
const known = new WeakMap<OpenStepDict, Known>();

export const entryReader = (
  { table, locations }: Reading,
  makers: ReadonlyMap<string, string>,
  readReference: (buildFile: XcodeObject, at: Place) => Reference | undefined,
): ReadEntry => {
  const before = (fields: OpenStepDict): BuildEntry | undefined => {
    const found = known.get(fields);
    const file = found && table.get(found.id);
    if (!found || !file || makers.has(found.id)) return undefined;
    return file.fields === found.file && locations.of(file) === found.location ? found.entry : undefined;
  };
  const read = ({ fields }: XcodeObject, reference: Reference): BuildEntry => {
    const platforms = platformFilter(fields);
    const flags = textField(dictField(fields, 'settings'), 'COMPILER_FLAGS') ?? '';
    return {
      reference,
      ...(platforms && { platforms }),
      ...(/(?:^|\s)-(?:D|U|include\b)/.test(flags) && { definesNames: true }),
    };
  };
  return (buildFile, at) => {
    const { isa, fields } = buildFile;
    if (isa !== 'PBXBuildFile') return undefined;
    const same = before(fields);
    if (same) return same;
    const reference = readReference(buildFile, at());
    if (!reference) return undefined;
    const entry = read(buildFile, reference);
    const id = textField(fields, 'fileRef');
    const file = table.get(id);
    // Groups and products rest on more objects than these two.
    if (id !== undefined && file && reference.kind === 'file')
      known.set(fields, { id, file: file.fields, location: locations.of(file), entry });
    return entry;
  };
};
