import assert from 'node:assert/strict';
import { readDataFiles } from '../testing/readDataFiles.ts';

/** What brings an answer: rules by their id, issues and guides by theirs. */
interface Answers {
  readonly rules?: string;
  readonly issues?: string;
  readonly guides?: string;
}

/** What developers ask and what Apple's post about packaging states, and where somebody who meets it is answered. */
const statements: Readonly<Record<string, Answers>> = {
  'a Mac app never picks up the local network permission, and there is no reset': {
    issues: 'local-network-no-reset',
  },
  'TLS error -9808 on iOS 26': { issues: 'tls-9808-os-26' },
  'sendto loses the first datagram of an IPv4-mapped socket': {
    rules: 'mapped-ipv4-udp-send',
    issues: 'sendto-ipv4-mapped',
  },
  'the Wi-Fi Aware sample crashes, or LLDB does': {
    rules: 'wifi-aware-service-invalid wifi-aware-support-unchecked',
    issues: 'wifi-aware-sample-crash',
  },
  'Wi-Fi Aware: Android sends no DCEA attribute': { issues: 'wifi-aware-dcea' },
  'Wi-Fi Aware: no pairing with Android': { issues: 'wifi-aware-android-pairing' },
  'Wi-Fi Aware: the service fails after a while': { issues: 'wifi-aware-pairing-lost' },
  'a .debug.dylib of the WireGuard target is not found': {
    rules: 'ne-debug-dylib-external-build',
    issues: 'debug-dylib',
  },
  'NEAppPushProvider stops when a full tunnel comes up': { issues: 'local-push-stops-with-vpn' },
  'several copies of a tool compete for the local network permission': {
    rules: 'executable-without-uuid',
    issues: 'local-network-several-copies local-network-uuid-collision',
  },
  'the local network prompt returns after the bundle is overwritten': {
    rules: 'bundle-overwritten-in-place',
    issues: 'local-network-asks-again',
  },
  'iOS 26: the VPN is connected and idle, without access': { issues: 'vpn-idle-ios-26' },
  'a packet tunnel signed with Developer ID fails': {
    rules: 'ne-developer-id-needs-systemextension-value ne-developer-id-appex',
    issues: 'developer-id-tunnel sysex-error-8',
  },
  'can the extension wake or notify the app': {
    rules: 'provider-wakes-app',
    guides: 'waking-the-app',
  },
  'the resolvers of the provider under a full tunnel': {
    rules: 'tunnel-isp-resolver-lookup',
    guides: 'isp-resolvers',
  },
  'the endpoint security category on macOS 14.7.8': {
    rules: 'sysex-mixed-endpoint-security ne-sysex-min-os-above-app',
    issues: 'sysex-error-9-endpoint-security sysex-error-9',
  },
  'packaging and platforms': {
    rules: 'ne-appex-must-be-sysex-on-macos ne-developer-id-appex',
    guides: 'provider-packaging',
  },
  'the life cycle of the process': {
    rules: 'sysex-static-state-kept provider-calls-exit',
    guides: 'provider-life-cycle',
  },
  'a system extension runs as a daemon': {
    rules: 'sysex-user-directory',
    guides: 'system-extension-context',
  },
  'app groups': {
    rules: 'sysex-app-group-storage ne-app-group-not-entitled',
    guides: 'provider-app-groups',
  },
  'messages between app and provider': {
    rules: 'sendprovidermessage-not-handled sendprovidermessage-to-sysex',
    guides: 'provider-messages',
  },
  NEMachServiceName: {
    rules: 'ne-mach-service-name-misplaced sysex-xpc-name-mismatch',
    guides: 'system-extension-xpc',
  },
  'the privileged flag': { rules: 'xpc-connection-not-privileged', guides: 'system-extension-xpc' },
  'the app group before the name of the endpoint': {
    rules: 'ne-mach-service-name-needs-group-prefix',
    issues: 'sysex-error-9',
    guides: 'system-extension-xpc',
  },
  'any process can connect': { rules: 'xpc-listener-accepts-any-client', guides: 'system-extension-xpc' },
  'one named endpoint': { rules: 'sysex-several-xpc-listeners', guides: 'system-extension-xpc' },
  'providers that talk to each other': {
    rules: 'ne-multiple-sysex-single-provider',
    guides: 'several-providers',
  },
  secrets: {
    rules: 'sysex-data-protection-keychain sysex-keychain-access-groups secrets-in-provider-configuration',
    guides: 'provider-secrets',
  },
  'memory limits': {
    rules: 'ios-provider-large-allocation',
    issues: 'provider-memory',
    guides: 'provider-memory-limits',
  },
  'frameworks and run paths': {
    rules: 'ne-sysex-rpath-container ne-sysex-framework-not-embedded ne-sysex-container-rpath-missing',
    issues: 'provider-delegate-not-created',
    guides: 'provider-frameworks',
  },
};

const { issues, guides } = readDataFiles();

describe('what developers ask', () => {
  it('is all of it in the list', () => assert.equal(Object.keys(statements).length, 30));

  for (const [statement, answers] of Object.entries(statements)) {
    it(`${statement}: is answered by what exists`, async () => {
      const { rules } = await import('../rules/index.ts');
      const known = {
        rules: rules.map(({ id }) => id),
        issues: issues.issues.map(({ id }) => id),
        guides: guides.guides.map(({ id }) => id),
      };
      const named = (Object.keys(known) as (keyof typeof known)[]).flatMap(kind =>
        (answers[kind]?.split(' ') ?? []).map(id => ({ kind, id })),
      );
      assert.ok(named.length > 0, 'nothing answers it');
      // An id may be that of a rule and of a guide: each is looked for among its own.
      for (const { kind, id } of named) assert.ok(known[kind].includes(id), `${kind}: ${id}`);
    });
  }
});
