import assert from 'node:assert/strict';
import { complete, hints, inList, principal, tunnelSource, vpn } from '../testing/editedWorkspace.ts';
import { projectFiles } from '../testing/projectFiles.ts';

describe('findings about targets', () => {
  it('have the files that were only glanced at read again when a property list names their class', () => {
    const sources = {
      'Tunnel.swift': tunnelSource,
      'Later.swift': 'import Kit\nclass LaterTunnel: KitTunnel {}\n',
      'Other.swift': 'import Kit\nclass Other: KitTunnel { var later: LaterTunnel? }\n',
      'Extra.swift': 'extension LaterTunnel { func more() {} }\n',
    };
    const files = projectFiles({ targets: [{ ...vpn.targets[1]!, sources }] }, 'groups');
    const made = complete(hints, files);
    assert.equal(made.workspace.record('Tunnel/Later.swift')?.glanced, true);
    const reread = made.edit(inList, text => text.replace('.Tunnel<', '.LaterTunnel<'));
    assert.deepEqual([...reread].sort(), ['Tunnel/Extra.swift', 'Tunnel/Later.swift'], 'no others');
    made.analyse();
    assert.notEqual(made.workspace.record('Tunnel/Later.swift')?.glanced, true);
    assert.ok(!made.all().includes(`${inList} ${principal}`));
    assert.deepEqual(
      [...made.edit(inList, text => text.replace('.LaterTunnel<', '.Tunnel<'))].sort(),
      ['Tunnel/Extra.swift', 'Tunnel/Later.swift'],
      'nobody asks for it any more',
    );
    assert.equal(made.workspace.record('Tunnel/Later.swift')?.glanced, true);
  });

  it('have no file read again for the letters of a class that nobody declares', () => {
    const made = complete(hints, projectFiles(vpn, 'groups'));
    for (const name of ['Tu', 'Tun', 'Tunn', 'App']) {
      const reread = made.edit(inList, text => text.replace(/\.\w+(?=<\/string>)/, `.${name}`));
      assert.deepEqual(reread, [], name);
    }
  });

  it('have the files that name a service read again for that service alone, once all literals are known', () => {
    const sources = {
      'Tunnel.swift': tunnelSource,
      'Names.swift': 'enum Names { static let service = "ABCDE.box.guard" }\n',
      'More.swift': 'let other = "ABCDE.box.other"\n',
      'Plain.swift': 'let plain = 1\n',
    };
    const list = 'Tunnel/Tunnel.entitlements';
    const groups = (name: string) =>
      `<key>com.apple.security.application-groups</key><array><string>${name}</string></array>`;
    const files = projectFiles(
      { targets: [{ ...vpn.targets[1]!, sources, entitlements: groups('ABCDE12345.com.x.y') }] },
      'groups',
    );
    const made = complete(hints, files);
    const type = (name: string): readonly string[] =>
      [...made.edit(list, text => text.replace(/<string>[^<]*/, `<string>${name}`))].sort();
    const silent = ['Tunnel/More.swift', 'Tunnel/Names.swift', 'Tunnel/Plain.swift'];
    assert.deepEqual(type('ABCDE12345.com.x.yz'), silent);
    assert.deepEqual(type('ABCDE.box.nobody'), []);
    assert.deepEqual(type('ABCDE.box.guard'), ['Tunnel/Names.swift']);
    assert.ok(made.workspace.record('Tunnel/Names.swift')?.facts);
    assert.deepEqual(type('ABCDE.box.other'), ['Tunnel/More.swift', 'Tunnel/Names.swift'], 'one each way');
    assert.equal(made.workspace.record('Tunnel/Names.swift')?.facts, undefined);
  });
});
