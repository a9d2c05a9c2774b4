import assert from 'node:assert/strict';
import { testCatalogue } from '../testing/testCatalogue.ts';

/**
 * The lists of the two index posts, item by item as they stand there, so that nobody reorders them by accident.
 * `Title` in the posts → id here.
 */
const networkingResources = {
  General: [
    'forums-subtopic-networking',
    'tn3151',
    'networking-overview',
    'tls-for-app-developers',
    'choosing-a-network-debugging-tool',
    'wwdc19-712',
    'tn3135',
    'tn3179',
    'tech-talk-adapt-to-changing-network-conditions',
    'understanding-also-ran-connections',
    'extra-ordinary-networking',
  ],
  'Foundation networking': ['tag-foundation', 'tag-cfnetwork', 'url-loading-system'],
  'Network framework': [
    'tag-network',
    'network-framework',
    'sample-tictactoe',
    'sample-nwcat',
    'sample-configuring-wifi-accessory',
    'moving-from-multipeer-connectivity',
  ],
  'Network Extension (including Wi-Fi on iOS)': [
    'network-extension-resources',
    'wifi-fundamentals',
    'tn3111',
    'wifi-aware-framework',
  ],
  'Wi-Fi on macOS': ['tag-core-wlan', 'core-wlan-framework', 'wifi-fundamentals'],
  'Secure networking': [
    'tag-security',
    'apple-platform-security',
    'preventing-insecure-network-connections',
    'trusted-root-certificates',
    'requirements-trusted-certificates-ios13',
    'upcoming-limits-trusted-certificates',
    'certificate-transparency-policy',
    'whats-new-enterprise-ios-18',
    'tn2232',
    'tn2326',
    'qa1948',
  ],
  Miscellaneous: [
    'tag-5g',
    'tag-quic',
    'tag-bonjour',
    'on-ftp',
    'using-the-multicast-networking-additional-capability',
    'investigating-network-latency-problems',
    'wireless-insights-framework',
    'ios-network-signal-strength',
  ],
};

const networkExtensionResources = {
  General: [
    'forums-subtopic-networking',
    'tag-network-extension',
    'network-extension-framework',
    'routing-your-vpn-network-traffic',
    'filtering-traffic-by-url',
    'filtering-network-traffic',
    'tn3120',
    'tn3134',
    'tn3165',
    'network-extension-and-vpn-glossary',
    'debugging-a-network-extension-provider',
    'exporting-a-developer-id-network-extension',
    'ne-vs-ad-hoc-techniques-macos',
    'network-extension-provider-packaging',
    'nwendpoint-history-and-advice',
    'extra-ordinary-networking',
  ],
  'Wi-Fi management': [
    'wifi-fundamentals',
    'tn3111',
    'modernize-your-captive-network',
    'ios-network-signal-strength',
  ],
};

describe('collections', () => {
  const { collections, resources } = testCatalogue();
  const groupsOf = (id: string) =>
    Object.fromEntries(
      collections
        .find(collection => collection.id === id)!
        .groups.map(group => [group.title, group.resources]),
    );

  it('start with the two index posts', () =>
    assert.deepEqual(
      collections.map(({ id, resource }) => [id, resource]),
      [
        ['networking-resources', 'networking-resources'],
        ['network-extension-resources', 'network-extension-resources'],
        ['further-topics', undefined],
      ],
    ));

  it('keep the groups and the order of Networking Resources', () => {
    const groups = groupsOf('networking-resources');
    assert.deepEqual(Object.keys(groups), Object.keys(networkingResources));
    assert.deepEqual(groups, networkingResources);
  });

  it('keep the groups and the order of Network Extension Resources', () => {
    const groups = groupsOf('network-extension-resources');
    assert.deepEqual(Object.keys(groups), Object.keys(networkExtensionResources));
    assert.deepEqual(groups, networkExtensionResources);
  });

  it('reach every resource through a topic', () => {
    const listed = collections.at(-1)!.groups.flatMap(group => group.resources);
    assert.deepEqual([...listed].sort(), [...resources.keys()].sort());
    for (const group of collections.at(-1)!.groups) {
      for (const id of group.resources) assert.equal(resources.get(id)!.topic, group.id);
    }
  });
});
