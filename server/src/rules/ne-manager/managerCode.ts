import type { TargetFacts } from '../../project/facts/targetFacts.ts';
import type { Target } from '../../project/model/target.ts';
import type { TargetContext } from '../target/targetContext.ts';

/** The classes that keep a configuration in the system's preferences. */
export const managerClasses: readonly string[] = [
  'NEVPNManager',
  'NETunnelProviderManager',
  'NEAppProxyProviderManager',
  'NETransparentProxyManager',
  'NEFilterManager',
  'NEDNSProxyManager',
  'NEDNSSettingsManager',
  'NERelayManager',
  'NEURLFilterManager',
  'NEAppPushManager',
];

export const saveCalls: readonly string[] = ['saveToPreferences', 'saveToPreferencesWithCompletionHandler'];

/** Calls that load every configuration of a kind. */
export const loadAllCalls: readonly string[] = [
  'loadAllFromPreferences',
  'loadAllFromPreferencesWithCompletionHandler',
  'loadAllManagersFromPreferences',
  'loadAllManagersFromPreferencesWithCompletionHandler',
];

export const loadCalls: readonly string[] = [
  'loadFromPreferences',
  'loadFromPreferencesWithCompletionHandler',
];

/** The facts of a target and of all that it links. */
export const programFacts = (target: Target, { model, facts }: TargetContext): readonly TargetFacts[] =>
  model.codeOf(target).map(facts);

/** Names of packages and binaries that may manage VPN configurations themselves. */
const manages =
  /vpn|tunnel|wire ?guard|ipsec|ikev2|proxy|networkext|xray|v2ray|sing-?box|clash|dns|filter|relay|partout/i;

/**
 * True where code that the workspace does not hold may do what is missed here: sources of the program that could not be found, or a package or
 * binary from elsewhere that is about VPN by its name.
 */
export const managesElsewhere = (target: Target, { model }: TargetContext): boolean =>
  model
    .codeOf(target)
    .some(
      ({ unknown, filesUnknown, dependsOnExternalBuild, links }) =>
        unknown !== undefined ||
        filesUnknown !== undefined ||
        dependsOnExternalBuild ||
        links.some(({ remote, kind, name }) => remote && kind !== 'system' && manages.test(name)),
    );
