import type { Provider } from '../../catalogue/types.ts';
import type { TypeFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import { insertLines, removeEntry } from '../../syntax/plistEdit.ts';
import { entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { isExtension } from '../local-network/isExtension.ts';
import { rule } from '../rule.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { propertyListFixes } from '../target/propertyListFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { extensionInfo, markedExtensionInfo } from './exampleLists.ts';
import { aProvider } from './providerWords.ts';

/** The protocols of providers that run in ExtensionKit extensions (TN3134). */
const protocols: readonly string[] = [
  'NEURLFilterControlProvider',
  'NEHotspotEvaluationProvider',
  'NEHotspotAuthenticationProvider',
];

const attributes = 'EXAppExtensionAttributes';

const isKit = ({ extensionPoint }: Provider, { catalogue }: TargetContext): boolean =>
  extensionPoint !== undefined &&
  catalogue.tables.extensionPoints.EXExtensionPointIdentifier.includes(extensionPoint);

/** The kind of such a provider by its point or protocol. */
const kindOf = (name: string | undefined, context: TargetContext): Provider | undefined =>
  context.catalogue.providers.find(
    kind => isKit(kind, context) && (kind.extensionPoint === name || kind.className === name),
  );

interface Conformer {
  readonly kind: Provider;
  readonly type: Located<TypeFact>;
}

/** Types of the target's own that conform to one of the protocols, in files that no ExtensionKit extension has. */
const conformersOf = (target: Target, context: TargetContext): readonly Conformer[] => {
  const facts = context.facts(target);
  const importing = new Set(facts.imports('NetworkExtension').map(({ path }) => path));
  return facts.files.flatMap(({ path, facts: { types } }) => {
    const isElsewhere = context.model.targetsOf(path).some(({ kind }) => kind !== 'app-extension');
    if (!importing.has(path) || isElsewhere) return [];
    return types.flatMap(({ name, at, inherits }) => {
      const kind = kindOf(
        inherits
          .map(written => written.replace(/^NetworkExtension\./, ''))
          .find(one => protocols.includes(one)),
        context,
      );
      const type = facts.types(name).find(one => one.path === path && one.at.start === at.start);
      return kind && type ? [{ kind, type }] : [];
    });
  });
};

interface Wrong {
  readonly kind: Provider;
  readonly at: Place;
  readonly type?: Located<TypeFact>;
}

/** The provider that a variant describes in NSExtension, or has among its sources beside nothing but NSExtension. */
const wrongIn = (
  { info }: Variant,
  types: readonly Conformer[],
  context: TargetContext,
): Wrong | undefined => {
  const point = info.get('NSExtension', 'NSExtensionPointIdentifier');
  if (point.state !== 'present' || point.value.type !== 'string' || !point.value.complete) return undefined;
  const { value, at } = point.value;
  const named = kindOf(value, context);
  if (named) return { kind: named, at };
  const [first] = types;
  return first && info.get(attributes).state === 'absent' ? { at, ...first } : undefined;
};

const fixesFor = (scope: FixScope, { extensionPoint }: Provider): readonly TargetFix[] => {
  const what = `Replace NSExtension by ${attributes}`;
  return propertyListFixes(scope, 'info', what, ({ text }, root) => {
    const old = entryNamed(root, 'NSExtension');
    if (!old) return undefined;
    if (entryNamed(root, attributes)) return removeEntry(text, old);
    const lines = [
      `<key>${attributes}</key>`,
      '<dict>',
      '\t<key>EXExtensionPointIdentifier</key>',
      `\t<string>${extensionPoint}</string>`,
      '</dict>',
    ];
    const [written] = insertLines(text, root, lines, old);
    return written && [{ span: old.span, newText: written.newText.trimStart() }];
  }).map(fix => ({
    ...fix,
    title: fix.title.replace(`${what} to `, `${what} in `),
    // An app extension needs another type of target besides.
    preferred: scope.target.kind === 'extensionkit-extension',
  }));
};

/** Xcode's “PlugIns”. */
const plugIns = '13';

const checkEmbedding = (target: Target, context: TargetContext): void => {
  const isMeant = target.variants.some(({ info }) =>
    kindOf(known(info.string(attributes, 'EXExtensionPointIdentifier')), context),
  );
  if (!isMeant) return;
  for (const host of context.model.hostsOf(target)) {
    const embeds = host.embeds.filter(embed => embed.target === target.id);
    const [wrong] = embeds;
    if (!wrong || embeds.some(({ destination }) => destination !== plugIns)) continue;
    context.report({
      at: wrong.phase.destinationAt ?? wrong.phase.at,
      message: `${host.name} copies ${wrong.name} to PlugIns, but an ExtensionKit extension is looked for in $(EXTENSIONS_FOLDER_PATH) of the products directory.`,
      severity: 'warning',
      related: [{ at: wrong.at, message: `${wrong.name} is copied here` }],
    });
  }
};

const run = (target: Target, context: TargetContext): void => {
  if (!isExtension(target)) return;
  const types = target.kind === 'app-extension' ? conformersOf(target, context) : [];
  const find = (variant: Variant): Wrong | undefined =>
    wrongIn(
      variant,
      types.filter(({ type }) => type.compiledIn(variant) === 'yes'),
      context,
    );
  const { failing, holding, all } = judgeVariants(target, variant => (find(variant) ? 'fails' : 'holds'));
  const wrong = failing[0] && find(failing[0]);
  if (!wrong) {
    checkEmbedding(target, context);
    return;
  }
  const { kind, at, type } = wrong;
  const provider = aProvider({ kinds: [kind], point: kind.extensionPoint! });
  context.report({
    at,
    message: `Info.plist of ${target.name}${inConfigurations(failing, all)} has NSExtension, but ${provider} is an ExtensionKit extension, which the system finds by EXExtensionPointIdentifier in ${attributes} alone; ${target.name} is never started for it.`,
    fixes: fixesFor({ context, target, variants: failing, holding }, kind),
    related: type ? [{ at: type.place, message: `${type.name} is ${provider}` }] : [],
  });
};

export default rule({
  id: 'ne-urlfilter-packaging',
  title: 'URL filter or hotspot provider packaged as a classic app extension',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['filtering-traffic-by-url', 'tn3134', 'nehotspotmanager'],
  why: 'URL filters and the hotspot providers of iOS 26 are ExtensionKit extensions: a type with @main, described by EXAppExtensionAttributes and copied to Extensions. An app extension with NSExtension is none of these to the system, and the provider is never started.',
  platforms: 'iOS 26+, macOS 26+, visionOS 26+',
  limits:
    'Goes by the Info.plist and the sources; the type of a target that has EXAppExtensionAttributes is not judged. A warning where only the folder is wrong.',
  mentions: [],
  check: {
    target: { reads: { inherits: protocols, imports: ['NetworkExtension'], within: protocols }, run },
  },
});

const kitInfo = (point: string): string =>
  `<key>EXAppExtensionAttributes</key>\n<dict>\n\t<key>EXExtensionPointIdentifier</key>\n\t<string>com.apple.networkextension.${point}</string>\n</dict>`;
const control = (declaration: string): Readonly<Record<string, string>> => ({
  'Control.swift': `import NetworkExtension\n\n@main\n${declaration} {\n}\n`,
});
const filter = control('struct Control: NEURLFilterControlProvider');
const phone = { platforms: ['iOS'], deployment: '26.0' } as const;
const classic = { name: 'Control', kind: 'app-extension', ...phone } as const;
const kit = { name: 'Control', kind: 'extensionkit-extension', ...phone } as const;
const app = { name: 'App', kind: 'app', ...phone } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the point of a URL filter in NSExtension',
        project: { targets: [{ ...kit, info: markedExtensionInfo('url-filter-control'), sources: filter }] },
        message: 'but a URL filter control provider is an ExtensionKit extension',
        fixed: { 'Control/Info.plist': plist(kitInfo('url-filter-control')) },
      },
      {
        title: 'an app extension',
        project: {
          targets: [
            {
              ...classic,
              info: markedExtensionInfo('hotspot-evaluation'),
              sources: control('final class Control: NEHotspotEvaluationProvider'),
            },
          ],
        },
        message: 'but a hotspot evaluation provider is an ExtensionKit extension',
        fixed: { 'Control/Info.plist': plist(kitInfo('hotspot-evaluation')) },
      },
      {
        title: 'the point of the template, and a URL filter among the sources',
        project: { targets: [{ ...classic, info: markedExtensionInfo('packet-tunnel'), sources: filter }] },
        related: [{ path: 'Control/Control.swift', text: 'Control' }],
        fixed: { 'Control/Info.plist': plist(kitInfo('url-filter-control')) },
      },
      {
        title: 'an ExtensionKit extension among the plug-ins',
        severity: 'warning',
        project: {
          targets: [
            { ...app, copies: [{ products: ['Control'], destination: '«13»', path: '' }] },
            { ...kit, info: kitInfo('url-filter-control'), sources: filter },
          ],
        },
        message: 'App copies Control.appex to PlugIns',
      },
    ],
    quiet: [
      {
        title: 'Recommended: an ExtensionKit extension in its folder',
        project: {
          targets: [
            { ...app, embeds: ['Control'] },
            { ...kit, info: kitInfo('url-filter-control'), sources: filter },
          ],
        },
      },
      {
        title: 'the attributes of ExtensionKit in a target of another type',
        project: {
          targets: [{ ...classic, info: kitInfo('hotspot-authentication'), sources: filter }],
        },
      },
      {
        title: 'a packet tunnel, and the protocol in a comment',
        project: {
          targets: [
            {
              ...classic,
              info: extensionInfo('packet-tunnel'),
              sources: {
                'Provider.swift':
                  'import NetworkExtension\n\n// Unlike NEURLFilterControlProvider:\nclass Provider: NEPacketTunnelProvider {\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'a protocol of your own with that name',
        project: {
          targets: [
            {
              ...classic,
              info: extensionInfo('packet-tunnel'),
              sources: {
                'Control.swift':
                  'protocol NEURLFilterControlProvider {\n}\n\nstruct Control: NEURLFilterControlProvider {\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'an extension of another kind among the plug-ins',
        project: {
          targets: [
            { ...app, embeds: ['Control'] },
            { ...classic, info: extensionInfo('packet-tunnel') },
          ],
        },
      },
    ],
  },
};
