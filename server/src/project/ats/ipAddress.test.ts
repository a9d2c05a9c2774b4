import assert from 'node:assert/strict';
import { addressBytes, addressRange, isInRange, isLocalAddress, isOwnAddress } from './ipAddress.ts';

const bytes = (text: string): readonly number[] => {
  const found = addressBytes(text);
  assert.ok(found, text);
  return found;
};

describe('ipAddress', () => {
  it('reads addresses', () => {
    assert.deepEqual(bytes('192.168.4.1'), [192, 168, 4, 1]);
    assert.deepEqual(bytes('[::1]'), [...Array<number>(15).fill(0), 1]);
    assert.deepEqual(bytes('fe80::1%en0').slice(0, 2), [0xfe, 0x80]);
    assert.deepEqual(bytes('::ffff:10.0.0.1').slice(10), [255, 255, 10, 0, 0, 1]);
    assert.equal(bytes('1:2:3:4:5:6:7:8').length, 16);
    for (const text of [
      '',
      '1.2.3',
      '1.2.3.256',
      'a.b.c.d',
      '1:2:3',
      ':::',
      '1::2::3',
      '12345::',
      'example.com',
    ])
      assert.equal(addressBytes(text), undefined, text);
  });
  it('compares with ranges', () => {
    const holds = (range: string, address: string): boolean => {
      const found = addressRange(range);
      assert.ok(found, range);
      return isInRange(bytes(address), found);
    };
    assert.ok(holds('10.0.0.0/8', '10.255.1.2'));
    assert.ok(!holds('10.0.0.0/8', '11.0.0.1'));
    assert.ok(holds('172.16.0.0/12', '172.31.0.1'));
    assert.ok(!holds('172.16.0.0/12', '172.32.0.1'));
    assert.ok(holds('192.168.4.1', '192.168.4.1'));
    assert.ok(holds('fd00::/8', 'fd12::1'));
    assert.ok(!holds('::/0', '10.0.0.1'));
    for (const text of ['10.0.0.0/33', '10.0.0.0/', 'example.com/8', '10.0.0.0/x'])
      assert.equal(addressRange(text), undefined, text);
  });
  it('knows the device and the local network', () => {
    for (const text of ['127.0.0.1', '127.9.9.9', '::1', '0.0.0.0'])
      assert.ok(isOwnAddress(bytes(text)), text);
    for (const text of ['10.1.2.3', '192.168.0.1', '172.20.0.1', '169.254.1.1', 'fe80::1', 'fd00::1'])
      assert.ok(isLocalAddress(bytes(text)), text);
    for (const text of ['100.64.0.1', '8.8.8.8', '2001:db8::1', '172.32.0.1'])
      assert.ok(!isLocalAddress(bytes(text)) && !isOwnAddress(bytes(text)), text);
  });
});
