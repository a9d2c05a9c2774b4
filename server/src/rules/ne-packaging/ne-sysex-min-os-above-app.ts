import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import type { FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { setBuildSettingFixes } from '../target/setBuildSettingFixes.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { systemExtensionInfo } from './exampleInfo.ts';
import { type MinimumSystem, minimumSystem } from './minimumSystem.ts';
import { unseenCode } from './unseenCode.ts';

const id = 'ne-sysex-min-os-above-app';
const setting = 'MACOSX_DEPLOYMENT_TARGET';
const checks = ['isOperatingSystemAtLeast', 'operatingSystemVersion'];
const activations = ['activationRequest', 'activationRequestForExtension'];

const reader: NoteReader = {
  id,
  mentions: checks,
  read: file =>
    checks.flatMap(name => namePositions(file, name).map(i => ({ at: file.tokens[i]!, text: name }))),
};

interface Gap {
  readonly app: Variant;
  readonly extension: Variant;
  readonly appMinimum: MinimumSystem;
  readonly minimum: MinimumSystem;
}

const gapsOf = (app: Target, extension: Target): readonly Gap[] =>
  app.variants.flatMap(variant => {
    const own = variantBeside(extension, variant);
    if (variant.platform !== 'macOS' || !own) return [];
    const appMinimum = minimumSystem(variant);
    const minimum = minimumSystem(own);
    return appMinimum && minimum && compareVersions(minimum.version, appMinimum.version) > 0
      ? [{ app: variant, extension: own, appMinimum, minimum }]
      : [];
  });

/** Whether the app asks for the version before it activates: by `#available` around the call, or in the same function. */
const isGuarded = (app: Target, version: string, context: TargetContext): boolean => {
  const code = context.model.codeOf(app).map(context.facts);
  const calls = code.flatMap(facts => facts.calls(...activations));
  // What activates it may check whatever it likes.
  if (calls.length === 0) return unseenCode(context.model, app) !== undefined;
  const asked = code.flatMap(facts => facts.notes(id));
  return calls.every(
    ({ available, path, functionAt }) =>
      compareVersions(available.macOS ?? '0', version) >= 0 ||
      (functionAt >= 0 && asked.some(note => note.path === path && note.functionAt === functionAt)),
  );
};

/** Both ways to close the gap; which is right is for the user to say. */
const fixesFor = (gaps: readonly Gap[], app: FixScope, extension: FixScope): readonly TargetFix[] => {
  if (gaps.some(({ minimum, appMinimum }) => minimum.inList || appMinimum.inList)) return [];
  const highest = new Set(gaps.map(({ minimum }) => minimum.version));
  const lowest = new Set(gaps.map(({ appMinimum }) => appMinimum.version));
  if (highest.size > 1 || lowest.size > 1) return [];
  return [
    ...setBuildSettingFixes(app, setting, [...highest][0]!),
    ...setBuildSettingFixes(extension, setting, [...lowest][0]!),
  ].map(fix => ({ ...fix, preferred: false }));
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  for (const app of context.model.hostsOf(target)) {
    const isContainer =
      app.kind === 'app' && app.embeds.some(({ target: embedded }) => embedded === target.id);
    const gaps = isContainer && app.unknown === undefined ? gapsOf(app, target) : [];
    const [first] = gaps;
    if (!first || isGuarded(app, first.minimum.version, context)) continue;
    const { minimum, appMinimum } = first;
    const failing = gaps.map(({ app: variant }) => variant);
    context.report({
      at: minimum.at ?? target.at,
      message: `${app.name}${inConfigurations(failing, app.variants)} runs on macOS ${appMinimum.version}, but ${target.name} needs ${minimum.version}, so activation fails on the systems in between; align the versions or check with #available before activation.`,
      fixes: fixesFor(
        gaps,
        { context, target: app, variants: failing, holding: [] },
        { context, target, variants: gaps.map(({ extension }) => extension), holding: [] },
      ),
      related: appMinimum.at
        ? [{ at: appMinimum.at, message: `${app.name} runs on macOS ${appMinimum.version}` }]
        : [],
    });
  }
};

export default rule({
  id,
  title: 'System extension needs a newer macOS than its app',
  category: 'ne-packaging',
  severity: 'warning',
  resources: ['tn3134', 'doc-ossystemextensionerror'],
  why: 'macOS validates a system extension against its own minimum system version when the app activates it. On the systems that only the app accepts, the user is offered something that cannot be installed.',
  platforms: 'macOS 10.15+',
  limits: 'Takes a version check around the activation request, or in the same function, as settling it.',
  mentions: [],
  check: { target: { reads: { calls: activations, notes: [reader] }, run } },
});

const info = systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' });
const filter = { name: 'Filter', kind: 'system-extension', info } as const;
const app = { name: 'App', kind: 'app', embeds: ['Filter'] } as const;
const activate = (call: string): string => `import SystemExtensions\n\nfunc activate() {\n${call}\n}\n`;
const request =
  '    let request = OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.Filter", queue: .main)\n    OSSystemExtensionManager.shared.submitRequest(request)';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'deployment targets two versions apart',
        project: {
          targets: [
            { ...app, deployment: '13.0', sources: { 'App.swift': activate(request) } },
            { ...filter, configurations: { Debug: { [setting]: '«15.0»' }, Release: { [setting]: '15.0' } } },
          ],
        },
        message: 'App runs on macOS 13.0, but Filter needs 15.0',
      },
      {
        title: 'in one configuration, in Objective-C',
        project: {
          targets: [
            {
              ...app,
              deployment: '13.0',
              sources: {
                'main.m':
                  '#import <SystemExtensions/SystemExtensions.h>\n\nint main(void) {\n    OSSystemExtensionRequest *request = [OSSystemExtensionRequest activationRequestForExtension:@"com.example.Filter" queue:dispatch_get_main_queue()];\n    [OSSystemExtensionManager.sharedManager submitRequest:request];\n    return 0;\n}\n',
              },
            },
            {
              ...filter,
              deployment: '12.0',
              configurations: { Release: { [setting]: '«14.0»' } },
            },
          ],
        },
        message: 'App in Release runs on macOS 13.0, but Filter needs 14.0',
      },
      {
        title: 'a minimum in Info.plist',
        project: {
          targets: [
            { ...app, deployment: '13.0' },
            {
              ...filter,
              deployment: '13.0',
              info: `${info}\n<key>LSMinimumSystemVersion</key>\n<string>«14.2»</string>`,
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the same version',
        project: {
          targets: [
            { ...app, deployment: '15.0', sources: { 'App.swift': activate(request) } },
            {
              ...filter,
              deployment: '15.0',
              info: `${info}\n<key>LSMinimumSystemVersion</key>\n<string>$(MACOSX_DEPLOYMENT_TARGET)</string>`,
            },
          ],
        },
      },
      {
        title: 'an older extension, and an app whose Info.plist asks for more',
        project: {
          targets: [
            { ...app, deployment: '14.0' },
            { ...filter, deployment: '13.0' },
            {
              name: 'Other',
              kind: 'app',
              embeds: ['Proxy'],
              deployment: '13.0',
              info: '<key>LSMinimumSystemVersion</key>\n<string>15</string>',
            },
            { ...filter, name: 'Proxy', deployment: '15.0' },
          ],
        },
      },
      {
        title: 'the app asks for the version first',
        project: {
          targets: [
            {
              ...app,
              deployment: '13.0',
              sources: {
                'App.swift': activate(`    guard #available(macOS 15, *) else { return }\n${request}`),
              },
            },
            { ...filter, deployment: '15.0' },
          ],
        },
      },
      {
        title: 'the app asks ProcessInfo, and a version that is not known',
        project: {
          targets: [
            {
              ...app,
              deployment: '13.0',
              sources: {
                'App.swift': activate(
                  `    guard ProcessInfo.processInfo.isOperatingSystemAtLeast(needed) else { return }\n${request}`,
                ),
              },
            },
            { ...filter, deployment: '15.0' },
            { name: 'Other', kind: 'app', embeds: ['Proxy'], deployment: '13.0' },
            { ...filter, name: 'Proxy', deployment: '$(PROXY_MINIMUM)' },
          ],
        },
      },
    ],
  },
};
