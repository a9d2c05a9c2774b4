import assert from 'node:assert/strict';
import { known, type Value } from '../model/value.ts';
import { exampleVariant, type VariantExample } from '../settings/variantExample.ts';

const plist = (entries: string): string => `<plist version="1.0"><dict>${entries}</dict></plist>`;
const entitlements = (entries: string | undefined, example: VariantExample = {}) =>
  exampleVariant({
    ...example,
    settings: {
      ...(entries !== undefined && { CODE_SIGN_ENTITLEMENTS: 'App.entitlements' }),
      ...example.settings,
    },
    files: { ...(entries !== undefined && { 'App.entitlements': plist(entries) }), ...example.files },
  }).entitlements;
const why = (value: Value<unknown>): string => (value.state === 'unknown' ? value.why : value.state);
const sandbox = 'com.apple.security.app-sandbox';
const client = 'com.apple.security.network.client';

describe('entitlementsPropertyList', () => {
  it('reads the file that the setting of this platform names', () => {
    const files = {
      'Mac.entitlements': plist(`<key>${sandbox}</key><true/>`),
      'Phone.entitlements': plist(''),
    };
    const settings = {
      CODE_SIGN_ENTITLEMENTS: 'Phone.entitlements',
      'CODE_SIGN_ENTITLEMENTS[sdk=macosx*]': 'Mac.entitlements',
    };
    const project = { SUPPORTED_PLATFORMS: 'iphoneos macosx' };
    const on = (platform: 'iOS' | 'macOS') =>
      exampleVariant({ files, settings, project, platform }).entitlements;
    assert.equal(known(on('macOS').file), 'Mac.entitlements');
    assert.equal(known(on('macOS').boolean(sandbox)), true);
    assert.equal(on('iOS').get(sandbox).state, 'absent');
  });

  it('expands the team prefix of a group', () => {
    const groups = 'com.apple.security.application-groups';
    const list = entitlements(
      `<key>${groups}</key><array><string>$(TeamIdentifierPrefix)com.example</string></array>`,
    );
    assert.deepEqual(known(list.strings(groups)), ['$(TeamIdentifierPrefix)com.example']);
    const named = entitlements(
      `<key>${groups}</key><array><string>$(DEVELOPMENT_TEAM).com.example</string></array>`,
      {
        settings: { DEVELOPMENT_TEAM: 'ABCDE12345' },
      },
    );
    assert.deepEqual(known(named.strings(groups)), ['ABCDE12345.com.example']);
  });

  it('takes in what build settings write on macOS', () => {
    const settings = {
      ENABLE_APP_SANDBOX: 'YES',
      ENABLE_OUTGOING_NETWORK_CONNECTIONS: 'YES',
      ENABLE_INCOMING_NETWORK_CONNECTIONS: 'NO',
      ENABLE_USER_SELECTED_FILES: 'readonly',
    };
    const list = entitlements(undefined, { settings });
    assert.equal(list.file.state, 'absent');
    assert.equal(known(list.boolean(sandbox)), true);
    assert.equal(known(list.boolean(client)), true);
    assert.equal(list.get('com.apple.security.network.server').state, 'absent');
    assert.equal(known(list.boolean('com.apple.security.files.user-selected.read-only')), true);
    assert.equal(list.get(sandbox).at?.path, 'App.xcodeproj/project.pbxproj');
    const phone = entitlements(undefined, { settings, project: { SDKROOT: 'iphoneos' } });
    assert.equal(phone.get(sandbox).state, 'absent');
  });

  it('lets a setting that is YES replace the file’s false, and the file keep its true', () => {
    const settings = { ENABLE_APP_SANDBOX: 'YES' };
    const off = entitlements(`<key>${sandbox}</key><false/>`, { settings });
    assert.equal(known(off.boolean(sandbox)), true);
    const on = entitlements(`<key>${sandbox}</key><true/>`, { settings });
    assert.equal(on.get(sandbox).at?.path, 'App.entitlements');
  });

  it('is known to be empty where no file is named', () => {
    const list = entitlements(undefined);
    assert.deepEqual(list.get(sandbox), { state: 'absent' });
    assert.deepEqual(
      entitlements(undefined, { settings: { CODE_SIGN_ENTITLEMENTS: '' } }).get(sandbox).state,
      'absent',
    );
    assert.deepEqual(list.keys(), []);
  });

  it('misses nothing where something else signs the product', () => {
    const cases: Record<string, Record<string, string>> = {
      'CODE_SIGNING_ALLOWED is NO': { CODE_SIGNING_ALLOWED: 'NO' },
      CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: { CODE_SIGN_ALLOW_ENTITLEMENTS_MODIFICATION: 'YES' },
      OTHER_CODE_SIGN_FLAGS: { OTHER_CODE_SIGN_FLAGS: '--deep --entitlements Other.plist' },
      CODE_SIGN_ENTITLEMENTS_CONTENTS: { CODE_SIGN_ENTITLEMENTS_CONTENTS: '{}' },
      '$(NOWHERE)': { CODE_SIGN_ENTITLEMENTS: '$(NOWHERE)' },
    };
    for (const [reason, settings] of Object.entries(cases)) {
      assert.ok(why(entitlements('', { settings }).get(sandbox)).includes(reason), reason);
      assert.ok(why(entitlements(undefined, { settings }).get(sandbox)).includes(reason), reason);
    }
  });

  it('does not know a key whose setting a missing xcconfig could set', () => {
    const list = entitlements('', { xcconfig: 'Missing.xcconfig', settings: { OTHER_CODE_SIGN_FLAGS: '' } });
    assert.equal(why(list.get(client)), 'Missing.xcconfig is not in the workspace');
    assert.equal(list.get('com.apple.developer.networking.networkextension').state, 'absent');
  });
});
