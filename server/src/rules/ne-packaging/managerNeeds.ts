import type { UseFact } from '../../project/facts/sourceFacts.ts';
import type { Located, TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Severity } from '../rule.ts';
import { hotspotHelperKey, networkExtensionKey, personalVpnKey } from './networkExtensionKeys.ts';

/** What a target that works with one of these types has to be entitled to. */
export interface ManagerNeed {
  /** The types of which a use counts. */
  readonly managers: readonly string[];
  readonly key: string;
  /** The values of which one suffices, the usual first; none for a Boolean entitlement. */
  readonly values: readonly string[];
  readonly severity?: Severity;
}

export const managerNeeds: readonly ManagerNeed[] = [
  {
    managers: ['NETunnelProviderManager'],
    key: networkExtensionKey,
    values: ['packet-tunnel-provider', 'app-proxy-provider'],
  },
  {
    managers: ['NETransparentProxyManager', 'NEAppProxyProviderManager'],
    key: networkExtensionKey,
    values: ['app-proxy-provider'],
  },
  { managers: ['NEFilterManager'], key: networkExtensionKey, values: ['content-filter-provider'] },
  { managers: ['NEDNSProxyManager'], key: networkExtensionKey, values: ['dns-proxy'] },
  {
    managers: ['NEDNSSettingsManager'],
    key: networkExtensionKey,
    values: ['dns-settings'],
    severity: 'warning',
  },
  { managers: ['NERelayManager'], key: networkExtensionKey, values: ['relay'] },
  { managers: ['NEAppPushManager'], key: networkExtensionKey, values: ['app-push-provider'] },
  { managers: ['NEURLFilterManager'], key: networkExtensionKey, values: ['url-filter-provider'] },
  { managers: ['NEVPNManager'], key: personalVpnKey, values: ['allow-vpn'] },
  { managers: ['NEHotspotHelper'], key: hotspotHelperKey, values: [] },
];

/** The protocols of Personal VPN: without one, NEVPNManager is the superclass of the other managers and no more. */
export const personalVpnProtocols = ['NEVPNProtocolIKEv2', 'NEVPNProtocolIPSec'];
export const sharedManagerCalls = ['shared', 'sharedManager'];

const isObjectiveC = (path: string): boolean => /\.mm?$/.test(path);

/** The uses by which a target shows that it has this need. */
export const usesFor = ({ managers, key }: ManagerNeed, facts: TargetFacts): readonly Located<UseFact>[] => {
  const uses = facts.uses(...managers);
  if (key !== personalVpnKey) return uses;
  // Reading a configuration that some other app made is no use of Personal VPN; making a protocol is.
  const made = facts.uses(...personalVpnProtocols).some(use => use.called || isObjectiveC(use.path));
  const shared = facts.calls(...sharedManagerCalls).some(({ receiver }) => receiver === 'NEVPNManager');
  return made && shared ? uses : [];
};
