import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../client/src/commands.ts';
import { extension, ready } from './extension.ts';
import { open } from './files.ts';

describe('activation', () => {
  it('activates and starts the server where an Apple project is open', async () => {
    await open('Sources/Tunnel.swift');
    const { server, status } = await ready();
    assert.equal(extension().isActive, true);
    assert.equal(server.state.phase, 'running');
    assert.match(status().detail, /^\d+ files, 5 targets known, \d+ hints?\./);
  });

  it('registers every command that the manifest declares', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const declared: string[] = extension().packageJSON.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    assert.deepEqual([...declared].sort(), Object.values(commands).sort());
    for (const command of declared) assert.ok(known.has(command), `${command} is not registered`);
  });

  it('is allowed to run in untrusted workspaces, and says what is limited in virtual ones', () => {
    const { capabilities } = extension().packageJSON;
    assert.equal(capabilities.untrustedWorkspaces.supported, true);
    assert.equal(capabilities.virtualWorkspaces.supported, 'limited');
    assert.match(capabilities.virtualWorkspaces.description, /open/);
  });

  it('gives property lists without an XML declaration the language xml', async () => {
    for (const path of ['App/Widget-Info.plist', 'App/Harbor.entitlements']) {
      assert.equal((await open(path)).languageId, 'xml');
    }
  });
});
