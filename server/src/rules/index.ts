import atsArbitraryLoadsIgnored from './ats/ats-arbitrary-loads-ignored.ts';
import atsExceptionDomainFormat from './ats/ats-exception-domain-format.ts';
import atsLegacyExceptionKeys from './ats/ats-legacy-exception-keys.ts';
import atsMinimumTls from './ats/ats-minimum-tls.ts';
import atsMisplacedKey from './ats/ats-misplaced-key.ts';
import atsPinnedDomainInvalid from './ats/ats-pinned-domain-invalid.ts';
import atsUnknownKey from './ats/ats-unknown-key.ts';
import atsWrongValueType from './ats/ats-wrong-value-type.ts';
import bonjourServicesWrongType from './local-network/bonjour-services-wrong-type.ts';
import bonjourTypeMalformed from './local-network/bonjour-type-malformed.ts';
import bundleOverwrittenInPlace from './local-network/bundle-overwritten-in-place.ts';
import executableWithoutUuid from './local-network/executable-without-uuid.ts';
import multipeerServiceTypeInvalid from './local-network/multipeer-service-type-invalid.ts';
import secretsInProviderConfiguration from './ne-manager/secrets-in-provider-configuration.ts';
import entitlementWrongValueType from './ne-packaging/entitlement-wrong-value-type.ts';
import neEntitlementKeyMisspelt from './ne-packaging/ne-entitlement-key-misspelt.ts';
import neEntitlementValueUnknown from './ne-packaging/ne-entitlement-value-unknown.ts';
import neExtensionPointUnknown from './ne-packaging/ne-extension-point-unknown.ts';
import neMachServiceNameMisplaced from './ne-packaging/ne-mach-service-name-misplaced.ts';
import packetflowPrivateDescriptor from './ne-runtime/packetflow-private-descriptor.ts';
import deprecatedApi from './network-framework/deprecated-api.ts';
import multipeerLegacy from './network-framework/multipeer-legacy.ts';
import adhocTunnelOrDivert from './platform-policy/adhoc-tunnel-or-divert.ts';
import packetFilterUse from './platform-policy/packet-filter-use.ts';
import wifiSignalPrivate from './platform-policy/wifi-signal-private.ts';
import type { Rule } from './rule.ts';
import legacyAddressFunctions from './sockets/legacy-address-functions.ts';
import unusedSuppression from './suppression/unused-suppression.ts';
import tlsMinimumVersionLowered from './tls/tls-minimum-version-lowered.ts';
import ftpLegacy from './urlsession/ftp-legacy.ts';
import wifiAwareServiceInvalid from './wifi/wifi-aware-service-invalid.ts';

/** Every rule, by category in reading order. The README's table, the settings and the documentation follow this list. */
export const rules: readonly Rule[] = [
  atsArbitraryLoadsIgnored,
  atsExceptionDomainFormat,
  atsLegacyExceptionKeys,
  atsMinimumTls,
  atsMisplacedKey,
  atsPinnedDomainInvalid,
  atsUnknownKey,
  atsWrongValueType,
  entitlementWrongValueType,
  neEntitlementKeyMisspelt,
  neEntitlementValueUnknown,
  neExtensionPointUnknown,
  neMachServiceNameMisplaced,
  packetflowPrivateDescriptor,
  secretsInProviderConfiguration,
  bonjourServicesWrongType,
  bonjourTypeMalformed,
  bundleOverwrittenInPlace,
  executableWithoutUuid,
  multipeerServiceTypeInvalid,
  wifiAwareServiceInvalid,
  tlsMinimumVersionLowered,
  deprecatedApi,
  multipeerLegacy,
  ftpLegacy,
  legacyAddressFunctions,
  adhocTunnelOrDivert,
  packetFilterUse,
  wifiSignalPrivate,
  unusedSuppression,
];
