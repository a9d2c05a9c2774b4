import type { Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { booleanVerdict } from '../target/entitlementVerdict.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { type DeclaredProvider, providersOfAny } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { extensionInfo, markedExtensionInfo } from './exampleLists.ts';
import { providerName } from './providerWords.ts';

const prefix = 'com.apple.networkextension.';
const filterPoints = ['filter-data', 'filter-control'].map(name => prefix + name);
const dnsProxyPoint = `${prefix}dns-proxy`;
const familyControls = 'com.apple.developer.family-controls';

/** Apps with Family Controls may filter on the devices of children; whether that is so must be known of every app. */
const lacksFamilyControls = (target: Target, { model }: TargetContext): boolean => {
  const apps = model.hostsOf(target).filter(({ kind }) => kind === 'app');
  return (
    apps.length > 0 &&
    apps.every(app => {
      const judged = judgeVariants(app, variant =>
        variant.platform === 'iOS' ? booleanVerdict(variant, familyControls) : 'skipped',
      );
      return judged.failing.length > 0 && judged.failing.length === judged.all.length;
    })
  );
};

const messageFor = (target: Target, provider: DeclaredProvider): string => {
  const devices = filterPoints.includes(provider.point)
    ? 'supervised devices, per app on managed ones, and with Family Controls on those of children'
    : 'supervised devices and, per app, on managed ones';
  return `On iOS the ${providerName(provider)} ${target.name} runs only on ${devices}; elsewhere saving the configuration fails unless it is a development build.`;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app-extension') return;
  const variants = target.variants.filter(({ platform }) => platform === 'iOS');
  const provider = providersOfAny(variants, context.catalogue).find(
    ({ dictionary, point }) =>
      dictionary === 'NSExtension' && (filterPoints.includes(point) || point === dnsProxyPoint),
  );
  if (!provider) return;
  if (provider.point !== dnsProxyPoint && !lacksFamilyControls(target, context)) return;
  context.report({ at: provider.at, message: messageFor(target, provider) });
};

export default rule({
  id: 'ne-ios-filter-device-restriction',
  title: 'iOS content filter or DNS proxy works only on managed devices',
  category: 'ne-packaging',
  severity: 'information',
  resources: ['tn3134', 'ne-content-filter-providers', 'ne-dns-proxy-provider'],
  why: 'Builds signed for development run these providers on every iPhone and iPad. Released builds run them on supervised and managed devices only, which many find out after they shipped.',
  platforms: 'iOS 9+',
  limits:
    'Content filters of apps with the Family Controls entitlement are left alone, and so are those of which no app is known.',
  mentions: [],
  check: { target: { run } },
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a content filter',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: '<key>aps-environment</key>\n<string>production</string>',
              embeds: ['Filter'],
            },
            {
              name: 'Filter',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: markedExtensionInfo('filter-data'),
            },
          ],
        },
        message: 'the content filter data provider Filter runs only on supervised devices',
      },
      {
        title: 'a DNS proxy, which Family Controls does not help',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: `<key>${familyControls}</key>\n<true/>`,
              embeds: ['Proxy'],
            },
            {
              name: 'Proxy',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: markedExtensionInfo('dns-proxy'),
            },
          ],
        },
        message: 'the DNS proxy provider Proxy',
      },
    ],
    quiet: [
      {
        title: 'an app with Family Controls',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: `<key>${familyControls}</key>\n<true/>`,
              embeds: ['Filter'],
            },
            { name: 'Filter', kind: 'app-extension', platforms: ['iOS'], info: extensionInfo('filter-data') },
          ],
        },
      },
      {
        title: 'visionOS, and a provider that runs everywhere',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['visionOS'], entitlements: '', embeds: ['Filter'] },
            {
              name: 'Filter',
              kind: 'app-extension',
              platforms: ['visionOS'],
              info: extensionInfo('filter-data'),
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              info: extensionInfo('packet-tunnel'),
            },
          ],
        },
      },
      {
        title: 'an app whose entitlements the build makes',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS'],
              settings: { CODE_SIGN_ENTITLEMENTS: 'Generated/App.entitlements' },
              embeds: ['Filter'],
            },
            { name: 'Filter', kind: 'app-extension', platforms: ['iOS'], info: extensionInfo('filter-data') },
          ],
        },
      },
    ],
  },
};
