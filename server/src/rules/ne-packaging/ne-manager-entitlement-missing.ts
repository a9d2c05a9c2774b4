import type { UseFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, TargetKind, Variant } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { arrayVerdict, booleanVerdict } from '../target/entitlementVerdict.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isSample } from '../target/isSample.ts';
import { type Judged, judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { providersOfAny } from '../target/providersOf.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { addSuitableValueFixes } from './addSuitableValueFixes.ts';
import { appGroups, extensionInfo, lacking, networkExtensions } from './exampleLists.ts';
import {
  type ManagerNeed,
  managerNeeds,
  personalVpnProtocols,
  sharedManagerCalls,
  usesFor,
} from './managerNeeds.ts';
import { developerIdEnding, hotspotHelperKey } from './networkExtensionKeys.ts';
import { suitableValue } from './suitableValue.ts';

/** What runs as a program of its own and is signed with entitlements. A bare command-line tool has no profile to hold them. */
const programs: readonly TargetKind[] = [
  'app',
  'app-clip',
  'app-extension',
  'extensionkit-extension',
  'watch-app',
  'xpc-service',
];
const libraries: readonly TargetKind[] = ['framework', 'static-library', 'dynamic-library', 'package'];

const verdictOf = (need: ManagerNeed, variant: Variant): Verdict =>
  need.values.length === 0
    ? booleanVerdict(variant, need.key)
    : arrayVerdict(variant, need.key, [
        ...need.values,
        ...need.values.map(value => value + developerIdEnding),
      ]);

type Uses = readonly Located<UseFact>[];

const judge = (program: Target, need: ManagerNeed, uses: Uses): Judged =>
  judgeVariants(program, variant => {
    const answers = uses.map(use => use.compiledIn(variant));
    if (answers.includes('yes')) return verdictOf(need, variant);
    return answers.includes('unknown') ? 'unknown' : 'skipped';
  });

/** Of the values that suffice, the one that the extensions within the app need. */
const wantedValue = ({ values }: ManagerNeed, { context, target }: FixScope): string => {
  const embedded = context.model.embeddedIn(target).flatMap(({ variants }) => [...variants]);
  const needed = providersOfAny(embedded, context.catalogue).map(({ kinds }) => kinds[0]?.entitlementValue);
  return values.find(value => needed.includes(value)) ?? values[0]!;
};

const fixesFor = (need: ManagerNeed, scope: FixScope): readonly TargetFix[] =>
  need.values.length === 0
    ? addEntitlementFixes(scope, need.key, ['<true/>'])
    : addSuitableValueFixes(scope, need.key, wantedValue(need, scope));

const report = (
  program: Target,
  need: ManagerNeed,
  uses: Uses,
  judged: Judged,
  failing: readonly Variant[],
  context: TargetContext,
  library?: Target,
): void => {
  const [first] = uses;
  const scope = { context, target: program, variants: failing, holding: judged.holding };
  const value = need.values.length === 0 ? '' : suitableValue(scope, wantedValue(need, scope));
  const where = inConfigurations(failing, judged.all);
  const what = value === '' ? `lack ${need.key}` : `do not include "${value}" in ${need.key}`;
  const through = library ? ` through ${library.name}` : '';
  context.report({
    at: anchorOfMissingEntitlement(context, program, failing, need.key, first!.place),
    message: `${program.name} uses ${first!.name}${through}, but its entitlements${where} ${what}, so these calls fail with a permission error.`,
    ...(need.severity && { severity: need.severity }),
    fixes: fixesFor(need, scope),
    related: uses.slice(0, 5).map(({ place, name }) => ({ at: place, message: `${name} is used here` })),
  });
};

const runProgram = (target: Target, context: TargetContext): void => {
  for (const need of managerNeeds) {
    const uses = usesFor(need, context.facts(target));
    if (uses.length === 0) continue;
    const judged = judge(target, need, uses);
    const failing = failingWhereSigned(target, judged);
    const compiled = uses.filter(use => failing.some(variant => use.compiledIn(variant) === 'yes'));
    if (failing.length > 0) report(target, need, compiled, judged, failing, context);
  }
};

const lacksThroughout = ({ failing, all }: Judged): boolean =>
  failing.length > 0 && failing.length === all.length;

/** Which of the programs that link a library call it is not known: only what none of them may do is reported, at the first. */
const runLibrary = (target: Target, context: TargetContext): void => {
  const linking = context.model
    .linkedBy(target)
    .filter(({ kind }) => programs.includes(kind))
    .sort((a, b) => Number(b.kind === 'app') - Number(a.kind === 'app'));
  if (linking.length === 0 || linking.some(({ unknown }) => unknown !== undefined)) return;
  for (const need of managerNeeds) {
    const uses = usesFor(need, context.facts(target));
    if (uses.length === 0) continue;
    // Of a program that uses the type itself, its own report says all.
    if (linking.some(program => usesFor(need, context.facts(program)).length > 0)) continue;
    const programsJudged = linking.map(program => ({ program, judged: judge(program, need, uses) }));
    // One that has the value in another configuration is the one that calls.
    const first = programsJudged.find(({ judged }) => judged.holding.length > 0) ?? programsJudged[0]!;
    const failing = failingWhereSigned(first.program, first.judged).filter(variant =>
      programsJudged.every(({ program, judged }) => {
        const beside = variantBeside(program, variant);
        return beside ? judged.failing.includes(beside) : lacksThroughout(judged);
      }),
    );
    const compiled = uses.filter(use => failing.some(variant => use.compiledIn(variant) === 'yes'));
    if (failing.length > 0) report(first.program, need, compiled, first.judged, failing, context, target);
  }
};

const run = (target: Target, context: TargetContext): void => {
  if (isSample(target)) return;
  if (programs.includes(target.kind)) runProgram(target, context);
  else if (libraries.includes(target.kind)) runLibrary(target, context);
};

export default rule({
  id: 'ne-manager-entitlement-missing',
  title: 'App configures a Network Extension feature it is not entitled to',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-network-extension', 'entitlement-personal-vpn', 'nevpnmanager'],
  why: 'Each manager asks for the entitlement of its kind of provider. Without it, loading finds no configurations and saving fails with “permission denied” or a broken connection to the system’s own process.',
  platforms: 'all',
  limits:
    'Quiet for tests, samples and command-line tools, while a build setting in the entitlements cannot be resolved or a script writes them; and, where another configuration for the same platform has the value, for one that has no entitlements file, or is not signed. Of a framework only what none of the programs that link it may do is reported.',
  mentions: [],
  check: {
    target: {
      reads: {
        uses: [...managerNeeds.flatMap(({ managers }) => managers), ...personalVpnProtocols],
        calls: sharedManagerCalls,
      },
      run,
    },
  },
});

const settings = `import NetworkExtension

func save() async throws {
    let manager = NEDNSSettingsManager.shared()
    try await manager.loadFromPreferences()
    try await manager.saveToPreferences()
}
`;
const tunnel = `#import <NetworkExtension/NetworkExtension.h>

void load(void) {
    [NETunnelProviderManager loadAllFromPreferencesWithCompletionHandler:^(NSArray *managers, NSError *error) {
    }];
}
`;
const personalVpn = `import NetworkExtension

func save() {
    let manager = NEVPNManager.shared()
    let ikev2 = NEVPNProtocolIKEv2()
    manager.protocolConfiguration = ikev2
    manager.saveToPreferences { _ in }
}
`;
const groups = appGroups('group.com.example.app');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a configuration for Developer ID that has no list',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: '',
              sources: {
                'VPN.swift': 'import NetworkExtension\n\nlet manager = NETunnelProviderManager()\n',
              },
              configurations: {
                Debug: {
                  CODE_SIGN_IDENTITY: 'Developer ID Application: Example (ABCDE12345)',
                  CODE_SIGN_ENTITLEMENTS: '',
                },
              },
            },
          ],
          files: { 'App/App.entitlements': lacking(appGroups('group.com.example.app')) },
        },
        fixed: {
          'App/App.entitlements': plist(
            `${appGroups('group.com.example.app')}\n${networkExtensions('packet-tunnel-provider')}`,
          ),
        },
      },
      {
        title: 'DNS settings without the value',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: networkExtensions('packet-tunnel-provider').replace('<array>', '«<array>»'),
              sources: { 'Settings.swift': settings },
            },
          ],
        },
        severity: 'warning',
        message: 'App uses NEDNSSettingsManager, but its entitlements do not include "dns-settings"',
        related: [{ path: 'App/Settings.swift', text: 'NEDNSSettingsManager' }],
        fixed: { 'App/App.entitlements': plist(networkExtensions('packet-tunnel-provider', 'dns-settings')) },
      },
      {
        title: 'Objective-C, and an app whose extension is an app proxy',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: '',
              sources: { 'Tunnel.m': tunnel },
              embeds: ['Proxy'],
            },
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('app-proxy'),
              entitlements: networkExtensions('app-proxy-provider'),
            },
          ],
          files: { 'App/App.entitlements': lacking(groups) },
        },
        message: 'App uses NETunnelProviderManager, but its entitlements do not include "app-proxy-provider"',
        fixed: { 'App/App.entitlements': plist(`${groups}\n${networkExtensions('app-proxy-provider')}`) },
      },
      {
        title: 'Personal VPN',
        project: {
          targets: [{ name: 'App', kind: 'app', entitlements: '', sources: { 'VPN.swift': personalVpn } }],
          files: { 'App/App.entitlements': lacking(networkExtensions('packet-tunnel-provider')) },
        },
        message: 'do not include "allow-vpn" in com.apple.developer.networking.vpn.api',
      },
      {
        title: 'a hotspot helper whose entitlement is off',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: `<key>${hotspotHelperKey}</key>\n«<false/>»`,
              sources: {
                'Hotspot.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nvoid stop(void) { [NEHotspotHelper logoff:nil]; }\n',
              },
            },
          ],
        },
        message: 'its entitlements lack com.apple.developer.networking.HotspotHelper',
        fixed: { 'App/App.entitlements': plist(`<key>${hotspotHelperKey}</key>\n<true/>`) },
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: networkExtensions('dns-settings'),
              sources: { 'Settings.swift': settings },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
            },
          ],
          files: { 'App/Release.entitlements': lacking(groups) },
        },
        severity: 'warning',
        message: 'its entitlements in Release do not include "dns-settings"',
        fixed: { 'App/Release.entitlements': plist(`${groups}\n${networkExtensions('dns-settings')}`) },
      },
      {
        title: 'a framework whose one caller lacks the value in one configuration',
        hidden: true,
        project: {
          targets: [
            { name: 'Widget', kind: 'app-extension', entitlements: groups, links: ['Kit'] },
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('dns-settings'),
              links: ['Kit'],
              embeds: ['Kit', 'Widget'],
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
            },
            { name: 'Kit', kind: 'framework', sources: { 'Settings.swift': settings } },
          ],
          files: { 'App/Release.entitlements': lacking(groups) },
        },
        severity: 'warning',
        message: 'App uses NEDNSSettingsManager through Kit, but its entitlements in Release do not',
        fixed: { 'App/Release.entitlements': plist(`${groups}\n${networkExtensions('dns-settings')}`) },
      },
      {
        title: 'a framework that only one app links',
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: '', links: ['Kit'], embeds: ['Kit'] },
            { name: 'Kit', kind: 'framework', sources: { 'Settings.swift': settings } },
          ],
          files: { 'App/App.entitlements': lacking(groups) },
        },
        severity: 'warning',
        message: 'App uses NEDNSSettingsManager through Kit',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the value of the manager, in either form',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('packet-tunnel-provider-systemextension', 'dns-settings'),
              sources: { 'Settings.swift': settings, 'Tunnel.m': tunnel },
            },
          ],
        },
      },
      {
        title: 'a value of another type: entitlement-wrong-value-type speaks',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements:
                '<key>com.apple.developer.networking.networkextension</key>\n<string>packet-tunnel-provider</string>',
              sources: { 'Tunnel.m': tunnel },
            },
          ],
        },
      },
      {
        title: 'a configuration for the simulator alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: networkExtensions('packet-tunnel-provider', 'dns-settings'),
              configurations: {
                Debug: {
                  SUPPORTED_PLATFORMS: 'iphonesimulator',
                  CODE_SIGN_ENTITLEMENTS: 'App/Simulator.entitlements',
                },
              },
              sources: { 'Settings.swift': settings, 'Tunnel.m': tunnel },
            },
          ],
          files: { 'App/Simulator.entitlements': plist('') },
        },
      },
      {
        title: 'sources that a build setting leaves out, and entitlements that XcodeGen writes',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('packet-tunnel-provider'),
              settings: { EXCLUDED_SOURCE_FILE_NAMES: '*Settings.swift' },
              sources: { 'Settings.swift': settings },
            },
            { name: 'Other', kind: 'app', entitlements: '', sources: { 'Tunnel.m': tunnel } },
          ],
          files: {
            'project.yml':
              'targets:\n  Other:\n    entitlements:\n      path: Other/Other.entitlements\n      properties:\n        com.apple.developer.networking.networkextension: [packet-tunnel-provider]\n',
          },
        },
      },
      {
        title: 'a framework of two apps, one for each configuration, and code for debugging',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('dns-settings'),
              links: ['Kit'],
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Other.entitlements' } },
            },
            {
              name: 'Beta',
              kind: 'app',
              entitlements: networkExtensions('dns-settings'),
              links: ['Kit'],
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Other.entitlements' } },
            },
            { name: 'Kit', kind: 'framework', sources: { 'Settings.swift': settings } },
            {
              name: 'Lab',
              kind: 'app',
              entitlements: networkExtensions('dns-settings'),
              sources: { 'Settings.swift': `#if DEBUG\n${settings}#endif\n` },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Other.entitlements' } },
            },
          ],
          files: { 'App/Other.entitlements': plist(groups) },
        },
      },
      {
        title: 'a framework of which one app has the value',
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: networkExtensions('dns-settings'), links: ['Kit'] },
            { name: 'Widget', kind: 'app-extension', entitlements: groups, links: ['Kit'] },
            { name: 'Kit', kind: 'framework', sources: { 'Settings.swift': settings } },
          ],
        },
      },
      {
        title: 'code for another platform, in tests and in samples',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: groups,
              sources: {
                'Settings.swift': `#if os(iOS)\n${settings}#endif\n#if false\n${personalVpn}#endif\n`,
              },
            },
            { name: 'AppTests', kind: 'unit-test', sources: { 'SettingsTests.swift': settings } },
            { name: 'SettingsDemo', kind: 'app', entitlements: groups, sources: { 'Demo.swift': settings } },
          ],
        },
      },
      {
        title: 'values behind a build setting, and a status that is only read',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('$(PROVIDERS)'),
              sources: { 'Tunnel.m': tunnel },
            },
            {
              name: 'Monitor',
              kind: 'app',
              entitlements: groups,
              sources: {
                'Status.swift':
                  'import NetworkExtension\n\nfunc isConnected() -> Bool { NEVPNManager.shared().connection.status == .connected }\n',
              },
            },
          ],
        },
      },
    ],
  },
};
