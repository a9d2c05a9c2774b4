import assert from 'node:assert/strict';
import {
  complete,
  hints,
  info,
  inList,
  principal,
  tunnelSource,
  vpn,
  workspaceOf,
} from '../testing/editedWorkspace.ts';
import { projectFiles, projectPath } from '../testing/projectFiles.ts';

describe('findings about targets', () => {
  it('stand beside findings about the file itself, in the order of the text', () => {
    const list = `<key>NSBonjourServices</key><array><string>_my service._tcp</string></array>${info('$(PRODUCT_MODULE_NAME).Missing')}`;
    const made = complete(
      hints,
      projectFiles({ targets: [vpn.targets[0]!, { ...vpn.targets[1]!, info: list }] }, 'groups'),
    );
    const found = made.workspace.findings(inList);
    const own = found.findIndex(finding => finding.rule === 'bonjour-type-malformed');
    const ofTarget = found.findIndex(finding => finding.rule === principal);
    assert.ok(own >= 0 && own < ofTarget, JSON.stringify(made.rules(inList)));
    assert.equal(found[ofTarget]!.target, 'Tunnel');
    assert.equal(found[own]!.target, undefined);
  });

  it('can be suppressed in the property list, and a suppression of them is only told where the file is part of a known target', () => {
    const comment = `<!-- apple-networking:disable-file ${principal} -->`;
    const suppressed = projectFiles(vpn, 'groups');
    const withComment = (name: string): string =>
      suppressed[inList]!.replace('<dict>', `${comment}<dict>`).replace('.Tunnel<', `.${name}<`);
    const made = complete(hints, { ...suppressed, [inList]: withComment('Missing') });
    assert.deepEqual(made.rules(inList), []);
    made.put(inList, withComment('Tunnel'));
    made.analyse();
    assert.deepEqual(made.rules(inList), ['unused-suppression']);
    // Without a target nobody asked, so nothing can be said about the suppression.
    const loose = complete(hints, { 'Tunnel/Info.plist': withComment('Missing') });
    assert.deepEqual(loose.rules(inList), []);
    const open = workspaceOf(hints, { ...suppressed, [inList]: withComment('Tunnel') });
    assert.deepEqual(open.rules(inList), [], 'before all was read');
  });

  it('of two targets that share a file are told once', () => {
    const made = complete(
      hints,
      projectFiles(
        {
          targets: [
            vpn.targets[0]!,
            { ...vpn.targets[1]!, info: info('$(PRODUCT_MODULE_NAME).Missing') },
            {
              ...vpn.targets[1]!,
              info: undefined as never,
              name: 'Twin',
              settings: {
                ...vpn.targets[1]!.settings,
                INFOPLIST_FILE: inList,
                GENERATE_INFOPLIST_FILE: 'NO',
              },
            },
          ],
        },
        'groups',
      ),
    );
    const found = made.workspace.findings(inList).filter(finding => finding.rule === principal);
    assert.equal(
      new Set(found.map(({ message, range }) => JSON.stringify([message, range]))).size,
      found.length,
    );
    assert.ok(found.length >= 1);
  });

  it('keep their lines when text above them moves', () => {
    const made = complete(hints, {
      ...projectFiles(vpn, 'groups'),
      'Tunnel/Tunnel.swift': tunnelSource.replace('class Tunnel', 'class Renamed'),
    });
    const related = () =>
      made.workspace.findings(inList)[0]?.related.find(({ path }) => path === 'Tunnel/Tunnel.swift')?.range
        .start.line;
    assert.equal(related(), 1);
    made.edit('Tunnel/Tunnel.swift', text => `\n\n${text}`);
    assert.deepEqual(made.analyse(), [inList]);
    assert.equal(related(), 3);
    const line = made.workspace.findings(inList)[0]!.range.start.line;
    made.edit(inList, text => text.replace('<dict>', '\n<dict>'));
    made.analyse();
    assert.equal(made.workspace.findings(inList)[0]!.range.start.line, line + 1);
  });

  it('are gone with their target, and with the project', () => {
    const made = complete(hints, { ...projectFiles(vpn, 'groups'), 'Tunnel/Tunnel.swift': '' });
    assert.deepEqual(made.rules(inList), [principal]);
    const text = projectFiles(vpn, 'groups')[projectPath]!;
    made.remove(projectPath);
    assert.deepEqual(made.analyse(), [inList]);
    assert.deepEqual(made.all(), []);
    made.put(projectPath, text);
    assert.deepEqual(made.analyse(), [inList]);
    made.put(projectPath, `${text.slice(0, 400)}<<<<<<< HEAD\n${text.slice(400)}`);
    made.analyse();
    assert.deepEqual(made.rules(inList), []);
    made.workspace.putUnread(projectPath, 'It is too large.', 1 << 30);
    made.analyse();
    assert.deepEqual(made.rules(inList), []);
  });
});
