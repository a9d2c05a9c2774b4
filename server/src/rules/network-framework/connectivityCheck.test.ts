import assert from 'node:assert/strict';
import { connectivityCheck } from './connectivityCheck.ts';

describe('connectivityCheck', () => {
  it('knows what asks whether the network is up', () => {
    for (const text of [
      'reachability.isReachable',
      'reachability?.isReachable',
      'Reachability.isConnectedToNetwork()',
      'NetworkMonitor.shared.isConnected',
      'isNetworkAvailable',
      'self.hasInternetConnection',
      'monitor.currentPath.status == .satisfied',
      'path.status != .unsatisfied',
      'reachability.connection != .unavailable',
      '[self isInternetAvailable]',
      'reachability.isReachable == true',
    ])
      assert.equal(connectivityCheck(text), 'up', text);
  });

  it('knows what asks whether it is down', () => {
    for (const text of [
      '!reachability.isReachable',
      'path.status != .satisfied',
      'reachability.connection == .none',
      '[self.reachability currentReachabilityStatus] == NotReachable',
      '![[Reachability reachabilityForInternetConnection] isReachable]',
      'reachability.isReachable == false',
      '[self isNetworkAvailable] == NO',
    ])
      assert.equal(connectivityCheck(text), 'down', text);
  });

  it('leaves everything else alone', () => {
    for (const text of [
      '',
      'socket.isConnected',
      'watchSession.isReachable',
      'isReachable',
      'reachability.isReachableViaWiFi',
      'path.status == wanted',
      'response.status == .satisfied',
      'reachability.connection == .wifi',
      'reachability.isReachable && isReady',
      'let reachability',
    ])
      assert.equal(connectivityCheck(text), undefined, text);
  });
});
