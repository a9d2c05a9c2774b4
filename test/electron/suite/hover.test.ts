import assert from 'node:assert/strict';
import { commands } from '../../../client/src/commands.ts';
import { ready } from './extension.ts';
import { hoverAt } from './hoverAt.ts';
import { setSetting } from './settings.ts';
import { until } from './until.ts';

describe('hover', () => {
  before(ready);

  for (const [path, word, nth] of [
    ['Sources/Tunnel.swift', 'NEPacketTunnelProvider', 1],
    ['Sources/Probe.m', 'NETunnelProviderManager', 0],
    ['App/Info.plist', 'NSBonjourServices', 0],
    ['App/Widget-Info.plist', 'NSBonjourServices', 0],
    ['App/Harbor.entitlements', 'com.apple.developer.networking.multicast', 0],
  ] as const) {
    it(`explains ${word} in ${path} with links`, async () => {
      const content = await until('the hover', () => hoverAt(path, word, nth));
      assert.match(content.value, new RegExp(`\\b${word.replace(/\./g, '\\.')}\\b`));
      assert.ok(content.value.split('\n').filter(line => line.trim() !== '').length <= 8, content.value);
    });
  }

  it('may run no command but the one that shows a resource', async () => {
    const content = await until('the hover', () =>
      hoverAt('Sources/Tunnel.swift', 'NEPacketTunnelProvider', 1),
    );
    assert.deepEqual(content.isTrusted, { enabledCommands: [commands.showInResources] });
    assert.equal(content.supportHtml ?? false, false);
    for (const [, command] of content.value.matchAll(/\(command:([^?)]+)/g)) {
      assert.equal(command, commands.showInResources);
    }
  });

  it('is silent in a comment', async () => {
    await until('the hover of the class itself', () =>
      hoverAt('Sources/Tunnel.swift', 'NEPacketTunnelProvider', 1),
    );
    assert.equal(await hoverAt('Sources/Tunnel.swift', 'NEPacketTunnelProvider', 0), undefined);
  });

  it('follows its setting at once', async () => {
    const hover = () => hoverAt('Sources/Tunnel.swift', 'NEPacketTunnelProvider', 1);
    const full = await until('the full hover', hover);
    await setSetting('hover', 'links');
    const links = await until('a shorter hover', async () => {
      const content = await hover();
      return content && content.value !== full.value && content;
    });
    assert.ok(links.value.length < full.value.length);
    await setSetting('hover', 'off');
    await until('no hover', async () => (await hover()) === undefined);
    await setSetting('hover', undefined);
    await until('the full hover again', async () => (await hover())?.value === full.value);
  });
});
