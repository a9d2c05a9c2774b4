import assert from 'node:assert/strict';
import { readOpenStep } from '../../syntax/openStep.ts';
import type { Place } from '../model/value.ts';
import { fileText, projectText, targetText } from './projectText.ts';
import { readXcodeProject } from './readXcodeProject.ts';
import type { XcodeProject } from './xcodeProject.ts';

const path = 'Apps/App.xcodeproj/project.pbxproj';

const read = (text: string): XcodeProject => {
  const project = readXcodeProject(readOpenStep(text), path);
  assert.ok(!('unread' in project), 'unread' in project ? project.unread : '');
  return project;
};

const textAt = (text: string, at: Place | undefined): string => {
  assert.equal(at?.path, path);
  return text.slice(at!.span.start, at!.span.end);
};

describe('readXcodeProject', () => {
  it('reads native, aggregate and legacy targets, and what the products are', () => {
    const text = projectText(
      ['App', 'Tunnel', 'All', 'Go', 'Nobody'],
      `G = {isa = PBXGroup; children = (AppProduct, ); sourceTree = "<group>";};
      ${targetText('App', 'application', 'productName = Old; productReference = AppProduct;')}
      ${targetText('Tunnel', 'system-extension')}
      All = {isa = PBXAggregateTarget; name = "All of it"; };
      Go = {isa = PBXLegacyTarget; name = Go; };
      ${fileText('AppProduct', 'Application.app', 'BUILT_PRODUCTS_DIR')}`,
    );
    const project = read(text);
    assert.equal(project.name, 'App');
    assert.equal(project.sourceRoot, 'Apps');
    assert.equal(project.lastUpgradeCheck, 2600);
    assert.deepEqual(
      project.targets.map(({ name, type, kind, product }) => [name, type, kind, product]),
      [
        ['App', 'native', 'app', 'Application.app'],
        ['Tunnel', 'native', 'system-extension', undefined],
        ['All of it', 'aggregate', 'aggregate', undefined],
        ['Go', 'legacy', 'aggregate', undefined],
      ],
    );
    assert.equal(project.targets[0]!.productName, 'Old');
    assert.equal(textAt(text, project.targets[2]!.at), '"All of it"');
  });

  it('reads settings with their conditions and where they stand', () => {
    const text = projectText(
      ['App'],
      targetText(
        'App',
        'application',
        '',
        `"CODE_SIGN_IDENTITY[sdk=macosx*]" = "Developer ID Application"; "A[sdk=macosx*][arch=arm64]" = 1; "B[config=Debug,sdk=iphone*]" = 2; FLAGS = ("$(inherited)", "a b", c, );`,
      ),
    );
    const [configuration] = read(text).targets[0]!.configurations;
    const settings = configuration!.settings.slice(1);
    assert.deepEqual(
      settings.map(({ name, conditions, value }) => [name, conditions, value]),
      [
        ['CODE_SIGN_IDENTITY', [{ name: 'sdk', value: 'macosx*' }], 'Developer ID Application'],
        [
          'A',
          [
            { name: 'sdk', value: 'macosx*' },
            { name: 'arch', value: 'arm64' },
          ],
          '1',
        ],
        [
          'B',
          [
            { name: 'config', value: 'Debug' },
            { name: 'sdk', value: 'iphone*' },
          ],
          '2',
        ],
        ['FLAGS', [], '$(inherited) "a b" c'],
      ],
    );
    assert.equal(textAt(text, settings[0]!.at), '"Developer ID Application"');
    assert.match(textAt(text, configuration!.settingsAt), /^\{PRODUCT_BUNDLE_IDENTIFIER.*\}$/s);
  });

  it('finds the xcconfig a configuration is based on, by reference and by anchor', () => {
    const text = projectText(
      ['A', 'B', 'C'],
      `G = {isa = PBXGroup; children = (Config, Folder, ); sourceTree = "<group>";};
      Config = {isa = PBXGroup; children = (X, ); path = Config; sourceTree = "<group>";};
      Folder = {isa = PBXFileSystemSynchronizedRootGroup; path = Sources; sourceTree = "<group>";};
      ${fileText('X', 'A.xcconfig')}
      ${['A', 'B', 'C'].map(id => targetText(id, 'application')).join('')}`,
    )
      .replace('CA = {', 'CA = {baseConfigurationReference = X; ')
      .replace(
        'CB = {',
        'CB = {baseConfigurationReferenceAnchor = Folder; baseConfigurationReferenceRelativePath = Config/B.xcconfig; ',
      )
      .replace('CC = {', 'CC = {baseConfigurationReference = Gone; ');
    assert.deepEqual(
      read(text).targets.map(({ configurations }) => configurations[0]!.base),
      [
        { root: 'workspace', path: 'Apps/Config/A.xcconfig' },
        { root: 'workspace', path: 'Apps/Sources/Config/B.xcconfig' },
        { root: 'unknown', path: 'a configuration file' },
      ],
    );
  });

  it('reads copy phases, scripts and platform filters', () => {
    const text = projectText(
      ['App', 'Tunnel'],
      `G = {isa = PBXGroup; children = (a.swift, b.swift, TunnelProduct, ); sourceTree = "<group>";};
      ${targetText('App', 'application', 'buildPhases = (S, K, H, );')}
      ${targetText('Tunnel', 'app-extension', 'productReference = TunnelProduct;')}
      S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, Bb.swift, );};
      K = {isa = PBXCopyFilesBuildPhase; name = "Embed Foundation Extensions"; dstPath = ""; dstSubfolderSpec = 13; files = (BTunnelProduct /* Tunnel */, );};
      H = {isa = PBXShellScriptBuildPhase; shellScript = "echo \\"hi\\"\\n";};
      ${fileText('TunnelProduct', 'Tunnel.appex', 'BUILT_PRODUCTS_DIR')}
      ${fileText('a.swift')} ${fileText('b.swift')}`,
    )
      .replace('fileRef = a.swift;', 'fileRef = a.swift; platformFilter = ios;')
      .replace(
        'fileRef = b.swift;',
        'fileRef = b.swift; platformFilters = (macos, maccatalyst, xros, nothing, );',
      );
    const [app] = read(text).targets;
    assert.deepEqual(
      app!.sources.map(({ platforms }) => platforms),
      [['iOS'], ['macOS', 'Catalyst', 'visionOS']],
    );
    const [phase] = app!.copies;
    assert.equal(phase!.name, 'Embed Foundation Extensions');
    assert.equal(textAt(text, phase!.at), 'K');
    assert.equal(textAt(text, phase!.destinationAt), '13');
    assert.equal(textAt(text, phase!.pathAt), '""');
    assert.deepEqual(phase!.entries[0]!.reference, {
      kind: 'product',
      name: 'Tunnel.appex',
      target: 'Tunnel',
    });
    assert.equal(textAt(text, phase!.entries[0]!.at), 'BTunnelProduct');
    assert.equal(app!.scripts[0]!.text, 'echo "hi"\n');
    assert.equal(textAt(text, app!.scripts[0]!.at), '"echo \\"hi\\"\\n"');
  });

  it('reads the destinations of copy phases as Xcode 26 writes them', () => {
    const destination = (fields: string) => {
      const text = projectText(
        ['App'],
        `${targetText('App', 'application', 'buildPhases = (K, );')} K = {isa = PBXCopyFilesBuildPhase; ${fields}};`,
      );
      const [phase] = read(text).targets[0]!.copies;
      return [phase!.destination, phase!.destinationAt !== undefined];
    };
    assert.deepEqual(destination('dstSubfolder = PlugIns;'), ['13', false]);
    assert.deepEqual(destination('dstSubfolder = Product;'), ['16', false]);
    assert.deepEqual(destination('dstSubfolder = Contents;'), ['Contents', false]);
    assert.deepEqual(destination('dstSubfolder = constructor;'), ['constructor', false]);
    assert.deepEqual(destination('dstSubfolderSpec = 10;'), ['10', true]);
    assert.deepEqual(destination(''), ['', false]);
  });

  it('reads packages: remote, local, and one that stands among the files', () => {
    const text = projectText(
      ['App'],
      `${targetText('App', 'application', 'packageProductDependencies = (R, L, F, ); buildPhases = (W, ); dependencies = (D, );')}
      W = {isa = PBXFrameworksBuildPhase; files = (BR, BL, );};
      BR = {isa = PBXBuildFile; productRef = R;}; BL = {isa = PBXBuildFile; productRef = L;};
      D = {isa = PBXTargetDependency; productRef = Plug;};
      R = {isa = XCSwiftPackageProductDependency; package = Remote; productName = NIO;};
      L = {isa = XCSwiftPackageProductDependency; package = Local; productName = Kit;};
      F = {isa = XCSwiftPackageProductDependency; productName = Inner;};
      Plug = {isa = XCSwiftPackageProductDependency; package = Remote; productName = "plugin:Lint";};
      Remote = {isa = XCRemoteSwiftPackageReference; repositoryURL = "https://example.com/nio.git";};
      Local = {isa = XCLocalSwiftPackageReference; relativePath = ../Kit;};`,
      'packageReferences = (Remote, Local, );',
    );
    const project = read(text);
    const remote = { kind: 'remote', address: 'https://example.com/nio.git' };
    const local = { kind: 'local', location: { root: 'workspace', path: 'Kit' } };
    assert.deepEqual(project.packages, [remote, local]);
    const [app] = project.targets;
    assert.deepEqual(
      app!.packageProducts.map(({ name, package: reference, plugin }) => [name, reference, plugin]),
      [
        ['NIO', remote, false],
        ['Kit', local, false],
        ['Inner', undefined, false],
      ],
    );
    assert.deepEqual(
      app!.frameworks.map(({ reference }) => reference.kind === 'package-product' && reference.name),
      ['NIO', 'Kit'],
    );
    const [plugin] = app!.dependencies;
    assert.ok(plugin?.kind === 'package-product' && plugin.plugin && plugin.name === 'Lint');
  });

  it('reads dependencies on targets of this project and of others', () => {
    const text = projectText(
      ['App', 'Tunnel'],
      `G = {isa = PBXGroup; children = (Other, ); sourceTree = "<group>";};
      Other = {isa = PBXFileReference; path = Kit/Kit.xcodeproj; sourceTree = "<group>";};
      ${targetText('App', 'application', 'dependencies = (D1, D2, D3, );')} ${targetText('Tunnel', 'app-extension')}
      D1 = {isa = PBXTargetDependency; target = Tunnel; platformFilter = ios;};
      D2 = {isa = PBXTargetDependency; targetProxy = X2;};
      D3 = {isa = PBXTargetDependency; name = Kit; targetProxy = X3;};
      X2 = {isa = PBXContainerItemProxy; containerPortal = P; proxyType = 1; remoteGlobalIDString = Tunnel;};
      X3 = {isa = PBXContainerItemProxy; containerPortal = Other; proxyType = 1; remoteGlobalIDString = KitId; remoteInfo = Kit;};`,
    );
    assert.deepEqual(read(text).targets[0]!.dependencies, [
      { kind: 'target', target: 'Tunnel', platforms: ['iOS'] },
      { kind: 'target', target: 'Tunnel' },
      {
        kind: 'other-project',
        name: 'Kit',
        project: { root: 'workspace', path: 'Apps/Kit/Kit.xcodeproj' },
        id: 'KitId',
      },
    ]);
  });

  it('takes projectDirPath for the folder that paths start from', () => {
    const objects = `G = {isa = PBXGroup; children = (a.swift, ); sourceTree = "<group>";};
      ${targetText('App', 'application', 'buildPhases = (S, );')}
      S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, );}; ${fileText('a.swift')}`;
    const project = read(
      projectText(['App'], objects, 'mainGroup = G; projectDirPath = ..; projectRoot = "";'),
    );
    assert.equal(project.sourceRoot, '');
    const { reference } = project.targets[0]!.sources[0]!;
    assert.ok(reference.kind === 'file');
    assert.deepEqual(reference.location, { root: 'workspace', path: 'a.swift' });
  });
});
