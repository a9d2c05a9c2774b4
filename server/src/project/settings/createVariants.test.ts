import assert from 'node:assert/strict';
import { known } from '../model/value.ts';
import { createVariants } from './createVariants.ts';
import {
  exampleInput,
  exampleLayer,
  exampleVariant,
  exampleVariants,
  type VariantExample,
} from './variantExample.ts';

const platforms = (settings: Record<string, string>, more: VariantExample = {}) => {
  const found = exampleVariants({ ...more, settings, project: {} }).platforms;
  return found.state === 'unknown' ? found.why : known(found);
};

describe('createVariants', () => {
  it('reads the platforms from SUPPORTED_PLATFORMS, or else the SDK', () => {
    assert.deepEqual(platforms({ SDKROOT: 'iphoneos' }), ['iOS']);
    assert.deepEqual(platforms({ SDKROOT: 'macosx15.0' }), ['macOS']);
    assert.deepEqual(platforms({ SDKROOT: 'driverkit' }, { kind: 'driver-extension' }), ['macOS']);
    const all = 'appletvos appletvsimulator iphoneos iphonesimulator macosx xros xrsimulator watchos';
    assert.deepEqual(platforms({ SDKROOT: 'auto', SUPPORTED_PLATFORMS: all }), [
      'iOS',
      'macOS',
      'tvOS',
      'visionOS',
      'watchOS',
    ]);
    assert.deepEqual(platforms({ SDKROOT: 'iphoneos', SUPPORTED_PLATFORMS: 'macosx' }), ['macOS']);
  });

  it('adds Mac Catalyst where an iOS target supports it', () => {
    assert.deepEqual(platforms({ SDKROOT: 'iphoneos', SUPPORTS_MACCATALYST: 'YES' }), ['iOS', 'Catalyst']);
    assert.deepEqual(platforms({ SDKROOT: 'iphoneos', SUPPORTS_MACCATALYST: 'NO' }), ['iOS']);
    assert.deepEqual(platforms({ SDKROOT: 'macosx', SUPPORTS_MACCATALYST: 'YES' }), ['macOS']);
  });

  it('does not know platforms that nothing names', () => {
    assert.match(String(platforms({})), /neither SDKROOT nor SUPPORTED_PLATFORMS is set/);
    assert.match(String(platforms({ SDKROOT: 'auto' })), /SUPPORTED_PLATFORMS is not set/);
    assert.match(String(platforms({ SDKROOT: '$(MY_SDK)' })), /\$\(MY_SDK\) is not set/);
    assert.match(String(platforms({ SUPPORTED_PLATFORMS: 'linux' })), /names no platform/);
    assert.deepEqual(platforms({}, { kind: 'system-extension' }), ['macOS']);
    assert.deepEqual(exampleVariants({ project: {}, kind: 'aggregate' }).platforms, { state: 'absent' });
    assert.deepEqual(exampleVariants({ project: {} }).variants, []);
  });

  it('believes the SDK of the project below an xcconfig that is missing', () => {
    const example: VariantExample = { xcconfig: 'Pods/App.xcconfig', project: { SDKROOT: 'iphoneos' } };
    assert.deepEqual(known(exampleVariants(example).platforms), ['iOS']);
    const none = exampleVariants({ ...example, project: {} }).platforms;
    assert.equal(none.state === 'unknown' && none.why, 'Pods/App.xcconfig is not in the workspace');
  });

  it('makes one variant per configuration and platform, and the lowest deployment target', () => {
    const layer = (settings: Record<string, string>) => [exampleLayer(settings)];
    const both = { SUPPORTED_PLATFORMS: 'iphoneos macosx', SUPPORTS_MACCATALYST: 'YES' };
    const { variants, deployment } = createVariants({
      targetName: 'App',
      kind: 'app',
      projectFolder: '',
      input: exampleInput({}),
      scripts: [],
      configurations: [
        {
          name: 'Debug',
          layers: layer({ ...both, IPHONEOS_DEPLOYMENT_TARGET: '9.0', MACOSX_DEPLOYMENT_TARGET: '10.9' }),
        },
        {
          name: 'Release',
          layers: layer({ ...both, IPHONEOS_DEPLOYMENT_TARGET: '12.0', MACOSX_DEPLOYMENT_TARGET: '$(LOW)' }),
        },
      ],
    });
    assert.deepEqual(
      variants.map(({ configuration, platform }) => `${configuration} ${platform}`),
      ['Debug iOS', 'Debug macOS', 'Debug Catalyst', 'Release iOS', 'Release macOS', 'Release Catalyst'],
    );
    assert.deepEqual(deployment, { iOS: '9.0', Catalyst: '13.1' });
    assert.equal(variants[1]!.deployment.state, 'present');
    assert.equal(variants[4]!.deployment.state, 'unknown');
  });

  it('has no deployment target where nothing sets one, or no version', () => {
    assert.equal(exampleVariant({}).deployment.state, 'absent');
    const odd = exampleVariant({ settings: { MACOSX_DEPLOYMENT_TARGET: 'latest' } }).deployment;
    assert.equal(odd.state, 'unknown');
  });

  it('finds the bundle identifier in the setting, or in the list', () => {
    const settings = { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.$(TARGET_NAME:rfc1034identifier)' };
    assert.equal(known(exampleVariant({ settings, name: 'My App' }).bundleIdentifier), 'com.example.My-App');
    const files = {
      'Info.plist':
        '<plist><dict><key>CFBundleIdentifier</key><string>com.example.own</string></dict></plist>',
    };
    const own = exampleVariant({ settings: { INFOPLIST_FILE: 'Info.plist' }, files });
    assert.equal(known(own.bundleIdentifier), 'com.example.own');
    assert.equal(exampleVariant({}).bundleIdentifier.state, 'absent');
    const catalyst = exampleVariant({
      platform: 'Catalyst',
      project: { SDKROOT: 'iphoneos', SUPPORTS_MACCATALYST: 'YES' },
      settings: { PRODUCT_BUNDLE_IDENTIFIER: 'a.b', DERIVE_MACCATALYST_PRODUCT_BUNDLE_IDENTIFIER: 'YES' },
    });
    assert.equal(known(catalyst.bundleIdentifier), 'maccatalyst.a.b');
  });

  it('resolves nothing before it is asked, and keeps each answer', () => {
    const variant = exampleVariant({ settings: { A: '$(B)', B: 'x' } });
    assert.equal(variant.setting('A'), variant.setting('A'));
    assert.equal(variant.info, variant.info);
    assert.equal(variant.entitlements, variant.entitlements);
  });
});
