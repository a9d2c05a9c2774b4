import assert from 'node:assert/strict';
import { excludedFolder } from './excludedFolder.ts';
import { fileKindOf } from './fileKind.ts';

describe('fileKindOf', () => {
  it('goes by the name', () => {
    assert.deepEqual(fileKindOf('a/B.swift'), { kind: 'source', language: 'swift' });
    assert.deepEqual(fileKindOf('a/B.h'), { kind: 'source', language: 'objective-c' });
    assert.deepEqual(fileKindOf('a/B.MM'), { kind: 'source', language: 'objective-cpp' });
    assert.deepEqual(fileKindOf('a/b.cc'), { kind: 'source', language: 'cpp' });
    assert.deepEqual(fileKindOf('X.xcodeproj/project.pbxproj'), { kind: 'pbxproj' });
    assert.deepEqual(fileKindOf('pkg/postinstall'), { kind: 'script', language: 'shell' });
    for (const name of ['App.entitlements', 'PrivacyInfo.xcprivacy', 'a.mobileconfig', 'Info.plist']) {
      assert.deepEqual(fileKindOf(name), { kind: 'plist' });
    }
  });

  it('knows what drives builds from outside', () => {
    for (const name of [
      'Makefile',
      'ci/common.mk',
      'fastlane/Fastfile',
      '.gitlab-ci.yml',
      'App/.github/workflows/release.yaml',
      '.circleci/config.yml',
    ]) {
      assert.deepEqual(fileKindOf(name), { kind: 'manifest' }, name);
    }
  });

  it('knows what is not ours', () => {
    for (const name of [
      'README.md',
      'a.txt',
      'Gemfile',
      'workflow.yml',
      'swift',
      '.swiftlint.yml',
      'constructor',
      'a.constructor',
      '',
    ]) {
      assert.equal(fileKindOf(name), undefined, name);
    }
  });
});

describe('excludedFolder', () => {
  it("knows other people's code and products", () => {
    for (const name of [
      'Pods',
      'Carthage',
      '.build',
      'DerivedData',
      'SourcePackages',
      'node_modules',
      'third_party',
      'ThirdParty',
      'Vendor',
      'X.xcframework',
      'Y.framework',
      '.git',
    ]) {
      assert.equal(excludedFolder(name), true, name);
    }
    for (const name of ['Sources', 'App', 'Vendors UI', 'Framework', 'builder'])
      assert.equal(excludedFolder(name), false, name);
  });
});
