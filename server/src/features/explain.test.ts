import assert from 'node:assert/strict';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { explainName } from './explain.ts';

const catalogue = testCatalogue();
const heads = (name: string): readonly string[] =>
  explainName(catalogue, name)
    ?.plainText.split('\n\n')
    .map(note => note.split('\n')[0]!.split(' — ')[0]!) ?? [];

describe('explain', () => {
  const rows: readonly (readonly [name: string, heads: readonly string[]])[] = [
    ['NWConnection', ['NWConnection']],
    ['Network.NWPath', ['NWPath']],
    ['NWPath', ['Network.NWPath', 'NetworkExtension.NWPath']],
    ['sendto', ['sendto']],
    ['NEVPNConnection.startVPNTunnel', ['NEVPNConnection.startVPNTunnel']],
    ['startVPNTunnel(options:)', ['NEVPNConnection.startVPNTunnel']],
    ['URLSession', ['URLSession']],
    ['NSURLSession', ['NSURLSession']],
    ['NSBonjourServices', ['NSBonjourServices']],
    ['com.apple.developer.networking.multicast', ['com.apple.developer.networking.multicast']],
    ['com.apple.networkextension.dns-proxy', ['com.apple.networkextension.dns-proxy']],
    ['packet-tunnel-provider', ['packet-tunnel-provider']],
    ['allow-vpn', ['allow-vpn']],
    ['Network', ['Network']],
    ['com.apple.networkextension.transparent-proxy', ['com.apple.networkextension.transparent-proxy']],
    ['NEVPNStatusDidChange', ['NSNotification.Name.NEVPNStatusDidChange']],
    ['NoSuchName', []],
    ['', []],
    ['.', []],
  ];
  for (const [name, expected] of rows)
    it(`${name} → ${expected.join(', ') || 'nothing'}`, () => assert.deepEqual(heads(name), expected));

  it('explains a technote by its number', () => assert.match(heads('TN3151')[0] ?? '', /^TN3151/));
  it('speaks of the VPN’s own method before those of the other managers', () =>
    assert.equal(heads('saveToPreferences')[0], 'NEVPNManager.saveToPreferences'));
  it('says at most three things of at most eight lines', () => {
    const answer = explainName(catalogue, 'state');
    const notes = answer?.plainText.split('\n\n') ?? [];
    assert.equal(notes.length, 3);
    for (const note of notes) assert.ok(note.split('\n').length <= 8);
  });
});
