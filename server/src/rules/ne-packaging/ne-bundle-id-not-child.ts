import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { mayLeaveOut } from '../target/mayLeaveOut.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { writtenText } from '../target/writtenText.ts';
import { extensionInfo, systemExtensionInfo } from './exampleLists.ts';
import { identifierNeeds, identifierUses } from './extensionIdentifiers.ts';
import { identifierOf } from './identifierOf.ts';
import { directHosts } from './macEmbedding.ts';

const setting = 'PRODUCT_BUNDLE_IDENTIFIER';

const verdictOf = (target: Target, own: Variant, app: Target): Verdict => {
  const host = variantBeside(app, own);
  const embeds = app.embeds.filter(embed => embed.target === target.id);
  const isBuiltIn =
    host &&
    // The identifiers of Catalyst may be derived from others.
    own.platform !== 'Catalyst' &&
    embeds.some(embed => (embed.platforms?.includes(own.platform) ?? true) && !mayLeaveOut(host, embed));
  if (!isBuiltIn) return 'skipped';
  const outer = identifierOf(host);
  const inner = identifierOf(own);
  if (outer === undefined || inner === undefined) return 'unknown';
  if (inner.startsWith(`${outer}.`)) return 'holds';
  return inner.toLowerCase().startsWith(`${outer.toLowerCase()}.`) ? 'unknown' : 'fails';
};

const lastPart = (identifier: string): string =>
  identifier.slice(identifier.lastIndexOf('.') + 1).toLowerCase();

/** Whether another target has that identifier, or would get it by the same fix for it: another extension of the app with the same last part. */
const isTaken = (wanted: string, target: Target, app: Target, context: TargetContext): boolean =>
  context.model.targets.some(
    other =>
      other.id !== target.id &&
      other.variants.some(({ bundleIdentifier }) => {
        const identifier = known(bundleIdentifier);
        if (identifier === undefined) return false;
        return (
          identifier.toLowerCase() === wanted.toLowerCase() ||
          (lastPart(identifier) === lastPart(wanted) && app.embeds.some(embed => embed.target === other.id))
        );
      }),
  );

/** Whether code names the extension by its present identifier, which would then lead nowhere. */
const isNamed = (failing: readonly Variant[], { model, facts }: TargetContext): boolean => {
  const old = new Set(failing.map(({ bundleIdentifier }) => known(bundleIdentifier)));
  return model.targets.some(code =>
    identifierUses(facts(code)).some(({ literal }) => old.has(literal.value)),
  );
};

/**
 * The identifier of the app with the last part of the extension's own; none where that is made of variables, or is another for each, and where
 * something else has it or hangs on the old one.
 */
const fixesFor = (
  target: Target,
  app: Target,
  { failing, holding }: { readonly failing: readonly Variant[]; readonly holding: readonly Variant[] },
  context: TargetContext,
): readonly TargetFix[] => {
  if (directHosts(target, context).length > 1) return [];
  const wanted = new Set<string>();
  for (const variant of failing) {
    const written = variant.setting(setting);
    const host = variantBeside(app, variant);
    if (written.state !== 'present' || !written.at || !host) return [];
    if (hasVariable(writtenText(context, written.at)) || known(variant.bundleIdentifier) !== written.value)
      return [];
    wanted.add(`${identifierOf(host)}.${written.value.slice(written.value.lastIndexOf('.') + 1)}`);
  }
  const [only] = wanted;
  if (only === undefined || wanted.size > 1) return [];
  if (isTaken(only, target, app, context) || isNamed(failing, context)) return [];
  return setBuildSettingFixes({ context, target, variants: failing, holding }, setting, only).map(fix => ({
    ...fix,
    preferred: false,
  }));
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension' && target.kind !== 'extensionkit-extension') return;
  for (const app of directHosts(target, context)) {
    if ((app.kind !== 'app' && app.kind !== 'app-clip') || app.unknown !== undefined) continue;
    const judged = judgeVariants(target, variant => verdictOf(target, variant, app));
    const [first] = judged.failing;
    const host = first && variantBeside(app, first);
    if (!first || !host) continue;
    const where = inConfigurations(judged.failing, judged.all);
    context.report({
      at: first.bundleIdentifier.at ?? target.at,
      message: `Bundle identifier "${known(first.bundleIdentifier)}" of ${target.name}${where} does not begin with "${known(host.bundleIdentifier)}." of ${app.name}, which embeds it, so the app cannot be installed.`,
      fixes: fixesFor(target, app, judged, context),
      related: host.bundleIdentifier.at
        ? [{ at: host.bundleIdentifier.at, message: `The bundle identifier of ${app.name}` }]
        : [],
    });
  }
};

export default rule({
  id: 'ne-bundle-id-not-child',
  title: 'Bundle identifier of an extension does not begin with that of its app',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['network-extension-provider-packaging', 'tn3134'],
  why: 'An app extension belongs to its app by its bundle identifier, which is that of the app, a dot, and a name. With any other one the app is not built, installed or accepted, in each configuration by itself.',
  platforms: 'all',
  limits:
    'Compares what is built together, configuration by configuration. System extensions are free to have other identifiers. Quiet for Mac Catalyst, and while an identifier holds a variable that is not set or a script may write it.',
  mentions: [],
  check: { target: { reads: identifierNeeds, run } },
});

const app = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  settings: { [setting]: 'com.example.vpn' },
  embeds: ['Tunnel'],
} as const;
const tunnel = {
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('packet-tunnel'),
} as const;
/** The extension with an identifier for each configuration. */
const named = (debug: string, release: string) => ({
  ...tunnel,
  configurations: { Debug: { [setting]: debug }, Release: { [setting]: release } },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'identifiers side by side',
        project: { targets: [app, named('«com.example.tunnel»', 'com.example.tunnel')] },
        message:
          'Bundle identifier "com.example.tunnel" of Tunnel does not begin with "com.example.vpn." of App',
      },
      {
        title: 'the configuration for release alone',
        project: { targets: [app, named('com.example.vpn.tunnel', '«com.example.tunnel»')] },
        message: 'of Tunnel in Release does not begin with',
      },
      {
        title: 'an app that has another identifier in one configuration, and an extension that has not',
        project: {
          targets: [
            { ...app, configurations: { Debug: { [setting]: 'com.example.vpn.debug' } } },
            named('«com.example.vpn.tunnel»', 'com.example.vpn.tunnel'),
          ],
        },
        message: 'of Tunnel in Debug does not begin with "com.example.vpn.debug."',
      },
      {
        title: 'an identifier that another extension has',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            { ...app, embeds: ['Tunnel', 'Other'] },
            named('«com.example.tunnel»', 'com.example.tunnel'),
            { ...named('com.example.vpn.Tunnel', 'com.example.vpn.Tunnel'), name: 'Other' },
          ],
        },
      },
      {
        title: 'two extensions that would get one identifier',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            { ...app, embeds: ['Tunnel', 'Other'] },
            named('«com.example.tunnel»', 'com.example.tunnel'),
            { ...named('«com.example.other.tunnel»', 'com.example.other.tunnel'), name: 'Other' },
          ],
        },
      },
      {
        title: 'an identifier that code names',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              ...app,
              sources: {
                'VPN.swift':
                  'import NetworkExtension\n\nfunc configure(_ configuration: NETunnelProviderProtocol) {\n    configuration.providerBundleIdentifier = "com.example.tunnel"\n}\n',
              },
            },
            named('«com.example.tunnel»', 'com.example.tunnel'),
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the identifier of the app, a dot and a name, in each configuration',
        project: {
          targets: [
            { ...app, configurations: { Debug: { [setting]: 'com.example.vpn.debug' } } },
            named('com.example.vpn.debug.tunnel', 'com.example.vpn.tunnel'),
          ],
        },
      },
      {
        title: 'an identifier in Info.plist that is another than that of the build setting',
        project: {
          targets: [
            app,
            {
              ...tunnel,
              info: `<key>CFBundleIdentifier</key>\n<string>com.example.vpn.tunnel</string>\n${tunnel.info}`,
              settings: { [setting]: 'com.example.tunnel' },
            },
          ],
        },
      },
      {
        title: 'an identifier that is left empty, for whoever builds it',
        project: {
          targets: [
            app,
            {
              ...tunnel,
              info: `<key>CFBundleIdentifier</key>\n<string>$(${setting})</string>\n${tunnel.info}`,
              settings: { [setting]: '' },
            },
          ],
        },
      },
      {
        title: 'a system extension, which is free to have another',
        project: {
          targets: [
            { ...app, platforms: ['macOS'] },
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo(['packet-tunnel']),
              settings: { [setting]: 'com.example.tunnel' },
            },
          ],
        },
      },
      {
        title: 'a configuration that leaves the extension out, and another app that embeds none',
        project: {
          targets: [
            { ...app, configurations: { Debug: { EXCLUDED_SOURCE_FILE_NAMES: 'Tunnel.appex' } } },
            named('com.example.tunnel', 'com.example.vpn.tunnel'),
            { name: 'Other', kind: 'app', platforms: ['iOS'] },
          ],
        },
      },
      {
        title: 'a variable that nothing sets, and a script that writes the identifier',
        project: {
          targets: [
            app,
            { ...tunnel, settings: { [setting]: '$(VENDOR).tunnel' } },
            { ...app, name: 'Scripted', embeds: ['Other'] },
            {
              ...tunnel,
              name: 'Other',
              settings: { [setting]: 'com.example.other' },
              scripts: [
                '/usr/libexec/PlistBuddy -c "Set :CFBundleIdentifier com.example.vpn.other" "$TARGET_BUILD_DIR/$INFOPLIST_PATH"\n',
              ],
            },
          ],
        },
      },
    ],
  },
};
