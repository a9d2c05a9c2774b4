/** The Network Extensions entitlement: an array of the kinds of providers and settings a target may have. */
export const networkExtensionKey = 'com.apple.developer.networking.networkextension';
export const personalVpnKey = 'com.apple.developer.networking.vpn.api';
export const hotspotHelperKey = 'com.apple.developer.networking.HotspotHelper';
export const appGroupsKey = 'com.apple.security.application-groups';
export const installKey = 'com.apple.developer.system-extension.install';

/** What ends the values of Developer ID products: `packet-tunnel-provider-systemextension`. */
export const developerIdEnding = '-systemextension';
