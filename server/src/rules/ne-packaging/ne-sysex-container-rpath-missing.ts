import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { appendToSettingFixes } from '../target/appendToSettingFixes.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { embedOf, mayEmbedOtherwise, runPathLinks } from './linkedFrameworks.ts';
import { changesRunPaths, runPathsOf, runPathSetting as setting } from './runPathsOf.ts';

/** The frameworks that the app links and that stand in its system extension alone. */
const sharedFrameworks = (app: Target, context: TargetContext) =>
  runPathLinks(app, context).flatMap(link => {
    if (embedOf(app, link)) return [];
    const extensions = app.embeds
      .flatMap(({ target }) => (target === undefined ? [] : (context.model.target(target) ?? [])))
      .filter(target => target.kind === 'system-extension' && embedOf(target, link));
    return extensions.length > 0 ? [{ link, extensions }] : [];
  });

/** The name of the bundle as the build makes it; undefined where it is not known. */
const bundleName = (extension: Target, variant: Variant): string | undefined => {
  const own = variantBeside(extension, variant);
  return own && known(own.setting('FULL_PRODUCT_NAME'));
};

/** The bundle that a search path goes into. */
const bundleIn = (path: string): string | undefined =>
  /\/SystemExtensions\/(.+?)\/Contents\/Frameworks\/*$/.exec(path)?.[1];

const judge = (variant: Variant, extensions: readonly Target[]): Verdict => {
  if (variant.platform !== 'macOS') return 'skipped';
  const paths = runPathsOf(variant);
  if (!paths) return 'unknown';
  const bundles = paths.flatMap(path => bundleIn(path) ?? []);
  const names = extensions.map(extension => bundleName(extension, variant));
  // What the build calls a bundle may not be known; then any path into one may be right.
  return bundles.some(bundle => names.includes(undefined) || names.includes(bundle)) ? 'holds' : 'fails';
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app' || mayEmbedOtherwise(target, context) || changesRunPaths(target)) return;
  const [shared] = sharedFrameworks(target, context);
  if (!shared) return;
  const { link, extensions } = shared;
  const extension = extensions[0]!;
  const { failing, holding, all } = judgeVariants(target, variant => judge(variant, extensions));
  const [first] = failing;
  if (!first) return;
  const names = new Set(failing.map(variant => bundleName(extension, variant)));
  const name = names.size === 1 ? [...names][0] : undefined;
  const path = `@executable_path/../Library/SystemExtensions/${name ?? `${extension.name}.systemextension`}/Contents/Frameworks`;
  const written = first.setting(setting);
  context.report({
    at: (written.state === 'present' ? written.at : undefined) ?? target.at,
    message: `${target.name}${inConfigurations(failing, all)} links ${link.name}, which stands in ${extension.name} alone, so the app fails to launch; add ${path} to its run-path search paths.`,
    fixes:
      name === undefined
        ? []
        : appendToSettingFixes({ context, target, variants: failing, holding }, setting, path),
    related: [
      { at: link.at, message: `${target.name} links ${link.name}` },
      { at: embedOf(extension, link)!.at, message: `${extension.name} embeds it` },
    ],
  });
};

export default rule({
  id: 'ne-sysex-container-rpath-missing',
  title: 'App cannot find a framework that lives in its system extension',
  category: 'ne-packaging',
  severity: 'warning',
  resources: ['network-extension-provider-packaging', 'dynamic-library-standard-setup-for-apps'],
  why: 'A framework that app and system extension share has its place in the extension, since only that bundle is copied at activation. The app has to be told to look for it there, or it does not launch.',
  platforms: 'macOS 10.15+',
  limits:
    'Quiet where the app embeds a copy of its own, a script phase handles frameworks, or the paths are not known.',
  mentions: [],
  check: { target: { run } },
});

const info = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const own = '@executable_path/../Frameworks';
const shared = '@executable_path/../Library/SystemExtensions/Filter.systemextension/Contents/Frameworks';
const filter = {
  name: 'Filter',
  kind: 'system-extension',
  info,
  settings: { [setting]: own },
  links: ['FilterKit'],
  embeds: ['FilterKit'],
} as const;
const kit = {
  name: 'FilterKit',
  kind: 'framework',
  settings: { DYLIB_INSTALL_NAME_BASE: '@rpath' },
} as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'its own Frameworks folder only',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['FilterKit'],
              embeds: ['Filter'],
              configurations: { Debug: { [setting]: `«${own}»` }, Release: { [setting]: own } },
            },
            filter,
            kit,
          ],
        },
        message: `add ${shared} to its run-path search paths`,
      },
      {
        title: 'no path at all, in Objective-C',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['FilterKit'],
              embeds: ['Filter'],
              sources: { 'main.m': 'int main(void) {\n    return 0;\n}\n' },
            },
            filter,
            kit,
          ],
          edit: text => text.replace('name = App;', 'name = «App»;'),
        },
      },
      {
        title: 'the folder of another extension',
        hidden: true,
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['FilterKit'],
              embeds: ['Filter'],
              configurations: {
                Debug: { [setting]: `«${shared.replace('Filter', 'OldFilter')}»` },
                Release: { [setting]: shared.replace('Filter', 'OldFilter') },
              },
            },
            filter,
            kit,
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the Frameworks folder of the extension, too',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['FilterKit'],
              embeds: ['Filter'],
              settings: { [setting]: `$(inherited) ${own} ${shared}` },
            },
            filter,
            kit,
          ],
        },
      },
      {
        title: 'a copy of its own',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['FilterKit'],
              embeds: ['Filter', 'FilterKit'],
              settings: { [setting]: own },
            },
            filter,
            kit,
          ],
        },
      },
      {
        title: 'not linked by the app, and paths that are not known',
        project: {
          targets: [
            { name: 'App', kind: 'app', embeds: ['Filter'], settings: { [setting]: own } },
            {
              name: 'Other',
              kind: 'app',
              links: ['FilterKit'],
              embeds: ['Filter'],
              settings: { [setting]: '$(VENDOR_PATHS)' },
            },
            filter,
            kit,
          ],
        },
      },
    ],
  },
};
