import type { Target, Variant } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { appendToSettingFixes } from '../target/appendToSettingFixes.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { runPathLinks } from './linkedFrameworks.ts';
import { changesRunPaths, runPathsOf, runPathSetting as setting } from './runPathsOf.ts';

const own = '@executable_path/../Frameworks';
/** Contents/MacOS of the extension, four up: Contents of the app, as long as the extension stands in it. */
const container = /^@(?:executable|loader)_path\/\.\.\/\.\.\/\.\.\/\.\.\/Frameworks$/;
/** The main executable stands in Contents/MacOS: whatever leads up but once stays within the bundle. */
const within = /^@(?:executable|loader)_path(?!(?:\/\.)*\/\.\.\/(?:\.\/)*\.\.(?:\/|$))/;

/** As an iOS app extension has it: in Contents/MacOS of the extension, where nothing puts frameworks. */
const ofIos = /^@(?:executable|loader)_path\/Frameworks$/;
const frameworksFolder = '10';

/** Whether a phase puts something elsewhere than into the folder for frameworks. */
const copiesElsewhere = ({ embeds, scripts }: Target): boolean =>
  scripts.length > 0 || embeds.some(({ destination }) => destination !== frameworksFolder);

const judge = (target: Target, variant: Variant): Verdict => {
  if (variant.platform !== 'macOS') return 'skipped';
  const paths = runPathsOf(variant);
  if (!paths) return 'unknown';
  if (paths.some(path => /^@(?:executable|loader)_path\/\.\.\/Frameworks$/.test(path))) return 'holds';
  // Frameworks may stand in another folder of the bundle.
  const others = copiesElsewhere(target) ? paths : paths.filter(path => !ofIos.test(path));
  return others.some(path => within.test(path)) ? 'unknown' : 'fails';
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension' || changesRunPaths(target)) return;
  const [link] = runPathLinks(target, context);
  if (!link) return;
  const { failing, holding, all } = judgeVariants(target, variant => judge(target, variant));
  const [first] = failing;
  if (!first) return;
  const isContainer = failing.some(variant => runPathsOf(variant)?.some(path => container.test(path)));
  const reason = isContainer
    ? 'search the Frameworks folder of the app, which is out of reach once macOS has copied the extension'
    : 'do not lead to its own Frameworks folder';
  const written = first.setting(setting);
  context.report({
    at: (written.state === 'present' ? written.at : undefined) ?? target.at,
    message: `The run-path search paths of ${target.name}${inConfigurations(failing, all)} ${reason}, so it crashes for want of ${link.name}; add ${own} and embed ${link.name} in the extension.`,
    fixes: appendToSettingFixes({ context, target, variants: failing, holding }, setting, own),
    related: [{ at: link.at, message: `${target.name} links ${link.name} here` }],
  });
};

export default rule({
  id: 'ne-sysex-rpath-container',
  title: 'System extension does not search its own Frameworks folder',
  category: 'ne-packaging',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'dynamic-library-standard-setup-for-apps'],
  why: 'At activation macOS copies the extension out of the app, and nothing else. A path that leads from the extension to the frameworks of the app ends nowhere then, and the extension crashes at launch.',
  platforms: 'macOS 10.15+',
  limits:
    'Speaks where a dynamic framework or library is linked for certain; of package products those of local packages that say `.dynamic`, since Xcode links others one way or the other.',
  mentions: [],
  check: { target: { run } },
});

const info = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const kit = {
  name: 'FilterKit',
  kind: 'framework',
  settings: { DYLIB_INSTALL_NAME_BASE: '@rpath' },
} as const;
const four = '@executable_path/../../../../Frameworks';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the frameworks of the app',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              configurations: { Debug: { [setting]: `«${four}»` }, Release: { [setting]: four } },
            },
            kit,
          ],
        },
        message: 'out of reach once macOS has copied the extension',
      },
      {
        title: 'no path at all in one configuration, in Objective-C',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': 'FilterProvider' }),
              links: ['FilterKit'],
              configurations: { Debug: { [setting]: `${own} ${four}` } },
              sources: { 'main.m': 'int main(void) {\n    return 0;\n}\n' },
            },
            kit,
          ],
          edit: text => text.replace('name = Filter;', 'name = «Filter»;'),
        },
        message: 'in Release do not lead to its own Frameworks folder',
      },
      {
        title: 'the paths of an app extension for iOS',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              embeds: ['FilterKit'],
              configurations: {
                Debug: { [setting]: '«@executable_path/Frameworks @executable_path/../../Frameworks»' },
                Release: { [setting]: '@executable_path/Frameworks @executable_path/../../Frameworks' },
              },
            },
            kit,
          ],
        },
        message: 'do not lead to its own Frameworks folder',
      },
      {
        title: 'a local package that says it is dynamic',
        hidden: true,
        project: {
          packages: { Engine: 'Engine' },
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['Engine'],
              configurations: { Debug: { [setting]: `«${four}»` }, Release: { [setting]: four } },
            },
          ],
          files: {
            'Engine/Package.swift':
              '// swift-tools-version:5.9\nimport PackageDescription\n\nlet package = Package(\n    name: "Engine",\n    products: [.library(name: "Engine", type: .dynamic, targets: ["Engine"])],\n    targets: [.target(name: "Engine")])\n',
            'Engine/Sources/Engine/Engine.swift': 'public func run() {}\n',
          },
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: both paths, as Xcode’s template has them',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              embeds: ['FilterKit'],
              settings: { [setting]: `$(inherited) ${own} ${four}` },
            },
            kit,
          ],
        },
      },
      {
        title: '@loader_path, which is the same in the main executable, and another folder of the bundle',
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              settings: { [setting]: '@loader_path/../Frameworks' },
            },
            {
              name: 'Proxy',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              settings: { [setting]: '@executable_path/../Libraries' },
            },
            {
              name: 'Copying',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              copies: [{ products: ['FilterKit.framework'], destination: '6', path: 'Frameworks' }],
              settings: { [setting]: '@executable_path/Frameworks' },
            },
            kit,
          ],
        },
      },
      {
        title: 'only static and system libraries, and a value that is not known',
        project: {
          packages: { Logging: 'https://example.com/logging' },
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['FilterCore', 'NetworkExtension.framework', 'Logging'],
              settings: { [setting]: four },
            },
            {
              name: 'Proxy',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              settings: { [setting]: '$(VENDOR_PATHS)' },
            },
            { name: 'FilterCore', kind: 'static-library' },
            kit,
          ],
        },
      },
      {
        title: 'an app extension, which stays in the app',
        project: {
          targets: [
            { name: 'Tunnel', kind: 'app-extension', links: ['FilterKit'], settings: { [setting]: four } },
            kit,
          ],
        },
      },
    ],
  },
};
