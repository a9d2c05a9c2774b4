import { dictField, textField } from '../../syntax/openStepFields.ts';
import type { OpenStepFile } from '../../syntax/openStepFile.ts';
import { fileName, folderOf } from '../../syntax/paths.ts';
import { groupLocations } from './groupLocations.ts';
import { within } from './location.ts';
import { type ObjectTable, objectTable, type XcodeObject } from './objectTable.ts';
import { buildPhaseReader } from './readBuildPhases.ts';
import { configurationReader } from './readConfigurations.ts';
import { entryReader } from './readEntry.ts';
import { readFolders } from './readFolders.ts';
import type { Reading } from './reading.ts';
import { packageReference, referenceReader } from './readReferences.ts';
import { isTarget, readTarget } from './readTarget.ts';
import type { XcodeProject } from './xcodeProject.ts';

/** A project file whose targets are not known, and why, in a sentence for the user. */
export interface UnreadProject {
  readonly unread: string;
}

const isConflict = ({ text }: OpenStepFile, at: number): boolean =>
  /^(?:<{7}|={7}|>{7}|\|{7})/.test(text.slice(at, at + 7));

/** Which target makes the product of that file reference; of several the first. */
const makersOf = (targets: readonly XcodeObject[], table: ObjectTable): ReadonlyMap<string, string> => {
  const makers = new Map<string, string>();
  for (const target of targets) {
    const product = table.at(target, 'productReference');
    if (product && !makers.has(product.id)) makers.set(product.id, target.id);
  }
  return makers;
};

/**
 * What a `project.pbxproj` says by itself: targets with their files, phases, dependencies and settings as written. Linear and iterative;
 * never throws. `path` is relative to the workspace folder.
 */
export const readXcodeProject = (file: OpenStepFile, path: string): XcodeProject | UnreadProject => {
  if (file.problems.some(({ span }) => isConflict(file, span.start)))
    return { unread: 'it holds the marks of an unfinished merge' };
  const table = objectTable(file);
  if (!table) return { unread: 'it is no Xcode project' };

  const bundle = folderOf(path);
  const projectFolder = folderOf(bundle);
  const sourceRoot = within(
    { root: 'workspace', path: projectFolder },
    textField(table.project.fields, 'projectDirPath') ?? '',
  );
  if (sourceRoot.root !== 'workspace') return { unread: 'its files are outside of the workspace' };

  const place: Reading['place'] = ({ shift }, span) => ({
    path,
    span: shift === 0 ? span : { start: span.start + shift, end: span.end + shift },
  });
  const locations = groupLocations(table, sourceRoot);
  const reading: Reading = { table, locations, projectFolder, place };
  const targets = table
    .list(table.project, 'targets')
    .map(({ object }) => object)
    .filter(isTarget);
  const makers = makersOf(targets, table);
  const configurations = configurationReader(reading);
  const folders = readFolders(targets, reading);
  const phases = buildPhaseReader(
    reading,
    entryReader(reading, makers, referenceReader(reading, makers)),
    folders.additions,
  );
  const upgrade = textField(dictField(table.project.fields, 'attributes'), 'LastUpgradeCheck');
  const defaultName = textField(
    table.at(table.project, 'buildConfigurationList')?.fields,
    'defaultConfigurationName',
  );
  return {
    path,
    name: fileName(bundle).replace(/\.xcodeproj$/i, ''),
    sourceRoot: sourceRoot.path,
    ...(upgrade !== undefined && /^\d{3,5}$/.test(upgrade) && { lastUpgradeCheck: Number(upgrade) }),
    configurations: configurations(table.project),
    ...(defaultName !== undefined && { defaultConfiguration: defaultName }),
    targets: targets.map(target =>
      readTarget(target, reading, {
        configurations: configurations(target),
        phases: phases(target),
        folders: folders.memberships.get(target.id) ?? [],
      }),
    ),
    packages: table
      .list(table.project, 'packageReferences')
      .flatMap(({ object }) => packageReference(object, projectFolder) ?? []),
    ...(file.problems.length > 0 && { unknown: `${path} is damaged` }),
  };
};
