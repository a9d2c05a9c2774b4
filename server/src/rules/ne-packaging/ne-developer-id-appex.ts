import type { Target } from '../../project/model/target.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { developerIdAppex } from './developerIdAppex.ts';
import {
  extensionInfo,
  markedExtensionInfo,
  networkExtensions,
  systemExtensionInfo,
} from './exampleLists.ts';
import { aProvider } from './providerWords.ts';

const run = (target: Target, context: TargetContext): void => {
  const found = developerIdAppex(target, context);
  if (!found) return;
  const { provider, app, configuration, signedAt } = found;
  context.report({
    at: provider.at,
    message: `${target.name} is ${aProvider(provider)} in an app extension, which macOS runs from the App Store only, but ${app.name} is signed with Developer ID in ${configuration}; make it a system extension there.`,
    related: [
      {
        at: signedAt ?? app.at,
        message: `${app.name}, which embeds it, is signed with Developer ID in ${configuration}`,
      },
    ],
  });
};

export default rule({
  id: 'ne-developer-id-appex',
  title: 'App-extension provider shipped outside the Mac App Store',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['tn3134', 'network-extension-provider-packaging', 'exporting-a-developer-id-network-extension'],
  why: 'On macOS a provider in an app extension is for the App Store. The same app signed with Developer ID runs on the developer’s Mac, but elsewhere its provider crashes or never starts.',
  platforms: 'macOS 10.11+',
  limits:
    'Knows Developer ID by the signing identity, the name of the provisioning profile, or the method that all ExportOptions.plist files of the project have. Quiet for an app that embeds a system extension for the same provider too.',
  mentions: [],
  check: { target: { run } },
});

const tunnel = { name: 'Tunnel', kind: 'app-extension', info: extensionInfo('packet-tunnel') } as const;
const marked = { ...tunnel, info: markedExtensionInfo('packet-tunnel') };
const developerId = { Release: { CODE_SIGN_IDENTITY: 'Developer ID Application' } };

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a packet tunnel in an app with Developer ID',
        project: {
          targets: [{ name: 'App', kind: 'app', embeds: ['Tunnel'], configurations: developerId }, marked],
        },
        message: 'App is signed with Developer ID in Release',
      },
      {
        title: 'an app proxy, and a profile that says it',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Proxy'],
              configurations: { Release: { PROVISIONING_PROFILE_SPECIFIER: 'Example Developer ID' } },
            },
            { name: 'Proxy', kind: 'app-extension', info: markedExtensionInfo('app-proxy') },
          ],
        },
        message: 'Proxy is an app proxy provider in an app extension',
      },
      {
        title: 'export options with the method developer-id',
        project: {
          targets: [{ name: 'App', kind: 'app', embeds: ['Tunnel'] }, marked],
          files: { 'ExportOptions.plist': plist('<key>method</key>\n<string>developer-id</string>') },
        },
        related: [{ path: 'ExportOptions.plist', text: 'developer-id' }],
      },
      {
        title: 'export options in a folder for releases',
        hidden: true,
        project: {
          targets: [{ name: 'App', kind: 'app', embeds: ['Tunnel'] }, marked],
          files: {
            'fastlane/ExportOptions.plist': plist('<key>method</key>\n<string>developer-id</string>'),
          },
        },
      },
    ],
    quiet: [
      {
        title: 'export options for the App Store, too',
        project: {
          targets: [{ name: 'App', kind: 'app', embeds: ['Tunnel'] }, tunnel],
          files: {
            'ExportOptions.plist': plist('<key>method</key>\n<string>developer-id</string>'),
            'ExportOptions-Store.plist': plist('<key>method</key>\n<string>app-store-connect</string>'),
          },
        },
      },
      {
        title: 'Recommended: a system extension',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Tunnel'], configurations: developerId },
            { name: 'Tunnel', kind: 'system-extension', info: systemExtensionInfo(['packet-tunnel']) },
          ],
        },
      },
      {
        title: 'signed for the App Store',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Tunnel'],
              configurations: { Release: { CODE_SIGN_IDENTITY: 'Apple Distribution' } },
            },
            tunnel,
          ],
        },
      },
      {
        title:
          'one app for the App Store with the app extension, one with Developer ID and the system extension',
        project: {
          targets: [
            { name: 'StoreApp', kind: 'app', embeds: ['Tunnel'] },
            { name: 'DirectApp', kind: 'app', embeds: ['TunnelSystem'], configurations: developerId },
            tunnel,
            { name: 'TunnelSystem', kind: 'system-extension', info: systemExtensionInfo(['packet-tunnel']) },
          ],
        },
      },
      {
        title: 'a configuration of an App Store app that is compiled only, without entitlements',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Tunnel'],
              entitlements: networkExtensions('packet-tunnel-provider'),
              settings: { CODE_SIGN_IDENTITY: '3rd Party Mac Developer Application' },
              configurations: {
                Debug: { CODE_SIGN_IDENTITY: 'Developer ID Application', CODE_SIGN_ENTITLEMENTS: '' },
              },
            },
            tunnel,
          ],
        },
      },
      {
        title: 'an app for iOS, and an identity that a variable holds',
        project: {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], embeds: ['Tunnel'], configurations: developerId },
            { ...tunnel, platforms: ['iOS'] },
            {
              name: 'MacApp',
              kind: 'app',
              embeds: ['MacTunnel'],
              settings: { CODE_SIGN_IDENTITY: '$(EXAMPLE_IDENTITY)' },
            },
            { ...tunnel, name: 'MacTunnel' },
          ],
        },
      },
    ],
  },
};
