import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { changeValueFixes } from './changeValueFixes.ts';
import { developerIdAppex } from './developerIdAppex.ts';
import { extensionInfo, networkExtensions, systemExtensionInfo } from './exampleLists.ts';
import { developerIdEnding, networkExtensionKey } from './networkExtensionKeys.ts';
import { networkExtensionValues } from './networkExtensionValues.ts';
import { besideProject, type SigningKind, signingOf } from './signing.ts';

/** The values that have a form of their own for Developer ID. */
const plainValues = ['packet-tunnel-provider', 'app-proxy-provider', 'content-filter-provider', 'dns-proxy'];

interface Wrong {
  readonly item: PropertyString;
  readonly signed: SigningKind;
  readonly signedBy: string;
  readonly signedAt?: Place;
  readonly variants: Variant[];
}

/** The value that this way of signing wants instead; undefined for one that is right. */
const rightValue = (value: string, signed: SigningKind): string | undefined => {
  if (signed === 'developer-id') return plainValues.includes(value) ? value + developerIdEnding : undefined;
  return value.endsWith(developerIdEnding) ? value.slice(0, -developerIdEnding.length) : undefined;
};

const wrongValues = (target: Target, context: TargetContext): readonly Wrong[] => {
  const found = new Map<string, Wrong>();
  for (const variant of target.variants) {
    if (variant.platform !== 'macOS') continue;
    const signing = signingOf(target, variant, context);
    if (!signing) continue;
    for (const item of networkExtensionValues(variant)) {
      if (hasVariable(item.raw) || rightValue(item.value, signing.kind) === undefined) continue;
      const key = `${placeKey(item.at)}\n${signing.kind}`;
      const wrong = found.get(key);
      if (wrong) wrong.variants.push(variant);
      else
        found.set(key, {
          item,
          signed: signing.kind,
          signedBy: signing.by,
          variants: [variant],
          ...(signing.at && { signedAt: signing.at }),
        });
    }
  }
  return [...found.values()];
};

/**
 * Whether all that read the file have the same mistake in it: other configurations, and other targets. One that is signed for development, or built
 * for iOS, has to keep its values: those want a file of their own, which no edit makes.
 */
const isWrongForAll = (target: Target, { item, signed }: Wrong, context: TargetContext): boolean => {
  const { path } = item.at;
  const users = new Set([target, ...context.model.targetsUsing(path)]);
  return [...users].every(user => {
    const reading = user.variants.filter(({ entitlements }) => known(entitlements.file) === path);
    if (reading.length === 0) return user.id === target.id;
    const same = wrongValues(user, context).find(
      other => other.signed === signed && placeKey(other.item.at) === placeKey(item.at),
    );
    return same !== undefined && reading.every(variant => same.variants.includes(variant));
  });
};

/** Whether an entitlements file that no target takes has the other form: a script signs what was built with it once more. */
const hasListFor = (target: Target, right: string, context: TargetContext): boolean =>
  besideProject(context.model.entitlementsFiles, target, context).some(path => {
    if (context.model.targetsUsing(path).length > 0) return false;
    const file = context.plist(path);
    const values = file && entryNamed(dictAt(file), networkExtensionKey)?.value;
    return (
      values?.type === 'array' && values.items.some(item => item.type === 'string' && item.value === right)
    );
  });

const adviceFor: Readonly<Record<SigningKind, string>> = {
  'developer-id': 'the plain value is for development and the App Store',
  'app-store': 'that form is for Developer ID',
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' && target.kind !== 'system-extension') return;
  // An app extension cannot be signed with Developer ID at all: of that, another rule speaks.
  if (context.model.embeddedIn(target).some(embedded => developerIdAppex(embedded, context))) return;
  for (const wrong of wrongValues(target, context)) {
    const { item, signed, signedBy, signedAt, variants } = wrong;
    const right = rightValue(item.value, signed)!;
    if (hasListFor(target, right, context)) continue;
    const how = signed === 'developer-id' ? 'signed with Developer ID' : 'signed for the App Store';
    const others = target.variants.filter(({ platform }) => platform === 'macOS');
    const isShared = !isWrongForAll(target, wrong, context);
    const advice = isShared ? 'give that configuration an entitlements file of its own' : adviceFor[signed];
    const scope = { context, target, variants, holding: [] };
    context.report({
      at: item.at,
      message: `${target.name} is ${how}${inConfigurations(variants, others)}, as ${signedBy} says, and profiles for that hold "${right}" in place of "${item.value}"; ${advice}.`,
      fixes: isShared ? [] : changeValueFixes(scope, item, right),
      related: [{ at: signedAt ?? target.at, message: `${target.name} is ${how} here` }],
    });
  }
};

export default rule({
  id: 'ne-developer-id-needs-systemextension-value',
  title: 'Developer ID build uses App Store entitlement values (or the reverse)',
  category: 'ne-packaging',
  severity: 'warning',
  resources: [
    'exporting-a-developer-id-network-extension',
    'entitlement-network-extension',
    'network-extension-provider-packaging',
  ],
  why: 'Profiles for Developer ID hold the values that end in -systemextension, all others the plain ones. A build with the other form works on the developer’s Mac; the exported app is not started.',
  platforms: 'macOS 10.15+',
  limits:
    'Knows the way of signing by the identity, the name of the profile, or the method that all ExportOptions.plist files of the project have, for the one configuration that schemes and scripts archive. Where an entitlements file that no target takes has the other form, a script is taken to sign with it. Where development builds or other platforms share the file there is no fix: give the Developer ID configuration an entitlements file of its own.',
  mentions: [],
  check: { target: { run } },
});

const developerId = { CODE_SIGN_IDENTITY: 'Developer ID Application: Example (ABCDE12345)' };
const exportOptions = plist('<key>method</key>\n<string>developer-id</string>');
const archiving = (name: string, configuration: string): string =>
  `<Scheme><BuildAction><BuildableReference BlueprintName = "${name}"/></BuildAction><ArchiveAction\n   buildConfiguration = "${configuration}"/></Scheme>`;
const filterInfo = systemExtensionInfo(['filter-data']);

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a system extension signed with Developer ID in Release',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: filterInfo,
              entitlements: networkExtensions('«content-filter-provider»'),
              configurations: { Release: developerId },
            },
          ],
        },
        message: 'Filter is signed with Developer ID in Release',
      },
      {
        title: 'a file for the Developer ID configuration alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('packet-tunnel-provider'),
              configurations: {
                Release: { ...developerId, CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' },
              },
            },
          ],
          files: {
            'App/Release.entitlements': plist(networkExtensions('«packet-tunnel-provider»', 'dns-settings')),
          },
        },
        fixed: {
          'App/Release.entitlements': plist(
            networkExtensions('packet-tunnel-provider-systemextension', 'dns-settings'),
          ),
        },
      },
      {
        title: 'a file of two targets that are signed alike',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('««content-filter-provider»»'),
              settings: developerId,
            },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: filterInfo,
              settings: { ...developerId, CODE_SIGN_ENTITLEMENTS: 'App/App.entitlements' },
            },
          ],
        },
        fixed: {
          'App/App.entitlements': plist(networkExtensions('content-filter-provider-systemextension')),
        },
      },
      {
        title: 'a file of two targets, one of them signed for development',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('«content-filter-provider»'),
              settings: developerId,
            },
            {
              name: 'Helper',
              kind: 'app',
              settings: {
                CODE_SIGN_IDENTITY: 'Apple Development',
                CODE_SIGN_ENTITLEMENTS: 'App/App.entitlements',
              },
            },
          ],
        },
        message: 'give that configuration an entitlements file of its own',
      },
      {
        title: 'a file for macOS and iOS',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: networkExtensions('«content-filter-provider»'),
              settings: { 'CODE_SIGN_IDENTITY[sdk=macosx*]': 'Developer ID Application' },
            },
          ],
        },
      },
      {
        title: 'export options for Developer ID, and the configuration that the scheme archives',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('«packet-tunnel-provider»'),
              configurations: { Beta: {} },
            },
          ],
          files: {
            'Shared.xcworkspace/xcshareddata/xcschemes/App.xcscheme': archiving('App', 'Beta'),
            'ExportOptions.plist': exportOptions,
          },
        },
        message: 'App is signed with Developer ID in Beta, as ExportOptions.plist says, and',
      },
      {
        title: 'the reverse, for the App Store',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('«app-proxy-provider-systemextension»'),
              settings: { 'CODE_SIGN_IDENTITY[sdk=macosx*]': '3rd Party Mac Developer Application' },
            },
          ],
        },
        message:
          'App is signed for the App Store, as CODE_SIGN_IDENTITY says, and profiles for that hold "app-proxy-provider"',
        fixed: { 'App/App.entitlements': plist(networkExtensions('app-proxy-provider')) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a file per configuration, each with its form',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: filterInfo,
              entitlements: networkExtensions('content-filter-provider'),
              configurations: {
                Release: { ...developerId, CODE_SIGN_ENTITLEMENTS: 'Filter/Release.entitlements' },
              },
            },
          ],
          files: {
            'Filter/Release.entitlements': plist(
              networkExtensions('content-filter-provider-systemextension'),
            ),
          },
        },
      },
      {
        title: 'development signing, with either form',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('content-filter-provider', 'dns-proxy-systemextension'),
              settings: { CODE_SIGN_IDENTITY: 'Apple Development' },
            },
          ],
        },
      },
      {
        title: 'export options where another configuration is archived, or it is not told which',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('packet-tunnel-provider'),
              configurations: {
                Distribution: { CODE_SIGN_ENTITLEMENTS: 'App/Distribution.entitlements' },
              },
            },
            { name: 'Other', kind: 'app', entitlements: networkExtensions('dns-proxy') },
          ],
          files: {
            'App/Distribution.entitlements': plist(
              networkExtensions('packet-tunnel-provider-systemextension'),
            ),
            'Shared.xcworkspace/xcshareddata/xcschemes/App.xcscheme': archiving('App', 'Distribution'),
            'ExportOptions.plist': exportOptions,
          },
        },
      },
      {
        title: 'export options where a script archives another configuration than the scheme',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('packet-tunnel-provider'),
              configurations: { Beta: {} },
            },
          ],
          files: {
            'Shared.xcworkspace/xcshareddata/xcschemes/App.xcscheme': archiving('App', 'Release'),
            'release.sh': 'xcodebuild -scheme App -configuration Beta archive -archivePath build/App\n',
            'ExportOptions.plist': exportOptions,
          },
        },
      },
      {
        title: 'entitlements that no target takes: a script signs with them',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: filterInfo,
              entitlements: networkExtensions('content-filter-provider'),
              configurations: { Release: developerId },
            },
          ],
          files: {
            'Signing/Filter-DevID.entitlements': plist(
              networkExtensions('content-filter-provider-systemextension'),
            ),
          },
        },
      },
      {
        title: 'values that have one form, iOS, and an ending behind a build setting',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('dns-settings', 'relay', 'packet-tunnel-provider$(NE_SUFFIX)'),
              settings: developerId,
            },
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: networkExtensions('packet-tunnel-provider'),
              settings: developerId,
            },
          ],
        },
      },
      {
        title: 'an app extension: that it cannot be signed so is for another rule to say',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: networkExtensions('packet-tunnel-provider'),
              settings: developerId,
              embeds: ['Tunnel'],
            },
            { name: 'Tunnel', kind: 'app-extension', info: extensionInfo('packet-tunnel') },
          ],
        },
      },
    ],
  },
};
