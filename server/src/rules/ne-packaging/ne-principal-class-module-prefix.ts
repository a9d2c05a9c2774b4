import type { TypeFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { declarationsOf, inPlist, isClass, type RuntimeName, runtimeNameOf } from './declaredClasses.ts';
import { appExtensionInfo, systemExtensionInfo } from './exampleInfo.ts';
import { mayRenameModule } from './mayRenameModule.ts';
import { type NamedClass, namedClasses } from './namedClasses.ts';
import { unseenCode } from './unseenCode.ts';

interface Misnamed {
  readonly type: Located<TypeFact>;
  readonly right: RuntimeName;
}

const isNamed = ({ name, module }: NamedClass, runtime: RuntimeName): boolean =>
  runtime.name === name && (runtime.inModule ? module === 'own' : module === 'none');

/** The class that is meant, where its name at run time is another than the one in the plist. */
const misnamed = (
  context: TargetContext,
  target: Target,
  named: NamedClass,
  variant: Variant,
): Misnamed | undefined => {
  let found: Misnamed | undefined;
  for (const { owner, type } of declarationsOf(context, target, named.name)) {
    const answer = type.compiledIn(variant);
    if (answer === 'no') continue;
    const right = runtimeNameOf(type);
    // Whatever can be told of other declarations, one that may be right is enough.
    if (answer === 'unknown' || (isClass(type) && isNamed(named, right))) return undefined;
    if (!isClass(type)) continue;
    // A class of a linked module has that module in front, which another declaration may contradict.
    if (owner.id !== target.id || type.name.includes('.')) return undefined;
    if (found && inPlist(found.right) !== inPlist(right)) return undefined;
    found ??= { type, right };
  }
  return found;
};

/** True for a module that neither the workspace nor anything that is linked can have: what stands there is a slip. */
const isOfNobody = ({ model }: TargetContext, target: Target, { moduleName }: NamedClass): boolean =>
  unseenCode(model, target) === undefined &&
  model.targets.every(
    ({ name, unknown, variants }) =>
      unknown === undefined &&
      name !== moduleName &&
      variants.every(variant => variant.moduleName.state === 'present' && !mayRenameModule(variant)) &&
      variants.every(variant => known(variant.moduleName) !== moduleName),
  );

const reasonOf = ({ type, right }: Misnamed, { moduleName }: NamedClass): string => {
  if (right.inModule) {
    return moduleName === undefined
      ? 'is a Swift class, which the system finds only with its module'
      : `is a Swift class, whose module is not called "${moduleName}"`;
  }
  return type.path.endsWith('.swift')
    ? `has the Objective-C name ${right.name}, which stands in no module`
    : 'is an Objective-C class, which stands in no module';
};

/** True when all targets that share the property list have the same class to name. */
const isRightForAll = (context: TargetContext, { value }: NamedClass, name: string): boolean =>
  context.model.targetsUsing(value.at.path).every(user =>
    namedClasses(user, context.catalogue)
      .filter(({ value: { at } }) => at.path === value.at.path && at.span.start === value.at.span.start)
      .every(other =>
        other.variants.every(variant => {
          const found = misnamed(context, user, other, variant);
          if (found) return inPlist(found.right) === name;
          // By the name of the product in one configuration, by that of the module in another.
          return other.module === 'own' && inPlist({ name: other.name, inModule: true }) === name;
        }),
      ),
  );

const fixesFor = (context: TargetContext, named: NamedClass, name: string): readonly TargetFix[] => {
  const edit = isRightForAll(context, named, name)
    ? replaceWritten(context, named.value.at, name)
    : undefined;
  return edit ? [{ title: `Change to ${name}`, edits: [edit], preferred: true }] : [];
};

const run = (target: Target, context: TargetContext): void => {
  for (const named of namedClasses(target, context.catalogue)) {
    if (named.module === 'other' && !isOfNobody(context, target, named)) continue;
    const found = named.variants.map(variant => misnamed(context, target, named, variant));
    const failing = named.variants.filter((_, i) => found[i]);
    const first = found.find(wrong => wrong !== undefined);
    if (!first) continue;
    const name = inPlist(first.right);
    context.report({
      at: named.value.at,
      message: `${first.type.name} ${reasonOf(first, named)}, so the provider in ${target.name}${inConfigurations(failing, target.variants)} never starts; name it ${name}.`,
      fixes: fixesFor(context, named, name),
      related: [{ at: first.type.place, message: `${first.type.name} is declared here` }],
    });
  }
};

export default rule({
  id: 'ne-principal-class-module-prefix',
  title: 'Swift principal class without its module prefix',
  category: 'ne-packaging',
  severity: 'error',
  resources: [
    'doc-startsystemextensionmode',
    'nepackettunnelprovider',
    'debugging-a-network-extension-provider',
  ],
  why: 'The system asks the Objective-C runtime for the class, and there the name of a Swift class begins with its module, unless @objc(Name) gives it another. By any other name the class is not found and the provider never starts.',
  platforms: 'all',
  limits:
    'Judges classes of the target itself; quiet where no class of that name is found, of which another rule speaks, or where it comes from a linked module. Another module in front is a slip where it is the name of the product, or where no target, package or binary could be meant.',
  mentions: [],
  check: { target: { run } },
});

const objectiveC = (name: string): string =>
  `#import <NetworkExtension/NetworkExtension.h>\n\n@interface ${name} : NEPacketTunnelProvider\n@end\n\n@implementation ${name}\n@end\n`;

const swift = 'import NetworkExtension\n\nclass PacketTunnelProvider: NEPacketTunnelProvider {\n}\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a Swift class by its bare name',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«PacketTunnelProvider»'),
              sources: {
                'PacketTunnelProvider.swift':
                  'import NetworkExtension\n\nclass PacketTunnelProvider: NEPacketTunnelProvider {\n}\n',
              },
            },
          ],
        },
        message: 'name it $(PRODUCT_MODULE_NAME).PacketTunnelProvider',
        related: [{ path: 'Tunnel/PacketTunnelProvider.swift', text: 'PacketTunnelProvider' }],
      },
      {
        title: 'an Objective-C class with a module in front of it',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '«$(PRODUCT_MODULE_NAME).TunnelProvider»' }),
              sources: { 'TunnelProvider.m': objectiveC('TunnelProvider') },
            },
          ],
        },
        message: 'TunnelProvider is an Objective-C class, which stands in no module',
      },
      {
        title: 'a Swift class that has an Objective-C name',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              info: appExtensionInfo('packet-tunnel', '«Tunnel.PacketTunnelProvider»'),
              sources: {
                'PacketTunnelProvider.swift':
                  'import NetworkExtension\n\n@objc(PacketTunnelProvider)\nfinal class PacketTunnelProvider: NEPacketTunnelProvider {\n}\n',
              },
            },
          ],
        },
        message: 'has the Objective-C name PacketTunnelProvider',
      },
      {
        title: 'the name of the product where its module is called otherwise',
        project: {
          targets: [
            {
              name: 'My-Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«My-Tunnel.PacketTunnelProvider»'),
              sources: { 'PacketTunnelProvider.swift': swift },
            },
          ],
        },
        message: 'PacketTunnelProvider is a Swift class, whose module is not called "My-Tunnel"',
        fixed: {
          'My-Tunnel/Info.plist': plist(
            appExtensionInfo('packet-tunnel', '$(PRODUCT_MODULE_NAME).PacketTunnelProvider'),
          ),
        },
      },
      {
        title: 'a product that is named after its bundle identifier, by its variable',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '«$(PRODUCT_NAME).PacketTunnelProvider»' }),
              settings: { PRODUCT_NAME: '$(PRODUCT_BUNDLE_IDENTIFIER)' },
              sources: { 'PacketTunnelProvider.swift': swift },
            },
          ],
        },
        message: 'whose module is not called "com.example.Tunnel"',
        fixed: {
          'Tunnel/Info.plist': plist(
            systemExtensionInfo({ 'packet-tunnel': '$(PRODUCT_MODULE_NAME).PacketTunnelProvider' }),
          ),
        },
      },
      {
        title: 'a product that has a blank in its name in one configuration',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«$(PRODUCT_NAME).PacketTunnelProvider»'),
              configurations: { Release: { PRODUCT_NAME: 'My Tunnel' } },
              sources: { 'PacketTunnelProvider.swift': swift },
            },
          ],
        },
        message: 'so the provider in Tunnel in Release never starts',
        fixed: {
          'Tunnel/Info.plist': plist(
            appExtensionInfo('packet-tunnel', '$(PRODUCT_MODULE_NAME).PacketTunnelProvider'),
          ),
        },
      },
      {
        title: 'a module that there is not',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«PacketTunnel.PacketTunnelProvider»'),
              sources: { 'PacketTunnelProvider.swift': swift },
            },
          ],
        },
        message: 'whose module is not called "PacketTunnel"',
      },
      {
        title: 'one property list for two targets that have different classes: no one name is right',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '«PacketTunnelProvider»'),
              sources: {
                'PacketTunnelProvider.swift':
                  'import NetworkExtension\n\nclass PacketTunnelProvider: NEPacketTunnelProvider {\n}\n',
              },
            },
            {
              name: 'TunnelMac',
              kind: 'app-extension',
              settings: { INFOPLIST_FILE: 'Tunnel/Info.plist', GENERATE_INFOPLIST_FILE: 'NO' },
              sources: { 'PacketTunnelProvider.m': objectiveC('PacketTunnelProvider') },
            },
          ],
        },
        message: 'so the provider in Tunnel never starts',
      },
    ],
    quiet: [
      {
        title: 'Recommended: a Swift class by its module',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '$(PRODUCT_MODULE_NAME).PacketTunnelProvider'),
              sources: {
                'PacketTunnelProvider.swift':
                  'import NetworkExtension\n\n@objc\nclass PacketTunnelProvider: NEPacketTunnelProvider {\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'bare names that are right: @objc(Name), and Objective-C with an extension in Swift',
        project: {
          targets: [
            {
              name: 'Network',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': 'TunnelProvider', 'dns-proxy': 'ProxyProvider' }),
              sources: {
                'TunnelProvider.m': objectiveC('TunnelProvider'),
                'TunnelProvider+Logging.swift': 'extension TunnelProvider {\n    func log() {}\n}\n',
                'ProxyProvider.swift':
                  'import NetworkExtension\n\n@objc(ProxyProvider)\nclass ProxyProvider: NEDNSProxyProvider {\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a module that flags name',
        project: {
          targets: [
            {
              name: 'My-Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', 'Tunnel.PacketTunnelProvider'),
              settings: { OTHER_SWIFT_FLAGS: '-module-name Tunnel' },
              sources: { 'PacketTunnelProvider.swift': swift },
            },
          ],
        },
      },
      {
        title: 'a module of a package from elsewhere, and a class within another',
        project: {
          packages: { ProviderKit: 'https://example.com/providers' },
          targets: [
            {
              name: 'Other',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', 'ProviderKit.PacketTunnelProvider'),
              links: ['ProviderKit'],
              sources: { 'PacketTunnelProvider.swift': swift },
            },
            {
              name: 'Nested',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', 'Nested.Providers.PacketTunnelProvider'),
              sources: {
                'PacketTunnelProvider.swift': `import NetworkExtension\n\nenum Providers {}\n${swift}`,
              },
            },
          ],
        },
      },
      {
        title: 'a product name in a variable that nothing sets, and a module of its own name',
        project: {
          targets: [
            {
              name: 'My-Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', '$(PRODUCT_NAME).PacketTunnelProvider'),
              settings: { PRODUCT_NAME: '$(BRAND)-Tunnel' },
              sources: { 'PacketTunnelProvider.swift': swift },
            },
            {
              name: 'Plain-Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: appExtensionInfo('packet-tunnel', 'Tunnel.PacketTunnelProvider'),
              settings: { PRODUCT_MODULE_NAME: 'Tunnel' },
              sources: { 'PacketTunnelProvider.swift': swift },
            },
          ],
        },
      },
      {
        title: 'no such class, or one of a linked module',
        project: {
          targets: [
            {
              name: 'Network',
              kind: 'system-extension',
              links: ['ProviderKit'],
              info: systemExtensionInfo({
                'packet-tunnel': 'MissingProvider',
                'dns-proxy': 'ProviderKit.ProxyProvider',
                'filter-data': 'FilterProvider',
              }),
              sources: { 'main.swift': 'import ProviderKit\n' },
            },
            {
              name: 'ProviderKit',
              kind: 'framework',
              sources: {
                'Providers.swift':
                  'import NetworkExtension\n\nopen class ProxyProvider: NEDNSProxyProvider {}\nopen class FilterProvider: NEFilterDataProvider {}\n',
              },
            },
          ],
        },
      },
    ],
  },
};
