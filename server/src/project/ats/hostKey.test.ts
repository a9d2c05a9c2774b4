import assert from 'node:assert/strict';
import { hostKeyFault } from './hostKey.ts';

describe('hostKeyFault', () => {
  const good = [
    'example.com',
    'localhost',
    'example.com.',
    'my_host.local',
    'xn--bcher-kva.example',
    '192.168.1.1',
    '10.0.0.0/8',
    '10.0.0.1/32',
    '::1',
    'fe80::1%en0',
    'FD00::1:8080',
    '[::1]',
    'fd00::/8',
    '2001:db8::/128',
    '',
  ];
  for (const key of good) it(`takes "${key}"`, () => assert.equal(hostKeyFault(key), undefined));

  const bad: readonly (readonly [string, string, (string | undefined)?, boolean?])[] = [
    ['http://example.com', 'it is a URL', 'example.com'],
    ['https://API.example.com:8443/v1?x=1', 'it is a URL', 'api.example.com'],
    ['http://192.168.1.1:8080/', 'it is a URL', '192.168.1.1'],
    ['https://', 'it is a URL'],
    ['*.example.com', 'a wildcard is taken literally', 'example.com', true],
    ['api.*.com', 'a wildcard is taken literally'],
    ['*', 'a wildcard is taken literally'],
    ['192.168.*.*', 'a wildcard is taken literally', '192.168.0.0/16'],
    ['192.*.1.1', 'a wildcard is taken literally'],
    ['example.com ', 'white space stands in it', 'example.com'],
    ['example.com example.org', 'white space stands in it'],
    ['example.com/', 'a path stands in it', 'example.com'],
    ['example.com/api', 'a path stands in it', 'example.com'],
    ['example.com:443', 'a port stands in it', 'example.com'],
    ['127.0.0.1:3000', 'a port stands in it', '127.0.0.1'],
    ['10.0.0.0/33', 'it is no valid address range'],
    ['300.0.0.0/8', 'it is no valid address range'],
    ['fd00::/129', 'it is no valid address range'],
    ['Example.com', 'capitals stand in it', 'example.com'],
  ];
  for (const [key, why, host, subdomains = false] of bad) {
    it(`says of "${key}": ${why}`, () => {
      const fault = hostKeyFault(key);
      assert.deepEqual([fault?.why, fault?.host, fault?.subdomains], [why, host, subdomains]);
      assert.equal(fault?.onlyCase, why.startsWith('capitals'));
      if (host !== undefined) assert.equal(hostKeyFault(host), undefined);
    });
  }

  it('stays quick on long keys', () => {
    for (const unit of ['*', '/', ':1', '*.', ' ', 'A', '.', '://', ':', '1.'])
      hostKeyFault(unit.repeat(1_000_000));
    for (const unit of ['*', '/', ':1', '*.', ' ', 'A', '.', '://', ':', '1.'])
      hostKeyFault(unit.repeat(900));
  });
});
