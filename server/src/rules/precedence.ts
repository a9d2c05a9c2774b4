/**
 * Where two rules could speak about one place: which of them does, and why. The page of all rules shows both lists, and a test holds them against every example.
 * Nothing of it ships: each rule asks for itself.
 */
export interface Precedence {
  /** The rule that speaks. */
  readonly speaks: string;
  /** The rule that is quiet there: one of the examples shows it. */
  readonly quiet: string;
  readonly because: string;
}

export const precedences: readonly Precedence[] = [
  {
    speaks: 'ats-unknown-key',
    quiet: 'ats-misplaced-key',
    because: 'under a misspelt NSAppTransportSecurity no key is where it belongs',
  },
  {
    speaks: 'ats-unknown-key',
    quiet: 'ats-pinned-domain-invalid',
    because: 'a misspelt list of identities is one mistake',
  },
  {
    speaks: 'ats-unknown-key',
    quiet: 'ats-wrong-value-type',
    because: 'what a misspelt key would have to hold comes after its name',
  },
  {
    speaks: 'ats-misplaced-key',
    quiet: 'ats-exception-domain-format',
    because: 'a key of Apple’s in place of a domain is no domain that is written wrongly',
  },
  {
    speaks: 'ats-misplaced-key',
    quiet: 'ats-wrong-value-type',
    because: 'the key has to move before its value matters',
  },
  { speaks: 'ats-wrong-value-type', quiet: 'ats-minimum-tls', because: 'what is no string is no version' },
  {
    speaks: 'ats-wrong-value-type',
    quiet: 'ats-pinned-domain-invalid',
    because: 'a domain that is no dictionary holds no identities',
  },
  {
    speaks: 'ats-exception-domain-format',
    quiet: 'ats-http-url-blocked',
    because: 'the exception for the host is there, and written so that it matches none',
  },
  {
    speaks: 'entitlement-wrong-value-type',
    quiet: 'ne-provider-entitlement-missing',
    because: 'the key is there, with a value of another type',
  },
  {
    speaks: 'entitlement-wrong-value-type',
    quiet: 'ne-manager-entitlement-missing',
    because: 'the key is there, with a value of another type',
  },
  {
    speaks: 'ne-entitlement-value-unknown',
    quiet: 'ne-provider-entitlement-missing',
    because: 'a misspelt value may be the missing one',
  },
  {
    speaks: 'ne-mach-service-name-misplaced',
    quiet: 'ne-extension-point-unknown',
    because: 'NEMachServiceName among the provider classes is no extension point',
  },
  {
    speaks: 'ne-mach-service-name-misplaced',
    quiet: 'ne-principal-class-not-found',
    because: 'its value is the name of a service and no class',
  },
  {
    speaks: 'ne-developer-id-appex',
    quiet: 'ne-developer-id-needs-systemextension-value',
    because: 'an app extension cannot be shipped that way, whatever its values are',
  },
  {
    speaks: 'sysex-several-xpc-listeners',
    quiet: 'sysex-xpc-name-mismatch',
    because: 'a second listener of the group is not one that is named wrongly',
  },
  {
    speaks: 'sysex-app-group-storage',
    quiet: 'sysex-user-directory',
    because: 'containers of app groups have a cause of their own',
  },
  {
    speaks: 'xpc-client-check-by-pid',
    quiet: 'xpc-listener-accepts-any-client',
    because: 'the client is looked at, in an unsafe way',
  },
  {
    speaks: 'bonjour-services-missing',
    quiet: 'bonjour-service-not-listed',
    because: 'without the list no type is listed',
  },
  {
    speaks: 'bonjour-services-wrong-type',
    quiet: 'bonjour-service-not-listed',
    because: 'the list is there, and is none',
  },
  {
    speaks: 'bonjour-services-wrong-type',
    quiet: 'bonjour-services-missing',
    because: 'the key is there, with a value of another type',
  },
  {
    speaks: 'lnp-keys-in-appex',
    quiet: 'bonjour-services-missing',
    because: 'the list is there, in the property list of the extension',
  },
  {
    speaks: 'lnp-keys-in-appex',
    quiet: 'lnp-usage-description-missing',
    because: 'the sentence is there, in the property list of the extension',
  },
  {
    speaks: 'starttunnel-without-settings',
    quiet: 'starttunnel-reports-success-early',
    because: 'without settings there is no moment that would be right',
  },
  {
    speaks: 'starttunnel-reports-success-early',
    quiet: 'provider-completion-never-called',
    because: 'the handler is called, only too early',
  },
  {
    speaks: 'tls-minimum-version-lowered',
    quiet: 'deprecated-api',
    because: 'it says more about the same word',
  },
  { speaks: 'ftp-legacy', quiet: 'deprecated-api', because: 'its advice fits the cause' },
  { speaks: 'multipeer-legacy', quiet: 'deprecated-api', because: 'its advice fits the cause' },
  {
    speaks: 'vpn-detection-by-interface',
    quiet: 'interface-name-hardcoded',
    because: 'that a tunnel is taken for a VPN is what is wrong',
  },
  {
    speaks: 'tls-trust-exceptions-without-consent',
    quiet: 'tls-accepts-any-certificate',
    because: 'the failures are approved before the credential is made',
  },
  {
    speaks: 'background-session-upload-from-data',
    quiet: 'background-session-completion-handler',
    because: 'the data has to become a file before the handler matters',
  },
  {
    speaks: 'ats-arbitrary-loads-ignored',
    quiet: 'ats-arbitrary-loads',
    because: 'a key that is not read allows nothing',
  },
  {
    speaks: 'ats-empty-exception-reenables',
    quiet: 'ats-arbitrary-loads',
    because: 'an entry that keeps the policy shows that the wide key is meant',
  },
  {
    speaks: 'ats-http-url-blocked',
    quiet: 'ats-empty-exception-reenables',
    because: 'the load that the entry blocks is reported at its URL',
  },
  {
    speaks: 'ats-certificate-transparency-obsolete',
    quiet: 'ats-misplaced-key',
    because: 'what is obsolete is removed, not moved',
  },
  {
    speaks: 'ats-certificate-transparency-obsolete',
    quiet: 'ats-legacy-exception-keys',
    because: 'what is obsolete is removed, not renamed',
  },
  {
    speaks: 'ats-certificate-transparency-obsolete',
    quiet: 'ats-wrong-value-type',
    because: 'what is obsolete is removed, whatever it holds',
  },
  {
    speaks: 'bonjour-plist-entry-suffix',
    quiet: 'bonjour-type-malformed',
    because: 'the type is right, the domain behind it is not',
  },
  {
    speaks: 'app-group-id-format',
    quiet: 'ne-app-group-not-entitled',
    because:
      'on iOS the group that the code asks for is entitled without its mark; on the Mac it is the other rule that speaks',
  },
  {
    speaks: 'ne-appex-declares-sysex-keys',
    quiet: 'ne-mach-service-name-misplaced',
    because: 'in an app extension the key has no right place',
  },
  {
    speaks: 'ne-urlfilter-packaging',
    quiet: 'ne-principal-class-not-found',
    because: 'an ExtensionKit extension names no class',
  },
  {
    speaks: 'ctcarrier-legacy',
    quiet: 'deprecated-api',
    because: 'one report for each file says what to do',
  },
  {
    speaks: 'cfstream-socket-legacy',
    quiet: 'deprecated-api',
    because: 'one report for each file says what to do',
  },
  {
    speaks: 'secure-transport-legacy',
    quiet: 'deprecated-api',
    because: 'one report for each file says what to do',
  },
  {
    speaks: 'netservice-legacy',
    quiet: 'deprecated-api',
    because: 'one report for each file says what to do',
  },
  {
    speaks: 'cncopycurrentnetworkinfo-legacy',
    quiet: 'deprecated-api',
    because: 'one report for each file says what to do',
  },
  {
    speaks: 'legacy-in-provider-networking',
    quiet: 'deprecated-api',
    because: 'one report for each file says what to do',
  },
  {
    speaks: 'synchronous-url-loading',
    quiet: 'deprecated-api',
    because: 'the thread that is blocked matters more',
  },
  {
    speaks: 'background-session-completion-handler',
    quiet: 'background-session-data-task',
    because: 'it raises an exception before anything is loaded',
  },
  { speaks: 'ftp-legacy', quiet: 'synchronous-url-loading', because: 'the scheme is the mistake' },
  {
    speaks: 'transparent-proxy-include-all-networks',
    quiet: 'includeallnetworks-with-enforceroutes',
    because: 'on a proxy includeAllNetworks is itself the mistake',
  },
  {
    speaks: 'nwpath-current-before-start',
    quiet: 'connectivity-preflight',
    because: 'the path says nothing at all yet',
  },
  {
    speaks: 'tunnel-address-literals-invalid',
    quiet: 'tunnel-route-host-bits',
    because: 'what is no address has no host bits',
  },
  {
    speaks: 'dns-settings-literal-invalid',
    quiet: 'ats-http-url-blocked',
    because: 'the system asks that server, not the app',
  },
  {
    speaks: 'wifi-aware-services-missing',
    quiet: 'wifi-aware-service-name-mismatch',
    because: 'without a list no name is in it',
  },
  {
    speaks: 'ne-appex-must-be-sysex-on-macos',
    quiet: 'ne-provider-unsupported-on-platform',
    because: 'the platform runs the provider in another form',
  },
  {
    speaks: 'ne-provider-unsupported-on-platform',
    quiet: 'ne-deployment-target-below-provider-minimum',
    because: 'no version of the platform helps',
  },
  {
    speaks: 'watchos-bsd-sockets',
    quiet: 'sigpipe-unprotected',
    because: 'a socket that never connects needs no guard',
  },
  {
    speaks: 'entitlement-wrong-value-type',
    quiet: 'ne-sysex-host-install-entitlement',
    because: 'the key is there, with a value of another type',
  },
];

/** Two rules that may report the same range, each for a cause of its own. */
export interface Together {
  /** In the order of their names. */
  readonly rules: readonly [string, string];
  readonly because: string;
}

export const together: readonly Together[] = [
  {
    rules: ['ne-appex-must-be-sysex-on-macos', 'ne-ios-filter-device-restriction'],
    because: 'a target for the Mac and for iOS fails on each in its own way',
  },
  {
    rules: ['ne-appex-must-be-sysex-on-macos', 'ne-provider-entitlement-missing'],
    because: 'what it is packed as, and what it is signed with',
  },
  {
    rules: ['ne-ios-filter-device-restriction', 'ne-provider-entitlement-missing'],
    because: 'which devices run it, and what it is signed with',
  },
  {
    rules: ['ne-developer-id-appex', 'ne-provider-entitlement-missing'],
    because: 'how it is shipped, and what it is signed with',
  },
  {
    rules: ['ne-mach-service-name-needs-group-prefix', 'ne-sysex-host-install-entitlement'],
    because: 'two entitlements that one file lacks',
  },
  {
    rules: ['ne-provider-entitlement-missing', 'ne-sysex-host-install-entitlement'],
    because: 'two entitlements that one shared file lacks',
  },
  {
    rules: ['ne-provider-entitlement-missing', 'ne-sysex-main-missing-startmode'],
    because: 'an entitlement and a call, both missing for the same class',
  },
  {
    rules: ['ne-multiple-sysex-single-provider', 'ne-sysex-never-activated'],
    because: 'how many there are, and that nobody starts them; both at the target',
  },
  {
    rules: ['ne-sysex-container-rpath-missing', 'ne-sysex-never-activated'],
    because: 'a search path and a request, both missing in the app',
  },
  {
    rules: ['ne-principal-class-module-prefix', 'ne-principal-class-wrong-base'],
    because: 'what the class is called, and what it inherits from',
  },
  {
    rules: ['manager-never-enabled', 'manager-start-without-reload'],
    because: 'two reasons why one start fails',
  },
  {
    rules: ['manager-never-enabled', 'manager-save-before-load'],
    because: 'two things that one save comes too early for',
  },
  {
    rules: ['bonjour-services-missing', 'lnp-usage-description-missing'],
    because: 'two keys that one file lacks',
  },
  {
    rules: ['lnp-usage-description-missing', 'multicast-entitlement-missing'],
    because: 'a key and an entitlement that one call needs',
  },
  {
    rules: ['wifi-aware-entitlement', 'wifi-aware-support-unchecked'],
    because: 'what the app is signed with, and what the device can do',
  },
  {
    rules: ['cncopycurrentnetworkinfo-legacy', 'wifi-info-entitlement-missing'],
    because: 'an old function that also gives nothing',
  },
  {
    rules: ['cncopycurrentnetworkinfo-legacy', 'wifi-info-without-authorisation'],
    because: 'an old function that also gives nothing',
  },
  {
    rules: ['hotspot-helper-entitlement-missing', 'ne-manager-entitlement-missing'],
    because: 'two entitlements for two calls',
  },
  {
    rules: ['ne-provider-entitlement-missing', 'ne-urlfilter-packaging'],
    because: 'what the extension is signed with, and what it is packaged as',
  },
  {
    rules: ['ne-provider-entitlement-missing', 'ne-provider-unsupported-on-platform'],
    because: 'what the extension is signed with, and what runs it',
  },
  {
    rules: ['wifi-aware-entitlement', 'wifi-aware-services-missing'],
    because: 'an entitlement and a list that one framework needs',
  },
  {
    rules: ['wifi-aware-services-missing', 'wifi-aware-support-unchecked'],
    because: 'what the app declares, and what the device can do',
  },
  {
    rules: ['cfstream-socket-legacy', 'watchos-low-level-networking'],
    because: 'an old class that a watch also rarely connects',
  },
];
