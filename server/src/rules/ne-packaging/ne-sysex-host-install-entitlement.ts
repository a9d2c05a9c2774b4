import type { CallFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { addEntitlementFixes } from '../target/addKeyFixes.ts';
import { anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { booleanVerdict } from '../target/entitlementVerdict.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { mayLeaveOut } from '../target/mayLeaveOut.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { installs, lacking, sandboxed, systemExtensionInfo } from './exampleLists.ts';
import { installKey } from './networkExtensionKeys.ts';
import { unseenCode } from './unseenCode.ts';

const requests = [
  'activationRequest',
  'deactivationRequest',
  'activationRequestForExtension',
  'deactivationRequestForExtension',
];

const isRequest = ({ receiver }: CallFact): boolean => receiver === 'OSSystemExtensionRequest';

const requestsIn = (target: Target, { facts }: TargetContext): readonly Located<CallFact>[] =>
  facts(target)
    .calls(...requests)
    .filter(isRequest);

/** Of an app that embeds an extension: a program within it that asks for the activation in its place, or code that cannot be seen. */
const isActivatedElsewhere = (app: Target, context: TargetContext): boolean =>
  app.embeds.some(({ target, name }) => target === undefined && !/\.(?:framework|dylib)$/.test(name)) ||
  context.model
    .embeddedIn(app)
    .filter(({ kind }) => kind === 'app' || kind === 'tool' || kind === 'xpc-service')
    .some(
      helper =>
        unseenCode(context.model, helper) !== undefined ||
        context.model.codeOf(helper).some(code => requestsIn(code, context).length > 0),
    );

interface Cause {
  readonly at: Place;
  readonly message: string;
  appliesTo(variant: Variant): boolean;
}

const causeOf = (app: Target, context: TargetContext): Cause | undefined => {
  const call = requestsIn(app, context)[0];
  if (call) {
    return {
      at: call.place,
      message: `${app.name} asks for a system extension here`,
      appliesTo: variant => requestsIn(app, context).some(each => each.compiledIn(variant) === 'yes'),
    };
  }
  const embed = app.embeds.find(
    ({ target }) => target !== undefined && context.model.target(target)?.kind === 'system-extension',
  );
  const callsInCode = context.model.codeOf(app).some(code => requestsIn(code, context).length > 0);
  if (!embed || (!callsInCode && isActivatedElsewhere(app, context))) return undefined;
  return {
    at: embed.at,
    message: `${app.name} embeds ${embed.name} here`,
    appliesTo: variant =>
      (embed.platforms?.includes(variant.platform) ?? true) && !mayLeaveOut(variant, embed),
  };
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const cause = causeOf(target, context);
  if (!cause) return;
  const judged = judgeVariants(target, variant =>
    variant.platform === 'macOS' && cause.appliesTo(variant)
      ? booleanVerdict(variant, installKey)
      : 'skipped',
  );
  const failing = failingWhereSigned(target, judged);
  if (failing.length === 0) return;
  context.report({
    at: anchorOfMissingEntitlement(context, target, failing, installKey, cause.at),
    message: `${target.name} installs a system extension, but its entitlements${inConfigurations(failing, judged.all)} lack ${installKey}, so every request fails; add it with the value true.`,
    fixes: addEntitlementFixes({ context, target, variants: failing, holding: judged.holding }, installKey, [
      '<true/>',
    ]),
    related: [{ at: cause.at, message: cause.message }],
  });
};

export default rule({
  id: 'ne-sysex-host-install-entitlement',
  title: 'App activates a system extension without the install entitlement',
  category: 'ne-packaging',
  severity: 'error',
  resources: [
    'entitlement-system-extension-install',
    'installing-system-extensions',
    'doc-ossystemextensionerror',
  ],
  why: 'The system checks this entitlement of the program that asks for the activation. Without it each request comes back with the error missingEntitlement and no extension is installed.',
  platforms: 'macOS 10.15+',
  limits:
    'Looks at apps: one that activates an extension in its own sources, and one that embeds an extension of the workspace unless a helper within it does the activation. Where one configuration has the entitlement, quiet for another that has no entitlements file, or is not signed.',
  mentions: [],
  check: { target: { reads: { calls: requests }, run } },
});

const swift = `import SystemExtensions

func activate() {
    let request = OSSystemExtensionRequest.activationRequest(
        forExtensionWithIdentifier: "com.example.Filter", queue: .main)
    OSSystemExtensionManager.shared.submitRequest(request)
}
`;
const objectiveC = `#import <SystemExtensions/SystemExtensions.h>

void activate(void) {
    OSSystemExtensionRequest *request =
        [OSSystemExtensionRequest activationRequestForExtension:@"com.example.Filter"
                                                          queue:dispatch_get_main_queue()];
    [OSSystemExtensionManager.sharedManager submitRequest:request];
}
`;
const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo(['filter-data']),
} as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a request in an app without the entitlement',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: '',
              sources: { 'Activation.swift': swift },
              embeds: ['Filter'],
            },
            filter,
          ],
          files: { 'App/App.entitlements': lacking(sandboxed) },
        },
        message:
          'App installs a system extension, but its entitlements lack com.apple.developer.system-extension.install',
        related: [{ path: 'App/Activation.swift', text: 'activationRequest' }],
        fixed: { 'App/App.entitlements': plist(`${sandboxed}\n${installs}`) },
      },
      {
        title: 'Objective-C, and an entitlement that is off',
        project: {
          targets: [{ name: 'App', kind: 'app', entitlements: '', sources: { 'Activation.m': objectiveC } }],
          files: { 'App/App.entitlements': plist(installs.replace('<true/>', '«<false/>»')) },
        },
        fixed: { 'App/App.entitlements': plist(installs) },
      },
      {
        title: 'an app that embeds the extension; its framework asks for it',
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: '', embeds: ['Filter', 'Kit'], links: ['Kit'] },
            { name: 'Kit', kind: 'framework', sources: { 'Activation.swift': swift } },
            filter,
          ],
          files: { 'App/App.entitlements': lacking(sandboxed) },
        },
      },
      {
        title: 'the configuration for release alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: installs,
              sources: { 'Activation.swift': swift },
              embeds: ['Filter'],
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
            },
            filter,
          ],
          files: { 'App/Release.entitlements': lacking(sandboxed) },
        },
        message: 'its entitlements in Release lack com.apple.developer.system-extension.install',
        fixed: { 'App/Release.entitlements': plist(`${sandboxed}\n${installs}`) },
      },
      {
        title: 'no entitlements file: at the request',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              sources: { 'Activation.swift': swift.replace('activationRequest', '«activationRequest»') },
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the entitlement in the app that asks',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: installs,
              sources: { 'Activation.swift': swift },
              embeds: ['Filter'],
            },
            filter,
          ],
        },
      },
      {
        title: 'a helper within the app asks, with the entitlement',
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: sandboxed, embeds: ['Helper', 'Filter'] },
            { name: 'Helper', kind: 'app', entitlements: installs, sources: { 'Activation.m': objectiveC } },
            filter,
          ],
        },
      },
      {
        title: 'a helper that links a package from elsewhere, and one that is made elsewhere',
        hidden: true,
        project: {
          packages: { Activator: 'https://example.com/activator' },
          targets: [
            { name: 'App', kind: 'app', entitlements: sandboxed, embeds: ['Helper', 'Filter'] },
            {
              name: 'Helper',
              kind: 'app',
              entitlements: installs,
              links: ['Activator'],
              sources: { 'main.swift': 'import Activator\n\nactivate()\n' },
            },
            {
              name: 'Other',
              kind: 'app',
              entitlements: sandboxed,
              embeds: ['Filter'],
              copies: [{ products: ['Agent.app'], destination: '1', path: 'Contents/Library/LoginItems' }],
            },
            filter,
          ],
        },
      },
      {
        title: 'code of the app for iOS, and another class with such a method',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              platforms: ['iOS', 'macOS'],
              entitlements: sandboxed,
              sources: {
                'Activation.swift': `#if os(visionOS)\n${swift}#endif\n`,
                'Store.swift': 'let request = Licence.activationRequest(code: 7)\n',
              },
            },
          ],
        },
      },
      {
        title: 'a configuration without the extension, and one that asks in debugging alone',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: installs,
              embeds: ['Filter'],
              configurations: {
                Release: {
                  CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements',
                  EXCLUDED_SOURCE_FILE_NAMES: '*.systemextension',
                },
              },
            },
            {
              name: 'Lab',
              kind: 'app',
              entitlements: installs,
              sources: { 'Activation.swift': `#if DEBUG\n${swift}#endif\n` },
              configurations: { Release: { CODE_SIGN_ENTITLEMENTS: 'App/Release.entitlements' } },
            },
            filter,
          ],
          files: { 'App/Release.entitlements': plist(sandboxed) },
        },
      },
      {
        title: 'an entitlement that a build setting switches',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: `<key>${installKey}</key>\n<string>$(MAY_INSTALL)</string>`,
              sources: { 'Activation.swift': swift },
            },
          ],
        },
      },
    ],
  },
};
