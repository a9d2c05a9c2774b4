import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { listedProviders } from './networkSystemExtension.ts';
import { unseenCode } from './unseenCode.ts';

const infoKeys = ['NSEndpointSecurityMachServiceName', 'NSEndpointSecurityEarlyBoot'];
const clientKey = 'com.apple.developer.endpoint-security.client';

interface Claim {
  readonly key: string;
  readonly at: Place;
}

/** What makes the system take the extension for one of Endpoint Security too. */
const claimsOf = ({ info, entitlements }: Variant): readonly Claim[] => {
  const inInfo = infoKeys.flatMap(key => {
    const value = known(info.get(key));
    return value && !(value.type === 'boolean' && !value.value) ? [{ key, at: value.at }] : [];
  });
  const client = known(entitlements.get(clientKey));
  return client?.type === 'boolean' && client.value ? [...inInfo, { key: clientKey, at: client.at }] : inInfo;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const mixed = target.variants.filter(
    variant => claimsOf(variant).length > 0 && listedProviders(target, variant, context.catalogue).length > 0,
  );
  const [first] = mixed;
  if (!first) return;
  const [claim, ...others] = claimsOf(first);
  const [provider] = listedProviders(target, first, context.catalogue);
  const calls = context.facts(target).calls('es_new_client');
  const isMeant =
    unseenCode(context.model, target) !== undefined ||
    calls.some(({ compiledIn }) => mixed.some(variant => compiledIn(variant) !== 'no'));
  context.report({
    at: claim!.at,
    message: `${target.name}${inConfigurations(mixed, target.variants)} claims both Network Extension and Endpoint Security by ${claim!.key}; each must pass validation on the oldest macOS it supports, or neither is activated.`,
    ...(isMeant && { severity: 'hint' }),
    related: [
      ...others.map(({ key, at }) => ({ at, message: `${key} claims it too` })),
      { at: provider!.at, message: `${target.name} lists a Network Extension provider here` },
    ],
  });
};

export default rule({
  id: 'sysex-mixed-endpoint-security',
  title: 'Network system extension also declares Endpoint Security',
  category: 'ne-packaging',
  severity: 'information',
  resources: ['doc-ossystemextensionerror', 'tn3134'],
  why: 'At activation macOS validates every category that a system extension claims. A key of Endpoint Security that was left over from a template can so keep a content filter from being activated, with an error that names only the category.',
  platforms: 'macOS 10.15+',
  limits:
    'Only a hint where the extension creates an Endpoint Security client, which shows that both are meant, and where not all of its code is known.',
  mentions: [],
  check: { target: { reads: { calls: ['es_new_client'] }, run } },
});

const filter = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const machName = 'ABCDE12345.com.example.Filter.es';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'keys of Endpoint Security in a content filter',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: `${filter}\n<key>NSEndpointSecurityMachServiceName</key>\n<string>«${machName}»</string>\n<key>NSEndpointSecurityEarlyBoot</key>\n<true/>`,
            },
          ],
        },
        message: 'by NSEndpointSecurityMachServiceName',
        related: [
          { path: 'Filter/Info.plist', text: '<true/>' },
          { path: 'Filter/Info.plist', text: 'com.apple.networkextension.filter-data' },
        ],
      },
      {
        title: 'the entitlement, and Objective-C that uses it',
        severity: 'hint',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': 'FilterProvider' }),
              entitlements: `<key>${clientKey}</key>\n«<true/>»`,
              sources: {
                'Monitor.m':
                  '#import <EndpointSecurity/EndpointSecurity.h>\n\nvoid startMonitor(void) {\n    es_client_t *client = NULL;\n    es_new_client(&client, ^(es_client_t *c, const es_message_t *message) {\n    });\n}\n',
              },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: Network Extension only',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: filter,
              entitlements: `<key>${clientKey}</key>\n<false/>`,
            },
          ],
        },
      },
      {
        title: 'an Endpoint Security extension without a provider',
        project: {
          targets: [
            {
              name: 'Monitor',
              kind: 'system-extension',
              info: `<key>NSEndpointSecurityMachServiceName</key>\n<string>${machName}</string>`,
              entitlements: `<key>${clientKey}</key>\n<true/>`,
            },
          ],
        },
      },
    ],
  },
};
