import type { Target } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addUsageDescriptionFixes } from '../target/addUsageDescriptionFixes.ts';
import { anchorOfMissingInfoKey } from '../target/anchorOfMissing.ts';
import { hasLocalisedInfo } from '../target/hasLocalisedInfo.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import type { TargetContext, TargetReport } from '../target/targetContext.ts';
import { appExtensionInfo, markedList, systemExtensionInfo } from './exampleInfo.ts';

const key = 'NSSystemExtensionUsageDescription';
const placeholder = 'Explain here what this extension does for the user.';

/** The text that stands in the Info.plist of an app that embeds it: meant for the extension, but not read there. */
const inHost = (
  target: Target,
  context: TargetContext,
): { readonly text: string; readonly related: NonNullable<TargetReport['related']> } | undefined => {
  for (const host of context.model.hostsOf(target)) {
    for (const { info } of host.variants) {
      const value = known(info.get(key));
      if (value?.type !== 'string') continue;
      const message = `${host.name} has the text, where the system does not look for it`;
      return { text: value.raw, related: [{ at: value.at, message }] };
    }
  }
  return undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  // A localised text alone is not documented to be enough, nor that it is not.
  if (hasLocalisedInfo(target)) return;
  const { failing, holding, all } = judgeVariants(target, ({ platform, info }) => {
    if (platform !== 'macOS') return 'skipped';
    const { state } = info.get(key);
    return state === 'absent' ? 'fails' : state === 'present' ? 'holds' : 'unknown';
  });
  if (failing.length === 0) return;
  const scope = { context, target, variants: failing, holding };
  const host = inHost(target, context);
  context.report({
    at: anchorOfMissingInfoKey(context, target, failing, [key]),
    message: `Info.plist of ${target.name}${inConfigurations(failing, all)} has no ${key}, which every system extension but a driver must have; macOS shows it when the extension is activated.`,
    fixes: addUsageDescriptionFixes(scope, key, host?.text || placeholder),
    related: host?.related ?? [],
  });
};

export default rule({
  id: 'ne-sysex-usage-description-missing',
  title: 'System extension has no usage description',
  category: 'ne-packaging',
  severity: 'warning',
  resources: ['nssystemextensionusagedescription', 'installing-system-extensions'],
  why: 'Every system extension that is no driver must say in its own Info.plist what it is for. macOS shows the text to the user who is asked to allow the extension; in the Info.plist of the app nothing reads it.',
  platforms: 'macOS 10.15+',
  limits:
    'An empty text is let pass. Quiet while a build setting or a script may write the key, and where the extension has a localised InfoPlist.strings.',
  mentions: [],
  check: { target: { run } },
});

const entries = (text?: string): string =>
  systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }).replace(
    /^<key>.*\n.*\n/,
    text === undefined ? '' : `<key>${key}</key>\n${text}\n`,
  );
const without = entries();
const words = (text: string): string => `<key>${key}</key>\n<string>${text}</string>`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a content filter without the text',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'] },
            { name: 'Filter', kind: 'system-extension', info: without },
          ],
          files: { 'Filter/Info.plist': markedList(without) },
        },
        message: `Info.plist of Filter has no ${key}`,
        fixed: { 'Filter/Info.plist': plist(`${without}\n${words(placeholder)}`) },
      },
      {
        title: 'the text in the app alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter'],
              info: words('Filters the traffic of R&amp;D.'),
              sources: { 'main.m': 'int main(void) {\n    return 0;\n}\n' },
            },
            { name: 'Filter', kind: 'system-extension', info: without },
          ],
          files: { 'Filter/Info.plist': markedList(without) },
        },
        related: [{ path: 'App/Info.plist', text: 'Filters the traffic of R&amp;D.' }],
        fixed: { 'Filter/Info.plist': plist(`${without}\n${words('Filters the traffic of R&amp;D.')}`) },
      },
      {
        title: 'a build setting writes it in one configuration',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: without,
              settings: { GENERATE_INFOPLIST_FILE: 'YES' },
              configurations: { Debug: { [`INFOPLIST_KEY_${key}`]: 'Filters traffic.' } },
            },
          ],
          files: { 'Filter/Info.plist': markedList(without) },
        },
        message: 'in Release',
      },
    ],
    quiet: [
      {
        title: 'Recommended: a sentence for the user in the extension’s Info.plist',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'] },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: entries('<string>Filters the network traffic of this Mac.</string>'),
            },
          ],
        },
      },
      {
        title: 'an empty text, and a build setting',
        project: {
          targets: [
            { name: 'Empty', kind: 'system-extension', info: entries('<string></string>') },
            {
              name: 'Generated',
              kind: 'system-extension',
              info: without,
              settings: {
                GENERATE_INFOPLIST_FILE: 'YES',
                [`INFOPLIST_KEY_${key}`]: 'Filters traffic.',
              },
            },
          ],
        },
      },
      {
        title: 'a driver, an app extension, and a property list that a script makes',
        project: {
          targets: [
            {
              name: 'Driver',
              kind: 'driver-extension',
              info: '<key>OSBundleUsageDescription</key>\n<string>Drives.</string>',
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              info: appExtensionInfo('packet-tunnel', 'TunnelProvider'),
            },
            {
              name: 'Made',
              kind: 'system-extension',
              settings: { INFOPLIST_FILE: '$(DERIVED_FILE_DIR)/Info.plist', GENERATE_INFOPLIST_FILE: 'NO' },
            },
          ],
        },
      },
    ],
  },
};
