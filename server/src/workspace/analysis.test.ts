import assert from 'node:assert/strict';
import {
  complete,
  hints,
  inList,
  principal,
  tunnelSource,
  vpn,
  workspaceOf,
} from '../testing/editedWorkspace.ts';
import { type ProjectForm, projectFiles, projectPath } from '../testing/projectFiles.ts';

describe('findings about targets', () => {
  it('are none before every file was put', () => {
    const broken = { ...projectFiles(vpn, 'groups'), 'Tunnel/Tunnel.swift': '' };
    const made = workspaceOf(hints, broken);
    assert.deepEqual(made.analyse(), []);
    assert.deepEqual(made.all(), []);
    assert.equal(made.workspace.model(), undefined);
    assert.equal(made.workspace.knowledge(), undefined);
    made.workspace.complete();
    assert.deepEqual(made.analyse(), [inList]);
    assert.deepEqual(made.rules(inList), [principal]);
  });

  it('are none while the workspace itself could not be listed', () => {
    const made = workspaceOf(hints, { ...projectFiles(vpn, 'groups'), 'Tunnel/Tunnel.swift': '' });
    made.workspace.complete(['']);
    assert.deepEqual(made.analyse(), []);
    assert.deepEqual(made.all(), []);
  });

  for (const form of ['groups', 'synchronised', 'xcconfig'] as ProjectForm[]) {
    it(`are none in a whole project (${form})`, () => {
      assert.deepEqual(complete(hints, projectFiles(vpn, form)).all(), []);
    });

    it(`come and go with every kind of file, and tell which files are concerned (${form})`, () => {
      const other = projectFiles(vpn, form)['Tunnel/Tunnel.entitlements']!.replace(
        'packet-tunnel-provider',
        'dns-proxy',
      );
      const made = complete(hints, { ...projectFiles(vpn, form), 'Other.entitlements': other });
      const round = (
        path: string,
        change: (text: string) => string,
        expected: readonly string[],
        where: readonly string[],
      ) => {
        const before = projectFiles(vpn, form)[path]!;
        made.edit(path, change);
        const affected = made.analyse();
        const found = made.all().filter(line => expected.some(id => line.endsWith(` ${id}`)));
        assert.equal(found.length, expected.length, made.all().join('\n'));
        for (const file of where) assert.ok(affected.includes(file), `${file} among ${affected}`);
        made.put(path, before);
        const again = made.analyse();
        for (const file of where) assert.ok(again.includes(file), `${file} among ${again}`);
        assert.deepEqual(made.all(), [], path);
      };
      // A source: the finding stands in the property list.
      round(
        'Tunnel/Tunnel.swift',
        text => text.replace('class Tunnel', 'class Renamed'),
        [principal],
        [inList],
      );
      // The property list itself.
      round(inList, text => text.replace('.Tunnel<', '.Missing<'), [principal], [inList]);
      // The entitlements: the finding stands where the missing value belongs.
      round(
        'Tunnel/Tunnel.entitlements',
        text => text.replace('packet-tunnel-provider', 'dns-proxy'),
        ['ne-provider-entitlement-missing'],
        ['Tunnel/Tunnel.entitlements'],
      );
      // The settings, in the project file or an xcconfig.
      const change = (text: string): string =>
        text.replaceAll('Tunnel/Tunnel.entitlements', 'Other.entitlements');
      // It is told where one configuration alone lacks the value.
      round(
        form === 'xcconfig' ? 'Config/Tunnel-Release.xcconfig' : projectPath,
        change,
        ['ne-provider-entitlement-missing'],
        ['Other.entitlements'],
      );
    });
  }

  it('follow a source that is added, removed and renamed', () => {
    for (const form of ['synchronised', 'groups'] as const) {
      const made = complete(hints, projectFiles(vpn, form));
      made.remove('Tunnel/Tunnel.swift');
      const affected = made.analyse();
      // A synchronised folder is what lies in it; a group names a file that is not there any more, and then nothing is known.
      assert.deepEqual(affected, [], form);
      assert.deepEqual(made.all(), [], form);
      made.put('Tunnel/Empty.swift', 'import NetworkExtension\nfinal class Nothing {}\n');
      assert.deepEqual(made.analyse(), form === 'synchronised' ? [inList] : [], form);
      made.put('Tunnel/Renamed.swift', tunnelSource);
      assert.deepEqual(made.analyse(), form === 'synchronised' ? [inList] : [], form);
      assert.deepEqual(made.all(), [], form);
    }
  });

  it('are unknown where a folder is left out or could not be listed', () => {
    const files = projectFiles(vpn, 'groups');
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace(/^Tunnel\/Tunnel\.swift$/, 'Tunnel/Vendored/Tunnel.swift'),
        path === projectPath ? text.replace('path = Tunnel.swift', 'path = Vendored/Tunnel.swift') : text,
      ]),
    );
    assert.deepEqual(complete(hints, moved).all(), [], 'the file is found where it is now');
    assert.deepEqual(complete(hints, moved, { excludedFolders: ['Vendored'] }).all(), []);
    const { 'Tunnel/Vendored/Tunnel.swift': _, ...without } = moved;
    const made = workspaceOf(hints, without);
    made.workspace.complete(['Tunnel/Vendored']);
    made.analyse();
    assert.deepEqual(made.all(), []);
    const synchronised = projectFiles(vpn, 'synchronised');
    const { 'Tunnel/Tunnel.swift': __, ...rest } = synchronised;
    const empty = { ...rest, 'Tunnel/Empty.swift': 'import NetworkExtension\n' };
    assert.deepEqual(complete(hints, empty).rules(inList), [principal], 'all of the folder is known');
    // A folder in the synchronised one that was not looked into may hold the class.
    const left = workspaceOf(hints, empty);
    left.workspace.complete(['Tunnel/Deep/Legacy']);
    left.analyse();
    assert.deepEqual(left.rules(inList), []);
    left.workspace.complete(['App/Legacy']);
    left.analyse();
    assert.deepEqual(left.rules(inList), [principal]);
  });
});
