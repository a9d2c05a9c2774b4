import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../../client/src/commands.ts';
import { api, ready } from './extension.ts';
import { open } from './files.ts';
import { serverProcess } from './serverProcess.ts';
import { until } from './until.ts';
import { workbench } from './workbench.ts';

describe('status', () => {
  before(ready);

  it('counts what is known, and stands in the status bar', async () => {
    const { status } = await api();
    assert.match(status().text, /^Apple Networking: \d+ hints?$/);
    await open('Sources/Tunnel.swift');
    const page = await workbench();
    const item = page
      .locator('.statusbar-item a[aria-label*="Apple Networking"], [id="status.languageStatus"] a')
      .first();
    await until('the status item', () => item.isVisible());
    await item.hover();
    const ours = page.locator('.hover-language-status', { hasText: status().text });
    await until('its text', () => ours.first().isVisible());
    await until('its detail', () => ours.filter({ hasText: ', 5 targets known, ' }).first().isVisible());
    await page.mouse.move(0, 0);
    await until(
      'the hover is gone',
      async () => !(await page.locator('.hover-language-status').first().isVisible()),
    );
  });

  it('outlives a server that dies, and says so when it dies again and again', async () => {
    const { server, status } = await api();
    const page = await workbench();
    const message = page.locator('.notifications-center .notification-list-item', {
      hasText: 'Apple Networking Hints stopped',
    });
    // A window without a head never has the focus that the toasts wait for.
    await vscode.commands.executeCommand('notifications.showList');
    for (let death = 1; death <= 4; death++) {
      const pid = await until('the server runs', () => server.state.phase === 'running' && serverProcess());
      assert.equal(await message.count(), 0, `told already before death ${death}`);
      process.kill(pid, 'SIGKILL');
      await until('it is noticed', () => server.state.phase === 'stopped' || serverProcess() !== pid);
    }
    await until('the status says stopped', () => status().severity === 'error');
    await until('the message', async () => (await message.count()) === 1);
    await message.getByRole('button', { name: 'Restart' }).click();
    await until('the server runs again', () => server.state.phase === 'running');
    await ready();
    assert.equal(status().severity, 'information');
  });

  it('shows the log', async () => {
    await vscode.commands.executeCommand(commands.showLog);
    const page = await workbench();
    const channel = page.locator('.part.panel .monaco-select-box');
    await until(
      'the output',
      async () => (await channel.filter({ hasText: 'Apple Networking Hints' }).count()) > 0,
    );
    await vscode.commands.executeCommand('workbench.action.closePanel');
  });
});
