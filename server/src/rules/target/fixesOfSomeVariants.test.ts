import assert from 'node:assert/strict';
import type { Variant } from '../../project/model/target.ts';
import {
  app,
  apply,
  client,
  type Files,
  list,
  project,
  type Read,
  read,
  sandbox,
} from '../../testing/fixedTarget.ts';
import { projectPath } from '../../testing/projectFiles.ts';
import { plist } from '../examples.ts';
import type { ProjectSketch } from '../projectExample.ts';
import { addEntitlementFixes } from './addKeyFixes.ts';
import { appendToSettingFixes } from './appendToSettingFixes.ts';
import type { FixScope } from './fixScope.ts';
import { setBuildSettingFixes } from './setBuildSettingFixes.ts';

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
