import type { Target, TargetKind } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { isSample } from '../target/isSample.ts';
import { providersOfAny } from '../target/providersOf.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { extensionInfo, systemExtensionInfo } from './exampleLists.ts';
import { aProvider } from './providerWords.ts';

const kinds: readonly TargetKind[] = ['app-extension', 'extensionkit-extension', 'system-extension'];
const ending = /\.(?:appex|systemextension)$/;

/** A script that has to do with bundles inside an app, or hands over to another script. */
const mayEmbed =
  /appex|systemextension|PlugIns|Extensions|FOLDER_PATH|\b(?:cp|ditto|rsync|mv|make|bash|zsh|sh|source|python3?|ruby|node|swift)\b|\.(?:sh|py|rb)\b/i;

/** Whether all that could embed an extension is known: every project, every target of it, and what scripts do. Packages embed nothing. */
const isAllKnown = ({ model }: TargetContext): boolean =>
  model.projects.every(
    ({ format, unread }) => format === 'swiftpm' || (format === 'xcode' && unread === undefined),
  ) &&
  model.targets.every(
    ({ kind, unknown, scripts }) =>
      kind === 'package' ||
      (kind !== 'unknown' && unknown === undefined && !scripts.some(({ text }) => mayEmbed.test(text))),
  ) &&
  !model.outsideTexts?.().some(text => /\.appex\b|systemextension|\bPlugIns\b/i.test(text));

/** An app that might embed it: of the same project, for one of its platforms, and without an extension that is not known. */
const embedders = (target: Target, { model }: TargetContext): readonly Target[] => {
  const own = known(target.platforms) ?? [];
  return model.targets.filter(
    ({ kind, project, platforms }) =>
      kind === 'app' &&
      project === target.project &&
      (known(platforms) ?? []).some(platform => own.includes(platform)),
  );
};

const run = (target: Target, context: TargetContext): void => {
  if (!kinds.includes(target.kind) || isSample(target) || /template|disabled/i.test(target.name)) return;
  const [provider] = providersOfAny(target.variants, context.catalogue);
  if (!provider || context.model.hostsOf(target).length > 0 || !isAllKnown(context)) return;
  if (embedders(target, context).length === 0) return;
  // By a reference that leads to no target of the workspace.
  const isOpen = context.model.targets.some(({ embeds }) =>
    embeds.some(({ target: id, name }) => id === undefined && ending.test(name)),
  );
  if (isOpen) return;
  context.report({
    at: target.at,
    message: `${target.name} is ${aProvider(provider)} that no app of the workspace embeds, so the system never sees it; add it to the embedded content of its app.`,
    related: [{ at: provider.at, message: `${target.name} declares ${provider.point} here` }],
  });
};

export default rule({
  id: 'ne-provider-not-embedded',
  title: 'Provider target is not embedded in any app',
  category: 'ne-packaging',
  severity: 'information',
  resources: ['nepackettunnelprovider', 'tn3134'],
  why: 'The system finds a provider in the app that brings it along: an app extension in its PlugIns folder, a system extension in Library/SystemExtensions. A target that is built beside the app is never started.',
  platforms: 'all',
  limits:
    'Speaks where the project of the extension has an app for the same platform, and all projects of the workspace could be read. Quiet beside XcodeGen, Tuist and Bazel, where a script phase copies anything or calls another script, and for samples; so where a script or a makefile outside of the project names app or system extensions.',
  mentions: [],
  check: { target: { run } },
});

const tunnel = {
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: extensionInfo('packet-tunnel'),
} as const;
const app = { name: 'App', kind: 'app', platforms: ['iOS'] } as const;
/** Marks the name of the target, as the project file has it. */
const marked = (name: string) => (pbxproj: string) =>
  pbxproj.replace(new RegExp(`(isa = PBXNativeTarget;(?:(?!isa = )[^])*?\\bname = )(${name});`), '$1«$2»;');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'an app that only waits for its extension',
        project: { targets: [{ ...app, dependsOn: ['Tunnel'] }, tunnel], edit: marked('Tunnel') },
        message: 'Tunnel is a packet tunnel provider that no app of the workspace embeds',
        related: [{ path: 'Tunnel/Info.plist', text: 'com.apple.networkextension.packet-tunnel' }],
      },
      {
        title: 'a system extension beside its app',
        project: {
          targets: [
            { ...app, platforms: ['macOS'], scripts: ['echo "built"\n'] },
            { name: 'Filter', kind: 'system-extension', info: systemExtensionInfo(['filter-data']) },
          ],
          files: {
            'Kit/Package.swift':
              '// swift-tools-version: 6.0\nimport PackageDescription\n\nlet package = Package(name: "Kit", targets: [.target(name: "Kit")])\n',
          },
          edit: marked('Filter'),
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: an app that embeds it',
        project: { targets: [{ ...app, embeds: ['Tunnel'] }, tunnel] },
      },
      { title: 'a project without an app', project: { targets: [tunnel] } },
      {
        title: 'an app for another platform',
        project: { targets: [{ ...app, platforms: ['macOS'] }, tunnel] },
      },
      {
        title: 'a script that copies, and an extension of which the project does not say who makes it',
        project: {
          targets: [
            { ...app, scripts: ['cp -R "$BUILT_PRODUCTS_DIR/$NAME" "$TARGET_BUILD_DIR/$PLACE"\n'] },
            tunnel,
          ],
        },
      },
      {
        title: 'a script that puts it into the app which was built',
        project: {
          targets: [app, tunnel],
          files: { Makefile: 'package:\n\tditto build/Tunnel.appex build/App.app/PlugIns/Tunnel.appex\n' },
        },
      },
      {
        title: 'an app that embeds an extension from elsewhere',
        project: {
          targets: [{ ...app, copies: [{ products: ['Other.appex'], destination: '13', path: '' }] }, tunnel],
        },
      },
      {
        title: 'a widget, and a project of XcodeGen',
        project: {
          targets: [
            app,
            {
              ...tunnel,
              info: tunnel.info.replace(
                'com.apple.networkextension.packet-tunnel',
                'com.apple.widgetkit-extension',
              ),
            },
          ],
          files: {
            'Other/project.yml':
              'name: Other\ntargets:\n  Other:\n    type: application\n    platform: iOS\n',
          },
        },
      },
      {
        title: 'a second project that cannot be read',
        project: {
          targets: [app, tunnel],
          files: { 'Shell/Shell.xcodeproj/project.pbxproj': '<<<<<<< HEAD\n{}\n' },
        },
      },
    ],
  },
};
