import assert from 'node:assert/strict';
import { isReferenceName, isSecretKey } from './secretKey.ts';

describe('isSecretKey', () => {
  it('takes whole words at the end', () => {
    for (const key of [
      'password',
      'vpnPassword',
      'PASSWD',
      'auth_token',
      'authToken',
      'shared-secret',
      'wgPrivateKey',
      'PSK',
      'privatekey',
    ]) {
      assert.ok(isSecretKey(key), key);
    }
    for (const key of [
      'passwordReference',
      'tokenBucketSize',
      'secretary',
      'deviceToken',
      'passwordHash',
      'key',
      'publicKey',
      'mask',
      '',
    ]) {
      assert.ok(!isSecretKey(key), key);
    }
  });
  it('knows names that lead to a secret', () => {
    for (const name of ['passwordRef', 'tokenID', 'identityReference', 'ref'])
      assert.ok(isReferenceName(name), name);
    for (const name of ['password', 'grid', 'valid', 'prefer']) assert.ok(!isReferenceName(name), name);
  });
});
