import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Model } from '../../project/model/model.ts';
import type { Target } from '../../project/model/target.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile } from '../../syntax/source.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { isNetworkSystemExtension } from './networkSystemExtension.ts';
import { unseenCode } from './unseenCode.ts';

const id = 'ne-sysex-never-activated';
const words = [
  'OSSystemExtensionRequest',
  'OSSystemExtensionManager',
  'activationRequest',
  'activationRequestForExtension',
];

/** Any word of the API, as a name or in a string (`NSClassFromString`), shows that the file has to do with activation. */
const reader: NoteReader = {
  id,
  mentions: words,
  read: (file: SourceFile) => {
    const named =
      hasName(file, words) || file.tokens.some(({ value }) => value !== undefined && words.includes(value));
    return named ? [{ at: { start: 0, end: 0 }, text: '' }] : [];
  },
};

/** True where the app’s own sources, or those of what it embeds, cannot all be read: then any of them may activate the extension. */
const mayActivateUnseen = (app: Target, context: TargetContext): boolean =>
  [app, ...context.model.embeddedIn(app)].some(
    target =>
      target.embeds.some(
        ({ target: made, name }) => made === undefined && !/\.(?:framework|dylib)$/.test(name),
      ) ||
      (target.kind !== 'system-extension' && unseenCode(context.model, target) !== undefined),
  );

const isTest = ({ kind }: Target): boolean => kind === 'unit-test' || kind === 'ui-test';

/** A project that could not be read may hold whatever activates the extension, and so may a program of which sources are missing. */
const isOpen = ({ projects, targets }: Model): boolean =>
  projects.some(({ unread }) => unread !== undefined) ||
  targets.some(target => {
    const isProgram = target.kind === 'app' || target.kind === 'tool' || target.kind === 'unknown';
    return isProgram && (target.unknown ?? target.filesUnknown) !== undefined;
  });

/** The first entry that puts a Network Extension into the app itself: the request has to come from the app around it. */
const embedded = (app: Target, context: TargetContext) => {
  for (const embed of app.embeds) {
    const extension = embed.target === undefined ? undefined : context.model.target(embed.target);
    if (extension && isNetworkSystemExtension(extension, context.catalogue)) return { embed, extension };
  }
  return undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' || target.files.length === 0) return;
  const found = embedded(target, context);
  if (!found || mayActivateUnseen(target, context) || isOpen(context.model)) return;
  // Another app, an installer or a helper of the workspace may do it; tests ship with nobody.
  if (context.model.targets.some(other => !isTest(other) && context.facts(other).notes(id).length > 0))
    return;
  const { name } = found.extension;
  context.report({
    at: target.at,
    message: `${target.name} embeds ${name}, but nothing submits an OSSystemExtensionRequest for it, so macOS never runs the extension.`,
    related: [{ at: found.embed.at, message: `${target.name} embeds ${name} here` }],
  });
};

export default rule({
  id,
  title: 'Embedded system extension is never activated',
  category: 'ne-packaging',
  severity: 'warning',
  resources: ['installing-system-extensions', 'network-extension-provider-packaging', 'tn3134'],
  why: 'A system extension is not loaded by being in the app. Until the app submits an activation request and the user allows it, a configuration that is saved for its provider leads to nothing.',
  platforms: 'macOS 10.15+',
  limits:
    'Quiet as soon as any target of the workspace names the API, while a project or package of it cannot be read, and where the app links packages or binaries whose sources are elsewhere. An extension that a device management profile installs needs no request: disable the rule there.',
  mentions: [],
  check: { target: { reads: { notes: [reader] }, run } },
});

const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }),
  sources: {
    'main.swift':
      'import NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
  },
} as const;
const configure =
  'import NetworkExtension\n\nfunc enable() async throws {\n    let manager = NEFilterManager.shared()\n    try await manager.loadFromPreferences()\n    // OSSystemExtensionRequest is for later.\n    manager.isEnabled = true\n    try await manager.saveToPreferences()\n}\n';
const activate =
  'import SystemExtensions\n\nfunc activate(_ delegate: OSSystemExtensionRequestDelegate) {\n    let request = OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.Filter", queue: .main)\n    request.delegate = delegate\n    OSSystemExtensionManager.shared.submitRequest(request)\n}\n';
const marked = (text: string): string => text.replace('name = App;', 'name = «App»;');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a configuration, but no request',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'App.swift': configure } },
            filter,
          ],
          edit: marked,
        },
        message: 'App embeds Filter, but nothing submits an OSSystemExtensionRequest',
      },
      {
        title: 'Objective-C, with a framework of the project',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter', 'FilterKit'],
              links: ['FilterKit', 'NetworkExtension.framework'],
              sources: {
                'main.m':
                  '#import <NetworkExtension/NetworkExtension.h>\n\nint main(void) {\n    [NEFilterManager.sharedManager loadFromPreferencesWithCompletionHandler:^(NSError *error) {\n    }];\n    return 0;\n}\n',
              },
            },
            { name: 'FilterKit', kind: 'framework', sources: { 'Kit.swift': 'import Foundation\n' } },
            filter,
          ],
          edit: marked,
        },
      },
      {
        title: 'only a test knows how',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'App.swift': configure } },
            { name: 'AppTests', kind: 'unit-test', sources: { 'ActivationTests.swift': activate } },
            filter,
          ],
          edit: marked,
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the app submits a request',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter'],
              sources: { 'App.swift': configure, 'Activation.swift': activate },
            },
            filter,
          ],
        },
      },
      {
        title: 'a framework that the app links does it, in Objective-C',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter', 'FilterKit'],
              links: ['FilterKit'],
              sources: { 'App.swift': configure },
            },
            {
              name: 'FilterKit',
              kind: 'framework',
              sources: {
                'Activation.m':
                  '#import <SystemExtensions/SystemExtensions.h>\n\nvoid activate(void) {\n    OSSystemExtensionRequest *request = [OSSystemExtensionRequest activationRequestForExtension:@"com.example.Filter" queue:dispatch_get_main_queue()];\n    [OSSystemExtensionManager.sharedManager submitRequest:request];\n}\n',
              },
            },
            filter,
          ],
        },
      },
      {
        title: 'a package whose sources are elsewhere',
        project: {
          packages: { Activator: 'https://example.com/activator' },
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Filter'],
              links: ['Activator'],
              sources: { 'App.swift': configure },
            },
            filter,
          ],
        },
      },
      {
        title: 'a package and a project of the workspace that cannot be read',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'App.swift': configure } },
            filter,
          ],
          files: {
            'Packages/Installer/Package.swift':
              'import PackageDescription\n\nlet package = Package(name: "Installer", targets: makeTargets())\n',
          },
        },
      },
      {
        title: 'another project whose merge is not finished',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'App.swift': configure } },
            filter,
          ],
          files: { 'Installer/Installer.xcodeproj/project.pbxproj': '<<<<<<< HEAD\n{}\n=======\n' },
        },
      },
      {
        title: 'a build tool plug-in, which may make the source',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], sources: { 'App.swift': configure } },
            filter,
          ],
          edit: text =>
            text
              .replace(
                /(\t\t\t)name = App;/,
                '$1packageProductDependencies = (\n$1\tA0PLUGIN,\n$1);\n$1name = App;',
              )
              .replace(
                /\tobjects = \{\n/,
                '$&\t\tA0PLUGIN = {isa = XCSwiftPackageProductDependency; productName = "plugin:Installer";};\n',
              ),
        },
      },
      {
        title: 'an extension of another kind, and an app extension',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              embeds: ['Monitor', 'Tunnel'],
              sources: { 'App.swift': 'import AppKit\n' },
            },
            {
              name: 'Monitor',
              kind: 'system-extension',
              info: '<key>NSEndpointSecurityMachServiceName</key>\n<string>ABCDE12345.com.example.monitor</string>',
            },
            { name: 'Tunnel', kind: 'app-extension' },
          ],
        },
      },
    ],
  },
};
