import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { isTestPath } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { nearest } from '../plist/nearest.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { replaceLiteral } from '../target/literalOf.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { extensionInfo, systemExtensionInfo } from './exampleLists.ts';
import {
  type IdentifierUse,
  identifierCount,
  identifierNeeds,
  identifierUses,
} from './extensionIdentifiers.ts';
import { type ExtensionIdentifiers, extensionIdentifiers } from './extensionTargets.ts';

const quotedList = (names: readonly string[]): string => {
  const shown = names.slice(0, 3).map(name => `"${name}"`);
  const rest = names.length > 3 ? [...shown, 'another one'] : shown;
  return rest.length < 2 ? rest.join('') : `${rest.slice(0, -1).join(', ')} or ${rest.at(-1)}`;
};

const fixesFor = ({ literal }: IdentifierUse, identifiers: readonly string[]): readonly TargetFix[] => {
  const near = nearest(literal.value, identifiers, 3);
  const [only] = identifiers.length === 1 ? identifiers : [];
  const wanted = near ?? only;
  const edit = wanted === undefined ? undefined : replaceLiteral(literal, wanted);
  return edit ? [{ title: `Change to ${wanted}`, edits: [edit], preferred: near !== undefined }] : [];
};

const relatedOf = (
  { targets }: ExtensionIdentifiers,
  configuration?: string,
): { at: Place; message: string }[] =>
  targets.slice(0, 3).flatMap(({ target: { name, at }, variants }) => {
    const own = variants.find(variant => variant.configuration === configuration) ?? variants[0];
    const identifier = own?.bundleIdentifier;
    if (identifier?.state !== 'present') return [];
    return [{ at: identifier.at ?? at, message: `The bundle identifier of ${name} is ${identifier.value}` }];
  });

/** Whether an app may bring the extension together with that code: it embeds it, or both are of one project. */
const mayBring = (code: Target, extension: Target, { model }: TargetContext): boolean =>
  code.project === extension.project ||
  [code, ...model.linkedBy(code), ...model.hostsOf(code)].some(program =>
    model.embeddedIn(program).some(({ id }) => id === extension.id),
  );

/**
 * The variants that compile a use of an identifier which no extension has in their configuration, though one has in another. None where code
 * may choose between several at run time: where one is computed, or another literal is right.
 */
const unknownIn = (
  { literal, fact, of }: IdentifierUse,
  known: ExtensionIdentifiers,
  target: Target,
  context: TargetContext,
): readonly Variant[] => {
  const failing = target.variants.filter(variant => {
    const identifiers = known.inConfiguration(variant.configuration);
    return identifiers.size > 0 && !identifiers.has(literal.value) && fact.compiledIn(variant) === 'yes';
  });
  if (failing.length === 0) return [];
  if (!known.owners(literal.value).some(owner => mayBring(target, owner, context))) return [];
  const code = context.model.targets
    .filter(({ kind }) => kind !== 'unit-test' && kind !== 'ui-test')
    .map(context.facts);
  const uses = code.flatMap(identifierUses);
  const isComputed = uses.length < code.reduce((count, facts) => count + identifierCount(facts), 0);
  const isChosen = failing.some(({ configuration }) =>
    uses.some(use => use.of === of && known.inConfiguration(configuration).has(use.literal.value)),
  );
  return isComputed || isChosen ? [] : failing;
};

/** What fits the platform of the code, where the configuration has any of it. */
const expectedIn = (
  configuration: string,
  { identifiers, inConfiguration }: ExtensionIdentifiers,
): readonly string[] => {
  const there = [...inConfiguration(configuration)];
  const fitting = there.filter(identifier => identifiers.includes(identifier));
  return fitting.length > 0 ? fitting : there;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind === 'unit-test' || target.kind === 'ui-test') return;
  const seen = new Set<string>();
  for (const use of identifierUses(context.facts(target))) {
    const { literal, fact, of } = use;
    if (isTestPath(literal.at.path) || seen.has(placeKey(literal.at))) continue;
    seen.add(placeKey(literal.at));
    const compiled = target.variants.filter(variant => fact.compiledIn(variant) === 'yes');
    if (compiled.length === 0) continue;
    const platforms = new Set(compiled.map(({ platform }) => platform));
    const known = extensionIdentifiers(of, platforms, context);
    if (!known) continue;
    const what = of === 'provider' ? 'Network Extension provider' : 'system extension';
    if (known.accepts(literal.value)) {
      const failing = unknownIn(use, known, target, context);
      const [first] = failing;
      if (!first) continue;
      context.report({
        at: literal.at,
        message: `No ${what} of this workspace has the bundle identifier "${literal.value}"${inConfigurations(failing, target.variants)}, so the system never finds it there; expected ${quotedList(expectedIn(first.configuration, known))}.`,
        related: relatedOf(known, first.configuration),
      });
      continue;
    }
    context.report({
      at: literal.at,
      message: `No ${what} of this workspace has the bundle identifier "${literal.value}", so the system never finds it; expected ${quotedList(known.identifiers)}.`,
      fixes: fixesFor(use, known.identifiers),
      related: relatedOf(known),
    });
  }
};

export default rule({
  id: 'ne-provider-bundle-id-mismatch',
  title: 'Configuration names an extension bundle ID that no target has',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['nepackettunnelprovider', 'ne-content-filter-providers', 'installing-system-extensions'],
  why: 'The configuration is saved with whatever identifier it is given. When it starts, the system looks for an extension of that name, finds none, and Settings may ask for an update of the app.',
  platforms: 'all',
  limits:
    'Compares with the extensions of the workspace; of what one configuration alone does not have only where code names nothing else that it could choose. Quiet when one of them, or a project, is not fully known, when there is none for the platform of the code, for identifiers put together at run time, and for what is deactivated, which an older version may have brought.',
  mentions: [],
  check: { target: { reads: identifierNeeds, run } },
});

const save = (identifier: string): string => `import NetworkExtension

func configuration() -> NETunnelProviderProtocol {
    let configuration = NETunnelProviderProtocol()
    configuration.providerBundleIdentifier = ${identifier}
    return configuration
}
`;
const branches = (identifier: string): string => `import NetworkExtension

func configure(_ configuration: NETunnelProviderProtocol) {
    #if os(macOS)
    configuration.providerBundleIdentifier = ${identifier}
    #else
    configuration.providerBundleIdentifier = "com.example.vpn.tunnel"
    #endif
}
`;
const projectPath = 'Example.xcodeproj/project.pbxproj';
const activate = (identifier: string): string => `import SystemExtensions

func activate() {
    let request = OSSystemExtensionRequest.activationRequest(
        forExtensionWithIdentifier: ${identifier}, queue: .main)
    OSSystemExtensionManager.shared.submitRequest(request)
}
`;
const tunnel = {
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('packet-tunnel'),
  settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.vpn.tunnel' },
} as const;
/** With another identifier in Debug. */
const betaTunnel = {
  ...tunnel,
  configurations: { Debug: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.vpn.beta.tunnel' } },
};
const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo(['filter-data']),
} as const;
const app = { name: 'App', kind: 'app', platforms: ['iOS'] } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a slip in the identifier',
        project: {
          targets: [
            { ...app, sources: { 'VPN.swift': save('«"com.example.vpn.tunel"»') }, embeds: ['Tunnel'] },
            tunnel,
          ],
        },
        message:
          'No Network Extension provider of this workspace has the bundle identifier "com.example.vpn.tunel"',
        fixed: { 'App/VPN.swift': save('"com.example.vpn.tunnel"') },
      },
      {
        title: 'an extension that has another identifier in Release alone',
        project: {
          targets: [
            { ...app, sources: { 'VPN.swift': save('«"com.example.vpn.tunnel"»') }, embeds: ['Tunnel'] },
            {
              ...tunnel,
              configurations: { Release: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.vpn.release.tunnel' } },
            },
          ],
        },
        message:
          'the bundle identifier "com.example.vpn.tunnel" in Release, so the system never finds it there; expected "com.example.vpn.release.tunnel"',
        related: [{ path: 'Example.xcodeproj/project.pbxproj', text: 'com.example.vpn.release.tunnel' }],
        without: ['xcconfig'],
      },
      {
        title: 'Objective-C',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'VPN.m': `#import <NetworkExtension/NetworkExtension.h>

void configure(NETunnelProviderProtocol *configuration) {
    configuration.providerBundleIdentifier = «@"com.example.vpn"»;
}
`,
              },
            },
            tunnel,
          ],
        },
        message: 'expected "com.example.vpn.tunnel"',
      },
      {
        title: 'the request for a system extension, by a constant',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              sources: {
                'Activation.swift': `${activate('extensionIdentifier')}\nprivate let extensionIdentifier = «"com.example.Filters"»\n`,
              },
              embeds: ['Filter'],
            },
            filter,
          ],
        },
        message: 'No system extension of this workspace has the bundle identifier "com.example.Filters"',
      },
      {
        title: 'an extension for each platform, of which a branch means one',
        project: {
          targets: [
            {
              ...app,
              platforms: ['iOS', 'macOS'],
              sources: { 'VPN.swift': branches('«"com.example.vpn.tunnel-macos"»') },
            },
            tunnel,
            {
              ...tunnel,
              name: 'MacTunnel',
              platforms: ['macOS'],
              settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.vpn.mac.extension' },
            },
          ],
        },
        message: 'so the system never finds it; expected "com.example.vpn.mac.extension".',
        related: [{ path: projectPath, text: 'com.example.vpn.mac.extension' }],
        fixed: { 'App/VPN.swift': branches('"com.example.vpn.mac.extension"') },
        without: ['xcconfig'],
      },
      {
        title: 'a constant in a file of its own',
        hidden: true,
        project: {
          targets: [
            {
              ...app,
              sources: {
                'VPN.swift': save('Constants.tunnelIdentifier'),
                'Constants.swift':
                  'enum Constants {\n    static let tunnelIdentifier = «"com.example.vpn.Tunnel"»\n}\n',
              },
            },
            tunnel,
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'no extension for the platform of a branch: that of another workspace may be meant',
        project: {
          targets: [
            {
              ...app,
              platforms: ['iOS', 'macOS'],
              sources: { 'VPN.swift': branches('"com.example.vpn.mac"') },
            },
            tunnel,
          ],
        },
      },
      {
        title: 'the extension of an older version is deactivated',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              sources: {
                'Migration.swift': activate('"com.example.OldFilter"').replace(
                  'activationRequest',
                  'deactivationRequest',
                ),
              },
              embeds: ['Filter'],
            },
            filter,
          ],
        },
      },
      {
        title: 'Recommended: the identifier of the extension, in any configuration',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'VPN.swift': save('"com.example.vpn.tunnel"'),
                'Beta.swift': save('"com.example.vpn.beta.tunnel"'),
              },
            },
            betaTunnel,
          ],
        },
      },
      {
        title: 'an identifier for each configuration: by #if',
        project: {
          targets: [
            {
              ...app,
              sources: {
                'VPN.swift': `#if DEBUG\n${save('"com.example.vpn.beta.tunnel"')}#else\n${save('"com.example.vpn.tunnel"')}#endif\n`,
              },
            },
            betaTunnel,
          ],
        },
      },
      {
        title: 'a literal beside an identifier that is put together',
        hidden: true,
        project: {
          targets: [
            {
              ...app,
              sources: {
                'VPN.swift': save('"com.example.vpn.beta.tunnel"'),
                'Other.swift': save('Bundle.main.bundleIdentifier! + ".tunnel"'),
              },
            },
            betaTunnel,
          ],
        },
      },
      {
        title: 'a name put together, and a test',
        project: {
          targets: [
            { ...app, sources: { 'VPN.swift': save('Bundle.main.bundleIdentifier! + ".tunnel"') } },
            {
              name: 'AppTests',
              kind: 'unit-test',
              platforms: ['iOS'],
              sources: { 'VPNTests.swift': save('"com.example.fake"') },
            },
            tunnel,
          ],
        },
      },
      {
        title: 'a workspace without providers, and one of which an identifier is not known',
        project: {
          targets: [
            { ...app, sources: { 'VPN.swift': save('"com.example.vpn.tunnel"') } },
            { ...tunnel, settings: { PRODUCT_BUNDLE_IDENTIFIER: '$(EXAMPLE_PREFIX).tunnel' } },
          ],
        },
      },
      {
        title: 'an extension that came built, copied by a script',
        project: {
          targets: [
            {
              ...app,
              sources: { 'VPN.swift': save('"com.example.vpn.prebuilt"') },
              scripts: [
                'cp -R "$SRCROOT/Prebuilt/Prebuilt.appex" "$TARGET_BUILD_DIR/$PLUGINS_FOLDER_PATH/"\n',
              ],
            },
            tunnel,
          ],
        },
      },
      {
        title: 'an extension that came built, in a copy phase',
        hidden: true,
        project: {
          targets: [
            {
              ...app,
              sources: { 'VPN.swift': save('"com.example.vpn.prebuilt"') },
              copies: [{ products: ['Prebuilt.appex'], destination: '13', path: '' }],
            },
            tunnel,
          ],
        },
      },
      {
        title: 'a driver, which is activated like a system extension',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              sources: { 'Activation.swift': activate('"com.example.Driver"') },
              embeds: ['Driver', 'Filter'],
            },
            { name: 'Driver', kind: 'driver-extension' },
            filter,
          ],
        },
      },
    ],
  },
};
