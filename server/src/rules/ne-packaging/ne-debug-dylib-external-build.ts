import type { ScriptPhase, Target } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { appExtensionInfo, systemExtensionInfo } from './exampleInfo.ts';
import { presentProviders } from './presentProviders.ts';

const setting = 'ENABLE_DEBUG_DYLIB';

/** Words of a script that takes the binary which the build has made into its own hands. */
const handlesBinary = ({ text }: ScriptPhase): boolean =>
  /\bcodesign\b[^\n]*(?:EXECUTABLE_|CODESIGNING_FOLDER_PATH|TARGET_BUILD_DIR|BUILT_PRODUCTS_DIR)/.test(
    text,
  ) || /\b(?:cp|ditto|mv|lipo|strip|install_name_tool)\b[^\n]*EXECUTABLE_(?:PATH|NAME)/.test(text);

interface External {
  readonly what: string;
  readonly at?: Place;
}

const externalBuild = (target: Target): External | undefined => {
  const wireGuard = target.links.find(({ name }) => name === 'WireGuardKit');
  if (wireGuard) return { what: 'links WireGuardKit, whose core is built by another tool', at: wireGuard.at };
  if (target.dependsOnExternalBuild) return { what: 'depends on a target of an external build system' };
  const script = target.scripts.find(handlesBinary);
  return script && { what: 'has a script phase that handles the built binary', at: script.at };
};

const run = (target: Target, context: TargetContext): void => {
  const external = externalBuild(target);
  if (!external) return;
  const { failing, holding } = judgeVariants(target, variant => {
    if (!/debug/i.test(variant.configuration)) return 'skipped';
    if (presentProviders(target, variant, context.catalogue).length === 0) return 'skipped';
    const value = variant.setting(setting);
    if (value.state === 'unknown') return 'unknown';
    // By default Xcode does it for apps and app extensions (Swift Build, DarwinProductTypes.xcspec).
    const enabled = known(value) ?? (target.kind === 'app-extension' ? 'YES' : 'NO');
    return enabled === 'YES' ? 'fails' : 'holds';
  });
  const [first] = failing;
  if (!first) return;
  const written = first.setting(setting);
  context.report({
    at: (written.state === 'present' ? written.at : undefined) ?? target.at,
    message: `${target.name} ${external.what}; if its debug build misses “${target.name}.debug.dylib”, set ${setting} to NO for ${first.configuration}.`,
    fixes: setBuildSettingFixes(
      { context, target, variants: failing, holding },
      setting,
      'NO',
      `Set ${setting} to NO for ${first.configuration} of ${target.name}`,
    ),
    related: external.at ? [{ at: external.at, message: `${target.name} ${external.what}` }] : [],
  });
};

export default rule({
  id: 'ne-debug-dylib-external-build',
  title: 'Debug dylib enabled for a provider built with an external tool',
  category: 'ne-packaging',
  severity: 'hint',
  resources: ['debugging-a-network-extension-provider'],
  why: 'Since Xcode 16 a debug build puts the code of an app extension into a library of its own, beside a stub that loads it. Build steps that know only the one binary leave that library behind, and the provider does not launch.',
  platforms: 'Xcode 16+',
  limits:
    'Knows packages of WireGuard, targets of external build systems, and scripts that copy or sign the built binary.',
  mentions: [],
  check: { target: { run } },
});

const info = appExtensionInfo('packet-tunnel', '$(PRODUCT_MODULE_NAME).PacketTunnelProvider');
const packages = { WireGuardKit: 'https://git.zx2c4.com/wireguard-apple' };
const marked = (text: string): string => text.replace('name = Tunnel;', 'name = «Tunnel»;');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a tunnel with WireGuardKit',
        project: {
          packages,
          targets: [
            { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'], info, links: ['WireGuardKit'] },
          ],
          edit: marked,
        },
        message: 'set ENABLE_DEBUG_DYLIB to NO for Debug',
      },
      {
        title: 'a script that signs the binary, in Objective-C',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              info: appExtensionInfo('packet-tunnel', 'TunnelProvider'),
              scripts: ['codesign --force --sign "$IDENTITY" "$TARGET_BUILD_DIR/$EXECUTABLE_PATH"\n'],
              sources: {
                'TunnelProvider.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface TunnelProvider : NEPacketTunnelProvider\n@end\n\n@implementation TunnelProvider\n@end\n',
              },
            },
          ],
          edit: marked,
        },
      },
      {
        title: 'switched on for a system extension',
        project: {
          packages,
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '$(PRODUCT_MODULE_NAME).PacketTunnelProvider' }),
              links: ['WireGuardKit'],
              configurations: { Debug: { [setting]: '«YES»' } },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: switched off for debug builds',
        project: {
          packages,
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info,
              links: ['WireGuardKit'],
              configurations: { Debug: { [setting]: 'NO' } },
            },
          ],
        },
      },
      {
        title: 'switched off for the whole project',
        project: {
          packages,
          settings: { [setting]: 'NO' },
          targets: [
            { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'], info, links: ['WireGuardKit'] },
          ],
        },
      },
      {
        title: 'a system extension, which has none by default',
        project: {
          packages,
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '$(PRODUCT_MODULE_NAME).PacketTunnelProvider' }),
              links: ['WireGuardKit'],
            },
          ],
        },
      },
      {
        title: 'no external build, and an extension of another kind',
        project: {
          packages,
          targets: [
            { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'], info, scripts: ['swiftlint\n'] },
            {
              name: 'Widget',
              kind: 'app-extension',
              platforms: ['iOS'],
              links: ['WireGuardKit'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.widgetkit-extension</string>\n</dict>',
            },
          ],
        },
      },
    ],
  },
};
