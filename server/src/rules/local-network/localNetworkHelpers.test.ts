import assert from 'node:assert/strict';
import { readScript } from '../../syntax/script.ts';
import { bundleCopyCommands } from './bundleCopyCommand.ts';
import { installedBundle } from './installedBundle.ts';
import { noUuidFlags } from './noUuidFlags.ts';

const without = (text: string): string => {
  let result = text;
  for (const { remove } of [...noUuidFlags(text, [{ span: { start: 0, end: text.length } }])].reverse()) {
    result = result.slice(0, remove.start) + result.slice(remove.end);
  }
  return result;
};

describe('noUuidFlags', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['-no_uuid', ''],
    ['-ObjC -no_uuid', '-ObjC'],
    ['-no_uuid -ObjC', '-ObjC'],
    ['-Wl,-no_uuid -ObjC', '-ObjC'],
    ['-a -Xlinker -no_uuid -b', '-a -b'],
    ['-Wl,-no_uuid,-x', '-Wl,-x'],
    ['-Wl,-x,-no_uuid', '-Wl,-x'],
    ['-no_uuid -no_uuid', ''],
    ['-no_uuid_x -lno_uuid a,-no_uuid', '-no_uuid_x -lno_uuid a,-no_uuid'],
  ];
  for (const [before, after] of cases) {
    it(`takes the flag out of ${before}`, () => assert.equal(without(before).trim(), after));
  }
});

describe('installedBundle', () => {
  it('knows installed apps from those that are being built', () => {
    assert.equal(installedBundle('/Applications/A.app/Contents/MacOS'), '/Applications/A.app');
    assert.equal(installedBundle('~/Applications/A.app/Contents'), '~/Applications/A.app');
    for (const path of [
      'A.app/Contents',
      '$UNKNOWN/A.app/Contents',
      '/tmp/A.app/Contents',
      '/Users/me/build/A.app/Contents',
      '/Users/me/DerivedData/A.app/Contents',
      '/Volumes/Disk/A.app/Contents',
      '/Applications/A.app/ContentsX',
      '/Applications/A.app',
      `/${'a-'.repeat(500_000)}/A.app/Contents`,
    ]) {
      assert.equal(installedBundle(path), undefined, path.slice(0, 60));
    }
  });
});

describe('bundleCopyCommands', () => {
  const paths = (text: string, language: 'shell' | 'python' = 'shell'): readonly string[] =>
    bundleCopyCommands(readScript(text, language)).map(({ path }) => path);
  it('finds the destination', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    assert.deepEqual(paths('A=/a\nB="$A/b"\nsudo rsync -a x "${B}/c"\n'), ['/a/b/c']);
    assert.deepEqual(
      paths('cp -R a b /c\ncp a /d\n/usr/bin/ditto a /e\ntar xzf a.tgz -C /f\ntar czf a.tgz -C /g .\n'),
      ['/c', '/e', '/f'],
    );
    assert.deepEqual(paths('echo rsync a b\n# rsync a b\nrsync --help\n'), []);
    assert.deepEqual(paths('P=$P$P\nditto a $P\n'), ['$P$P']);
    assert.deepEqual(paths('shutil.copytree(a, "/b")\nsubprocess.run(["cp", "-R", "a", "/c"])\n', 'python'), [
      '/b',
      '/c',
    ]);
  });
});
