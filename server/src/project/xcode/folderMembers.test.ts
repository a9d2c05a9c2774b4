import assert from 'node:assert/strict';
import { readModel } from '../readModel.ts';
import { projectInput, projectText, targetText } from './projectText.ts';

const path = 'App.xcodeproj/project.pbxproj';

/** The targets `App`, which owns the folder `App`, and `Tunnel`, which does not. */
const targets = (folder: string, objects: string, files: readonly string[], location = 'path = App') => {
  const text = projectText(
    ['App', 'Tunnel'],
    `G = {isa = PBXGroup; children = (Inner, ); sourceTree = "<group>";};
    Inner = {isa = PBXGroup; children = (F, ); path = Apps; sourceTree = "<group>";};
    F = {isa = PBXFileSystemSynchronizedRootGroup; ${location}; sourceTree = "<group>"; ${folder}};
    ${targetText('App', 'application', 'fileSystemSynchronizedGroups = (F, ); buildPhases = (K, );')}
    ${targetText('Tunnel', 'app-extension')}
    K = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 10; dstPath = ""; files = ();};
    ${objects}`,
  );
  const model = readModel(
    projectInput({ [path]: text, ...Object.fromEntries(files.map(file => [file, ''])) }),
  );
  return model.targets.map(({ files: members, ...target }) => ({
    ...target,
    files: members,
    sources: members.map(member => member.path),
  }));
};

const exceptions = (target: string, fields: string): string =>
  `E${target} = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; target = ${target}; ${fields}};`;

describe('folderMembers', () => {
  it('gives a target what is in its folder, by kind of file', () => {
    const [app, tunnel] = targets('', '', [
      'Apps/App/a.swift',
      'Apps/App/Deep/b.m',
      'Apps/App/Deep/b.h',
      'Apps/App/en.lproj/InfoPlist.strings',
      'Apps/App/App.entitlements',
      'Apps/App/.hidden/c.swift',
      'Apps/App/Guide.docc/d.swift',
      'Apps/Apple/e.swift',
    ]);
    assert.deepEqual(app!.sources, ['Apps/App/Deep/b.m', 'Apps/App/a.swift', 'Apps/App/Deep/b.h']);
    assert.deepEqual(app!.resources, ['Apps/App/en.lproj/InfoPlist.strings']);
    assert.equal(app!.filesUnknown, undefined);
    assert.deepEqual(tunnel!.sources, []);
  });

  it('takes files away from a target that owns the folder, and gives them to one that does not', () => {
    const [app, tunnel] = targets(
      'exceptions = (EApp, ETunnel, );',
      exceptions(
        'App',
        'membershipExceptions = (Info.plist, Tunnel.swift, Old, "/Localized: Text/InfoPlist.strings", );',
      ) + exceptions('Tunnel', 'membershipExceptions = (Tunnel.swift, Shared/Keys.swift, );'),
      [
        'Apps/App/Info.plist',
        'Apps/App/Tunnel.swift',
        'Apps/App/Shared/Keys.swift',
        'Apps/App/Old/a.swift',
        'Apps/App/Text/de.lproj/InfoPlist.strings',
      ],
    );
    assert.deepEqual(app!.sources, ['Apps/App/Shared/Keys.swift']);
    assert.deepEqual(app!.resources, []);
    assert.deepEqual(tunnel!.sources, ['Apps/App/Shared/Keys.swift', 'Apps/App/Tunnel.swift']);
    assert.equal(tunnel!.filesUnknown, undefined);
  });

  it('knows that a file it was given is missing', () => {
    const [, tunnel] = targets(
      'exceptions = (ETunnel, );',
      exceptions('Tunnel', 'membershipExceptions = (Gone.swift, );'),
      ['Apps/App/a.swift'],
    );
    assert.equal(tunnel!.filesUnknown, 'Gone.swift is not in Apps/App');
  });

  it('reads platform filters, types of files and folders that are copied as they are', () => {
    const [app] = targets(
      'exceptions = (EApp, ); explicitFileTypes = {run = sourcecode.swift; b.swift = text; c.c = sourcecode.c.h;}; explicitFolders = (Web, );',
      exceptions(
        'App',
        'publicHeaders = (d.h, ); platformFiltersByRelativePath = {a.swift = (ios, tvos, );};',
      ),
      ['Apps/App/a.swift', 'Apps/App/b.swift', 'Apps/App/c.c', 'Apps/App/d.h', 'Apps/App/Web/e.swift'],
    );
    assert.deepEqual(app!.files, [
      { path: 'Apps/App/a.swift', platforms: ['iOS', 'tvOS'] },
      { path: 'Apps/App/c.c' },
      { path: 'Apps/App/d.h' },
    ]);
    assert.deepEqual(app!.resources, ['Apps/App/b.swift']);
  });

  it('gives a copy phase the files that a set names for it', () => {
    const [app] = targets(
      'exceptions = (EK, );',
      `EK = {isa = PBXFileSystemSynchronizedGroupBuildPhaseMembershipExceptionSet; buildPhase = K; membershipExceptions = (Libs/Kit.framework, );};`,
      ['Apps/App/a.swift'],
    );
    assert.deepEqual(
      app!.embeds.map(({ name, destination, target }) => [name, destination, target]),
      [['Kit.framework', '10', undefined]],
    );
  });

  it('does not know the files of a folder that is left out, outside, or holds a package', () => {
    const why = (location: string, files: readonly string[] = []) =>
      targets('', '', files, location)[0]!.filesUnknown;
    assert.equal(why('path = ../Pods/Kit'), 'the folder Pods/Kit is left out');
    assert.match(why('path = ../../Kit')!, /^the folder .* is outside of the workspace$/);
    assert.match(why('path = "$(KIT)"')!, /^it is not known where/);
    assert.equal(why('path = App', ['Apps/App/Kit/Package.swift']), 'Apps/App/Kit holds a Swift package');
  });
});
