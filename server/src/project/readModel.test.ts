import assert from 'node:assert/strict';
import type { Target } from './model/target.ts';
import { readModel } from './readModel.ts';
import { fileText, projectInput, projectText, targetText } from './xcode/projectText.ts';

const path = 'App.xcodeproj/project.pbxproj';

const group = (...children: readonly string[]): string =>
  `G = {isa = PBXGroup; children = (${children.join(', ')}, ); sourceTree = "<group>";};`;

const model = (text: string, files: Readonly<Record<string, string>> = {}) =>
  readModel(projectInput({ [path]: text, ...files }));

const paths = (target: Target | undefined): readonly string[] => target!.files.map(file => file.path);

describe('readModel', () => {
  it('knows the files, settings and property lists of a target', () => {
    const text = projectText(
      ['App'],
      `${group('a.swift', 'Strings')} ${fileText('a.swift')}
      Strings = {isa = PBXVariantGroup; children = (en, ); name = InfoPlist.strings; sourceTree = "<group>";};
      en = {isa = PBXFileReference; name = en; path = en.lproj/InfoPlist.strings; sourceTree = "<group>";};
      BStrings = {isa = PBXBuildFile; fileRef = Strings;};
      S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, );}; R = {isa = PBXResourcesBuildPhase; files = (BStrings, );};
      ${targetText('App', 'application', 'buildPhases = (S, R, );', 'INFOPLIST_FILE = App/Info.plist; CODE_SIGN_ENTITLEMENTS = App/App.entitlements;')}`,
    );
    const empty = '<plist version="1.0"><dict/></plist>';
    const found = model(text, {
      'a.swift': '',
      'en.lproj/InfoPlist.strings': '',
      'App/Info.plist': empty,
      'App/App.entitlements': empty,
      'Other.plist': empty,
    });
    const [app] = found.targets;
    assert.equal(app!.id, `${path}#App`);
    assert.equal(app!.kind, 'app');
    assert.equal(app!.lastUpgradeCheck, 2600);
    assert.deepEqual(paths(app), ['a.swift']);
    assert.deepEqual(app!.resources, ['en.lproj/InfoPlist.strings']);
    assert.deepEqual(app!.platforms.state === 'present' && app!.platforms.value, ['macOS']);
    assert.deepEqual(app!.deployment, { macOS: '14.0' });
    const [release] = app!.variants;
    assert.ok(release!.bundleIdentifier.state === 'present');
    assert.equal(release!.bundleIdentifier.value, 'com.example.App');
    assert.ok(release!.info.file.state === 'present');
    assert.equal(release!.info.file.value, 'App/Info.plist');
    assert.deepEqual(found.targetsOf('a.swift'), [app]);
    assert.deepEqual(found.targetsOf('b.swift'), []);
    assert.deepEqual(found.targetsUsing('App/Info.plist'), [app]);
    assert.deepEqual(found.targetsUsing('App/App.entitlements'), [app]);
    assert.deepEqual(found.targetsUsing('Other.plist'), []);
  });

  it('lays the settings of a target over its xcconfig, the project’s and the project’s xcconfig', () => {
    const text = projectText(
      ['App'],
      `${group('T.xcconfig', 'P.xcconfig')} ${fileText('T.xcconfig')} ${fileText('P.xcconfig')}
      ${targetText('App', 'application', '', 'A = target;')}`,
    )
      .replace('CApp = {', 'CApp = {baseConfigurationReference = T.xcconfig; ')
      .replace('CP = {', 'CP = {baseConfigurationReference = P.xcconfig; ')
      .replace('SDKROOT = macosx;', 'SDKROOT = macosx; A = project; B = project; C = project;');
    const found = model(text, {
      'T.xcconfig': 'A = t\nB = t\n#include "Shared.xcconfig"\n',
      'Shared.xcconfig': 'E = shared\n',
      'P.xcconfig': 'A = p\nB = p\nC = p\nD = p\n',
    });
    const [app] = found.targets;
    const values = ['A', 'B', 'C', 'D', 'E'].map(name => {
      const value = app!.variants[0]!.setting(name);
      return value.state === 'present' ? value.value : value.state;
    });
    assert.deepEqual(values, ['target', 't', 'project', 'p', 'shared']);
    for (const file of ['T.xcconfig', 'P.xcconfig', 'Shared.xcconfig'])
      assert.deepEqual(found.targetsUsing(file), [app], file);
  });

  it('knows what is embedded and linked, by whom, and what it comes from', () => {
    const product = (id: string, name: string) => fileText(id, name, 'BUILT_PRODUCTS_DIR');
    const text = projectText(
      ['App', 'Tunnel', 'Kit', 'Core', 'Go'],
      `${group('TunnelProduct', 'KitProduct', 'CoreProduct', 'Sentry', 'Lib', 'System', 'Notes')}
      ${targetText('App', 'application', 'buildPhases = (WA, K13, K10, K7, );')}
      ${targetText('Tunnel', 'app-extension', 'productReference = TunnelProduct; buildPhases = (WT, ); dependencies = (D, );')}
      ${targetText('Kit', 'framework', 'productReference = KitProduct; buildPhases = (WK, );')}
      ${targetText('Core', 'library.static', 'productReference = CoreProduct;')}
      Go = {isa = PBXLegacyTarget; name = Go;}; D = {isa = PBXTargetDependency; target = Go;};
      WA = {isa = PBXFrameworksBuildPhase; files = (BKitProduct, BSentry, BPackage, );};
      WT = {isa = PBXFrameworksBuildPhase; files = (BKitProduct, BLib, BSystem, );};
      WK = {isa = PBXFrameworksBuildPhase; files = (BCoreProduct, );};
      BPackage = {isa = PBXBuildFile; productRef = Package;}; Package = {isa = XCSwiftPackageProductDependency; productName = NIO;};
      K13 = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 13; dstPath = ""; files = (BTunnelProduct, );};
      K10 = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 10; dstPath = ""; files = (BKitProduct, BSentry, );};
      K7 = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 7; dstPath = ""; files = (BNotes, );};
      ${product('TunnelProduct', 'Tunnel.appex')} ${product('KitProduct', 'Kit.framework')} ${product('CoreProduct', 'libCore.a')}
      ${fileText('Sentry', 'Sentry.xcframework')} ${fileText('Lib', 'libother.a')} ${fileText('Notes', 'Notes.plist')}
      ${fileText('System', 'System/Library/Frameworks/Network.framework', 'SDKROOT')}`,
    );
    const found = model(text);
    const [app, tunnel, kit, core, go] = found.targets;
    assert.deepEqual(
      app!.links.map(({ name, kind, target, remote, dynamic }) => [name, kind, target, remote, dynamic]),
      [
        ['Kit.framework', 'framework', kit!.id, false, 'yes'],
        ['Sentry.xcframework', 'xcframework', undefined, true, 'yes'],
        ['NIO', 'package-product', undefined, true, 'unknown'],
      ],
    );
    assert.deepEqual(
      tunnel!.links.map(({ name, kind, remote, dynamic }) => [name, kind, remote, dynamic]),
      [
        ['Kit.framework', 'framework', false, 'yes'],
        ['libother.a', 'library', true, 'no'],
        ['Network.framework', 'system', false, 'yes'],
      ],
    );
    assert.deepEqual(
      kit!.links.map(({ target, dynamic }) => [target, dynamic]),
      [[core!.id, 'no']],
    );
    assert.deepEqual(
      app!.embeds.map(({ name, target, destination, path: to }) => [name, target, destination, to]),
      [
        ['Tunnel.appex', tunnel!.id, '13', ''],
        ['Kit.framework', kit!.id, '10', ''],
        ['Sentry.xcframework', undefined, '10', ''],
      ],
    );
    assert.deepEqual(app!.resources, ['Notes.plist']);
    assert.deepEqual(tunnel!.dependencies, [go!.id, kit!.id]);
    assert.equal(tunnel!.dependsOnExternalBuild, true);
    assert.equal(app!.dependsOnExternalBuild, false);
    assert.deepEqual(found.hostsOf(tunnel!), [app]);
    assert.deepEqual(found.codeOf(tunnel!), [tunnel, kit, core]);
    assert.deepEqual(found.linkedBy(core!), [kit, app, tunnel]);
  });

  it('takes a framework that is built as a static library for one', () => {
    const text = projectText(
      ['App', 'Kit'],
      `${group('KitProduct')} ${fileText('KitProduct', 'Kit.framework', 'BUILT_PRODUCTS_DIR')}
      ${targetText('App', 'application', 'buildPhases = (W, );')} W = {isa = PBXFrameworksBuildPhase; files = (BKitProduct, );};
      ${targetText('Kit', 'framework', 'productReference = KitProduct;', 'MACH_O_TYPE = staticlib;')}`,
    );
    assert.equal(model(text).targets[0]!.links[0]!.dynamic, 'no');
  });

  it('finds the targets of a sub-project, and of another project by the name of the product', () => {
    const kit = 'Kit/Kit.xcodeproj/project.pbxproj';
    const kitText = projectText(
      ['Kit'],
      `${group('Product')} ${fileText('Product', 'Kit.framework', 'BUILT_PRODUCTS_DIR')} ${targetText('Kit', 'framework', 'productReference = Product;')}`,
    );
    const app = projectText(
      ['App', 'Tool'],
      `${group('Sub')} Sub = {isa = PBXFileReference; path = Kit/Kit.xcodeproj; sourceTree = "<group>";};
      Proxy = {isa = PBXReferenceProxy; path = Kit.framework; remoteRef = X; sourceTree = BUILT_PRODUCTS_DIR;}; BProxy = {isa = PBXBuildFile; fileRef = Proxy;};
      X = {isa = PBXContainerItemProxy; containerPortal = Sub; proxyType = 2; remoteGlobalIDString = Product; remoteInfo = Kit;};
      Y = {isa = PBXContainerItemProxy; containerPortal = Sub; proxyType = 1; remoteGlobalIDString = Kit; remoteInfo = Kit;};
      D = {isa = PBXTargetDependency; targetProxy = Y;};
      ${targetText('App', 'application', 'buildPhases = (W, K, ); dependencies = (D, );')}
      W = {isa = PBXFrameworksBuildPhase; files = (BProxy, );}; K = {isa = PBXCopyFilesBuildPhase; dstSubfolderSpec = 10; files = (BProxy, );};
      ${targetText('Tool', 'tool', 'buildPhases = (V, );')} V = {isa = PBXFrameworksBuildPhase; files = (BNamed, );};
      ${fileText('Named', 'Kit.framework', 'BUILT_PRODUCTS_DIR')}`,
    );
    const { targets } = model(app, { [kit]: kitText });
    const id = `${kit}#Kit`;
    const [first, tool] = targets;
    assert.equal(first!.links[0]!.target, id);
    assert.equal(first!.embeds[0]!.target, id);
    assert.deepEqual(first!.dependencies, [id]);
    assert.equal(tool!.links[0]!.target, id);
    // Without the other project, nothing is known of it.
    const alone = model(app).targets[0]!;
    assert.equal(alone.links[0]!.target, undefined);
    assert.equal(alone.links[0]!.remote, true);
    assert.deepEqual(alone.dependencies, []);
  });

  it('links the targets of a Swift package of the workspace', () => {
    const text = projectText(
      ['App'],
      `${targetText('App', 'application', 'buildPhases = (W, ); packageProductDependencies = (L, ); dependencies = (D, );')}
      W = {isa = PBXFrameworksBuildPhase; files = (BL, BR, );}; D = {isa = PBXTargetDependency; productRef = L;};
      BL = {isa = PBXBuildFile; productRef = L;}; L = {isa = XCSwiftPackageProductDependency; package = Local; productName = Kit;};
      BR = {isa = PBXBuildFile; productRef = R;}; R = {isa = XCSwiftPackageProductDependency; package = Remote; productName = Kit;};
      Local = {isa = XCLocalSwiftPackageReference; relativePath = Packages/Kit;};
      Remote = {isa = XCRemoteSwiftPackageReference; repositoryURL = "https://example.com/Kit";};`,
    );
    const manifest = `// swift-tools-version:5.9
import PackageDescription
let package = Package(
  name: "Kit",
  products: [.library(name: "Kit", type: .dynamic, targets: ["Kit", "Extras"])],
  targets: [.target(name: "Kit", dependencies: ["Core"]), .target(name: "Core"), .target(name: "Extras")]
)
`;
    const folder = 'Packages/Kit';
    const found = model(text, {
      [`${folder}/Package.swift`]: manifest,
      [`${folder}/Sources/Kit/a.swift`]: '',
      [`${folder}/Sources/Core/b.swift`]: '',
      [`${folder}/Sources/Extras/c.swift`]: '',
    });
    const app = found.targets.find(({ name }) => name === 'App')!;
    const [local, remote] = app.links;
    const names = (ids: readonly string[] = []) => ids.map(id => found.target(id)?.name);
    assert.deepEqual(names(local!.targets), ['Kit', 'Extras']);
    assert.equal(local!.target, local!.targets![0]);
    assert.equal(local!.remote, false);
    assert.equal(local!.dynamic, 'yes');
    assert.equal(remote!.target, undefined);
    assert.equal(remote!.remote, true);
    assert.deepEqual(names(app.dependencies), ['Kit', 'Extras']);
    assert.deepEqual(
      found.codeOf(app).map(({ name }) => name),
      ['App', 'Kit', 'Extras', 'Core'],
    );
  });

  it('tells two packages with the same manifest apart', () => {
    const manifest =
      'import PackageDescription\nlet package = Package(name: "Kit", targets: [.target(name: "Core")])\n';
    const found = model(projectText([], group()), {
      'A/Package.swift': manifest,
      'A/Sources/Core/a.swift': '',
      'B/Package.swift': manifest,
      'B/Sources/Core/b.swift': '',
    });
    assert.deepEqual(
      found.targets.map(target => paths(target)),
      [['A/Sources/Core/a.swift'], ['B/Sources/Core/b.swift']],
    );
  });

  it('says why the sources may not be all', () => {
    const why = (reference: string, name = 'x.swift') => {
      const text = projectText(
        ['App'],
        `${group('X')} X = {isa = PBXFileReference; ${reference}}; BX = {isa = PBXBuildFile; fileRef = X;};
        ${targetText('App', 'application', 'buildPhases = (S, );')} S = {isa = PBXSourcesBuildPhase; files = (BX, );};`,
      );
      const [app] = model(text, { [name]: '' }).targets;
      return app!.filesUnknown;
    };
    assert.equal(why('path = x.swift; sourceTree = "<group>";'), undefined);
    assert.equal(why('path = y.swift; sourceTree = "<group>";'), 'y.swift is not there');
    assert.equal(why('path = Pods/y.m; sourceTree = "<group>";'), 'Pods/y.m is in a folder that is left out');
    assert.equal(why('path = y.swift; sourceTree = BUILT_PRODUCTS_DIR;'), 'y.swift is made by the build');
    assert.equal(why('path = y.swift; sourceTree = DERIVED;'), 'it is not known where y.swift is');
    // What is compiled, but nothing we read, hides no source.
    assert.equal(why('path = y.metal; sourceTree = "<group>";'), undefined);
  });

  it('takes the headers of Objective-C sources for files of the target', () => {
    const text = projectText(
      ['App'],
      `${group('A.m')} ${fileText('A.m', 'Sources/A.m')} ${targetText('App', 'application', 'buildPhases = (S, );')}
      S = {isa = PBXSourcesBuildPhase; files = (BA.m, );};`,
    );
    const files = ['Sources/A.m', 'Sources/Keys.h', 'include/A.h', 'Other/B.h'];
    const [app] = model(text, Object.fromEntries(files.map(file => [file, '']))).targets;
    assert.deepEqual(paths(app), ['Sources/A.m', 'include/A.h', 'Sources/Keys.h']);
  });

  it('knows an extension that a script copies into the app', () => {
    const text = projectText(
      ['App', 'Tunnel'],
      `${group('Product')} ${fileText('Product', 'My Tunnel.appex', 'BUILT_PRODUCTS_DIR')}
      ${targetText('App', 'application', 'buildPhases = (H, );')}
      H = {isa = PBXShellScriptBuildPhase; shellScript = "rsync -r \\"\${BUILD_DIR}/My Tunnel.appex\\" \\"\${PLUGINS_FOLDER_PATH}\\"\\n";};
      ${targetText('Tunnel', 'app-extension', 'productReference = Product;')}`,
    );
    const found = model(text);
    const [app, tunnel] = found.targets;
    assert.deepEqual(app!.copiedByScript, [tunnel!.id]);
    assert.deepEqual(app!.embeds, []);
    assert.deepEqual(found.hostsOf(tunnel!), [app]);
  });

  it('makes targets anew for a new property list, and keeps what the project alone decides', () => {
    const text = projectText(
      ['App'],
      `${group('a.swift')} ${fileText('a.swift')} ${targetText('App', 'application', 'buildPhases = (S, );', 'INFOPLIST_FILE = Info.plist;')}
      S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, );};`,
    );
    const list = (key: string) => `<plist version="1.0"><dict><key>${key}</key><true/></dict></plist>`;
    const files = { [path]: text, 'a.swift': '', 'Info.plist': list('A') };
    const first = projectInput(files);
    const [before] = readModel(first).targets;
    const edited = projectInput({ ...files, 'Info.plist': list('B') });
    const after = readModel({ ...edited, projectFile: first.projectFile });
    const [target] = after.targets;
    assert.deepEqual(before!.variants[0]!.info.keys(), ['A']);
    assert.deepEqual(target!.variants[0]!.info.keys(), ['B']);
    assert.equal(target!.files, before!.files);
    assert.deepEqual(after.targetsUsing('Info.plist'), [target]);
    // A file that is gone changes what the project decides.
    const { 'a.swift': _, ...fewer } = files;
    const [left] = readModel({ ...projectInput(fewer), projectFile: first.projectFile }).targets;
    assert.deepEqual(left!.files, []);
    assert.equal(left!.filesUnknown, 'a.swift is not there');
  });

  it('does not know all sources of a target for which something makes some', () => {
    const why = (fields: string, objects = ''): string | undefined => {
      const text = projectText(
        ['App'],
        `${group('a.swift')} ${fileText('a.swift')} S = {isa = PBXSourcesBuildPhase; files = (Ba.swift, );};
        ${objects} ${targetText('App', 'application', `buildPhases = (S, ); ${fields}`)}`,
      );
      const [app] = model(text, { 'a.swift': '' }).targets;
      assert.deepEqual(paths(app), ['a.swift']);
      return app!.filesUnknown;
    };
    const rule = (output: string): string => `R = {isa = PBXBuildRule; outputFiles = ("${output}", );};`;
    assert.equal(why(''), undefined);
    assert.match(
      why('buildRules = (R, );', rule('$(DERIVED_FILE_DIR)/$(INPUT_FILE_BASE).pb.swift'))!,
      /build rule/,
    );
    assert.match(why('buildRules = (R, );', rule('$(DERIVED_FILE_DIR)/$(OUTPUT)'))!, /build rule/);
    assert.equal(
      why('buildRules = (R, );', rule('$(DERIVED_FILE_DIR)/$(INPUT_FILE_BASE).metallib')),
      undefined,
    );
    const plugin = (name: string): string =>
      `Q = {isa = XCSwiftPackageProductDependency; productName = "plugin:${name}";}; D = {isa = PBXTargetDependency; productRef = Q;};`;
    assert.match(why('dependencies = (D, );', plugin('Gen'))!, /plug-in Gen may make sources/);
    assert.match(why('packageProductDependencies = (Q, );', plugin('Gen'))!, /plug-in Gen/);
    assert.equal(why('dependencies = (D, );', plugin('SwiftLintBuildToolPlugin')), undefined);
  });

  it('does not know all sources of a synchronised folder in which a script makes one', () => {
    const why = (output: string): string | undefined => {
      const text = projectText(
        ['App'],
        `${group('F')} F = {isa = PBXFileSystemSynchronizedRootGroup; path = App; sourceTree = "<group>";};
        R = {isa = PBXShellScriptBuildPhase; outputPaths = ("${output}", ); shellScript = generate;};
        ${targetText('App', 'application', 'buildPhases = (R, ); fileSystemSynchronizedGroups = (F, );')}`,
      );
      return model(text, { 'App/a.swift': '' }).targets[0]!.filesUnknown;
    };
    assert.match(why('$(SRCROOT)/App/Gen/b.swift')!, /b\.swift is made by a script phase/);
    assert.match(why('App/b.swift')!, /b\.swift/);
    for (const output of [
      '$(SRCROOT)/App/a.swift',
      '$(DERIVED_FILE_DIR)/b.swift',
      '$(SRCROOT)/Other/b.swift',
      'App/b.txt',
    ])
      assert.equal(why(output), undefined, output);
  });

  it('does not know what is compiled of a source with flags of its own', () => {
    const why = (flags: string): string | undefined => {
      const text = projectText(
        ['App'],
        `${group('a.m')} ${fileText('a.m').replace('fileRef = a.m;', `fileRef = a.m; settings = {COMPILER_FLAGS = "${flags}"; };`)}
        S = {isa = PBXSourcesBuildPhase; files = (Ba.m, );};
        ${targetText('App', 'application', 'buildPhases = (S, );')}`,
      );
      return model(text, { 'a.m': '' }).targets[0]!.filesUnknown;
    };
    assert.match(why('-Wall -DWITH_VPN=1')!, /flags of its own/);
    assert.equal(why('-fno-objc-arc -Wno-deprecated'), undefined);
  });
});
