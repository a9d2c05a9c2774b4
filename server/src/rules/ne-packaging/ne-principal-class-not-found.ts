import type { TypeFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, TargetKind, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { addInfoKeyFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingInfoKey } from '../target/anchorOfMissing.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { declarationsOf, inPlist, isClass, runtimeNameOf } from './declaredClasses.ts';
import { appExtensionInfo, systemExtensionInfo } from './exampleInfo.ts';
import { type NamedClass, namedClasses } from './namedClasses.ts';
import { presentProviders } from './presentProviders.ts';
import { providerClasses } from './providerClasses.ts';
import { unseenCode } from './unseenCode.ts';

const isMissing = (context: TargetContext, target: Target, { name }: NamedClass, variant: Variant): boolean =>
  !declarationsOf(context, target, name).some(({ type }) => type.compiledIn(variant) !== 'no');

/** The one provider of the right kind that these variants compile: the class that was meant. */
const onlyProvider = (
  context: TargetContext,
  target: Target,
  { kinds }: Pick<NamedClass, 'kinds'>,
  variants: readonly Variant[],
): Located<TypeFact> | undefined => {
  const names = kinds.flatMap(({ className }) => className ?? []);
  const found = new Map<string, Located<TypeFact>>();
  for (const type of context.facts(target).subclasses(...names)) {
    if (isClass(type) && variants.every(variant => type.compiledIn(variant) === 'yes')) {
      found.set(runtimeNameOf(type).name, type);
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
};

const fixesFor = (
  context: TargetContext,
  { value, variants }: NamedClass,
  failing: readonly Variant[],
  provider: Located<TypeFact> | undefined,
): readonly TargetFix[] => {
  // Another configuration, or another target that shares the property list, may well have the class.
  if (failing.length < variants.length) return [];
  if (!provider || provider.name.includes('.') || context.model.targetsUsing(value.at.path).length > 1) {
    return [];
  }
  const name = inPlist(runtimeNameOf(provider));
  const edit = replaceWritten(context, value.at, name);
  return edit ? [{ title: `Change to ${name}`, edits: [edit], preferred: true }] : [];
};

/** Bundles whose code nothing else can load: their modules hold no class of another target. */
const programs: readonly TargetKind[] = ['app', 'app-extension', 'system-extension', 'tool', 'watch-app'];

/** True for the module of another program of the workspace, the app's mostly, and of nothing that could be linked. */
const isOfOtherProgram = ({ model }: TargetContext, target: Target, module: string): boolean => {
  const owners = model.targets.filter(
    ({ name, variants }) =>
      name === module || variants.some(({ moduleName }) => known(moduleName) === module),
  );
  return (
    owners.length > 0 &&
    owners.every(({ id, kind }) => id !== target.id && programs.includes(kind)) &&
    !model.codeOf(target).some(({ links }) => links.some(({ remote, kind }) => remote && kind !== 'system'))
  );
};

const classKey = ['NSExtension', 'NSExtensionPrincipalClass'] as const;

/** Where an app extension names no class at all, though one that it compiles is the provider. */
const reportUnnamed = (target: Target, context: TargetContext): void => {
  const failing = target.variants.filter(
    variant =>
      variant.info.get(...classKey).state === 'absent' &&
      presentProviders(target, variant, context.catalogue).length > 0,
  );
  const [first] = failing;
  const [declared] = first ? presentProviders(target, first, context.catalogue) : [];
  const provider = declared && onlyProvider(context, target, declared, failing);
  if (!declared || !provider || provider.name.includes('.')) return;
  const name = inPlist(runtimeNameOf(provider));
  context.report({
    at: anchorOfMissingInfoKey(context, target, failing, ['NSExtension']),
    message: `${target.name}${inConfigurations(failing, target.variants)} declares ${declared.point} and names no NSExtensionPrincipalClass, so its ${provider.name} never starts; name the class.`,
    severity: 'warning',
    fixes: addInfoKeyFixes({ context, target, variants: failing, holding: [] }, classKey, [
      `<string>${name}</string>`,
    ]),
    related: [{ at: provider.place, message: `${provider.name} is the provider in ${target.name}` }],
  });
};

const run = (target: Target, context: TargetContext): void => {
  if (target.filesUnknown !== undefined || target.files.length === 0) return;
  if (target.kind === 'app-extension') reportUnnamed(target, context);
  for (const named of namedClasses(target, context.catalogue)) {
    const elsewhere = named.module === 'other' ? named.moduleName : undefined;
    if (elsewhere !== undefined && !isOfOtherProgram(context, target, elsewhere)) continue;
    // Without a module in front the class may come from anything that is linked.
    if (named.module === 'none' && unseenCode(context.model, target)) continue;
    const failing =
      elsewhere === undefined
        ? named.variants.filter(variant => isMissing(context, target, named, variant))
        : named.variants;
    if (failing.length === 0) continue;
    const provider = onlyProvider(context, target, named, failing);
    context.report({
      at: named.value.at,
      message: `No class "${elsewhere === undefined ? '' : `${elsewhere}.`}${named.name}" is compiled into ${target.name}${inConfigurations(failing, target.variants)}, so the provider never starts; fix the name or add the source file to the target.`,
      fixes: fixesFor(context, named, failing, provider),
      related: provider
        ? [{ at: provider.place, message: `${provider.name} is the provider in ${target.name}` }]
        : [],
    });
  }
};

export default rule({
  id: 'ne-principal-class-not-found',
  title: 'Principal class named in Info.plist does not exist',
  category: 'ne-packaging',
  severity: 'error',
  resources: [
    'nepackettunnelprovider',
    'doc-startsystemextensionmode',
    'debugging-a-network-extension-provider',
  ],
  why: 'The system looks the class up by the name in Info.plist when it starts the provider. Without such a class the process ends at once, and the app learns no more than that the connection is down.',
  platforms: 'all',
  limits:
    'Quiet where not all sources of the target are known, for a class of another module, and for a name without a module where binaries or packages are linked whose sources are elsewhere. Classes that a macro makes are not seen. That an app extension names no class at all is said, as a warning, where it compiles one provider of the kind that it declares.',
  mentions: [],
  check: { target: { reads: { inherits: providerClasses }, run } },
});

const provider = (name: string): string =>
  `import NetworkExtension\n\nclass ${name}: NEPacketTunnelProvider {\n}\n`;

const unnamed =
  '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.packet-tunnel</string>\n\t<key>NSExtensionPrincipleClass</key>\n\t<string>$(PRODUCT_MODULE_NAME).PacketTunnelProvider</string>\n</dict>';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a class that was renamed',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«$(PRODUCT_MODULE_NAME).TunnelProvider»'),
              sources: { 'PacketTunnelProvider.swift': provider('PacketTunnelProvider') },
            },
          ],
        },
        message: 'No class "TunnelProvider" is compiled into Tunnel, so',
        related: [{ path: 'Tunnel/PacketTunnelProvider.swift', text: 'PacketTunnelProvider' }],
      },
      {
        title: 'Objective-C, in a system extension; the class is in another target',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': '«FilterProvider»', 'dns-proxy': 'ProxyProvider' }),
              sources: {
                'ProxyProvider.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface ProxyProvider : NEDNSProxyProvider\n@end\n\n@implementation ProxyProvider\n@end\n',
              },
            },
            {
              name: 'Other',
              kind: 'tool',
              sources: {
                'FilterProvider.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface FilterProvider : NEFilterDataProvider\n@end\n\n@implementation FilterProvider\n@end\n',
              },
            },
          ],
        },
      },
      {
        title: 'the class is not compiled in one configuration, and the module is written out',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«Tunnel.PacketTunnelProvider»'),
              sources: {
                'PacketTunnelProvider.swift': `#if DEBUG\n${provider('PacketTunnelProvider')}#endif\n`,
              },
            },
          ],
        },
        message: 'is compiled into Tunnel in Release',
      },
      {
        title: 'another class in one configuration, which is right in the other',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«Tunnel.DebugProvider»'),
              sources: {
                'Provider.swift': `#if DEBUG\n${provider('DebugProvider')}#else\n${provider('Provider')}#endif\n`,
              },
            },
          ],
        },
        message: 'is compiled into Tunnel in Release',
      },
      {
        title: 'the module of the app written out',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], embeds: ['Tunnel'] },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«App.PacketTunnelProvider»'),
              sources: { 'PacketTunnelProvider.swift': provider('PacketTunnelProvider') },
            },
          ],
        },
        message: 'No class "App.PacketTunnelProvider" is compiled into Tunnel',
      },
      {
        title: 'a product name that nothing sets: the module is the target’s own all the same',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', `«$\{PRODUCT_MODULE_NAME}.TunnelProvider»`),
              settings: { PRODUCT_NAME: '$(VENDOR_PREFIX)Tunnel' },
              sources: { 'Session.swift': 'import NetworkExtension\n\nfinal class Session {}\n' },
            },
          ],
        },
      },
      {
        title: 'one property list for two targets, of which one has the class',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«$(PRODUCT_MODULE_NAME).PacketTunnelProvider»'),
              sources: { 'PacketTunnelProvider.swift': provider('PacketTunnelProvider') },
            },
            {
              name: 'TunnelMac',
              kind: 'app-extension',
              settings: { INFOPLIST_FILE: 'Tunnel/Info.plist', GENERATE_INFOPLIST_FILE: 'NO' },
              sources: { 'MacTunnelProvider.swift': provider('MacTunnelProvider') },
            },
          ],
        },
        message: 'is compiled into TunnelMac',
      },
      {
        title: 'no class at all, under a misspelt key',
        hidden: true,
        severity: 'warning',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: unnamed.replace('<dict>', '«<dict>»'),
              sources: { 'PacketTunnelProvider.swift': provider('PacketTunnelProvider') },
            },
          ],
        },
        message: 'names no NSExtensionPrincipalClass, so its PacketTunnelProvider never starts',
      },
    ],
    quiet: [
      {
        title: 'a point of ExtensionKit: ne-urlfilter-packaging',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Control',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('url-filter-control', '$(PRODUCT_MODULE_NAME).Missing'),
              sources: { 'Provider.swift': provider('Provider') },
            },
          ],
        },
      },
      {
        title: 'Recommended: the class by its module',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '$(PRODUCT_MODULE_NAME).PacketTunnelProvider'),
              sources: { 'PacketTunnelProvider.swift': provider('PacketTunnelProvider') },
            },
          ],
        },
      },
      {
        title: 'no class at all where none that is compiled is the provider, or a script names it',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: unnamed,
              sources: { 'Session.swift': 'import NetworkExtension\n\nfinal class Session {}\n' },
            },
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: unnamed,
              scripts: [
                'plutil -replace NSExtension.NSExtensionPrincipalClass -string X "$TARGET_BUILD_DIR/$INFOPLIST_PATH"\n',
              ],
              sources: { 'PacketTunnelProvider.swift': provider('PacketTunnelProvider') },
            },
          ],
        },
      },
      {
        title:
          'found under its Objective-C name, in a linked framework, in a misplaced key, or behind a variable',
        project: {
          targets: [
            {
              name: 'Network',
              kind: 'system-extension',
              links: ['ProviderKit'],
              info: systemExtensionInfo({
                'packet-tunnel': 'TunnelProvider',
                'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider',
                'dns-proxy': '$(PROXY_CLASS)',
              }).replace(
                '</dict>',
                '\t<key>NEMachServiceName</key>\n\t\t<string>ABCDE12345.com.example.network</string>\n\t</dict>',
              ),
              sources: {
                'Tunnel.swift':
                  'import NetworkExtension\nimport ProviderKit\n\n@objc(TunnelProvider)\nfinal class Tunnel: NEPacketTunnelProvider {}\n',
              },
            },
            {
              name: 'ProviderKit',
              kind: 'framework',
              sources: {
                'FilterProvider.swift':
                  'import NetworkExtension\n\nopen class FilterProvider: NEFilterDataProvider {}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a class of a package whose sources are elsewhere',
        project: {
          packages: { TunnelKit: 'https://example.com/tunnelkit' },
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              links: ['TunnelKit'],
              info: appExtensionInfo('packet-tunnel', 'TunnelKit.KitTunnelProvider'),
              sources: { 'Tunnel.swift': 'import TunnelKit\n' },
            },
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              links: ['libproxy.a'],
              info: appExtensionInfo('app-proxy', 'LibraryProxyProvider'),
              sources: { 'Proxy.swift': 'import Foundation\n' },
            },
          ],
        },
      },
      {
        title: 'not a Network Extension',
        project: {
          targets: [
            {
              name: 'Share',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: '<key>NSExtension</key>\n<dict>\n\t<key>NSExtensionPointIdentifier</key>\n\t<string>com.apple.share-services</string>\n\t<key>NSExtensionPrincipalClass</key>\n\t<string>ShareViewController</string>\n</dict>',
              sources: { 'Share.swift': 'import UIKit\n' },
            },
          ],
        },
      },
    ],
  },
};
