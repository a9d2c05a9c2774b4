import { strict as assert } from 'node:assert';
import { readPlist } from '../syntax/plist.ts';
import { serviceWords } from './serviceWords.ts';

const words = (body: string): readonly string[] =>
  serviceWords(readPlist(`<plist version="1.0"><dict>${body}</dict></plist>`, 'Info.plist'));
const service = (name: string): string =>
  `<key>NetworkExtension</key><dict><key>NEMachServiceName</key><string>${name}</string></dict>`;
const groups = (...names: readonly string[]): string =>
  `<key>com.apple.security.application-groups</key><array>${names.map(name => `<string>${name}</string>`).join('')}</array>`;

describe('serviceWords', () => {
  it('is what a service name and a wrong form of it have in common', () => {
    assert.deepEqual(words(service('$(TeamIdentifierPrefix)com.example.Filter.xpc')), ['Filter.xpc']);
  });

  it('is the literal end of app groups, but for those that are looked for anyway', () => {
    assert.deepEqual(words(groups('$(DEVELOPMENT_TEAM).com.example.Filter', 'group.com.example.Filter')), [
      'com.example.Filter',
    ]);
  });

  it('is nothing where variables say it all, or the list is no dictionary', () => {
    assert.deepEqual(words(service('$(MACH_SERVICE)') + groups('$(APP_GROUP)', '')), []);
    assert.deepEqual(serviceWords(readPlist('<plist><array/></plist>', 'Info.plist')), []);
    assert.deepEqual(serviceWords(readPlist('', 'Info.plist')), []);
  });
});
