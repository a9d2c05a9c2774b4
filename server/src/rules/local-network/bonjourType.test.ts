import assert from 'node:assert/strict';
import { bonjourType, comparableType, isAllTypes } from './bonjourType.ts';

describe('bonjourType', () => {
  const types: readonly (readonly [string, string | undefined])[] = [
    ['_http._tcp', '_http._tcp'],
    ['_http._tcp.', '_http._tcp'],
    ['_Http._TCP.local.', '_Http._TCP'],
    ['_http._tcp.local', '_http._tcp'],
    ['_http._tcp,_printer', '_http._tcp'],
    ['_http._tcp.,_printer,_color', '_http._tcp'],
    ['_CC1AD845._googlecast._tcp', '_googlecast._tcp'],
    ['_printer._sub._ipp._tcp.local.', '_ipp._tcp'],
    ['_chat_room._udp', '_chat_room._udp'],
    ['_services._dns-sd._udp', undefined],
    ['_services._dns-sd._udp.local.', undefined],
    ['http._tcp', undefined],
    ['_http', undefined],
    ['_http._tcp.example.com', undefined],
    ['', undefined],
  ];
  for (const [text, type] of types) {
    it(`makes ${type} of "${text}"`, () => assert.equal(bonjourType(text), type));
  }

  it('compares without case', () =>
    assert.equal(comparableType('_RemoteCamera._TCP.'), '_remotecamera._tcp'));

  it('knows the query for all types in every spelling', () => {
    for (const text of [
      '_services._dns-sd._udp',
      '_services._dns-sd._udp.',
      '_Services._DNS-SD._udp.local.',
    ]) {
      assert.ok(isAllTypes(text), text);
    }
    assert.ok(!isAllTypes('_http._tcp'));
  });

  it('reads a long text in linear time', () => {
    assert.equal(bonjourType(`${'_a.'.repeat(50_000)}x`), undefined);
    assert.equal(bonjourType(`_${'a'.repeat(100_000)}`), undefined);
  });
});
