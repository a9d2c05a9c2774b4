import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { leavesOut } from '../target/isLeftOut.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { extensionInfo, systemExtensionInfo } from './exampleLists.ts';
import { directHosts } from './macEmbedding.ts';

const setting = 'PRODUCT_BUNDLE_IDENTIFIER';

/** The identifier of what is built; undefined where Info.plist has another, or a script or a list that was not read may give it one. */
const identifierOf = ({ bundleIdentifier, info }: Variant): string | undefined => {
  if (info.get('none of Apple’s').state !== 'absent') return undefined;
  const identifier = known(bundleIdentifier);
  const written = info.get('CFBundleIdentifier');
  if (written.state === 'absent') return identifier;
  return written.state === 'present' && written.value.type === 'string' && written.value.value === identifier
    ? identifier
    : undefined;
};

const verdictOf = (target: Target, own: Variant, app: Target): Verdict => {
  const host = variantBeside(app, own);
  const embeds = app.embeds.filter(embed => embed.target === target.id);
  const isBuiltIn =
    host &&
    // The identifiers of Catalyst may be derived from others.
    own.platform !== 'Catalyst' &&
    embeds.some(embed => (embed.platforms?.includes(own.platform) ?? true) && !leavesOut(host, embed));
  if (!isBuiltIn) return 'skipped';
  const outer = identifierOf(host);
  const inner = identifierOf(own);
  if (outer === undefined || inner === undefined) return 'unknown';
  if (inner.startsWith(`${outer}.`)) return 'holds';
  return inner.toLowerCase().startsWith(`${outer.toLowerCase()}.`) ? 'unknown' : 'fails';
};

const textAt = (context: TargetContext, { path, span }: Place): string =>
  (context.projectFile(path) ?? context.xcconfig(path))?.text.slice(span.start, span.end) ?? '$(unread)';

/** The identifier of the app with the last part of the extension's own; none where that is made of variables, or is another for each. */
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
    if (hasVariable(textAt(context, written.at)) || known(variant.bundleIdentifier) !== written.value)
      return [];
    wanted.add(`${identifierOf(host)}.${written.value.slice(written.value.lastIndexOf('.') + 1)}`);
  }
  if (wanted.size !== 1) return [];
  return setBuildSettingFixes({ context, target, variants: failing, holding }, setting, [...wanted][0]!).map(
    fix => ({ ...fix, preferred: false }),
  );
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
  check: { target: { run } },
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
