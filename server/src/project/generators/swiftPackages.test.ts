import assert from 'node:assert/strict';
import type { ModelInput } from '../model/model.ts';
import type { Target } from '../model/target.ts';
import { readModel } from '../readModel.ts';
import { fileText, projectInput, projectText, targetText } from '../xcode/projectText.ts';

const read = (files: Readonly<Record<string, string>>, more: Partial<ModelInput> = {}) =>
  readModel({ ...projectInput(files), ...more });

const paths = (target: Target | undefined): readonly string[] =>
  (target?.files ?? []).map(({ path }) => path);

const manifest = (targets: string, products = '', rest = ''): string => `// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "Kit",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [${products}],
    dependencies: [.package(url: "https://example.com/x.git", from: "1.0.0"), .package(path: "../Other")],
    targets: [${targets}]
)
${rest}`;

describe('Swift packages', () => {
  it('hold the files of the folder that a target names or that its name decides', () => {
    const { targets, projects } = read({
      'Package.swift': manifest(`
        .target(name: "Kit"),
        .executableTarget(name: "Cli", path: "Command"),
        .testTarget(name: "KitTests", dependencies: ["Kit"]),
        .target(name: "Old", path: "Legacy/Old", exclude: ["Docs", "b.swift"], sources: ["Core", "a.swift", "b.swift"]),`),
      'Sources/Kit/a.swift': '',
      'Sources/Kit/Deep/b.m': '',
      'Sources/Kit/include/b.h': '',
      'Sources/KitExtra/c.swift': '',
      'Command/main.swift': '',
      'Tests/KitTests/t.swift': '',
      'Legacy/Old/a.swift': '',
      'Legacy/Old/b.swift': '',
      'Legacy/Old/c.swift': '',
      'Legacy/Old/Core/d.swift': '',
      'Legacy/Old/CoreOther/e.swift': '',
      'Legacy/Old/Docs/f.swift': '',
    });
    assert.deepEqual(projects, [{ path: 'Package.swift', format: 'swiftpm' }]);
    assert.deepEqual(
      targets.map(target => [target.name, target.kind, paths(target), target.filesUnknown]),
      [
        [
          'Kit',
          'package',
          ['Sources/Kit/Deep/b.m', 'Sources/Kit/a.swift', 'Sources/Kit/include/b.h'],
          undefined,
        ],
        ['Cli', 'tool', ['Command/main.swift'], undefined],
        ['KitTests', 'unit-test', ['Tests/KitTests/t.swift'], undefined],
        ['Old', 'package', ['Legacy/Old/Core/d.swift', 'Legacy/Old/a.swift'], undefined],
      ],
    );
    for (const { format, platforms, variants } of targets) {
      assert.equal(format, 'swiftpm');
      assert.equal(platforms.state, 'unknown');
      assert.deepEqual(variants, []);
    }
  });

  it('stand in any folder, and name their target where it is written', () => {
    const text = manifest('.target(name: "Kit")');
    const { targets } = read({ 'Packages/Kit/Package.swift': text, 'Packages/Kit/Sources/Kit/a.swift': '' });
    const [kit] = targets;
    assert.equal(kit?.id, 'Packages/Kit/Package.swift#Kit');
    assert.deepEqual(paths(kit), ['Packages/Kit/Sources/Kit/a.swift']);
    assert.equal(text.slice(kit!.at.span.start, kit!.at.span.end), '"Kit"');
  });

  it('do not know the files of a target that are not there, are left out, or lie outside', () => {
    const { targets } = read({
      'Package.swift': manifest(
        '.target(name: "Gone"), .target(name: "Vendored", path: "Pods/Vendored"), .target(name: "Up", path: "../Up"), .binaryTarget(name: "Bin", url: "https://example.com/b.zip", checksum: "0"), .systemLibrary(name: "CZ")',
      ),
    });
    assert.deepEqual(
      targets.map(({ name, filesUnknown }) => [name, filesUnknown !== undefined]),
      [
        ['Gone', true],
        ['Vendored', true],
        ['Up', true],
        ['Bin', true],
        ['CZ', true],
      ],
    );
    assert.match(targets[1]!.filesUnknown!, /Pods\/Vendored/);
    assert.match(targets[2]!.filesUnknown!, /outside/);
  });

  it('do not know what a build tool plug-in makes, nor what code decides', () => {
    const why = (target: string, more: Readonly<Record<string, string>> = {}): string | undefined => {
      const files = { 'Package.swift': manifest(target), 'Sources/Kit/a.swift': '', ...more };
      const [kit] = read(files).targets;
      assert.deepEqual(paths(kit), ['Sources/Kit/a.swift']);
      return kit!.filesUnknown;
    };
    for (const plugins of [
      '.plugin(name: "Gen", package: "gen")',
      '"Gen"',
      '.plugin(name: "Gen"), .plugin(name: "Lint")',
    ])
      assert.match(why(`.target(name: "Kit", plugins: [${plugins}])`)!, /plug-in Gen may make sources/);
    assert.match(why('.target(name: "Kit", plugins: plugins)')!, /worked out in code/);
    assert.equal(
      why('.target(name: "Kit", plugins: [.plugin(name: "SwiftLintPlugin", package: "lint")])'),
      undefined,
    );
    assert.equal(why('.target(name: "Kit", plugins: [])'), undefined);
    for (const dependencies of ['shared', '["A"] + shared', '["A", shared]'])
      assert.match(
        why(`.target(name: "Kit", dependencies: ${dependencies})`)!,
        /dependencies are worked out/,
      );
    assert.equal(
      why('.target(name: "Kit", dependencies: ["A", .product(name: "B", package: "b"),])'),
      undefined,
    );
    assert.match(why('.target(name: "Kit")', { 'Package@swift-6.0.swift': '' })!, /may say otherwise/);
    assert.match(
      read({ 'Package.swift': manifest('.target(name: "Kit", exclude: left)') }).projects[0]!.unread!,
      /in code/,
    );
  });

  it('do not know files of which one could not be read, or a folder was left out', () => {
    const files = { 'Package.swift': manifest('.target(name: "Kit")'), 'Sources/Kit/a.swift': '' };
    const unread = read(files, { unread: new Set(['Sources/Kit/a.swift']) });
    assert.equal(unread.targets[0]!.filesUnknown, 'Sources/Kit/a.swift could not be read');
    const left = read(files, { leavesOut: folder => folder === 'Sources/Kit' });
    assert.equal(left.targets[0]!.filesUnknown, 'part of the folder Sources/Kit is left out');
  });

  it('link their own targets and the products of other packages of the workspace', () => {
    const other = `import PackageDescription
let package = Package(name: "Other", products: [
  .library(name: "OtherKit", type: .static, targets: ["One", "Two"]), .library(name: "Dyn", type: .dynamic, targets: ["One"]),
], targets: [.target(name: "One"), .target(name: "Two")])`;
    const model = read({
      'Main/Package.swift': manifest(
        '.target(name: "Kit", dependencies: ["Core", .product(name: "OtherKit", package: "Other"), .byName(name: "Dyn"), .target(name: "Core2"), .product(name: "Remote", package: "x")]), .target(name: "Core"), .target(name: "Core2")',
      ),
      'Other/Package.swift': other,
      'Other/Sources/One/a.swift': '',
    });
    const kit = model.target('Main/Package.swift#Kit')!;
    assert.deepEqual(
      kit.links.map(({ name, target, targets, remote, dynamic }) => [
        name,
        targets ?? target,
        remote,
        dynamic,
      ]),
      [
        ['Core', 'Main/Package.swift#Core', false, 'no'],
        ['Core2', 'Main/Package.swift#Core2', false, 'no'],
        ['OtherKit', ['Other/Package.swift#One', 'Other/Package.swift#Two'], false, 'no'],
        ['Remote', undefined, true, 'unknown'],
        ['Dyn', ['Other/Package.swift#One'], false, 'yes'],
      ],
    );
    assert.deepEqual(
      model.codeOf(kit).map(({ name }) => name),
      ['Kit', 'Core', 'Core2', 'One', 'Two'],
    );
  });

  it('are linked by targets of an Xcode project', () => {
    const model = read({
      'App.xcodeproj/project.pbxproj': projectText(
        ['App'],
        `G = {isa = PBXGroup; children = (a.swift, ); sourceTree = "<group>";}; ${fileText('a.swift')}
        Ref = {isa = XCLocalSwiftPackageReference; relativePath = Packages/Kit;};
        Dep = {isa = XCSwiftPackageProductDependency; productName = KitUI;};
        BDep = {isa = PBXBuildFile; productRef = Dep;};
        F = {isa = PBXFrameworksBuildPhase; files = (BDep, );};
        ${targetText('App', 'application', 'buildPhases = (F, ); packageProductDependencies = (Dep, );')}`,
        'mainGroup = G; packageReferences = (Ref, );',
      ),
      'Packages/Kit/Package.swift': manifest(
        '.target(name: "KitUI", dependencies: ["KitCore"]), .target(name: "KitCore")',
        '.library(name: "KitUI", targets: ["KitUI"])',
      ),
      'Packages/Kit/Sources/KitUI/a.swift': '',
      'Packages/Kit/Sources/KitCore/b.swift': '',
    });
    const app = model.targets.find(({ name }) => name === 'App')!;
    assert.deepEqual(app.links[0]?.targets, ['Packages/Kit/Package.swift#KitUI']);
    assert.equal(app.links[0]?.remote, false);
    assert.deepEqual(
      model.codeOf(app).map(({ name }) => name),
      ['App', 'KitUI', 'KitCore'],
    );
    const core = model.target('Packages/Kit/Package.swift#KitCore')!;
    assert.deepEqual(
      model
        .linkedBy(core)
        .map(({ name }) => name)
        .sort(),
      ['App', 'KitUI'],
    );
  });

  const inCode: Readonly<Record<string, string>> = {
    'a list that is a variable': manifest('').replace('targets: []', 'targets: targets'),
    'a list that is put together': manifest('.target(name: "A")').replace(
      'targets: [.target(name: "A")]',
      'targets: [.target(name: "A")] + more',
    ),
    'a target that a function makes': manifest('.target(name: "A"), make("B")'),
    'a name that is a variable': manifest('.target(name: kit)'),
    'a path that is worked out': manifest('.target(name: "A", path: folder + "/A")'),
    'sources that are worked out': manifest('.target(name: "A", sources: files)'),
    'targets that come later': manifest(
      '.target(name: "A")',
      '',
      'package.targets.append(.target(name: "B"))',
    ),
    'a target behind a condition': manifest(
      '.target(name: "A")',
      '',
      '#if os(Linux)\npackage.targets += [.target(name: "B")]\n#endif',
    ),
    'names of JavaScript': manifest('.toString(name: "A"), .constructor(name: "B")'),
  };
  for (const [name, text] of Object.entries(inCode)) {
    it(`are not read with ${name}, and say so`, () => {
      const { targets, projects } = read({ 'Package.swift': text, 'Sources/A/a.swift': '' });
      assert.deepEqual(targets, []);
      assert.deepEqual(projects, [
        {
          path: 'Package.swift',
          format: 'swiftpm',
          unread: 'Package.swift works out its targets in code, which is not run.',
        },
      ]);
    });
  }

  it('without a Package are none', () => {
    const { projects } = read({ 'Package.swift': 'import Foundation\nlet a = 1\n' });
    assert.equal(projects[0]?.unread, 'Package.swift holds no Package(…).');
  });

  it('survive being cut anywhere', () => {
    const text = manifest(
      '.target(name: "Kit", dependencies: ["A", .product(name: "B", package: "C")], path: "p", exclude: ["x"], sources: ["y"])',
      '.library(name: "K", targets: ["Kit"])',
    );
    for (let end = 0; end < text.length; end += 3) {
      const { targets, projects } = read({ 'Package.swift': text.slice(0, end), 'p/y/a.swift': '' });
      assert.ok(projects.length === 1 && targets.length <= 1, `${end}`);
    }
  });

  it('that depend on each other end', () => {
    const model = read({
      'Package.swift': manifest(
        '.target(name: "A", dependencies: ["B"]), .target(name: "B", dependencies: ["A", "B"])',
      ),
    });
    assert.deepEqual(
      model.codeOf(model.targets[0]!).map(({ name }) => name),
      ['A', 'B'],
    );
  });
});
