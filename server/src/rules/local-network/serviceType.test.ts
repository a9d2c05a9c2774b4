import assert from 'node:assert/strict';
import { serviceTypeFault } from './serviceType.ts';

describe('serviceTypeFault', () => {
  const valid = [
    '_http._tcp',
    '_http._tcp.',
    '_my-app._tcp',
    '_RemoteCamera._TCP',
    '_a._udp',
    '_7z._tcp',
    '_123456789012345._tcp'.replace('5', 'x'),
    '_services._dns-sd._udp',
    '_CC1AD845._googlecast._tcp',
    '_ftp._tcp,_anon',
    '_test._tcp,HasFeatureA,HasFeatureB',
    '_printer._tcp,_s\\.one.',
    '$(SERVICE)._tcp',
    '_$' + '{NAME}._tcp',
  ];
  for (const type of valid) {
    it(`takes ${type}`, () => assert.equal(serviceTypeFault(type), undefined));
  }

  const faults: readonly (readonly [string, string, (string | undefined)?])[] = [
    ['', 'it is empty'],
    ['_tcp', 'the name is missing'],
    ['_._tcp', 'the name is empty'],
    ['chat._tcp', 'the name has no underscore in front', '_chat._tcp'],
    ['_chat.tcp', 'the protocol is not _tcp or _udp', '_chat._tcp'],
    ['chat.udp', 'the protocol is not _tcp or _udp', '_chat._udp'],
    ['_chat', 'the protocol is not _tcp or _udp'],
    ['_chat._http', 'the protocol is not _tcp or _udp'],
    ['_chat._tcp ', 'white space stands at the end', '_chat._tcp'],
    ['\t_chat._tcp', 'white space stands at the beginning', '_chat._tcp'],
    ['_my_app._tcp\n', 'white space stands at the end', '_my-app._tcp'],
    [' ', 'white space stands at the beginning'],
    ['_chat._tcp .', 'the protocol is not _tcp or _udp', '_chat._tcp'],
    ['_chat._tcp.local.', 'a domain stands behind the protocol', '_chat._tcp'],
    ['_chat._tcp.local', 'a domain stands behind the protocol', '_chat._tcp'],
    ['_my_app._tcp', 'an underscore stands inside the name', '_my-app._tcp'],
    ['_my.app._tcp', 'a dot stands inside the name', '_my-app._tcp'],
    ['com.example.chat._tcp', 'a dot stands inside the name'],
    ['_-chat._tcp', 'the name begins or ends with a hyphen', '_chat._tcp'],
    ['_chat-._udp', 'the name begins or ends with a hyphen', '_chat._udp'],
    ['__chat._tcp', 'the name begins or ends with a second underscore', '_chat._tcp'],
    ['_my--app._tcp', 'two hyphens stand side by side', '_my-app._tcp'],
    ['_my app._tcp', 'a space stands in the name', '_my-app._tcp'],
    ['_chät._tcp', '"ä" stands in the name'],
    ['_🌍chat._tcp', '"🌍" stands in the name'],
    ['_1234._tcp', 'the name has no letter'],
    ['_googlezone_google-cast-setup._tcp', 'an underscore stands inside the name'],
    ['_CC1AD845._google_cast._tcp', 'an underscore stands inside the name', '_CC1AD845._google-cast._tcp'],
    ['_printer._sub._http._tcp', 'a subtype belongs behind a comma', '_http._tcp,_printer'],
    ['_chat._tcp,', 'nothing stands behind a comma', '_chat._tcp'],
    ['_chat._tcp,,_a', 'nothing stands behind a comma', '_chat._tcp'],
  ];
  for (const [type, why, suggestion] of faults) {
    it(`says of "${type}": ${why}`, () => {
      const fault = serviceTypeFault(type);
      assert.equal(fault?.why, why);
      assert.equal(fault.suggestion, suggestion);
      assert.equal(fault.onlyTooLong, false);
    });
  }

  it('tells a name that is only too long from other faults', () => {
    const long = serviceTypeFault('_abcdefghijklmnop._tcp');
    assert.deepEqual(long, { why: 'the name has 16 characters', onlyTooLong: true, tolerated: true });
    assert.equal(serviceTypeFault('_abcdefghijklmnop_q._tcp')?.onlyTooLong, false);
  });

  it('knows what Apple’s responder lives with', () => {
    const tolerated = (type: string) => serviceTypeFault(type)?.tolerated;
    assert.equal(tolerated('_my_app._tcp'), true);
    assert.equal(tolerated('_my--app._tcp'), true);
    assert.equal(tolerated('chat._tcp'), false);
    assert.equal(tolerated('_chat._http'), false);
  });

  it('stays linear on long texts', () => {
    for (const unit of ['.', ',', '_', '-', 'a', ' ', '._tcp', ',_', '$(', 'a-']) {
      serviceTypeFault(unit.repeat(1_000_000));
      serviceTypeFault(`_${unit.repeat(1_000_000)}._tcp`);
    }
  });
});
