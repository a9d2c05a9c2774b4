import type { Embed, Link, Target } from '../../project/model/target.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { embedOf, mayEmbedOtherwise, runPathLinks } from './linkedFrameworks.ts';

interface OnlyInApp {
  readonly link: Link;
  readonly app: Target;
  readonly embed: Embed;
}

const onlyInApp = (target: Target, link: Link, hosts: readonly Target[]): OnlyInApp | undefined => {
  if (embedOf(target, link)) return undefined;
  for (const app of hosts) {
    const embed = embedOf(app, link);
    if (embed) return { link, app, embed };
  }
  return undefined;
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension' || mayEmbedOtherwise(target, context)) return;
  const hosts = context.model.hostsOf(target);
  const found = runPathLinks(target, context).flatMap(link => onlyInApp(target, link, hosts) ?? []);
  const [first] = found;
  if (!first) return;
  const names = [...new Set(found.map(({ link }) => link.name))];
  const [which, it] = names.length > 1 ? [names.join(', '), 'them'] : [names[0], 'it'];
  context.report({
    at: target.at,
    message: `${target.name} links ${which}, but only ${first.app.name} embeds ${it}; activation copies the extension alone, which then crashes at launch, so embed ${it} in ${target.name} instead.`,
    related: found.flatMap(({ link, app, embed }) => [
      { at: link.at, message: `${target.name} links ${link.name}` },
      { at: embed.at, message: `${app.name} embeds ${embed.name}` },
    ]),
  });
};

export default rule({
  id: 'ne-sysex-framework-not-embedded',
  title: 'Framework used by the system extension is embedded only in the app',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['network-extension-provider-packaging', 'dynamic-library-standard-setup-for-apps'],
  why: 'macOS copies the extension’s bundle out of the app and runs it from there. A framework that stayed in the app is not found any more, so the extension crashes at launch with “Library not loaded”.',
  platforms: 'macOS 10.15+',
  limits:
    'To be repaired in Xcode: embed the framework in the extension instead of the app, and let the app find it there by a run-path search path. Quiet where a script phase handles frameworks, for merged libraries, and for package products but those of local packages that say `.dynamic`.',
  mentions: [],
  check: { target: { run } },
});

const info = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const settings = { LD_RUNPATH_SEARCH_PATHS: '@executable_path/../Frameworks' };
const marked = (text: string): string => text.replace('name = Filter;', 'name = «Filter»;');

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a framework of the project',
        project: {
          targets: [
            { name: 'App', kind: 'app', links: ['FilterKit'], embeds: ['Filter', 'FilterKit'] },
            { name: 'Filter', kind: 'system-extension', info, settings, links: ['FilterKit'] },
            { name: 'FilterKit', kind: 'framework' },
          ],
          edit: marked,
        },
        message: 'only App embeds it',
        related: [{ path: 'Example.xcodeproj/project.pbxproj', text: '' }],
      },
      {
        title: 'two, in Objective-C',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              links: ['FilterKit', 'RuleKit'],
              embeds: ['Filter', 'FilterKit', 'RuleKit'],
            },
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo({ 'filter-data': 'FilterProvider' }),
              settings,
              links: ['FilterKit', 'RuleKit'],
              sources: { 'main.m': 'int main(void) {\n    return 0;\n}\n' },
            },
            { name: 'FilterKit', kind: 'framework' },
            { name: 'RuleKit', kind: 'framework' },
          ],
          edit: marked,
        },
        message: 'RuleKit.framework, but only App embeds them',
      },
    ],
    quiet: [
      {
        title: 'Recommended: embedded in the extension',
        project: {
          targets: [
            { name: 'App', kind: 'app', links: ['FilterKit'], embeds: ['Filter'] },
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              settings,
              links: ['FilterKit'],
              embeds: ['FilterKit'],
            },
            { name: 'FilterKit', kind: 'framework' },
          ],
        },
      },
      {
        title: 'a static framework, a static library and the system’s',
        project: {
          targets: [
            { name: 'App', kind: 'app', links: ['StaticKit'], embeds: ['Filter', 'StaticKit'] },
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['StaticKit', 'FilterCore', 'NetworkExtension.framework'],
            },
            { name: 'StaticKit', kind: 'framework', settings: { MACH_O_TYPE: 'staticlib' } },
            { name: 'FilterCore', kind: 'static-library' },
          ],
        },
      },
      {
        title: 'a script that copies frameworks, and an app extension',
        project: {
          targets: [
            { name: 'App', kind: 'app', links: ['FilterKit'], embeds: ['Filter', 'Tunnel', 'FilterKit'] },
            {
              name: 'Filter',
              kind: 'system-extension',
              info,
              links: ['FilterKit'],
              scripts: ['"$SRCROOT/copy-frameworks.sh"\n'],
            },
            { name: 'Tunnel', kind: 'app-extension', links: ['FilterKit'] },
            { name: 'FilterKit', kind: 'framework' },
          ],
        },
      },
    ],
  },
};
