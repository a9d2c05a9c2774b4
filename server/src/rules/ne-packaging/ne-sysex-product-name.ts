import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isLeftOut } from '../target/isLeftOut.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { writtenText } from '../target/writtenText.ts';
import { systemExtensionInfo } from './exampleLists.ts';
import { identifierOf } from './identifierOf.ts';
import { directHosts } from './macEmbedding.ts';

/** Names of the bundle that a project may give it in place of what is made of PRODUCT_NAME. */
const overrides = ['WRAPPER_NAME', 'FULL_PRODUCT_NAME', 'WRAPPER_EXTENSION', 'WRAPPER_SUFFIX'];

const verdictOf = (variant: Variant): Verdict => {
  if (variant.platform !== 'macOS') return 'skipped';
  const name = variant.setting('PRODUCT_NAME');
  const identifier = identifierOf(variant);
  if (name.state !== 'present' || identifier === undefined) return 'unknown';
  if (overrides.some(setting => variant.writtenAt(setting).length > 0)) return 'unknown';
  return name.value.toLowerCase() === identifier.toLowerCase() ? 'holds' : 'fails';
};

const identifierSetting = 'PRODUCT_BUNDLE_IDENTIFIER';

/**
 * The name as the template has it. None where the identifier is made of variables, of which the name may be one, and where a property list names the module, which
 * would get another name too.
 */
const fixesFor = (
  target: Target,
  { failing, holding }: { readonly failing: readonly Variant[]; readonly holding: readonly Variant[] },
  context: TargetContext,
): readonly TargetFix[] => {
  for (const variant of failing) {
    const identifier = variant.setting(identifierSetting);
    const list = context.plist(known(variant.info.file) ?? '');
    if (identifier.state !== 'present' || !identifier.at || identifier.value !== identifierOf(variant))
      return [];
    if (hasVariable(writtenText(context, identifier.at))) return [];
    if (list?.text.includes(`>${known(variant.moduleName)}.`)) return [];
  }
  const scope = { context, target, variants: failing, holding };
  return setBuildSettingFixes(scope, 'PRODUCT_NAME', `$(${identifierSetting})`).map(fix => ({
    ...fix,
    preferred: false,
  }));
};

/** Whoever copies it by a script may give it its name. */
const isRenamed = ({ model }: TargetContext): boolean =>
  model.targets.some(({ scripts }) =>
    scripts.some(({ text }) => /systemextension|SYSTEM_EXTENSIONS/i.test(text)),
  ) ||
  (model.outsideTexts?.().some(text => /\b(?:cp|mv|ditto|rsync)\b.{0,400}systemextension/i.test(text)) ??
    false);

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const hosts = directHosts(target, context).filter(({ kind }) => kind === 'app');
  if (hosts.length === 0 || isRenamed(context)) return;
  const { failing, holding, all } = judgeVariants(target, variant =>
    isLeftOut(target, variant, context.model) ? 'skipped' : verdictOf(variant),
  );
  const [first] = failing;
  if (!first) return;
  const name = first.setting('PRODUCT_NAME');
  const identifier = known(first.bundleIdentifier);
  context.report({
    at: (name.state === 'present' ? name.at : undefined) ?? target.at,
    message: `${target.name}${inConfigurations(failing, all)} is built as ${known(name)}.systemextension, but its bundle identifier, by which activation looks for it, is ${identifier}; name the product $(PRODUCT_BUNDLE_IDENTIFIER).`,
    fixes: fixesFor(target, { failing, holding }, context),
    related: first.bundleIdentifier.at
      ? [{ at: first.bundleIdentifier.at, message: `The bundle identifier of ${target.name}` }]
      : [],
  });
};

export default rule({
  id: 'ne-sysex-product-name',
  title: 'System extension is not named after its bundle identifier',
  category: 'ne-packaging',
  severity: 'information',
  resources: ['installing-system-extensions', 'doc-ossystemextensionerror'],
  why: 'An app activates a system extension by its bundle identifier, and Xcode’s template names the bundle after it. Under another name the extension is in the app and may still not be found.',
  platforms: 'macOS 10.15+',
  limits:
    'Judges extensions that an app of the workspace embeds by a copy phase. Quiet where the bundle has a name of its own, Info.plist another identifier than the setting, a script names or renames system extensions, or a setting cannot be resolved.',
  mentions: [],
  check: { target: { run } },
});

const info = systemExtensionInfo(['filter-data']);
const app = { name: 'App', kind: 'app', embeds: ['Filter'] } as const;
const filter = { name: 'Filter', kind: 'system-extension', info } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the name of the target',
        project: {
          targets: [
            app,
            {
              ...filter,
              configurations: {
                Debug: { PRODUCT_NAME: '«$(TARGET_NAME)»' },
                Release: { PRODUCT_NAME: '$(TARGET_NAME)' },
              },
            },
          ],
        },
        message: 'Filter is built as Filter.systemextension',
      },
      {
        title: 'an identifier that is made of the name',
        project: {
          targets: [
            app,
            {
              ...filter,
              settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.$(PRODUCT_NAME)' },
              configurations: { Debug: { PRODUCT_NAME: '«Filter»' }, Release: { PRODUCT_NAME: 'Filter' } },
            },
          ],
        },
        unfixed: true,
        hidden: true,
      },
      {
        title: 'an identifier that Release alone has otherwise',
        project: {
          targets: [
            app,
            {
              ...filter,
              configurations: {
                Debug: { PRODUCT_NAME: 'com.example.Filter' },
                Release: {
                  PRODUCT_NAME: '«com.example.Filter»',
                  PRODUCT_BUNDLE_IDENTIFIER: 'com.example.app.filter',
                },
              },
            },
          ],
        },
        message: 'Filter in Release is built as com.example.Filter.systemextension',
      },
    ],
    quiet: [
      {
        title: 'Recommended: the bundle identifier, by its variable, or as the template has it',
        project: {
          targets: [
            { ...app, embeds: ['Filter', 'Proxy'] },
            { ...filter, settings: { PRODUCT_NAME: '$(PRODUCT_BUNDLE_IDENTIFIER)' } },
            { ...filter, name: 'Proxy', settings: { PRODUCT_NAME: '$(inherited)' } },
          ],
        },
      },
      {
        title: 'a name of the bundle, a variable that nothing sets, and nobody who embeds it',
        project: {
          targets: [
            { ...app, embeds: ['Filter', 'Proxy'] },
            {
              ...filter,
              settings: { PRODUCT_NAME: 'Filter', WRAPPER_NAME: 'com.example.Filter.systemextension' },
            },
            { ...filter, name: 'Proxy', settings: { PRODUCT_NAME: '$(BRAND)' } },
            { ...filter, name: 'Alone', settings: { PRODUCT_NAME: 'Alone' } },
          ],
        },
      },
      {
        title: 'an identifier that Info.plist has, and an app that leaves the extension out',
        project: {
          targets: [
            { ...app, embeds: ['Filter', 'Proxy'], settings: { EXCLUDED_SOURCE_FILE_NAMES: 'Proxy.*' } },
            {
              ...filter,
              info: `<key>CFBundleIdentifier</key>\n<string>com.example.app.filter</string>\n${info}`,
              settings: { PRODUCT_NAME: 'com.example.app.filter' },
            },
            { ...filter, name: 'Proxy', settings: { PRODUCT_NAME: 'Proxy' } },
          ],
        },
      },
      {
        title: 'a script that renames what was built',
        project: {
          targets: [app, { ...filter, settings: { PRODUCT_NAME: 'Filter' } }],
          files: {
            'Scripts/package.sh':
              'mv "$EXTENSIONS/Filter.systemextension" "$EXTENSIONS/$ID.systemextension"\n',
          },
        },
      },
      {
        title: 'a script that copies it under its right name',
        project: {
          targets: [
            {
              ...app,
              scripts: [
                'mv "$SYSTEM_EXTENSIONS/Filter.systemextension" "$SYSTEM_EXTENSIONS/com.example.Filter.systemextension"\n',
              ],
            },
            { ...filter, settings: { PRODUCT_NAME: 'Filter' } },
          ],
        },
      },
    ],
  },
};
