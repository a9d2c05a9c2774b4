import type { Target, Variant } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { DeclaredProvider } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { listedProviders } from './networkSystemExtension.ts';

interface Single {
  readonly target: Target;
  readonly provider: DeclaredProvider;
}

const sameBuild = (left: Variant, right: Variant): boolean =>
  left.configuration === right.configuration && left.platform === right.platform;

/** The system extensions that the app embeds in that configuration, if each has one provider and no two have the same. */
const singles = (app: Target, variant: Variant, context: TargetContext): readonly Single[] => {
  const found = new Map<string, Single>();
  for (const { target: id, platforms } of app.embeds) {
    if (platforms && !platforms.includes(variant.platform)) continue;
    const target = id === undefined ? undefined : context.model.target(id);
    const own = target?.variants.find(other => sameBuild(other, variant));
    if (target?.kind !== 'system-extension' || !own || found.has(target.id)) continue;
    const providers = listedProviders(target, own, context.catalogue);
    // One that has several is set up for more already, and one without any is for something else.
    if (providers.length === 0) continue;
    if (providers.length > 1) return [];
    found.set(target.id, { target, provider: providers[0]! });
  }
  const points = new Set([...found.values()].map(({ provider }) => provider.point));
  return found.size >= 2 && points.size === found.size ? [...found.values()] : [];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' || target.embeds.length < 2) return;
  const all = target.variants.map(variant => singles(target, variant, context));
  const [found] = all;
  if (!found || all.some(list => list.length !== found.length) || found.length === 0) return;
  const names = found.map(({ target: { name } }) => name);
  context.report({
    at: target.at,
    message: `The providers in ${names.slice(0, -1).join(', ')} and ${names.at(-1)} run in separate processes; one system extension with several entries in NEProviderClasses lets them share state directly.`,
    related: found.map(({ target: { name }, provider }) => ({
      at: provider.at,
      message: `the only provider in ${name}`,
    })),
  });
};

export default rule({
  id: 'ne-multiple-sysex-single-provider',
  title: 'Several system extensions with one provider each',
  category: 'ne-packaging',
  severity: 'hint',
  resources: ['network-extension-provider-packaging'],
  why: 'Every system extension is a process of its own, with its own approval and update. Providers of different kinds in one system extension share memory; in several they need XPC to talk to each other.',
  platforms: 'macOS 10.15+',
  limits:
    'Quiet where two of them hold the same kind of provider, which one system extension cannot have twice.',
  mentions: [],
  check: { target: { run } },
});

const main = {
  'main.swift':
    'import NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
};
const marked = (text: string): string => text.replace('name = App;', 'name = «App»;');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a filter and a DNS proxy apart',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter', 'Proxy'] },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }),
              sources: main,
            },
            {
              name: 'Proxy',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'dns-proxy': '$(PRODUCT_MODULE_NAME).ProxyProvider' }),
              sources: main,
            },
          ],
          edit: marked,
        },
        message: 'The providers in Filter and Proxy run in separate processes',
        related: [{ path: 'Proxy/Info.plist', text: 'com.apple.networkextension.dns-proxy' }],
      },
      {
        title: 'three, in Objective-C',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter', 'Packets', 'Tunnel'],
              sources: { 'main.m': 'int main(void) {\n    return 0;\n}\n' },
            },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': 'FilterProvider' }),
            },
            {
              name: 'Packets',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-packet': 'PacketProvider' }),
            },
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': 'TunnelProvider' }),
            },
          ],
          edit: marked,
        },
        message: 'Filter, Packets and Tunnel',
      },
    ],
    quiet: [
      {
        title: 'Recommended: one system extension with two providers',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Network'] },
            {
              name: 'Network',
              kind: 'system-extension',
              info: systemExtensionInfo({
                'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider',
                'dns-proxy': '$(PRODUCT_MODULE_NAME).ProxyProvider',
              }),
              sources: main,
            },
          ],
        },
      },
      {
        title: 'two of a kind, which cannot share a system extension',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Home', 'Work'] },
            {
              name: 'Home',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '$(PRODUCT_MODULE_NAME).HomeProvider' }),
            },
            {
              name: 'Work',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'packet-tunnel': '$(PRODUCT_MODULE_NAME).WorkProvider' }),
            },
          ],
        },
      },
      {
        title: 'a filter beside an Endpoint Security extension, and two apps with one each',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter', 'Monitor'] },
            { name: 'Other', kind: 'app', embeds: ['Proxy'] },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }),
            },
            {
              name: 'Monitor',
              kind: 'system-extension',
              info: '<key>NSEndpointSecurityMachServiceName</key>\n<string>ABCDE12345.com.example.monitor</string>',
            },
            {
              name: 'Proxy',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'dns-proxy': '$(PRODUCT_MODULE_NAME).ProxyProvider' }),
            },
          ],
        },
      },
    ],
  },
};
