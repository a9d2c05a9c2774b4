import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, TargetKind, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { isTestPath } from '../code/testFile.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { nearest } from '../plist/nearest.ts';
import { rule } from '../rule.ts';
import { anchorInList } from '../target/anchorOfMissing.ts';
import { appendToEntitlementFixes } from '../target/appendToArrayFixes.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import { alsoUsedBy, type FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isIosFamily } from '../target/iosFamily.ts';
import { isBareConfiguration } from '../target/isBareConfiguration.ts';
import { type Judged, judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { replaceLiteral } from '../target/literalOf.ts';
import { placeKey } from '../target/placeKey.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { appGroupsOf, bareGroup, isSameGroup } from './appGroups.ts';
import { type AppGroupUse, appGroupNeeds, appGroupUses } from './appGroupUses.ts';
import { appGroups, networkExtensions, sandboxed, systemExtensionInfo } from './exampleLists.ts';
import { groupOfNeighbours } from './groupOfNeighbours.ts';
import { appGroupsKey } from './networkExtensionKeys.ts';

const programs: readonly TargetKind[] = [
  'app',
  'app-clip',
  'app-extension',
  'extensionkit-extension',
  'system-extension',
  'watch-app',
  'xpc-service',
];

/** A Mac program without a sandbox may open any container and any domain; only groups of its own show that it means to share. */
const mayOpenAny = ({ platform, entitlements }: Variant): boolean =>
  platform === 'macOS' && known(entitlements.boolean('com.apple.security.app-sandbox')) !== true;

const verdictOf = (program: Target, variant: Variant, group: string): Verdict => {
  if (isBareConfiguration(program, variant)) return 'unknown';
  const groups = appGroupsOf(variant);
  if (groups.state === 'unknown') return 'unknown';
  const listed = known(groups) ?? [];
  if (listed.some(({ value }) => isSameGroup(value, group))) return 'holds';
  // Its name without the mark that iOS asks for: app-group-id-format speaks of that.
  const isUnmarked = ({ value, raw }: PropertyString): boolean =>
    !value.startsWith('group.') && !hasVariable(raw) && bareGroup(value) === bareGroup(group);
  if (isIosFamily(variant) && listed.some(isUnmarked)) return 'unknown';
  if (listed.length === 0 && mayOpenAny(variant)) return 'skipped';
  if (listed.length === 0 && known(variant.setting('CODE_SIGNING_ALLOWED')) === 'NO') return 'unknown';
  return listed.every(({ complete }) => complete) ? 'fails' : 'unknown';
};

const judge = (program: Target, group: string, uses: readonly AppGroupUse[]): Judged => {
  const judged = judgeVariants(program, variant => {
    const answers = uses.map(use => use.compiledIn(variant));
    if (answers.includes('yes')) return verdictOf(program, variant, group);
    return answers.includes('unknown') ? 'unknown' : 'skipped';
  });
  return { ...judged, failing: failingWhereSigned(program, judged) };
};

/**
 * Leaves out what code may never open at run time: configurations in which the code has a group, too, that the program is entitled to. Which of
 * both it takes may hang on the bundle identifier or a scheme.
 */
const unlessChosen = (
  judged: Judged,
  program: Target,
  group: string,
  groups: ReadonlyMap<string, readonly AppGroupUse[]>,
): Judged => {
  const mayChoose = (variant: Variant): boolean =>
    [...groups].some(
      ([other, uses]) =>
        other !== group &&
        verdictOf(program, variant, other) === 'holds' &&
        uses.some(use => use.compiledIn(variant) !== 'no'),
    );
  return { ...judged, failing: judged.failing.filter(variant => !mayChoose(variant)) };
};

/** Whether another app compiles one of these sources and has the group: code that apps share, of which each may call what is its own. */
const isOfOtherApp = (
  target: Target,
  group: string,
  uses: readonly AppGroupUse[],
  { model }: TargetContext,
): boolean => {
  const paths = new Set(uses.map(({ literal }) => literal.at.path));
  const own = new Set([target, ...model.hostsOf(target), ...model.embeddedIn(target)].map(({ id }) => id));
  return [...paths].some(path =>
    model
      .targetsOf(path)
      .some(
        app =>
          app.kind === 'app' &&
          !own.has(app.id) &&
          app.variants.some(variant => verdictOf(app, variant, group) === 'holds'),
      ),
  );
};

const byGroup = (uses: readonly AppGroupUse[]): ReadonlyMap<string, readonly AppGroupUse[]> => {
  const groups = new Map<string, AppGroupUse[]>();
  for (const use of uses) {
    if (isTestPath(use.literal.at.path)) continue;
    const { value } = use.literal;
    groups.set(value, [...(groups.get(value) ?? []), use]);
  }
  return groups;
};

const onePerLiteral = (uses: readonly AppGroupUse[]): readonly AppGroupUse[] => [
  ...new Map(uses.map(use => [placeKey(use.literal.at), use])).values(),
];

/** What all of these configurations list: another name in code has to be right in each. */
const sharedGroups = (variants: readonly Variant[]): readonly string[] => {
  const [first = [], ...others] = variants.map(variant =>
    (known(appGroupsOf(variant)) ?? []).map(({ value }) => value),
  );
  return first.filter(group => others.every(groups => groups.includes(group)));
};

/** Spells the group in the entitlements as code and the programs around it do; none where those, too, have what is listed. */
const correctedGroup = (scope: FixScope, literal: string, listed: string): readonly TargetFix[] => {
  const { context, target, variants, holding } = scope;
  const own = variants.flatMap(variant =>
    (known(appGroupsOf(variant)) ?? []).filter(({ value }) => value === listed),
  );
  const wanted = groupOfNeighbours(target, literal, own, context);
  if (wanted === undefined || groupOfNeighbours(target, listed, own, context) !== undefined) return [];
  const paths = new Set(own.map(({ at }) => at.path));
  if (holding.some(({ entitlements }) => paths.has(known(entitlements.file) ?? ''))) return [];
  const places = [...new Map(own.map(({ at }) => [placeKey(at), at])).values()];
  const edits = places.map(at => replaceWritten(context, at, wanted));
  if (edits.length === 0 || !edits.every(edit => edit !== undefined)) return [];
  const also = alsoUsedBy(scope, [...paths]);
  return [{ title: `Change the app group ${listed} to ${wanted}${also}`, edits, preferred: true }];
};

const fixesFor = (
  target: Target,
  { failing, holding }: Judged,
  uses: readonly AppGroupUse[],
  context: TargetContext,
): readonly TargetFix[] => {
  const { literal } = uses[0]!;
  const scope = { context, target, variants: failing, holding };
  const close = nearest(literal.value, sharedGroups([...failing, ...holding]), 3);
  const add = appendToEntitlementFixes(scope, appGroupsKey, literal.value);
  if (close === undefined) return add;
  const besides = add.map(fix => ({ ...fix, preferred: false }));
  const corrected = correctedGroup(scope, literal.value, close);
  if (corrected.length > 0) return [...corrected, ...besides];
  const edits = uses.map(use => replaceLiteral(use.literal, close));
  if (!edits.every(edit => edit !== undefined)) return add;
  const replace = { title: `Change to ${close}`, edits, preferred: true };
  return [replace, ...besides];
};

const report = (
  target: Target,
  judged: Judged,
  uses: readonly AppGroupUse[],
  context: TargetContext,
  library?: Target,
): void => {
  const { failing, all } = judged;
  const compiled = onePerLiteral(
    uses.filter(use => failing.some(variant => use.compiledIn(variant) === 'yes')),
  );
  const [first, ...others] = compiled;
  if (!first) return;
  const { value, at } = first.literal;
  const linking = library ? `, which links ${library.name},` : '';
  const configurations = inConfigurations(failing, all);
  const comma = linking === '' || configurations !== '' ? ',' : '';
  const where = `${target.name}${linking}${configurations}${comma}`;
  const listAt = anchorInList(context, failing[0]!.entitlements, appGroupsKey);
  context.report({
    at,
    message: `App group "${value}" is not in the entitlements of ${where} so this gives no container, or one that it shares with nobody.`,
    fixes: fixesFor(target, judged, compiled, context),
    related: [
      ...(listAt ? [{ at: listAt, message: `The entitlements of ${target.name}` }] : []),
      ...others.slice(0, 5).map(({ literal }) => ({ at: literal.at, message: 'The same group' })),
    ],
  });
};

const checkOwn = (target: Target, context: TargetContext): void => {
  const groups = byGroup(appGroupUses(context.facts(target)));
  for (const [group, uses] of groups) {
    const judged = unlessChosen(judge(target, group, uses), target, group, groups);
    if (judged.failing.length > 0 && !isOfOtherApp(target, group, uses, context))
      report(target, judged, uses, context);
  }
};

/** What a library opens is judged by the programs that link it. Not all of them call it: it is right where one of them has the group. */
const checkLibrary = (target: Target, context: TargetContext): void => {
  const groups = byGroup(appGroupUses(context.facts(target)));
  if (groups.size === 0) return;
  const linking = context.model.linkedBy(target).filter(({ kind }) => programs.includes(kind));
  for (const [group, uses] of groups) {
    const judged = linking.map(program => ({
      program,
      ...unlessChosen(judge(program, group, uses), program, group, groups),
    }));
    if (judged.some(({ holding, unknown }) => holding.length + unknown.length > 0)) continue;
    const reported = judged.find(({ failing }) => failing.length > 0);
    if (reported) report(reported.program, reported, uses, context, target);
  }
};

const run = (target: Target, context: TargetContext): void => {
  if (programs.includes(target.kind)) checkOwn(target, context);
  else if (['framework', 'static-library', 'dynamic-library', 'package'].includes(target.kind))
    checkLibrary(target, context);
};

export default rule({
  id: 'ne-app-group-not-entitled',
  title: 'App group literal is not in the target’s entitlements',
  category: 'ne-packaging',
  severity: 'error',
  resources: [
    'entitlement-app-groups',
    'app-groups-working-towards-harmony',
    'network-extension-provider-packaging',
  ],
  why: 'App and extension share files and defaults through the groups that both are entitled to. Of any other group the container is nil, and its defaults are kept where only this process sees them.',
  platforms: 'all',
  limits:
    'Reads literals and constants of the target. Quiet where code has another group to choose that is entitled, for what a library or a file shared with another app opens when one of those has the group, for names put together at run time, and for Mac programs that have neither a sandbox nor groups.',
  mentions: [],
  check: { target: { reads: appGroupNeeds, run } },
});

const defaults = (group: string): string => `import Foundation

let shared = UserDefaults(suiteName: ${group})
`;
const chosen = `import Foundation

let isLite = Bundle.main.bundleIdentifier == "com.example.lite"
let store = isLite
    ? UserDefaults(suiteName: "group.com.example.lite")
    : UserDefaults(suiteName: "group.com.example.vpn")
`;
const container = `#import <Foundation/Foundation.h>

NSURL *container(void) {
    return [NSFileManager.defaultManager containerURLForSecurityApplicationGroupIdentifier:«@"group.com.example.vpn"»];
}
`;
const vpn = 'group.com.example.vpn';
const phone = { name: 'App', kind: 'app', platforms: ['iOS'] } as const;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a slip in the name',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups(vpn),
              sources: { 'Store.swift': defaults('«"group.com.example.vpn2"»') },
            },
          ],
        },
        message: 'App group "group.com.example.vpn2" is not in the entitlements of App, so',
        related: [{ path: 'App/App.entitlements', text: '<array>' }],
        fixed: { 'App/Store.swift': defaults('"group.com.example.vpn"') },
      },
      {
        title: 'the form of the Mac alone, in code for iOS',
        hidden: true,
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('$(TeamIdentifierPrefix)com.example.vpn'),
              sources: { 'Store.swift': defaults(`«"${vpn}"»`) },
            },
          ],
        },
      },
      {
        title: 'a slip in the entitlements, where the extension has the group that code opens',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('group.com.exmaple.vpn'),
              sources: { 'Store.swift': defaults(`«"${vpn}"»`) },
              embeds: ['Tunnel'],
            },
            { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'], entitlements: appGroups(vpn) },
          ],
        },
        fixed: { 'App/App.entitlements': plist(appGroups(vpn)) },
      },
      {
        title: 'a slip in code, where the extension has the group of the entitlements',
        hidden: true,
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups(vpn),
              sources: { 'Store.swift': defaults('«"group.com.exmaple.vpn"»') },
              embeds: ['Tunnel'],
            },
            { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'], entitlements: appGroups(vpn) },
          ],
        },
        fixed: { 'App/Store.swift': defaults(`"${vpn}"`) },
      },
      {
        title: 'a slip in the entitlements, where the service begins with the group that code opens',
        hidden: true,
        project: {
          targets: [
            {
              name: 'Filter',
              kind: 'system-extension',
              info: systemExtensionInfo(['filter-data'], 'ABCDE12345.com.example.vpn.filter'),
              entitlements: appGroups('ABCDE12345.com.exmaple.vpn'),
              sources: { 'Store.swift': defaults('«"ABCDE12345.com.example.vpn"»') },
            },
          ],
        },
        fixed: { 'Filter/Filter.entitlements': plist(appGroups('ABCDE12345.com.example.vpn')) },
      },
      {
        title: 'a name that is like another one in each configuration',
        hidden: true,
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('group.com.example.vpn1'),
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Debug.entitlements' } },
              sources: { 'Store.swift': defaults('«"group.com.example.vpn2"»') },
            },
          ],
          files: { 'App/Debug.entitlements': plist(appGroups(vpn)) },
        },
        fixed: {
          'App/App.entitlements': plist(appGroups('group.com.example.vpn1', 'group.com.example.vpn2')),
          'App/Debug.entitlements': plist(appGroups(vpn, 'group.com.example.vpn2')),
        },
      },
      {
        title: 'Objective-C, in an extension without groups',
        project: {
          targets: [
            { ...phone, entitlements: appGroups(vpn), embeds: ['Tunnel'] },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              entitlements: networkExtensions('packet-tunnel-provider'),
              sources: { 'Store.m': container },
            },
          ],
        },
        fixed: {
          'Tunnel/Tunnel.entitlements': plist(
            `${networkExtensions('packet-tunnel-provider')}\n${appGroups(vpn)}`,
          ),
        },
      },
      {
        title: 'a file that the app shares with its extension, which lacks the group',
        hidden: true,
        without: ['synchronised'],
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups(vpn),
              sources: { [placeholder]: '' },
              embeds: ['Tunnel'],
            },
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              entitlements: networkExtensions('packet-tunnel-provider'),
              sources: { 'Store.swift': defaults(`«"${vpn}"»`) },
            },
          ],
          edit: sharedSource('Tunnel/Store.swift'),
        },
      },
      {
        title: 'a constant, and a group that only the debug build has',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('group.com.example.release'),
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Debug.entitlements' } },
              sources: {
                'Store.swift': `import Foundation

enum Groups {
    static let shared = «"group.com.example.debug"»
}
let store = UserDefaults(suiteName: Groups.shared)
`,
              },
            },
          ],
          files: { 'App/Debug.entitlements': plist(appGroups('group.com.example.debug')) },
        },
        message: 'entitlements of App in Release',
      },
      {
        title: 'a group that a variable makes for one configuration alone: no fix',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('$(GROUP_PREFIX).vpn'),
              sources: { 'Store.m': container },
              settings: { GROUP_PREFIX: 'group.com.example' },
              configurations: { Debug: { GROUP_PREFIX: 'group.com.example.debug' } },
            },
          ],
        },
        message: 'entitlements of App in Debug',
      },
      {
        title: 'a framework, in an app that has other groups',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('group.com.example.other-one'),
              links: ['Kit'],
              embeds: ['Kit'],
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Store.m': container } },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a group of the entitlements',
        project: {
          targets: [
            { ...phone, entitlements: appGroups(vpn), sources: { 'Store.swift': defaults(`"${vpn}"`) } },
          ],
        },
      },
      {
        title: 'each configuration with its own group',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('group.com.example.release'),
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Debug.entitlements' } },
              sources: {
                'Store.swift': `import Foundation
#if DEBUG
let store = UserDefaults(suiteName: "group.com.example.debug")
#else
let store = UserDefaults(suiteName: "group.com.example.release")
#endif
`,
              },
            },
          ],
          files: { 'App/Debug.entitlements': plist(appGroups('group.com.example.debug')) },
        },
      },
      {
        title: 'a configuration that is signed for this Mac alone',
        hidden: true,
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups(vpn),
              configurations: {
                Debug: { CODE_SIGN_ENTITLEMENTS: 'App/Debug.entitlements', CODE_SIGN_IDENTITY: '-' },
              },
              sources: { 'Store.swift': defaults(`"${vpn}"`) },
            },
          ],
          files: { 'App/Debug.entitlements': plist(appGroups('group.com.example.debug')) },
        },
      },
      {
        title: 'a file of two apps that chooses by the bundle identifier',
        without: ['synchronised'],
        project: {
          targets: [
            { ...phone, entitlements: appGroups(vpn), sources: { 'Store.swift': chosen } },
            {
              ...phone,
              name: 'Lite',
              entitlements: appGroups('group.com.example.lite'),
              sources: { [placeholder]: '' },
            },
          ],
          edit: sharedSource('App/Store.swift'),
        },
      },
      {
        title: 'an app that chooses between its group and that of another flavour',
        hidden: true,
        project: {
          targets: [{ ...phone, entitlements: appGroups(vpn), sources: { 'Store.swift': chosen } }],
        },
      },
      {
        title: 'a file of two apps, of which one has the group',
        hidden: true,
        without: ['synchronised'],
        project: {
          targets: [
            { ...phone, entitlements: appGroups(vpn), sources: { 'Store.swift': defaults(`"${vpn}"`) } },
            {
              ...phone,
              name: 'Lite',
              entitlements: appGroups('group.com.example.lite'),
              sources: { [placeholder]: '' },
            },
          ],
          edit: sharedSource('App/Store.swift'),
        },
      },
      {
        title: 'a framework of two apps that each have one of its groups, or the only one',
        project: {
          targets: [
            { ...phone, entitlements: appGroups(vpn), links: ['Kit', 'Core'] },
            {
              ...phone,
              name: 'Lite',
              entitlements: appGroups('group.com.example.lite'),
              links: ['Kit', 'Core'],
            },
            { name: 'Kit', kind: 'framework', platforms: ['iOS'], sources: { 'Store.swift': chosen } },
            {
              name: 'Core',
              kind: 'framework',
              platforms: ['iOS'],
              sources: { 'Store.swift': defaults(`"${vpn}"`) },
            },
          ],
        },
      },
      {
        title: 'another domain, a name put together, and one from Info.plist',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups(vpn),
              sources: {
                'Store.swift': `import Foundation

let preferences = UserDefaults(suiteName: "com.example.preferences")
func store(_ name: String) -> UserDefaults? { UserDefaults(suiteName: "group.\\(name)") }
let listed = UserDefaults(suiteName: Bundle.main.object(forInfoDictionaryKey: "Group") as? String)
`,
              },
            },
          ],
        },
      },
      {
        title: 'the team prefix in other words, and a group behind a variable',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: `${sandboxed}\n${appGroups('$(TeamIdentifierPrefix)com.example.app')}`,
              sources: { 'Store.swift': defaults('"ABCDE12345.com.example.app"') },
            },
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              entitlements: appGroups('$(EXAMPLE_GROUP)'),
              sources: { 'Store.swift': defaults(`"${vpn}"`) },
            },
          ],
        },
      },
      {
        title: 'a Mac app without a sandbox, and a widget that links what the app uses',
        project: {
          targets: [
            { name: 'Tool', kind: 'app', sources: { 'Store.swift': defaults(`"${vpn}"`) } },
            { ...phone, entitlements: appGroups(vpn), links: ['Kit'], embeds: ['Kit', 'Widget'] },
            { name: 'Widget', kind: 'app-extension', platforms: ['iOS'], links: ['Kit'] },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              sources: { 'Store.swift': defaults(`"${vpn}"`) },
            },
          ],
        },
      },
    ],
  },
};
