import atsArbitraryLoads from './ats/ats-arbitrary-loads.ts';
import atsArbitraryLoadsIgnored from './ats/ats-arbitrary-loads-ignored.ts';
import atsCertificateTransparencyObsolete from './ats/ats-certificate-transparency-obsolete.ts';
import atsEmptyExceptionReenables from './ats/ats-empty-exception-reenables.ts';
import atsExceptionDomainFormat from './ats/ats-exception-domain-format.ts';
import atsExceptionIpOldOs from './ats/ats-exception-ip-old-os.ts';
import atsHttpIpBlocked from './ats/ats-http-ip-blocked.ts';
import atsHttpUrlBlocked from './ats/ats-http-url-blocked.ts';
import atsLegacyExceptionKeys from './ats/ats-legacy-exception-keys.ts';
import atsMinimumTls from './ats/ats-minimum-tls.ts';
import atsMisplacedKey from './ats/ats-misplaced-key.ts';
import atsPinnedDomainInvalid from './ats/ats-pinned-domain-invalid.ts';
import atsUnknownKey from './ats/ats-unknown-key.ts';
import atsWrongValueType from './ats/ats-wrong-value-type.ts';
import appClipLocalNetwork from './local-network/app-clip-local-network.ts';
import bonjourBrowseAllTypes from './local-network/bonjour-browse-all-types.ts';
import bonjourPlistEntrySuffix from './local-network/bonjour-plist-entry-suffix.ts';
import bonjourServiceNotListed from './local-network/bonjour-service-not-listed.ts';
import bonjourServicesMissing from './local-network/bonjour-services-missing.ts';
import bonjourServicesWrongType from './local-network/bonjour-services-wrong-type.ts';
import bonjourTypeMalformed from './local-network/bonjour-type-malformed.ts';
import bundleOverwrittenInPlace from './local-network/bundle-overwritten-in-place.ts';
import executableWithoutUuid from './local-network/executable-without-uuid.ts';
import lnpKeysInAppex from './local-network/lnp-keys-in-appex.ts';
import lnpTriggerByHostname from './local-network/lnp-trigger-by-hostname.ts';
import lnpUsageDescriptionMissing from './local-network/lnp-usage-description-missing.ts';
import multicastEntitlementMissing from './local-network/multicast-entitlement-missing.ts';
import multipeerServiceNotListed from './local-network/multipeer-service-not-listed.ts';
import multipeerServiceTypeInvalid from './local-network/multipeer-service-type-invalid.ts';
import apppushNoNetworkMatch from './ne-manager/apppush-no-network-match.ts';
import managerCreatedEveryLaunch from './ne-manager/manager-created-every-launch.ts';
import managerNeverEnabled from './ne-manager/manager-never-enabled.ts';
import managerSaveBeforeLoad from './ne-manager/manager-save-before-load.ts';
import managerStartWithoutReload from './ne-manager/manager-start-without-reload.ts';
import passwordReferenceNotPersistent from './ne-manager/password-reference-not-persistent.ts';
import providerConfigurationNotPlist from './ne-manager/provider-configuration-not-plist.ts';
import secretsInProviderConfiguration from './ne-manager/secrets-in-provider-configuration.ts';
import tunnelProtocolMissingFields from './ne-manager/tunnel-protocol-missing-fields.ts';
import vpnManagerWrongProtocol from './ne-manager/vpn-manager-wrong-protocol.ts';
import appGroupIdFormat from './ne-packaging/app-group-id-format.ts';
import entitlementWrongValueType from './ne-packaging/entitlement-wrong-value-type.ts';
import neAppGroupNotEntitled from './ne-packaging/ne-app-group-not-entitled.ts';
import neAppexDeclaresSysexKeys from './ne-packaging/ne-appex-declares-sysex-keys.ts';
import neAppexMustBeSysexOnMacos from './ne-packaging/ne-appex-must-be-sysex-on-macos.ts';
import neBundleIdNotChild from './ne-packaging/ne-bundle-id-not-child.ts';
import neDebugDylibExternalBuild from './ne-packaging/ne-debug-dylib-external-build.ts';
import neDeploymentTargetBelowProviderMinimum from './ne-packaging/ne-deployment-target-below-provider-minimum.ts';
import neDeveloperIdAppex from './ne-packaging/ne-developer-id-appex.ts';
import neDeveloperIdNeedsSystemextensionValue from './ne-packaging/ne-developer-id-needs-systemextension-value.ts';
import neEntitlementKeyMisspelt from './ne-packaging/ne-entitlement-key-misspelt.ts';
import neEntitlementValueUnknown from './ne-packaging/ne-entitlement-value-unknown.ts';
import neExtensionPointUnknown from './ne-packaging/ne-extension-point-unknown.ts';
import neIosFilterDeviceRestriction from './ne-packaging/ne-ios-filter-device-restriction.ts';
import neMachServiceNameMisplaced from './ne-packaging/ne-mach-service-name-misplaced.ts';
import neMachServiceNameNeedsGroupPrefix from './ne-packaging/ne-mach-service-name-needs-group-prefix.ts';
import neManagerEntitlementMissing from './ne-packaging/ne-manager-entitlement-missing.ts';
import neMultipleSysexSingleProvider from './ne-packaging/ne-multiple-sysex-single-provider.ts';
import nePrincipalClassModulePrefix from './ne-packaging/ne-principal-class-module-prefix.ts';
import nePrincipalClassNotFound from './ne-packaging/ne-principal-class-not-found.ts';
import nePrincipalClassWrongBase from './ne-packaging/ne-principal-class-wrong-base.ts';
import neProviderBundleIdMismatch from './ne-packaging/ne-provider-bundle-id-mismatch.ts';
import neProviderEntitlementMissing from './ne-packaging/ne-provider-entitlement-missing.ts';
import neProviderNotEmbedded from './ne-packaging/ne-provider-not-embedded.ts';
import neProviderUnsupportedOnPlatform from './ne-packaging/ne-provider-unsupported-on-platform.ts';
import neSysexContainerRpathMissing from './ne-packaging/ne-sysex-container-rpath-missing.ts';
import neSysexDeclaresNsextension from './ne-packaging/ne-sysex-declares-nsextension.ts';
import neSysexEmbedLocation from './ne-packaging/ne-sysex-embed-location.ts';
import neSysexFrameworkNotEmbedded from './ne-packaging/ne-sysex-framework-not-embedded.ts';
import neSysexHostInstallEntitlement from './ne-packaging/ne-sysex-host-install-entitlement.ts';
import neSysexMainMissingStartmode from './ne-packaging/ne-sysex-main-missing-startmode.ts';
import neSysexMinOsAboveApp from './ne-packaging/ne-sysex-min-os-above-app.ts';
import neSysexNeverActivated from './ne-packaging/ne-sysex-never-activated.ts';
import neSysexPackageType from './ne-packaging/ne-sysex-package-type.ts';
import neSysexProductName from './ne-packaging/ne-sysex-product-name.ts';
import neSysexRpathContainer from './ne-packaging/ne-sysex-rpath-container.ts';
import neSysexUsageDescriptionMissing from './ne-packaging/ne-sysex-usage-description-missing.ts';
import neSystemextensionValueWrongTarget from './ne-packaging/ne-systemextension-value-wrong-target.ts';
import neUrlfilterPackaging from './ne-packaging/ne-urlfilter-packaging.ts';
import sysexMixedEndpointSecurity from './ne-packaging/sysex-mixed-endpoint-security.ts';
import ambiguousNwendpoint from './ne-runtime/ambiguous-nwendpoint.ts';
import dnsSettingsLiteralInvalid from './ne-runtime/dns-settings-literal-invalid.ts';
import filterDataDoesIo from './ne-runtime/filter-data-does-io.ts';
import filterPauseNeverResumed from './ne-runtime/filter-pause-never-resumed.ts';
import fullTunnelLeavesIpv6 from './ne-runtime/full-tunnel-leaves-ipv6.ts';
import includeallnetworksBlocksDeviceDebugging from './ne-runtime/includeallnetworks-blocks-device-debugging.ts';
import includeallnetworksWithEnforceroutes from './ne-runtime/includeallnetworks-with-enforceroutes.ts';
import iosProviderLargeAllocation from './ne-runtime/ios-provider-large-allocation.ts';
import legacyInProviderNetworking from './ne-runtime/legacy-in-provider-networking.ts';
import packetflowPrivateDescriptor from './ne-runtime/packetflow-private-descriptor.ts';
import packetflowReadNotRearmed from './ne-runtime/packetflow-read-not-rearmed.ts';
import providerCompletionNeverCalled from './ne-runtime/provider-completion-never-called.ts';
import providerWakesApp from './ne-runtime/provider-wakes-app.ts';
import starttunnelReportsSuccessEarly from './ne-runtime/starttunnel-reports-success-early.ts';
import starttunnelWithoutSettings from './ne-runtime/starttunnel-without-settings.ts';
import transparentProxyIncludeAllNetworks from './ne-runtime/transparent-proxy-include-all-networks.ts';
import transparentProxyRuleInvalid from './ne-runtime/transparent-proxy-rule-invalid.ts';
import tunnelAddressLiteralsInvalid from './ne-runtime/tunnel-address-literals-invalid.ts';
import tunnelHostsLocalProxy from './ne-runtime/tunnel-hosts-local-proxy.ts';
import tunnelIspResolverLookup from './ne-runtime/tunnel-isp-resolver-lookup.ts';
import tunnelRemoteAddressNotIp from './ne-runtime/tunnel-remote-address-not-ip.ts';
import tunnelRouteHostBits from './ne-runtime/tunnel-route-host-bits.ts';
import tunnelUsedForDnsOnly from './ne-runtime/tunnel-used-for-dns-only.ts';
import urlfilterFetchInterval from './ne-runtime/urlfilter-fetch-interval.ts';
import connectivityPreflight from './network-framework/connectivity-preflight.ts';
import deprecatedApi from './network-framework/deprecated-api.ts';
import interfaceNameHardcoded from './network-framework/interface-name-hardcoded.ts';
import multipeerLegacy from './network-framework/multipeer-legacy.ts';
import netserviceLegacy from './network-framework/netservice-legacy.ts';
import nwObjectNotRetained from './network-framework/nw-object-not-retained.ts';
import nwPortForceUnwrap from './network-framework/nw-port-force-unwrap.ts';
import nwReceiveNotRearmed from './network-framework/nw-receive-not-rearmed.ts';
import nwWaitingUnhandled from './network-framework/nw-waiting-unhandled.ts';
import nwpathCurrentBeforeStart from './network-framework/nwpath-current-before-start.ts';
import vpnDetectionByInterface from './network-framework/vpn-detection-by-interface.ts';
import adhocTunnelOrDivert from './platform-policy/adhoc-tunnel-or-divert.ts';
import ctcarrierLegacy from './platform-policy/ctcarrier-legacy.ts';
import packetFilterUse from './platform-policy/packet-filter-use.ts';
import voipSocketMode from './platform-policy/voip-socket-mode.ts';
import watchosBsdSockets from './platform-policy/watchos-bsd-sockets.ts';
import watchosLowLevelNetworking from './platform-policy/watchos-low-level-networking.ts';
import wifiSignalPrivate from './platform-policy/wifi-signal-private.ts';
import type { Rule } from './rule.ts';
import sandboxNetworkClientMissing from './sandbox/sandbox-network-client-missing.ts';
import sandboxNetworkServerMissing from './sandbox/sandbox-network-server-missing.ts';
import cfstreamSocketLegacy from './sockets/cfstream-socket-legacy.ts';
import ipv4OnlySocket from './sockets/ipv4-only-socket.ts';
import legacyAddressFunctions from './sockets/legacy-address-functions.ts';
import mappedIpv4UdpSend from './sockets/mapped-ipv4-udp-send.ts';
import sigpipeUnprotected from './sockets/sigpipe-unprotected.ts';
import unusedSuppression from './suppression/unused-suppression.ts';
import providerCallsExit from './sysex-ipc/provider-calls-exit.ts';
import sendprovidermessageNotHandled from './sysex-ipc/sendprovidermessage-not-handled.ts';
import sendprovidermessageToSysex from './sysex-ipc/sendprovidermessage-to-sysex.ts';
import sysexAppGroupStorage from './sysex-ipc/sysex-app-group-storage.ts';
import sysexDataProtectionKeychain from './sysex-ipc/sysex-data-protection-keychain.ts';
import sysexKeychainAccessGroups from './sysex-ipc/sysex-keychain-access-groups.ts';
import sysexSeveralXpcListeners from './sysex-ipc/sysex-several-xpc-listeners.ts';
import sysexStaticStateKept from './sysex-ipc/sysex-static-state-kept.ts';
import sysexUserDirectory from './sysex-ipc/sysex-user-directory.ts';
import sysexXpcNameMismatch from './sysex-ipc/sysex-xpc-name-mismatch.ts';
import xpcClientCheckByPid from './sysex-ipc/xpc-client-check-by-pid.ts';
import xpcConnectionNotPrivileged from './sysex-ipc/xpc-connection-not-privileged.ts';
import xpcListenerAcceptsAnyClient from './sysex-ipc/xpc-listener-accepts-any-client.ts';
import challengeNotAnswered from './tls/challenge-not-answered.ts';
import secureTransportLegacy from './tls/secure-transport-legacy.ts';
import tlsAcceptsAnyCertificate from './tls/tls-accepts-any-certificate.ts';
import tlsMinimumVersionLowered from './tls/tls-minimum-version-lowered.ts';
import tlsTrustExceptionsWithoutConsent from './tls/tls-trust-exceptions-without-consent.ts';
import tlsVerifyBlockAlwaysTrue from './tls/tls-verify-block-always-true.ts';
import backgroundSessionCompletionHandler from './urlsession/background-session-completion-handler.ts';
import backgroundSessionDataTask from './urlsession/background-session-data-task.ts';
import backgroundSessionExtensionContainer from './urlsession/background-session-extension-container.ts';
import backgroundSessionUploadFromData from './urlsession/background-session-upload-from-data.ts';
import ftpLegacy from './urlsession/ftp-legacy.ts';
import synchronousUrlLoading from './urlsession/synchronous-url-loading.ts';
import urlsessionPerCall from './urlsession/urlsession-per-call.ts';
import cncopycurrentnetworkinfoLegacy from './wifi/cncopycurrentnetworkinfo-legacy.ts';
import hotspotConfigurationEntitlementMissing from './wifi/hotspot-configuration-entitlement-missing.ts';
import hotspotConfigurationLiteralInvalid from './wifi/hotspot-configuration-literal-invalid.ts';
import hotspotHelperEntitlementMissing from './wifi/hotspot-helper-entitlement-missing.ts';
import wifiAwareEntitlement from './wifi/wifi-aware-entitlement.ts';
import wifiAwareServiceInvalid from './wifi/wifi-aware-service-invalid.ts';
import wifiAwareServiceNameMismatch from './wifi/wifi-aware-service-name-mismatch.ts';
import wifiAwareServicesMissing from './wifi/wifi-aware-services-missing.ts';
import wifiAwareSupportUnchecked from './wifi/wifi-aware-support-unchecked.ts';
import wifiInfoEntitlementMissing from './wifi/wifi-info-entitlement-missing.ts';
import wifiInfoWithoutAuthorisation from './wifi/wifi-info-without-authorisation.ts';

/** Every rule, by category in reading order. The README's table, the settings and the documentation follow this list. */
export const rules: readonly Rule[] = [
  atsArbitraryLoads,
  atsArbitraryLoadsIgnored,
  atsCertificateTransparencyObsolete,
  atsEmptyExceptionReenables,
  atsExceptionDomainFormat,
  atsExceptionIpOldOs,
  atsHttpIpBlocked,
  atsHttpUrlBlocked,
  atsLegacyExceptionKeys,
  atsMinimumTls,
  atsMisplacedKey,
  atsPinnedDomainInvalid,
  atsUnknownKey,
  atsWrongValueType,
  appGroupIdFormat,
  entitlementWrongValueType,
  neAppGroupNotEntitled,
  neAppexDeclaresSysexKeys,
  neAppexMustBeSysexOnMacos,
  neBundleIdNotChild,
  neDebugDylibExternalBuild,
  neDeploymentTargetBelowProviderMinimum,
  neDeveloperIdAppex,
  neDeveloperIdNeedsSystemextensionValue,
  neEntitlementKeyMisspelt,
  neEntitlementValueUnknown,
  neExtensionPointUnknown,
  neIosFilterDeviceRestriction,
  neMachServiceNameMisplaced,
  neMachServiceNameNeedsGroupPrefix,
  neManagerEntitlementMissing,
  neMultipleSysexSingleProvider,
  nePrincipalClassModulePrefix,
  nePrincipalClassNotFound,
  nePrincipalClassWrongBase,
  neProviderBundleIdMismatch,
  neProviderEntitlementMissing,
  neProviderNotEmbedded,
  neProviderUnsupportedOnPlatform,
  neSysexContainerRpathMissing,
  neSysexDeclaresNsextension,
  neSysexEmbedLocation,
  neSysexFrameworkNotEmbedded,
  neSysexHostInstallEntitlement,
  neSysexMainMissingStartmode,
  neSysexMinOsAboveApp,
  neSysexNeverActivated,
  neSysexPackageType,
  neSysexProductName,
  neSysexRpathContainer,
  neSysexUsageDescriptionMissing,
  neSystemextensionValueWrongTarget,
  neUrlfilterPackaging,
  sysexMixedEndpointSecurity,
  sendprovidermessageNotHandled,
  sendprovidermessageToSysex,
  sysexAppGroupStorage,
  sysexDataProtectionKeychain,
  sysexKeychainAccessGroups,
  sysexSeveralXpcListeners,
  sysexStaticStateKept,
  sysexUserDirectory,
  sysexXpcNameMismatch,
  xpcConnectionNotPrivileged,
  providerCallsExit,
  xpcListenerAcceptsAnyClient,
  xpcClientCheckByPid,
  filterDataDoesIo,
  filterPauseNeverResumed,
  fullTunnelLeavesIpv6,
  iosProviderLargeAllocation,
  packetflowPrivateDescriptor,
  packetflowReadNotRearmed,
  starttunnelReportsSuccessEarly,
  providerCompletionNeverCalled,
  starttunnelWithoutSettings,
  tunnelRemoteAddressNotIp,
  tunnelAddressLiteralsInvalid,
  tunnelRouteHostBits,
  dnsSettingsLiteralInvalid,
  tunnelUsedForDnsOnly,
  transparentProxyRuleInvalid,
  transparentProxyIncludeAllNetworks,
  urlfilterFetchInterval,
  includeallnetworksWithEnforceroutes,
  includeallnetworksBlocksDeviceDebugging,
  tunnelHostsLocalProxy,
  providerWakesApp,
  ambiguousNwendpoint,
  tunnelIspResolverLookup,
  legacyInProviderNetworking,
  apppushNoNetworkMatch,
  managerCreatedEveryLaunch,
  managerNeverEnabled,
  managerSaveBeforeLoad,
  managerStartWithoutReload,
  secretsInProviderConfiguration,
  providerConfigurationNotPlist,
  vpnManagerWrongProtocol,
  tunnelProtocolMissingFields,
  passwordReferenceNotPersistent,
  appClipLocalNetwork,
  bonjourBrowseAllTypes,
  bonjourPlistEntrySuffix,
  bonjourServiceNotListed,
  bonjourServicesMissing,
  bonjourServicesWrongType,
  bonjourTypeMalformed,
  bundleOverwrittenInPlace,
  executableWithoutUuid,
  lnpKeysInAppex,
  lnpTriggerByHostname,
  lnpUsageDescriptionMissing,
  multicastEntitlementMissing,
  multipeerServiceNotListed,
  multipeerServiceTypeInvalid,
  hotspotConfigurationEntitlementMissing,
  hotspotHelperEntitlementMissing,
  hotspotConfigurationLiteralInvalid,
  wifiAwareEntitlement,
  wifiAwareServiceInvalid,
  wifiAwareServiceNameMismatch,
  wifiAwareServicesMissing,
  wifiAwareSupportUnchecked,
  wifiInfoEntitlementMissing,
  wifiInfoWithoutAuthorisation,
  cncopycurrentnetworkinfoLegacy,
  sandboxNetworkClientMissing,
  sandboxNetworkServerMissing,
  challengeNotAnswered,
  tlsAcceptsAnyCertificate,
  tlsTrustExceptionsWithoutConsent,
  tlsMinimumVersionLowered,
  tlsVerifyBlockAlwaysTrue,
  secureTransportLegacy,
  connectivityPreflight,
  deprecatedApi,
  interfaceNameHardcoded,
  vpnDetectionByInterface,
  multipeerLegacy,
  nwReceiveNotRearmed,
  nwWaitingUnhandled,
  nwObjectNotRetained,
  nwPortForceUnwrap,
  netserviceLegacy,
  nwpathCurrentBeforeStart,
  backgroundSessionCompletionHandler,
  backgroundSessionDataTask,
  backgroundSessionExtensionContainer,
  backgroundSessionUploadFromData,
  ftpLegacy,
  synchronousUrlLoading,
  urlsessionPerCall,
  ipv4OnlySocket,
  legacyAddressFunctions,
  mappedIpv4UdpSend,
  sigpipeUnprotected,
  cfstreamSocketLegacy,
  adhocTunnelOrDivert,
  packetFilterUse,
  watchosBsdSockets,
  watchosLowLevelNetworking,
  wifiSignalPrivate,
  ctcarrierLegacy,
  voipSocketMode,
  unusedSuppression,
];
