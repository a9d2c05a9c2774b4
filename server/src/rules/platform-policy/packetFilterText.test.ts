import assert from 'node:assert/strict';
import { isPacketFilterCommand, isPacketFilterPath } from './packetFilterText.ts';

describe('texts of Packet Filter', () => {
  it('paths', () => {
    for (const path of ['/dev/pf', '/sbin/pfctl', '/etc/pf.conf', '/private/etc/pf.anchors/com.example'])
      assert.ok(isPacketFilterPath(path), path);
    for (const path of ['/dev/pfx', 'pfctl', '/etc/pf.conf is missing', '/etc/pf.anchorsx'])
      assert.ok(!isPacketFilterPath(path), path);
  });
  it('commands, not sentences', () => {
    for (const text of [
      'pfctl -e',
      'sudo pfctl -f x',
      '/sbin/pfctl -d',
      'cat x | /sbin/pfctl -f -',
      'echo 1; sudo /sbin/pfctl -e',
    ]) {
      assert.ok(isPacketFilterCommand(text), text);
    }
    for (const text of ['pfctl failed', 'Run sudo pfctl -e', 'xpfctl -e', `${' '.repeat(100_000)}pfctl`])
      assert.ok(!isPacketFilterCommand(text), text);
  });
});
