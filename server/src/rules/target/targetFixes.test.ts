import assert from 'node:assert/strict';
import type { Variant } from '../../project/model/target.ts';
import { readModel } from '../../project/readModel.ts';
import { readOpenStep } from '../../syntax/openStep.ts';
import { readPlist } from '../../syntax/plist.ts';
import { readXcconfig } from '../../syntax/xcconfig.ts';
import { type ProjectForm, projectFiles, projectPath } from '../../testing/projectFiles.ts';
import { testCatalogue } from '../../testing/testCatalogue.ts';
import { applyEdits } from '../applyEdits.ts';
import { plist } from '../examples.ts';
import type { ProjectSketch } from '../projectExample.ts';
import { addEntitlementFixes, addInfoKeyFixes } from './addKeyFixes.ts';
import { anchorInList, anchorOfMissingEntitlement } from './anchorOfMissing.ts';
import { appendToEntitlementFixes, appendToInfoFixes } from './appendToArrayFixes.ts';
import { appendToSettingFixes } from './appendToSettingFixes.ts';
import type { FixScope } from './fixScope.ts';
import { replaceLiteral } from './literalOf.ts';
import { setBuildSettingFixes } from './setBuildSettingFixes.ts';
import type { TargetContext, TargetFix } from './targetContext.ts';

type Files = Readonly<Record<string, string>>;

interface Read {
  readonly files: Files;
  readonly scope: FixScope;
}

/** The first target of a project with all its variants. */
const read = (files: Files): Read => {
  const text = (path: string, ending: string) =>
    path.endsWith(ending) && Object.hasOwn(files, path) ? files[path] : undefined;
  const plistAt = (path: string) => {
    const found = text(path, '.plist') ?? text(path, '.entitlements');
    return found === undefined ? undefined : readPlist(found, path);
  };
  const projectAt = (path: string) => {
    const found = text(path, '.pbxproj');
    return found === undefined ? undefined : readOpenStep(found);
  };
  const xcconfigAt = (path: string) => {
    const found = text(path, '.xcconfig');
    return found === undefined ? undefined : readXcconfig(found);
  };
  const paths = Object.keys(files).sort();
  const model = readModel({
    paths,
    excludes: () => false,
    find: path => paths.find(listed => listed === path),
    projectFile: projectAt,
    xcconfig: xcconfigAt,
    plist: plistAt,
    script: () => undefined,
    manifest: () => undefined,
  });
  const context: TargetContext = {
    catalogue: testCatalogue(),
    model,
    facts: () => assert.fail('asks for facts'),
    plist: plistAt,
    projectFile: projectAt,
    xcconfig: xcconfigAt,
    report: () => assert.fail('reports'),
  };
  const target = model.targets[0]!;
  return { files, scope: { context, target, variants: target.variants, holding: [] } };
};

const project = (sketch: ProjectSketch, form: ProjectForm = 'groups'): Read =>
  read(projectFiles(sketch, form));

const apply = ({ files }: Read, [fix]: readonly TargetFix[]): Files => {
  assert.ok(fix, 'no fix');
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      applyEdits(
        text,
        fix.edits.filter(({ at }) => at.path === path).map(({ at, newText }) => ({ span: at.span, newText })),
      ),
    ]),
  );
};

const app = { name: 'App', kind: 'app' } as const;
const client = 'com.apple.security.network.client';
const sandbox = '<key>com.apple.security.app-sandbox</key>\n<true/>';
const list = 'App/App.entitlements';

/** What stands in a file besides the lines of another version of it. */
const added = (before: string, after: string): readonly string[] => {
  const old = before.split('\n');
  return after.split('\n').filter(line => !old.includes(line));
};

describe('fixes of property lists', () => {
  it('add a key to the entitlements, with the file’s own indentation', () => {
    const tabs = project({ targets: [{ ...app, entitlements: sandbox }] });
    const fixes = addEntitlementFixes(tabs.scope, client, ['<true/>']);
    assert.equal(fixes[0]?.title, `Add ${client} to App.entitlements`);
    assert.equal(apply(tabs, fixes)[list], plist(`${sandbox}\n<key>${client}</key>\n<true/>`));

    const spaces = read({ ...tabs.files, [list]: tabs.files[list]!.replaceAll('\t', '    ') });
    assert.equal(
      apply(spaces, addEntitlementFixes(spaces.scope, client, ['<true/>']))[list],
      plist(`${sandbox}\n<key>${client}</key>\n<true/>`).replaceAll('\t', '    '),
    );
  });

  it('give a key that is there another value', () => {
    const off = project({ targets: [{ ...app, entitlements: `<key>${client}</key>\n<false/>` }] });
    const fixed = apply(off, addEntitlementFixes(off.scope, client, ['<true/>']));
    assert.equal(fixed[list], plist(`<key>${client}</key>\n<true/>`));
  });

  it('make the dictionaries on the way to a key', () => {
    const path = ['NetworkExtension', 'NEMachServiceName'];
    const value = ['<string>group.example</string>'];
    const plain = project({ targets: [{ ...app, info: '<key>A</key>\n<true/>' }] });
    assert.equal(
      apply(plain, addInfoKeyFixes(plain.scope, path, value))['App/Info.plist'],
      plist(
        '<key>A</key>\n<true/>\n<key>NetworkExtension</key>\n<dict>\n\t<key>NEMachServiceName</key>\n\t<string>group.example</string>\n</dict>',
      ),
    );
    const other = project({ targets: [{ ...app, info: '<key>NetworkExtension</key>\n<true/>' }] });
    assert.deepEqual(addInfoKeyFixes(other.scope, path, value), []);
  });

  it('append to arrays with elements, without, and to none', () => {
    const key = 'NSBonjourServices';
    const expected = plist(`<key>${key}</key>\n<array>\n\t<string>_a._tcp</string>\n</array>`);
    for (const before of [`<key>${key}</key>\n<array/>`, `<key>${key}</key>\n<array>\n</array>`]) {
      const found = project({ targets: [{ ...app, info: before }] });
      assert.equal(
        apply(found, appendToInfoFixes(found.scope, [key], '_a._tcp'))['App/Info.plist'],
        expected,
        before,
      );
    }
    const none = project({ targets: [{ ...app, info: '' }] });
    assert.deepEqual(
      added(
        none.files['App/Info.plist']!,
        apply(none, appendToInfoFixes(none.scope, [key], '_a._tcp'))['App/Info.plist']!,
      ).map(line => line.trim()),
      [`<key>${key}</key>`, '<array>', '<string>_a._tcp</string>', '</array>'],
    );
    const full = project({
      targets: [{ ...app, info: `<key>${key}</key>\n<array><string>_a._tcp</string></array>` }],
    });
    assert.equal(
      apply(full, appendToInfoFixes(full.scope, [key], '_b._tcp'))['App/Info.plist'],
      plist(`<key>${key}</key>\n<array><string>_a._tcp</string><string>_b._tcp</string></array>`),
    );
    const comment = project({
      targets: [{ ...app, info: `<key>${key}</key>\n<array>\n\t<!-- none yet -->\n</array>` }],
    });
    assert.equal(
      apply(comment, appendToInfoFixes(comment.scope, [key], '_a._tcp'))['App/Info.plist'],
      plist(`<key>${key}</key>\n<array>\n\t<string>_a._tcp</string>\n\t<!-- none yet -->\n</array>`),
    );
    const text = project({ targets: [{ ...app, info: `<key>${key}</key>\n<string>_a._tcp</string>` }] });
    assert.deepEqual(appendToInfoFixes(text.scope, [key], '_b._tcp'), []);
  });

  it('keep comments with what they are about, and one line one line', () => {
    const key = 'NSBonjourServices';
    const listed = (info: string): Read => project({ targets: [{ ...app, info }] });
    const fixed = (info: string): string => {
      const found = listed(info);
      return apply(found, appendToInfoFixes(found.scope, [key], '_b._tcp'))['App/Info.plist']!;
    };
    const lines = (end: string) => `<key>${key}</key>\n<array>\n\t<string>_a._tcp</string>${end}\n</array>`;
    const why = ' <!-- printers -->';
    assert.equal(fixed(lines(why)), plist(lines(`${why}\n\t<string>_b._tcp</string>`)));
    const behind = `<key>A</key>\n<true/>${why}\n<!-- the last -->`;
    assert.equal(
      fixed(behind),
      plist(behind.replace(why, `${why}\n<key>${key}</key>\n<array>\n\t<string>_b._tcp</string>\n</array>`)),
    );
    const flat = '<plist><dict><key>A &amp; B</key><true/></dict></plist>';
    const found = read({ ...listed('').files, 'App/Info.plist': flat });
    assert.equal(
      apply(found, addInfoKeyFixes(found.scope, ['C', 'D'], ['<true/>']))['App/Info.plist'],
      flat.replace('</dict>', '<key>C</key><dict><key>D</key><true/></dict></dict>'),
    );
    assert.equal(
      apply(found, addInfoKeyFixes(found.scope, ['A & B'], ['<false/>']))['App/Info.plist'],
      flat.replace('<true/>', '<false/>'),
    );
  });

  it('indent by the file’s own unit, however deep the list begins', () => {
    const deep = `<plist>\n  <dict>\n    <key>NSBonjourServices</key>\n    <array/>\n  </dict>\n</plist>\n`;
    const found = read({ ...project({ targets: [{ ...app, info: '' }] }).files, 'App/Info.plist': deep });
    assert.equal(
      apply(found, appendToInfoFixes(found.scope, ['NSBonjourServices'], '_a._tcp'))['App/Info.plist'],
      deep.replace('<array/>', '<array>\n      <string>_a._tcp</string>\n    </array>'),
    );
  });

  it('escape what is added', () => {
    const found = project({ targets: [{ ...app, entitlements: sandbox }] });
    const fixed = apply(found, appendToEntitlementFixes(found.scope, 'a<b', 'x&y'));
    assert.match(fixed[list]!, /<key>a&lt;b<\/key>\s+<array>\s+<string>x&amp;y<\/string>/);
  });

  it('edit the file of every failing configuration, and say who else uses it', () => {
    const two = project({
      targets: [
        {
          ...app,
          entitlements: sandbox,
          configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Debug.entitlements' } },
        },
        { name: 'Helper', kind: 'app', settings: { CODE_SIGN_ENTITLEMENTS: list } },
      ],
      files: { 'App/Debug.entitlements': plist(sandbox) },
    });
    const fixes = addEntitlementFixes(two.scope, client, ['<true/>']);
    assert.equal(
      fixes[0]?.title,
      `Add ${client} to Debug.entitlements and App.entitlements (also used by Helper)`,
    );
    assert.deepEqual(fixes[0]?.edits.map(({ at }) => at.path).sort(), [list, 'App/Debug.entitlements']);
    const release = { ...two.scope, variants: two.scope.variants.filter(v => v.configuration === 'Release') };
    assert.deepEqual(
      addEntitlementFixes(release, client, ['<true/>'])[0]?.edits.map(({ at }) => at.path),
      [list],
    );
  });

  it('leave a configuration without entitlements as it is, where others have some', () => {
    const bare = project({
      targets: [{ ...app, entitlements: sandbox, configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: '' } } }],
    });
    const fixed = apply(bare, addEntitlementFixes(bare.scope, client, ['<true/>']));
    assert.equal(fixed[list], plist(`${sandbox}\n<key>${client}</key>\n<true/>`));
  });

  it('are not offered without a file that is read to its end', () => {
    const none = project({ targets: [app] });
    assert.deepEqual(addEntitlementFixes(none.scope, client, ['<true/>']), []);
    const missing = project({ targets: [{ ...app, settings: { CODE_SIGN_ENTITLEMENTS: list } }] });
    assert.deepEqual(addEntitlementFixes(missing.scope, client, ['<true/>']), []);
    const open = project({ targets: [{ ...app, entitlements: sandbox }] });
    const half = read({ ...open.files, [list]: '<plist><dict><key>A</key><true/>' });
    assert.deepEqual(addEntitlementFixes(half.scope, client, ['<true/>']), []);
    const binary = read({ ...open.files, [list]: 'bplist00\u0000' });
    assert.deepEqual(addEntitlementFixes(binary.scope, client, ['<true/>']), []);
  });
});

describe('fixes of build settings', () => {
  const set = (found: Read, name: string, value: string): Files =>
    apply(found, setBuildSettingFixes(found.scope, name, value));

  it('add a setting to every configuration of the target, in its sorted place', () => {
    const found = project({ targets: [app] });
    const fixed = set(found, 'ENABLE_APP_SANDBOX', 'YES');
    const inserted = fixed[projectPath]!.match(/\n\t+ENABLE_APP_SANDBOX = YES;\n/g) ?? [];
    assert.equal(inserted.length, 2);
    const { scope } = read(fixed);
    for (const variant of scope.variants)
      assert.deepEqual(
        { ...variant.setting('ENABLE_APP_SANDBOX'), at: undefined },
        {
          state: 'present',
          value: 'YES',
          at: undefined,
        },
      );
  });

  it('replace the value where the target sets it, quoted where Xcode quotes', () => {
    const found = project({ targets: [{ ...app, settings: { SKIP_INSTALL: 'NO' } }] });
    const fixed = set(found, 'SKIP_INSTALL', '@loader_path/.. x');
    assert.deepEqual(
      added(found.files[projectPath]!, fixed[projectPath]!).map(line => line.trim()),
      ['SKIP_INSTALL = "@loader_path/.. x";', 'SKIP_INSTALL = "@loader_path/.. x";'],
    );
  });

  it('replace the value in an xcconfig where it is written, and add beside it otherwise', () => {
    const found = project({ targets: [{ ...app, settings: { SKIP_INSTALL: 'NO' } }] }, 'xcconfig');
    const fixed = set(found, 'SKIP_INSTALL', 'YES');
    assert.match(fixed['Config/App-Debug.xcconfig']!, /^SKIP_INSTALL = YES$/m);
    assert.match(fixed['Config/App-Release.xcconfig']!, /^SKIP_INSTALL = YES$/m);
    assert.equal(fixed[projectPath], found.files[projectPath]);
    const own = set(found, 'ENABLE_DEBUG_DYLIB', 'NO');
    assert.match(own[projectPath]!, /buildSettings = \{\n(\t+)ENABLE_DEBUG_DYLIB = NO;\n\t+\};/);
    assert.equal(
      read(own).scope.variants.every(variant => {
        const setting = variant.setting('ENABLE_DEBUG_DYLIB');
        return setting.state === 'present' && setting.value === 'NO';
      }),
      true,
    );
  });

  it('leave the project’s own value to the other targets', () => {
    const found = project({
      targets: [app, { name: 'Helper', kind: 'app' }],
      settings: { ENABLE_DEBUG_DYLIB: 'YES' },
    });
    const fixed = read(set(found, 'ENABLE_DEBUG_DYLIB', 'NO'));
    const values = fixed.scope.context.model.targets.map(({ variants }) => {
      const setting = variants[0]!.setting('ENABLE_DEBUG_DYLIB');
      return setting.state === 'present' ? setting.value : setting.state;
    });
    assert.deepEqual(values, ['NO', 'YES']);
  });

  it('keep to one line what is written on one', () => {
    const found = project({ targets: [app] });
    const line = read({
      ...found.files,
      [projectPath]: found.files[projectPath]!.replaceAll(
        /buildSettings = \{([^}]*)\};/g,
        (_, inside: string) => `buildSettings = {${inside.replaceAll(/\s+/g, ' ')}};`,
      ),
    });
    const fixed = read(set(line, 'ENABLE_APP_SANDBOX', 'YES'));
    assert.equal(fixed.files[projectPath]!.split('\n').length, line.files[projectPath]!.split('\n').length);
    assert.equal(fixed.scope.variants[0]!.setting('ENABLE_APP_SANDBOX').state, 'present');
  });
});

describe('fixes for some of the variants', () => {
  const runPath = 'LD_RUNPATH_SEARCH_PATHS';
  const shared = 'Config/Shared.xcconfig';
  const include = '#include "Shared.xcconfig"\n';

  /** What fails and what holds, by the name of the configuration. */
  const failingIn = (found: Read, ...names: readonly string[]): FixScope => {
    const fails = ({ configuration }: Variant) => names.includes(configuration);
    const { variants } = found.scope.target;
    return {
      ...found.scope,
      variants: variants.filter(fails),
      holding: variants.filter(variant => !fails(variant)),
    };
  };
  const values = (files: Files, name: string): readonly string[] =>
    read(files).scope.context.model.targets.flatMap(target =>
      target.variants.map(variant => {
        const value = variant.setting(name);
        return `${target.name} ${variant.configuration} ${value.state === 'present' ? value.value : value.state}`;
      }),
    );
  /** A project with its settings in an xcconfig per configuration, which includes one for all. */
  const sharing = (line: string, ...others: ProjectSketch['targets']): Read => {
    const { files } = project({ targets: [app, ...others] }, 'xcconfig');
    return read({
      ...files,
      ...Object.fromEntries(
        Object.entries(files).flatMap(([path, text]) =>
          path.endsWith('.xcconfig') ? [[path, include + text]] : [],
        ),
      ),
      [shared]: line,
    });
  };

  it('leave a line alone that another configuration reads, in favour of one that only they read', () => {
    const found = sharing(`${runPath} = a\n`);
    const fixed = apply(found, appendToSettingFixes(failingIn(found, 'Release'), runPath, 'b'));
    assert.equal(fixed[shared], found.files[shared]);
    assert.deepEqual(values(fixed, runPath), ['App Debug a', 'App Release a b']);
    const set = apply(found, setBuildSettingFixes(failingIn(found, 'Debug'), runPath, 'c'));
    assert.deepEqual(values(set, runPath), ['App Debug c', 'App Release a']);
  });

  it('leave a line alone that another configuration takes over with $(inherited)', () => {
    const found = sharing(`${runPath} = a\n`);
    const config = 'Config/App-Debug.xcconfig';
    const own = read({ ...found.files, [config]: `${found.files[config]}${runPath} = $(inherited) own\n` });
    const fixed = apply(own, appendToSettingFixes(failingIn(own, 'Release'), runPath, 'b'));
    assert.deepEqual(values(fixed, runPath), ['App Debug a own', 'App Release a b']);
  });

  it('edit a line that all failing configurations read and nobody else', () => {
    const found = sharing(`${runPath} = a\n`);
    const fixed = apply(found, appendToSettingFixes(failingIn(found, 'Debug', 'Release'), runPath, 'b'));
    assert.equal(fixed[shared], `${runPath} = a b\n`);
    assert.equal(fixed[projectPath], found.files[projectPath]);
  });

  it('leave a line alone that another target reads', () => {
    const found = sharing(`${runPath} = a\n`, { name: 'Helper', kind: 'app' });
    const fixed = apply(found, appendToSettingFixes(failingIn(found, 'Debug', 'Release'), runPath, 'b'));
    assert.equal(fixed[shared], found.files[shared]);
    assert.deepEqual(values(fixed, runPath), [
      'App Debug a b',
      'App Release a b',
      'Helper Debug a',
      'Helper Release a',
    ]);
  });

  it('are none where one configuration is right on another platform', () => {
    const found = project({ targets: [{ ...app, platforms: ['iOS', 'macOS'] }] });
    const { variants } = found.scope.target;
    const scope = {
      ...found.scope,
      variants: variants.filter(({ platform }) => platform === 'macOS'),
      holding: variants.filter(({ platform }) => platform === 'iOS'),
    };
    assert.deepEqual(appendToSettingFixes(scope, runPath, 'b'), []);
    assert.equal(setBuildSettingFixes({ ...scope, holding: [] }, runPath, 'b').length, 1);
  });

  it('leave a property list alone that another configuration reads', () => {
    const found = project({ targets: [{ ...app, entitlements: sandbox }] });
    assert.deepEqual(addEntitlementFixes(failingIn(found, 'Release'), client, ['<true/>']), []);
    const own = project({
      targets: [
        {
          ...app,
          entitlements: sandbox,
          configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
        },
      ],
      files: { 'App/Release.entitlements': plist(sandbox) },
    });
    const fixed = apply(own, addEntitlementFixes(failingIn(own, 'Release'), client, ['<true/>']));
    assert.equal(fixed[list], own.files[list]);
    assert.equal(fixed['App/Release.entitlements'], plist(`${sandbox}\n<key>${client}</key>\n<true/>`));
  });

  it('have no edit for what an xcconfig cannot say', () => {
    const found = sharing(`${runPath} = a\nOTHER =\n`);
    const scope = failingIn(found, 'Debug', 'Release');
    assert.deepEqual(setBuildSettingFixes(scope, runPath, 'https://example.com'), []);
    assert.equal(
      apply(found, setBuildSettingFixes(scope, 'OTHER', 'b'))[shared],
      `${runPath} = a\nOTHER = b\n`,
    );
  });
});

describe('anchors of what is missing', () => {
  it('are the innermost value on the way that is there', () => {
    const { files, scope } = project({
      targets: [{ ...app, entitlements: '<key>A</key>\n<array/>\n<key>B</key>\n<false/>' }],
    });
    const [variant] = scope.variants;
    const at = (...path: string[]): string => {
      const place = anchorInList(scope.context, variant!.entitlements, ...path)!;
      return files[place.path]!.slice(place.span.start, place.span.end);
    };
    assert.equal(at('A'), '<array/>');
    assert.equal(at('B'), '<false/>');
    assert.equal(at('C'), '<dict>');
    assert.equal(at(), '<dict>');
  });

  it('are the first use or the target’s name where there is no file', () => {
    const { scope } = project({ targets: [app] });
    const { context, target, variants } = scope;
    const use = { path: 'App/App.swift', span: { start: 1, end: 2 } };
    assert.deepEqual(anchorOfMissingEntitlement(context, target, variants, client, use), use);
    assert.deepEqual(anchorOfMissingEntitlement(context, target, variants, client), target.at);
  });
});

describe('replaceLiteral', () => {
  const at = (length: number) => ({ path: 'a.m', span: { start: 10, end: 10 + length } });

  it('keeps the quotes of the language', () => {
    assert.equal(replaceLiteral({ value: 'abc', at: at(5) }, 'x')?.newText, '"x"');
    assert.equal(replaceLiteral({ value: 'abc', at: at(6) }, 'x')?.newText, '@"x"');
  });

  it('has no edit for a literal that is written in another way', () => {
    assert.equal(replaceLiteral({ value: 'abc', at: at(9) }, 'x'), undefined);
    assert.equal(replaceLiteral({ value: 'abc', at: at(5) }, 'a"b'), undefined);
  });
});
