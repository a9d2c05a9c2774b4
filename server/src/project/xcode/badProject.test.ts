import assert from 'node:assert/strict';
import { readOpenStep } from '../../syntax/openStep.ts';
import { readModel } from '../readModel.ts';
import { fileText, projectInput, projectText, targetText } from './projectText.ts';
import { readXcodeProject } from './readXcodeProject.ts';

const path = 'App.xcodeproj/project.pbxproj';
const read = (text: string) => readXcodeProject(readOpenStep(text), path);
const model = (text: string, files: Readonly<Record<string, string>> = {}) =>
  readModel(projectInput({ [path]: text, ...files }));

describe('project files that are not as Xcode writes them', () => {
  it('ends cyclic groups', () => {
    const text = projectText(
      ['App'],
      `G = {isa = PBXGroup; children = (Inner, G, a.swift, ); sourceTree = "<group>";};
      Inner = {isa = PBXGroup; children = (G, Inner, b.swift, ); path = Inner; sourceTree = "<group>";};
      ${targetText('App', 'application', 'buildPhases = (S, );')}
      S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, Bb.swift, );}; ${fileText('a.swift')} ${fileText('b.swift')}`,
    );
    const [app] = model(text, { 'a.swift': '', 'Inner/b.swift': '' }).targets;
    assert.deepEqual(
      app!.files.map(file => file.path),
      ['a.swift', 'Inner/b.swift'],
    );
  });

  it('ends cyclic dependencies, embeds and links', () => {
    const product = (id: string) => fileText(`${id}Product`, `${id}.framework`, 'BUILT_PRODUCTS_DIR');
    const phases = (id: string, other: string) => `
      ${targetText(id, 'framework', `productReference = ${id}Product; buildPhases = (W${id}, K${id}, ); dependencies = (D${id}, );`)}
      ${product(id)} W${id} = {isa = PBXFrameworksBuildPhase; files = (B${other}Product, );};
      K${id} = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 10; dstPath = ""; files = (B${other}Product, );};
      D${id} = {isa = PBXTargetDependency; target = ${other};};`;
    const { targets, ...found } = model(projectText(['A', 'B'], phases('A', 'B') + phases('B', 'A')));
    const [a, b] = targets;
    assert.deepEqual(a!.dependencies, [b!.id]);
    assert.deepEqual(found.codeOf(a!), [a, b]);
    assert.deepEqual(found.linkedBy(a!), [b]);
    assert.deepEqual(found.hostsOf(a!), [b]);
    assert.deepEqual(found.embeddedIn(a!), [b]);
  });

  it('passes over objects that are missing', () => {
    const text = projectText(
      ['App', 'Gone'],
      `G = {isa = PBXGroup; children = (Gone, a.swift, ); sourceTree = "<group>";};
      ${targetText('App', 'application', 'buildPhases = (Gone, S, K, W, ); dependencies = (Gone, D, ); productReference = Gone; fileSystemSynchronizedGroups = (Gone, ); packageProductDependencies = (Gone, );')}
      S = {isa = PBXSourcesBuildPhase; files = (Gone, Ba.swift, Bgone, );};
      K = {isa = PBXCopyFilesBuildPhase; files = (Gone, Bgone, );}; W = {isa = PBXFrameworksBuildPhase; files = (Bgone, );};
      Bgone = {isa = PBXBuildFile; fileRef = Gone; }; D = {isa = PBXTargetDependency; target = Gone; targetProxy = Gone;};
      ${fileText('a.swift')}`,
    );
    const { targets } = model(text, { 'a.swift': '' });
    assert.deepEqual(
      targets.map(({ name, files, dependencies, embeds, links }) => [
        name,
        files.length,
        dependencies,
        embeds,
        links,
      ]),
      [['App', 1, [], [], []]],
    );
  });

  it('knows nothing of a project with merge markers', () => {
    const text = projectText(['App'], targetText('App', 'application'));
    const merged = `${text.replace('rootObject', '<<<<<<< HEAD\nrootObject')}\n=======\n>>>>>>> other\n`;
    assert.deepEqual(read(merged), { unread: 'it holds the marks of an unfinished merge' });
    const { projects, targets } = model(merged);
    assert.deepEqual(projects, [
      { path, format: 'xcode', unread: 'it holds the marks of an unfinished merge' },
    ]);
    assert.deepEqual(targets, []);
  });

  it('misses nothing in a damaged project', () => {
    const text = projectText(['App'], targetText('App', 'application')).replace(
      'rootObject',
      'half = ; rootObject',
    );
    assert.equal(model(text).targets[0]!.unknown, `${path} is damaged`);
    assert.deepEqual(read('{ a = b; }'), { unread: 'it is no Xcode project' });
    assert.deepEqual(read(''), { unread: 'it is no Xcode project' });
  });

  it('never throws, wherever the text ends', () => {
    const text = projectText(
      ['App'],
      `G = {isa = PBXGroup; children = (a.swift, F, ); sourceTree = "<group>";}; ${fileText('a.swift')}
      F = {isa = PBXFileSystemSynchronizedRootGroup; exceptions = (E, ); path = F; sourceTree = "<group>";};
      E = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; membershipExceptions = (Info.plist, ); target = App;};
      ${targetText('App', 'application', 'buildPhases = (S, ); fileSystemSynchronizedGroups = (F, );')}
      S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, );};`,
    );
    for (let end = 0; end <= text.length; end++) read(text.slice(0, end));
  });

  it('tells two targets of one name apart', () => {
    const text = projectText(
      ['One', 'Two'],
      targetText('One', 'application').replace('name = One;', 'name = App;') +
        targetText('Two', 'application').replace('name = Two;', 'name = App;'),
    );
    const { targets, target } = model(text);
    assert.deepEqual(
      targets.map(({ id, name }) => [id, name]),
      [
        [`${path}#One`, 'App'],
        [`${path}#Two`, 'App'],
      ],
    );
    assert.equal(target(`${path}#Two`), targets[1]);
  });

  it('never reads what is outside of the workspace', () => {
    const file = (written: string, tree?: string) =>
      model(
        projectText(
          ['App'],
          `G = {isa = PBXGroup; children = (X, ); sourceTree = "<group>";};
          ${targetText('App', 'application', 'buildPhases = (S, );')}
          S = {isa = PBXSourcesBuildPhase; files = (BX, );}; ${fileText('X', written, tree)}`,
        ),
        { 'a.swift': '', 'etc/a.swift': '' },
      ).targets[0]!;
    for (const [written, tree] of [
      ['/etc/a.swift', '"<absolute>"'],
      ['/etc/a.swift', '"<group>"'],
      ['../etc/a.swift', '"<group>"'],
      ['x/../../a.swift', 'SOURCE_ROOT'],
    ] as const) {
      const app = file(written, tree);
      assert.deepEqual(app.files, [], written);
      assert.match(app.filesUnknown ?? '', /is outside of the workspace$/);
    }
    const outside = projectText(['App'], targetText('App', 'application'), 'projectDirPath = ../Other;');
    assert.deepEqual(read(outside), { unread: 'its files are outside of the workspace' });
  });

  it('finds files as a disk that ignores case does', () => {
    const text = projectText(
      ['App'],
      `G = {isa = PBXGroup; children = (A.swift, F, ); path = sources; sourceTree = "<group>";};
      F = {isa = PBXFileSystemSynchronizedRootGroup; path = kit; sourceTree = "<group>";};
      ${targetText('App', 'application', 'buildPhases = (S, ); fileSystemSynchronizedGroups = (F, );')}
      S = {isa = PBXSourcesBuildPhase; files = (BA.swift, );}; ${fileText('A.swift')}`,
    );
    const [app] = model(text, { 'Sources/a.swift': '', 'Sources/Kit/b.swift': '' }).targets;
    assert.deepEqual(
      app!.files.map(file => file.path),
      ['Sources/a.swift', 'Sources/Kit/b.swift'],
    );
    assert.equal(app!.filesUnknown, undefined);
  });

  it('reads a list that every target shares once', () => {
    const ids = Array.from({ length: 5_000 }, (_, i) => `T${i}`);
    const files = Array.from({ length: 5_000 }, (_, i) => `f${i}.swift`);
    const text = projectText(
      ids,
      `G = {isa = PBXGroup; children = (${files.join(', ')}, ); sourceTree = "<group>";};
      ${ids.map(id => `${id} = {isa = PBXNativeTarget; buildPhases = (S, ); buildConfigurationList = LP;};`).join('')}
      S = {isa = PBXSourcesBuildPhase; files = (${files.map(name => `B${name}`).join(', ')}, );};
      ${files.map(name => fileText(name)).join('')}`,
    );
    const project = read(text);
    assert.ok(!('unread' in project));
    assert.equal(project.targets.length, 5_000);
    assert.deepEqual(
      project.targets.map(({ sources }) => sources.length).filter(length => length > 0),
      [5_000],
    );
  });

  it('follows a long chain of groups as far as a path can go', () => {
    const chain = (length: number): string => {
      const group = (i: number): string =>
        `N${i} = {isa = PBXGroup; children = (N${i + 1}, ); path = d; sourceTree = "<group>";};`;
      return projectText(
        ['App'],
        `G = {isa = PBXGroup; children = (N0, ); sourceTree = "<group>";};
        ${Array.from({ length }, (_, i) => group(i)).join('')}
        N${length} = {isa = PBXFileReference; path = a.swift; sourceTree = "<group>";}; B = {isa = PBXBuildFile; fileRef = N${length};};
        ${targetText('App', 'application', 'buildPhases = (S, );')} S = {isa = PBXSourcesBuildPhase; files = (B, );};`,
      );
    };
    const file = `${'d/'.repeat(500)}a.swift`;
    assert.deepEqual(model(chain(500), { [file]: '' }).targets[0]!.files, [{ path: file }]);
    const [app] = model(chain(20_000)).targets;
    assert.equal(app!.filesUnknown, 'it is not known where a.swift is');
  });

  it('reads absurd names, scripts and conditions in linear time', () => {
    for (const part of ['[', '[sdk=', 'a.appex ', '.appex', '$(', '../', '"', ',']) {
      const long = part.repeat(50_000).replaceAll('"', '\\"');
      const text = projectText(
        ['App'],
        `G = {isa = PBXGroup; children = (X, F, ); sourceTree = "<group>";}; ${fileText('X', long)}
        F = {isa = PBXFileSystemSynchronizedRootGroup; path = "${long}"; sourceTree = "<group>";};
        ${targetText('App', 'application', 'buildPhases = (S, H, ); fileSystemSynchronizedGroups = (F, );', `"A${long}" = 1;`)}
        S = {isa = PBXSourcesBuildPhase; files = (BX, );}; H = {isa = PBXShellScriptBuildPhase; shellScript = "${long}";};`,
      );
      assert.equal(model(text).targets.length, 1, part);
    }
  });

  it('reads a folder with 200 projects', () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, i) => [
        `P${i}/App.xcodeproj/project.pbxproj`,
        projectText(['App'], targetText('App', 'application')),
      ]),
    );
    const { projects, targets } = readModel(projectInput(files));
    assert.equal(projects.length, 200);
    assert.equal(new Set(targets.map(({ id }) => id)).size, 200);
  });
});
