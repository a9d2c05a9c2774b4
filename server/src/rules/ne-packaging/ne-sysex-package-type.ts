import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { alsoUsedBy } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { judgeVariants } from '../target/judgeVariants.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { systemExtensionInfo } from './exampleLists.ts';

const key = 'CFBundlePackageType';
const setting = '$(PRODUCT_BUNDLE_PACKAGE_TYPE)';

const typeOf = ({ info }: Variant): PropertyString | undefined => {
  const type = known(info.get(key));
  return type?.type === 'string' && type.complete ? type : undefined;
};

/** The setting is right for every target that has the list. What comes from a setting already is not the list's to change. */
const fixesFor = (
  target: Target,
  { at, raw }: PropertyString,
  context: TargetContext,
): readonly TargetFix[] => {
  const edit = hasVariable(raw) ? undefined : replaceWritten(context, at, setting);
  const title = `Change to ${setting}${alsoUsedBy({ context, target }, [at.path])}`;
  return edit ? [{ title, edits: [edit], preferred: true }] : [];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const { failing, all } = judgeVariants(target, variant => {
    const type = typeOf(variant);
    if (!type) return 'skipped';
    return type.value === 'SYSX' ? 'holds' : 'fails';
  });
  const type = failing[0] && typeOf(failing[0]);
  if (!type) return;
  context.report({
    at: type.at,
    message: `${key} of ${target.name}${inConfigurations(failing, all)} is "${type.value}" and not SYSX, so macOS takes it for no system extension and refuses to activate it.`,
    fixes: fixesFor(target, type, context),
  });
};

export default rule({
  id: 'ne-sysex-package-type',
  title: 'System extension whose package type is not SYSX',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['doc-ossystemextensionerror', 'installing-system-extensions'],
  why: 'A bundle says with CFBundlePackageType what it is, and of a system extension that is SYSX. With a type copied from an app extension or an app, activation ends with a validation error.',
  platforms: 'macOS 10.15+',
  limits: 'Quiet where the key is not there, or its value cannot be resolved.',
  mentions: [],
  check: { target: { run } },
});

const info = (type: string): string =>
  `<key>CFBundlePackageType</key>\n<string>${type}</string>\n${systemExtensionInfo(['filter-data'])}`;
const fixed = { 'Filter/Info.plist': plist(info(setting)) };
const filter = { name: 'Filter', kind: 'system-extension' } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the type of an app extension',
        project: { targets: [{ ...filter, info: info('«XPC!»') }] },
        message: 'CFBundlePackageType of Filter is "XPC!" and not SYSX',
        fixed,
      },
      {
        title: 'the type of an app',
        project: { targets: [{ ...filter, info: info('«APPL»') }] },
        fixed,
      },
      {
        title: 'a list that one configuration alone has',
        project: {
          targets: [
            {
              ...filter,
              info: info(setting),
              configurations: { Debug: { INFOPLIST_FILE: 'Filter/Debug.plist' } },
            },
          ],
          files: { 'Filter/Debug.plist': plist(info('«BNDL»')) },
        },
        message: 'of Filter in Debug is "BNDL"',
      },
      {
        title: 'a list that an app extension has, too',
        hidden: true,
        project: {
          targets: [
            { ...filter, info: info('«XPC!»') },
            { name: 'Mobile', kind: 'app-extension', settings: { INFOPLIST_FILE: 'Filter/Info.plist' } },
          ],
        },
        fixed,
      },
    ],
    quiet: [
      {
        title: 'Recommended: the build setting, which says SYSX',
        project: { targets: [{ ...filter, info: info(setting) }] },
      },
      { title: 'SYSX as text', project: { targets: [{ ...filter, info: info('SYSX') }] } },
      {
        title: 'no such key, and a list that Xcode generates',
        project: {
          targets: [
            { ...filter, info: systemExtensionInfo(['filter-data']) },
            { name: 'Proxy', kind: 'system-extension', settings: { GENERATE_INFOPLIST_FILE: 'YES' } },
          ],
        },
      },
      {
        title: 'a variable that nothing sets',
        project: { targets: [{ ...filter, info: info('$(PACKAGE_TYPE)') }] },
      },
      {
        title: 'an app extension, an app and a driver',
        project: {
          targets: (['app-extension', 'app', 'driver-extension'] as const).map(kind => ({
            name: `The-${kind}`,
            kind,
            info: '<key>CFBundlePackageType</key>\n<string>XPC!</string>',
          })),
        },
      },
    ],
  },
};
