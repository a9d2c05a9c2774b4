import assert from 'node:assert/strict';
import { stem } from './stem.ts';

describe('stem', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['tunneling', 'tunnel'],
    ['tunnelling', 'tunnel'],
    ['tunnels', 'tunnel'],
    ['failed', 'fail'],
    ['dropped', 'drop'],
    ['addresses', 'address'],
    ['switches', 'switch'],
    ['uploads', 'upload'],
    ['vpns', 'vpn'],
    ['ssid', 'ssid'],
    ['class', 'class'],
    ['used', 'used'],
    ['dns', 'dns'],
    ['tls', 'tls'],
    ['ats', 'ats'],
    ['ios', 'ios'],
    ['ping', 'ping'],
  ];
  for (const [word, wanted] of cases) it(`${word} → ${wanted}`, () => assert.equal(stem(word), wanted));
});
