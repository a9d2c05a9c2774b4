import assert from 'node:assert/strict';
import { added, app, apply, type Files, project, type Read, read } from '../../testing/fixedTarget.ts';
import { projectPath } from '../../testing/projectFiles.ts';
import { setBuildSettingFixes } from './setBuildSettingFixes.ts';

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
