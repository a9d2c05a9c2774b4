import type { Target, Variant } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { type DeclaredClass, declarationsOf, isClass } from './declaredClasses.ts';
import { appExtensionInfo, systemExtensionInfo } from './exampleInfo.ts';
import { type NamedClass, namedClasses } from './namedClasses.ts';
import { providerClasses } from './providerClasses.ts';

interface WrongBase {
  readonly base: string;
  readonly declaration: DeclaredClass;
}

/** The provider classes that a class derives from, as this variant compiles it. */
const basesOf = (
  context: TargetContext,
  { owner, type }: DeclaredClass,
  variant: Variant,
): readonly string[] => {
  const facts = context.facts(owner);
  return providerClasses.filter(base =>
    facts
      .subclasses(base)
      .some(({ name, compiledIn }) => name === type.name && compiledIn(variant) === 'yes'),
  );
};

const wrongBase = (
  context: TargetContext,
  target: Target,
  named: NamedClass,
  variant: Variant,
  expected: readonly string[],
): WrongBase | undefined => {
  const declarations = declarationsOf(context, target, named.name).filter(({ type }) => isClass(type));
  // Of two declarations under conditions that cannot be told apart, either may be the one that counts.
  if (declarations.some(({ type }) => type.compiledIn(variant) === 'unknown')) return undefined;
  let wrong: WrongBase | undefined;
  for (const declaration of declarations) {
    if (declaration.type.compiledIn(variant) === 'no') continue;
    const bases = basesOf(context, declaration, variant);
    if (bases.some(base => expected.includes(base))) return undefined;
    if (bases.length > 0) wrong ??= { base: bases[0]!, declaration };
  }
  return wrong;
};

const run = (target: Target, context: TargetContext): void => {
  for (const named of namedClasses(target, context.catalogue)) {
    const expected = named.kinds.flatMap(({ className }) => className ?? []);
    if (expected.length === 0 || named.module === 'other') continue;
    const found = named.variants.map(variant => wrongBase(context, target, named, variant, expected));
    const failing = named.variants.filter((_, i) => found[i]);
    const first = found.find(wrong => wrong !== undefined);
    if (!first) continue;
    const { base, declaration } = first;
    context.report({
      at: named.value.at,
      message: `${named.name} is a subclass of ${base}, but ${named.point} needs ${expected.join(' or ')}, so the provider in ${target.name}${inConfigurations(failing, target.variants)} never starts.`,
      related: [{ at: declaration.type.place, message: `${named.name} is declared here` }],
    });
  }
};

export default rule({
  id: 'ne-principal-class-wrong-base',
  title: 'Principal class derives from the wrong provider class',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['tn3134', 'doc-startsystemextensionmode'],
  why: 'For each extension point the system creates the class that Info.plist names and talks to it as one kind of provider. A class of another kind answers none of those calls, so the provider is of no use to it.',
  platforms: 'all',
  limits:
    'Follows superclasses through the target and the code of this workspace that it links; quiet where that chain leaves the workspace or the superclass is generic.',
  mentions: [],
  check: { target: { reads: { inherits: providerClasses }, run } },
});

const swiftFilter = (base: string): string => `import NetworkExtension\n\nclass Filter: ${base} {\n}\n`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the control provider at the point of the data provider',
        project: {
          targets: [
            {
              name: 'FilterData',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('filter-data', '«$(PRODUCT_MODULE_NAME).Filter»'),
              sources: { 'Filter.swift': swiftFilter('NEFilterControlProvider') },
            },
          ],
        },
        message: 'Filter is a subclass of NEFilterControlProvider',
        related: [{ path: 'FilterData/Filter.swift', text: 'Filter' }],
      },
      {
        title: 'Objective-C, and a class in between',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '«TunnelProvider»' }),
              sources: {
                'main.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nint main(void) {\n    [NEProvider startSystemExtensionMode];\n    dispatch_main();\n}\n',
                'Providers.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\n@interface BaseProvider : NEAppProxyProvider\n@end\n\n@implementation BaseProvider\n@end\n\n@interface TunnelProvider : BaseProvider\n@end\n\n@implementation TunnelProvider\n@end\n',
              },
            },
          ],
        },
        message: 'needs NEPacketTunnelProvider or NEEthernetTunnelProvider',
      },
      {
        title: 'in one configuration only',
        project: {
          targets: [
            {
              name: 'FilterData',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('filter-data', '«$(PRODUCT_MODULE_NAME).Filter»'),
              sources: {
                'Filter.swift':
                  'import NetworkExtension\n\n#if DEBUG\nclass Filter: NEFilterDataProvider {}\n#else\nclass Filter: NEFilterControlProvider {}\n#endif\n',
              },
            },
          ],
        },
        message: 'in Release',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the class that the point asks for',
        project: {
          targets: [
            {
              name: 'FilterData',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('filter-data', '$(PRODUCT_MODULE_NAME).Filter'),
              sources: { 'Filter.swift': swiftFilter('NEFilterDataProvider') },
            },
          ],
        },
      },
      {
        title: 'points that take two kinds, through a class of a linked framework',
        project: {
          targets: [
            {
              name: 'Network',
              kind: 'system-extension',
              links: ['ProviderKit'],
              info: systemExtensionInfo({
                'app-proxy': '$(PRODUCT_MODULE_NAME).Proxy',
                'packet-tunnel': '$(PRODUCT_MODULE_NAME).Ethernet',
              }),
              sources: {
                'main.swift':
                  'import NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
                'Providers.swift':
                  'import NetworkExtension\nimport ProviderKit\n\nfinal class Proxy: BaseProxy {}\nfinal class Ethernet: NEEthernetTunnelProvider {}\n',
              },
            },
            {
              name: 'ProviderKit',
              kind: 'framework',
              sources: {
                'BaseProxy.swift':
                  'import NetworkExtension\n\nopen class BaseProxy: NETransparentProxyProvider {}\n',
              },
            },
          ],
        },
      },
      {
        title: 'superclasses that are not in the workspace, generic, or given another name',
        project: {
          packages: { TunnelKit: 'https://example.com/tunnelkit' },
          targets: [
            {
              name: 'Network',
              kind: 'system-extension',
              links: ['TunnelKit'],
              info: systemExtensionInfo({
                'packet-tunnel': '$(PRODUCT_MODULE_NAME).Tunnel',
                'filter-data': '$(PRODUCT_MODULE_NAME).Filter',
                'dns-proxy': '$(PRODUCT_MODULE_NAME).Proxy',
              }),
              sources: {
                'Providers.swift':
                  'import NetworkExtension\nimport TunnelKit\n\nclass Tunnel: KitTunnelProvider {}\ntypealias Base = NEFilterDataProvider\nclass Filter: Base {}\nclass Proxy: Generic<NEAppProxyProvider> {}\n',
              },
            },
          ],
        },
      },
    ],
  },
};
