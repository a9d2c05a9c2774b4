import assert from 'node:assert/strict';
import { exampleVariant } from '../settings/variantExample.ts';

const plist = '<plist version="1.0"><dict></dict></plist>';

const stateWith = (manifest: string): string => {
  const { entitlements } = exampleVariant({
    settings: { CODE_SIGN_ENTITLEMENTS: 'App/App.entitlements' },
    files: { 'App/App.entitlements': plist, 'project.yml': manifest },
  });
  return entitlements.get('com.example.key').state;
};

describe('manifestThatWrites', () => {
  it('makes a key unknown that project.yml puts into the list', () => {
    const manifest =
      'targets:\n  App:\n    entitlements:\n      path: App/App.entitlements\n      properties:\n        com.example.key: true\n';
    assert.equal(stateWith(manifest), 'unknown');
  });

  it('leaves other keys and other lists alone', () => {
    assert.equal(
      stateWith('targets:\n  App:\n    entitlements:\n      path: App/App.entitlements\n'),
      'absent',
    );
    assert.equal(
      stateWith(
        'targets:\n  App:\n    entitlements:\n      path: App/Other.plist\n      properties:\n        com.example.key: true\n',
      ),
      'absent',
    );
  });
});
