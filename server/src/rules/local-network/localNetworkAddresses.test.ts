import assert from 'node:assert/strict';
import { isMulticastAddress } from './isMulticastAddress.ts';
import { hostOfUrl, isLocalName, isPrivateAddress } from './localHost.ts';
import { multipeerBonjourType } from './multipeerCalls.ts';

const agree = (test: (text: string) => boolean, yes: readonly string[], no: readonly string[]): void => {
  for (const text of yes) assert.ok(test(text), text);
  for (const text of no) assert.ok(!test(text), text);
};

describe('addresses of the local network', () => {
  it('tells multicast and broadcast from the rest', () =>
    agree(
      isMulticastAddress,
      [
        '224.0.0.1',
        '239.255.255.250',
        '239.255.255.250:1900',
        '255.255.255.255',
        'ff02::fb',
        '[FF02::1]',
        'ff02::1%en0',
      ],
      [
        '223.255.255.255',
        '240.0.0.1',
        '192.168.1.255',
        '239.256.0.1',
        '239.1.2',
        'fe80::1',
        'ff',
        'ff02',
        'effort::1',
        '',
      ],
    ));

  it('tells private and link-local addresses from public ones', () =>
    agree(
      isPrivateAddress,
      ['10.0.0.1', '172.16.0.1', '172.31.255.1', '192.168.0.1', '169.254.1.1', 'fe80::1', '[fe80::1%en0]'],
      [
        '172.15.0.1',
        '172.32.0.1',
        '8.8.8.8',
        '127.0.0.1',
        '192.169.0.1',
        '::1',
        'fe80.example.com',
        '10.0.0',
      ],
    ));

  it('tells names of mDNS from the domain alone', () =>
    agree(
      isLocalName,
      ['printer.local', 'a.b.local.', 'My-Mac.LOCAL'],
      ['local.', '.local', 'local', 'printer.localhost', 'x.local.com', 'a b'],
    ));

  it('reads the host of a URL', () => {
    assert.equal(hostOfUrl('http://printer.local:80/x'), 'printer.local');
    assert.equal(hostOfUrl('wss://me:secret@10.0.0.1/'), '10.0.0.1');
    assert.equal(hostOfUrl('https://[fe80::1]:8080'), '[fe80::1]');
    assert.equal(hostOfUrl('printer.local'), undefined);
    assert.equal(hostOfUrl('https:///path'), undefined);
  });
});

describe('multipeerBonjourType', () => {
  it('puts Bonjour around a valid name, and nothing else', () => {
    assert.equal(multipeerBonjourType('board-game'), '_board-game._tcp');
    assert.equal(multipeerBonjourType('x'), '_x._tcp');
    for (const text of ['', '_x', 'x_y', 'a--b', '-a', 'a-', '123', 'sixteen-letters1', 'x._tcp']) {
      assert.equal(multipeerBonjourType(text), undefined, text);
    }
  });
});
