import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { removeEntry } from '../../syntax/plistEdit.ts';
import { dictAt } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { appGroups, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { alsoUsedBy } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { placeKey } from '../target/placeKey.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';

const isKeychainKey = (key: string): boolean =>
  key === 'keychain-access-groups' || key.startsWith('com.apple.security.keychain');

interface Found {
  readonly key: string;
  readonly at: Place;
  readonly variants: Variant[];
}

/** The keys, each where it is written, with the variants that read that file. */
const keysOf = (target: Target): readonly Found[] => {
  const found = new Map<string, Found>();
  for (const variant of target.variants) {
    for (const key of variant.entitlements.keys().filter(isKeychainKey)) {
      const value = variant.entitlements.get(key);
      if (value.state !== 'present' || !value.at) continue;
      const place = placeKey(value.at);
      const known = found.get(place) ?? { key, at: value.at, variants: [] };
      known.variants.push(variant);
      found.set(place, known);
    }
  }
  return [...found.values()];
};

const fixesOf = (target: Target, { key, at }: Found, context: TargetContext): readonly TargetFix[] => {
  const file = context.plist(at.path);
  const entry = file && dictAt(file)?.entries.find(({ keySpan }) => keySpan.start === at.span.start);
  // What an app shares the file with may need the key.
  const isForAll = context.model.targetsUsing(at.path).every(({ kind }) => kind === 'system-extension');
  if (!file || !entry || !isForAll) return [];
  return [
    {
      title: `Remove ${key}${alsoUsedBy({ context, target }, [at.path])}`,
      edits: removeEntry(file.text, entry).map(({ span, newText }) => ({
        at: { path: at.path, span },
        newText,
      })),
      preferred: true,
    },
  ];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  for (const found of keysOf(target)) {
    context.report({
      at: found.at,
      message: `${target.name} is a system extension and cannot use the data protection keychain, so ${found.key}${inConfigurations(found.variants, target.variants)} shares nothing with the app; do keychain work in the extension and reach it over XPC.`,
      fixes: fixesOf(target, found, context),
    });
  }
};

export default rule({
  id: 'sysex-keychain-access-groups',
  title: 'System extension claims keychain access groups',
  category: 'sysex-ipc',
  severity: 'information',
  resources: ['network-extension-provider-packaging', 'tn3137'],
  why: 'Access groups belong to the data protection keychain, which exists for a logged-in user. A system extension runs like a daemon and has the file-based System keychain alone, so items of the app stay out of its reach.',
  platforms: 'macOS 10.15+',
  limits:
    'Judges the entitlements alone, whatever code makes of them: a key that a signing script adds, or a profile brings along, is not seen. No removal is offered where an app signs with the same file.',
  mentions: [],
  check: { target: { run } },
});

const info = systemExtensionInfo(['packet-tunnel']);
const groups = (key: string): string =>
  `<key>${key}</key>\n<array>\n\t<string>$(AppIdentifierPrefix)com.example</string>\n</array>`;
const others = appGroups('$(TeamIdentifierPrefix)com.example');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'keychain access groups of a tunnel',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info,
              entitlements: `${others}\n${groups('«keychain-access-groups»')}`,
            },
          ],
        },
        message: 'Tunnel is a system extension',
        fixed: { 'Tunnel/Tunnel.entitlements': plist(others) },
      },
      {
        title: 'in the file of Release alone',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info,
              entitlements: others,
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'Tunnel/Release.entitlements' } },
            },
          ],
          files: { 'Tunnel/Release.entitlements': plist(groups('«keychain-access-groups»')) },
        },
        message: 'keychain-access-groups in Release shares nothing',
        fixed: {
          'Tunnel/Release.entitlements': plist('').replace('<dict>\n\n</dict>', '<dict>\n</dict>'),
        },
      },
      {
        title: 'a file that the app has, too',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info,
              entitlements: groups('«keychain-access-groups»'),
            },
            {
              name: 'App',
              kind: 'app',
              settings: { CODE_SIGN_ENTITLEMENTS: 'Tunnel/Tunnel.entitlements' },
              embeds: ['Tunnel'],
            },
          ],
        },
      },
      {
        title: 'a key that stands twice',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'system-extension',
              info,
              entitlements: `${groups('keychain-access-groups')}\n${groups('«keychain-access-groups»')}`,
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: entitlements without the key; the app may have it',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: groups('keychain-access-groups'),
              embeds: ['Tunnel'],
            },
            { name: 'Tunnel', kind: 'system-extension', info, entitlements: others },
          ],
        },
      },
      {
        title: 'an app extension, which runs as the user',
        project: {
          targets: [
            { name: 'Tunnel', kind: 'app-extension', entitlements: groups('keychain-access-groups') },
          ],
        },
      },
    ],
  },
};
