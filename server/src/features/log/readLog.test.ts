import assert from 'node:assert/strict';
import { testKnowledge } from '../../testing/testKnowledge.ts';
import { logReader } from './readLog.ts';
import { keyOf, type Recognition } from './recognition.ts';

const knowledge = testKnowledge();
const utf8 = new TextEncoder();

const read = (log: string | Uint8Array, size = 1 << 16) => {
  const reader = logReader(knowledge);
  const bytes = typeof log === 'string' ? utf8.encode(log) : log;
  for (let at = 0; at < bytes.length; at += size) reader.read(bytes.subarray(at, at + size));
  return reader.finish();
};

/** The codes that a line says, or the issues where it says no code. */
const keysOf = (recognitions: readonly Recognition[]): string => {
  const codes = recognitions.filter(({ kind }) => kind === 'code');
  return (codes.length > 0 ? codes : recognitions).map(keyOf).join(', ');
};

/** What each line says: `3: NEVPNErrorDomain 1 ×2`. */
const told = (log: string, size?: number): readonly string[] =>
  read(log, size).entries.map(
    ({ line, count, recognitions }) => `${line}: ${keysOf(recognitions)}${count > 1 ? ` ×${count}` : ''}`,
  );

const tells = (line: string, ...keys: readonly string[]): void => {
  it(line, () => assert.deepEqual(told(line), keys.length > 0 ? [`1: ${keys.join(', ')}`] : []));
};

describe('a line of a log', () => {
  tells('Error Domain=NEVPNErrorDomain Code=1 "(null)"', 'NEVPNErrorDomain 1');
  tells('The operation couldn’t be completed. (NEVPNErrorDomain error 5.)', 'NEVPNErrorDomain 5');
  tells('The operation couldn’t be completed. (NetworkExtension.NEVPNError error 1.)', 'NEVPNErrorDomain 1');
  tells('NEVPNErrorDomain:5', 'NEVPNErrorDomain 5');
  tells('kCFErrorDomainCFNetwork, -1001', 'NSURLErrorDomain -1001');
  tells('failed with error 65 (NSPOSIXErrorDomain)', 'NSPOSIXErrorDomain 65');
  tells('catch NEVPNError.configurationInvalid', 'NEVPNErrorDomain 1');
  tells('got NEVPNErrorConfigurationInvalid from save', 'NEVPNErrorDomain 1');
  tells('Stopping: NEProviderStopReason(rawValue: 3)', 'NEProviderStopReason 3');
  tells('stopTunnel with reason: 3', 'NEProviderStopReason 3');
  tells('nw_socket_connect [C1:1] connectx failed [65: No route to host]', 'NSPOSIXErrorDomain 65');
  tells('send: errno 65', 'NSPOSIXErrorDomain 65');
  tells('OSError: [Errno 65] No route to host', 'NSPOSIXErrorDomain 65');
  tells('POSIXErrorCode(rawValue: 65): No route to host', 'NSPOSIXErrorDomain 65');
  tells('Browser failed: -65570: PolicyDenied', 'kNWErrorDomainDNS -65570');
  tells('Task <1>.<1> finished with error [-1022]', 'NSURLErrorDomain -1022');
  tells('OSStatus -9808', 'NSOSStatusErrorDomain -9808');
  tells('OSStatus 4294957488', 'NSOSStatusErrorDomain -9808');
  tells('status 0xffffd9b0 in NSPOSIXErrorDomain');
  tells(
    'Error Domain=NSURLErrorDomain Code=-1200 UserInfo={_kCFStreamErrorCodeKey=-9808, _kCFStreamErrorDomainKey=3}',
    'NSURLErrorDomain -1200',
    'NSOSStatusErrorDomain -9808',
  );
  tells('CFIL: sosend_reinject() failed 22', 'sendto-ipv4-mapped');
  tells('The operation couldn’t be completed');
  // A number that we do not know of a domain that we know is worth saying, any other is not.
  tells('Error Domain=NEVPNErrorDomain Code=42', 'NEVPNErrorDomain 42');
  tells('Error Domain=MyErrorDomain Code=1');
  tells('NEVPNErrorDomain, 3 retries left');
  tells('NEVPNErrorDomainExtra Code=1');
  tells('MyNEVPNErrorDomain Code=1');
  tells('offset -1001, -10011, 5-65570 and -65570.5');
  tells('errno 6500 and errno 65.5');
  tells('code 65');
  tells('\u001b[31mNSURLErrorDomain\u001b[0m Code=-1022', 'NSURLErrorDomain -1022');
});

describe('a log', () => {
  const log = [
    'started',
    'Error Domain=NEVPNErrorDomain Code=1',
    'something else',
    'No route to host',
    'again: Error Domain=NEVPNErrorDomain Code=1',
    '',
    'Error Domain=NEVPNErrorDomain Code=5 No route to host',
  ].join('\n');
  const entries = [
    '2: NEVPNErrorDomain 1 ×2',
    '4: NSPOSIXErrorDomain 65',
    '7: NEVPNErrorDomain 5, NSPOSIXErrorDomain 65',
  ];

  it('tells each kind of line once, in order, with its number', () => {
    assert.deepEqual(told(log), entries);
    assert.equal(read(log).lines, 7);
    assert.equal(read(`${log}\n`).lines, 7);
    assert.equal(read('').lines, 0);
  });

  it('says the same in pieces of any size', () => {
    for (let size = 1; size < 60; size++) assert.deepEqual(told(log, size), entries, `${size}`);
  });

  it('reads Windows line ends', () => assert.deepEqual(told(log.replaceAll('\n', '\r\n'), 7), entries));

  it('keeps a line as people can read it', () => {
    const [entry] = read('\u202e\u001b[1m<b>**Ärger**</b>\u0007\t\u001b[0mNo route to host \r\n').entries;
    assert.equal(entry!.excerpt, '<b>**Ärger**</b> No route to host');
    const [long] = read(`No route to host ${'x'.repeat(5000)}`).entries;
    assert.equal(long!.excerpt.length, 240);
  });

  it('reads a line that does not end', () => {
    const line = `${'x'.repeat(3_000_000)} No route to host`;
    assert.deepEqual(told(line), ['1: NSPOSIXErrorDomain 65']);
  });

  it('keeps no more than a thousand kinds of lines', () => {
    const many = Array.from({ length: 1500 }, (_, i) => `Error Domain=NEVPNErrorDomain Code=${i + 1}`);
    const { entries: kept, isCut, lines } = read(many.join('\n'));
    assert.equal(kept.length, 1000);
    assert.equal(isCut, true);
    assert.equal(lines, 1500);
  });

  it('reads bytes that are no text', () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * 7919) & 255);
    assert.deepEqual(read(bytes).entries, []);
  });
});
