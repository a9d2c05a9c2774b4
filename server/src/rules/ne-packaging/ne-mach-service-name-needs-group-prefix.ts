import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { isTestPath } from '../code/testFile.ts';
import { type Examples, plist } from '../examples.ts';
import { rule } from '../rule.ts';
import { bringsServices } from '../sysex-ipc/launchdNames.ts';
import { xpcCallNames, xpcCalls } from '../sysex-ipc/xpcCalls.ts';
import { anchorInList, anchorOfMissingEntitlement } from '../target/anchorOfMissing.ts';
import { appendToEntitlementFixes } from '../target/appendToArrayFixes.ts';
import { failingWhereSigned } from '../target/failingWhereSigned.ts';
import { alsoUsedBy, type FixScope } from '../target/fixScope.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { isBareConfiguration } from '../target/isBareConfiguration.ts';
import { type Judged, judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { placeKey } from '../target/placeKey.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { appGroupsOf, bareGroup, beginsWithGroup, isSameGroup } from './appGroups.ts';
import { appGroupNeeds } from './appGroupUses.ts';
import { appGroups, lacking, sandboxed, systemExtensionInfo } from './exampleLists.ts';
import { type GroupSlip, groupSlip, rightSpelling } from './groupSlip.ts';
import { directHosts } from './macEmbedding.ts';
import { appGroupsKey } from './networkExtensionKeys.ts';

const nameOf = ({ info }: Variant): PropertyString | undefined => {
  const name = known(info.get('NetworkExtension', 'NEMachServiceName'));
  return name?.type === 'string' ? name : undefined;
};

const verdictOf = (target: Target, variant: Variant): Verdict => {
  const name = nameOf(variant);
  if (!name || isBareConfiguration(target, variant)) return 'skipped';
  const groups = appGroupsOf(variant);
  if (groups.state === 'unknown') return 'unknown';
  const listed = known(groups) ?? [];
  if (listed.some(group => beginsWithGroup(name, group))) return 'holds';
  return name.complete && listed.every(({ complete }) => complete) ? 'fails' : 'unknown';
};

/** The name behind the first group; what both begin with is not said twice. */
const prefixed = (name: string, group: string): string => {
  const bare = bareGroup(group).split('.');
  const own = bareGroup(name).split('.');
  const different = own.findIndex((part, i) => part !== bare[i]);
  // `com` alone, or nothing, is no reason to shorten a name.
  const rest = different < 0 ? [] : own.slice(different > 1 || different === bare.length ? different : 0);
  return [group, ...rest].join('.');
};

/** The group that a name begins with. */
const groupOf = (variant: Variant, name: PropertyString): PropertyString | undefined =>
  known(appGroupsOf(variant))?.find(group => beginsWithGroup(name, group));

/** Spells the group as the name does, in the only list that all failing configurations read. */
const correctedGroup = ({ group: { at }, startRaw }: GroupSlip, scope: FixScope): readonly TargetFix[] => {
  const { context, variants, holding } = scope;
  const isIn = ({ entitlements }: Variant): boolean => known(entitlements.file) === at.path;
  if (!variants.every(isIn) || holding.some(isIn)) return [];
  const edit = replaceWritten(context, at, startRaw);
  const also = alsoUsedBy(scope, [at.path]);
  const title = `Change the app group to ${startRaw}${also}`;
  return edit ? [{ title, edits: [edit], preferred: true }] : [];
};

/** Another name, or where another configuration has a group for this one, that group. */
const fixesFor = (
  target: Target,
  { failing, holding }: Judged,
  context: TargetContext,
): readonly TargetFix[] => {
  const name = nameOf(failing[0]!)!;
  const isThis = (variant: Variant): boolean => {
    const at = nameOf(variant)?.at;
    return at !== undefined && placeKey(at) === placeKey(name.at);
  };
  const scope = { context, target, variants: failing, holding };
  const held = holding.find(isThis);
  const heldGroup = held && groupOf(held, name);
  if (heldGroup) return appendToEntitlementFixes(scope, appGroupsKey, heldGroup.raw);
  const groups = known(appGroupsOf(failing[0]!)) ?? [];
  const slip = groupSlip(name, groups);
  const group = slip?.group ?? groups[0];
  if (!group || !failing.every(isThis)) return [];
  const right = slip && rightSpelling(target, slip, context);
  const corrected = slip && right !== 'group' ? correctedGroup(slip, scope) : [];
  if (right === 'name') return corrected;
  const wanted = slip ? group.raw + slip.rest : prefixed(name.raw, group.raw);
  // Another extension that shares the property list may have the group that this one lacks.
  const isRightElsewhere = context.model
    .targetsUsing(name.at.path)
    .some(
      user => user.id !== target.id && user.variants.some(variant => verdictOf(user, variant) === 'holds'),
    );
  if (isRightElsewhere) return corrected;
  const edit = replaceWritten(context, name.at, wanted);
  const also = alsoUsedBy(scope, [name.at.path]);
  const fixes = edit ? [{ title: `Change to ${wanted}${also}`, edits: [edit], preferred: true }] : [];
  // Either may be the misspelt one.
  return corrected.length === 0 ? fixes : [...corrected, ...fixes].map(fix => ({ ...fix, preferred: false }));
};

/** True when the extension's own name and groups agree, or that cannot be told. */
const checkExtension = (target: Target, context: TargetContext): boolean => {
  const judged = judgeVariants(target, variant => verdictOf(target, variant));
  const { all } = judged;
  const failing = failingWhereSigned(target, judged);
  const [first] = failing;
  if (!first) return true;
  const name = nameOf(first)!;
  const groups = known(appGroupsOf(first)) ?? [];
  const shown = groupSlip(name, groups)?.group ?? groups[0];
  const listedAt = shown?.at ?? anchorInList(context, first.entitlements, appGroupsKey) ?? target.at;
  context.report({
    at: name.at,
    message: `NEMachServiceName "${name.value}" of ${target.name} does not begin with one of its app groups${inConfigurations(failing, all)}, so macOS refuses to activate the extension.`,
    fixes: fixesFor(target, { ...judged, failing }, context),
    related: [
      {
        at: listedAt,
        message: shown
          ? `The app groups of ${target.name} ${shown === groups[0] ? 'begin here' : 'have another spelling'}: "${shown.value}"`
          : `${target.name} has no app groups`,
      },
    ],
  });
  return false;
};

/** The variants of a library that may be built together with that of a program: those of its configuration, or else all. */
const compiledBeside = (library: Target, { configuration, platform }: Variant): readonly Variant[] => {
  const fitting = library.variants.filter(variant => variant.platform === platform);
  const same = fitting.filter(variant => variant.configuration === configuration);
  return same.length > 0 ? same : fitting;
};

const isSandboxed = ({ entitlements }: Variant): boolean =>
  known(entitlements.boolean('com.apple.security.app-sandbox')) === true;

const exceptionKeys = [
  'com.apple.security.temporary-exception.mach-lookup.global-name',
  'com.apple.security.temporary-exception.sbpl',
];

/** Whether temporary exceptions may let the sandboxed app look up the service without a group. */
const mayBeExcepted = ({ entitlements }: Variant, name: PropertyString): boolean =>
  exceptionKeys.some(key => {
    const exception = entitlements.get(key);
    if (exception.state !== 'present') return exception.state === 'unknown';
    if (exception.value.type !== 'array' || key !== exceptionKeys[0]) return true;
    return exception.value.items.some(
      item =>
        item.type !== 'string' ||
        !item.complete ||
        /\*/.test(item.value) ||
        isSameGroup(item.value, name.value),
    );
  });

/**
 * Whether the app is known to open a connection to a service of that name in that configuration, itself or by what it links. A name that is put
 * together may be that of a launchd job, where it brings one.
 */
const connects = (app: Target, variant: Variant, name: PropertyString, context: TargetContext): boolean =>
  context.model.codeOf(app).some(owner => {
    const facts = context.facts(owner);
    const own = owner.id === app.id ? [variant] : compiledBeside(owner, variant);
    return xpcCalls(facts).some(({ side, call, name: argument }) => {
      if (side !== 'client' || isTestPath(call.path)) return false;
      if (own.length === 0 || !own.every(each => call.compiledIn(each) === 'yes')) return false;
      const named = facts.fold(argument, call.path);
      return named.state === 'present' ? isSameGroup(named.value, name.value) : !bringsServices(app, context);
    });
  });

const checkApp = (app: Target, target: Target, context: TargetContext): void => {
  const judged = judgeVariants(app, variant => {
    const own = variantBeside(target, variant);
    const name = own && nameOf(own);
    if (!own || !name || !isSandboxed(variant)) return 'skipped';
    const groups = appGroupsOf(variant);
    if (groups.state === 'unknown' || !groupOf(own, name)) return 'unknown';
    const listed = known(groups) ?? [];
    if (listed.some(group => beginsWithGroup(name, group))) return 'holds';
    if (!name.complete || !listed.every(({ complete }) => complete)) return 'unknown';
    return mayBeExcepted(variant, name) || !connects(app, variant, name, context) ? 'unknown' : 'fails';
  });
  const { holding, all } = judged;
  const failing = failingWhereSigned(app, judged);
  const [first] = failing;
  const extension = first && variantBeside(target, first);
  const name = extension && nameOf(extension);
  const group = name && groupOf(extension, name);
  if (!group) return;
  context.report({
    at: anchorOfMissingEntitlement(context, app, failing, appGroupsKey, name.at),
    message: `${app.name} is sandboxed and has no app group that "${name.value}" of ${target.name} begins with${inConfigurations(failing, all)}, so its connection to the extension is refused; add "${group.value}".`,
    fixes: appendToEntitlementFixes(
      { context, target: app, variants: failing, holding },
      appGroupsKey,
      group.raw,
    ),
    related: [
      { at: name.at, message: `NEMachServiceName of ${target.name}` },
      { at: group.at, message: `The app group of ${target.name}` },
    ],
  });
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension' || !checkExtension(target, context)) return;
  for (const app of directHosts(target, context)) {
    if (app.kind === 'app') checkApp(app, target, context);
  }
};

export default rule({
  id: 'ne-mach-service-name-needs-group-prefix',
  title: 'NEMachServiceName does not start with an app group of the extension',
  category: 'ne-packaging',
  severity: 'error',
  resources: [
    'network-extension-provider-packaging',
    'forum-708017-mach-service-name-app-group',
    'app-groups-working-towards-harmony',
    'entitlement-app-groups',
  ],
  why: 'macOS registers the Mach service of a system extension only when its name begins with an app group of that extension; otherwise activation ends with error 9. A sandboxed app reaches the service through that same group.',
  platforms: 'macOS 10.15+',
  limits:
    'Quiet while a variable other than the team prefix stands in the name or in a group, unless both are written alike. Of a sandboxed app only where its code connects to the service, and no temporary exception lets it.',
  mentions: [],
  check: { target: { reads: [appGroupNeeds, { calls: xpcCallNames }], run } },
});

const team = '$(TeamIdentifierPrefix)';
const group = `${team}com.example.app`;
const extension = (machServiceName: string, ...groups: readonly string[]) =>
  ({
    name: 'Filter',
    kind: 'system-extension',
    info: systemExtensionInfo(['filter-data'], machServiceName),
    entitlements: appGroups(...groups),
  }) as const;

const connection = (name: string): string =>
  `import Foundation\n\nfunc connect() -> NSXPCConnection {\n    NSXPCConnection(machServiceName: ${name}, options: .privileged)\n}\n`;
const store = (name: string): string =>
  `import Foundation\n\nlet store = UserDefaults(suiteName: "${name}")\n`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'the bundle identifier in place of the group',
        project: { targets: [extension('«com.example.app.filter»', group)] },
        message:
          'NEMachServiceName "com.example.app.filter" of Filter does not begin with one of its app groups',
        related: [{ path: 'Filter/Filter.entitlements', text: group }],
        fixed: { 'Filter/Info.plist': plist(systemExtensionInfo(['filter-data'], `${group}.filter`)) },
      },
      {
        title: 'a name that only looks as if it began with the group',
        project: { targets: [extension(`«${group}filter»`, group)] },
      },
      {
        title: 'a name and a group that begin alike',
        hidden: true,
        project: { targets: [extension('«com.example.app.filter»', `${team}com.example.shared`)] },
        fixed: {
          'Filter/Info.plist': plist(
            systemExtensionInfo(['filter-data'], `${team}com.example.shared.app.filter`),
          ),
        },
      },
      {
        title: 'a slip in the group, which the app spells as the name does',
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: appGroups(group), embeds: ['Filter'] },
            extension(`«${group}.filter»`, `${team}com.exmaple.app`),
          ],
        },
        fixed: { 'Filter/Filter.entitlements': plist(appGroups(group)) },
      },
      {
        title: 'another case of the group, which code opens as the name begins',
        hidden: true,
        project: {
          targets: [
            {
              ...extension(`«${group}.filter»`, `${team}com.example.App`),
              sources: { 'Store.swift': store('ABCDE12345.com.example.app') },
            },
          ],
        },
        fixed: { 'Filter/Filter.entitlements': plist(appGroups(group)) },
      },
      {
        title: 'a slip in the name, where the app has the group',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: appGroups(group), embeds: ['Filter'] },
            extension(`«${team}com.exmaple.app.filter»`, group),
          ],
        },
        fixed: { 'Filter/Info.plist': plist(systemExtensionInfo(['filter-data'], `${group}.filter`)) },
      },
      {
        title: 'a slip in one of both, nobody knows in which',
        hidden: true,
        project: { targets: [extension(`«${group}.filter»`, `${team}com.exmaple.app`)] },
        fixed: { 'Filter/Filter.entitlements': plist(appGroups(group)) },
      },
      {
        title: 'no app groups at all',
        project: { targets: [{ ...extension('«ABCDE12345.com.example.filter»'), entitlements: sandboxed }] },
        related: [{ path: 'Filter/Filter.entitlements', text: '<dict>' }],
      },
      {
        title: 'the sandboxed app without the group',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: '',
              embeds: ['Filter'],
              sources: { 'Client.swift': connection('"ABCDE12345.com.example.app.filter"') },
            },
            extension(`${group}.filter`, group),
          ],
          files: { 'App/App.entitlements': lacking(sandboxed) },
        },
        message:
          'App is sandboxed and has no app group that "ABCDE12345.com.example.app.filter" of Filter begins with',
        related: [{ path: 'Filter/Info.plist', text: `${group}.filter` }],
        fixed: { 'App/App.entitlements': plist(`${sandboxed}\n${appGroups(group)}`) },
      },
      {
        title:
          'the sandboxed app without the group, which connects in a framework by a name that it looks up',
        hidden: true,
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: '', embeds: ['Filter', 'Kit'], links: ['Kit'] },
            { name: 'Kit', kind: 'framework', sources: { 'Client.swift': connection('serviceName()') } },
            extension(`${group}.filter`, group),
          ],
          files: { 'App/App.entitlements': lacking(sandboxed) },
        },
      },
      {
        title: 'a configuration with other entitlements',
        project: {
          targets: [
            {
              ...extension(`«${group}.filter»`, group),
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: 'Filter/Debug.entitlements' } },
            },
          ],
          files: { 'Filter/Debug.entitlements': plist(appGroups('group.com.example.other')) },
        },
        message: 'app groups in Debug, so',
        fixed: { 'Filter/Debug.entitlements': plist(appGroups('group.com.example.other', group)) },
      },
      {
        title: 'a list that another extension has, too, which has the group',
        hidden: true,
        unfixed: true,
        project: {
          targets: [
            extension(`«${group}.filter»`, `${team}com.example.other`),
            {
              name: 'Beta',
              kind: 'system-extension',
              settings: { INFOPLIST_FILE: 'Filter/Info.plist' },
              entitlements: appGroups(group),
            },
          ],
        },
      },
    ],
    quiet: [
      {
        title: 'Recommended: the group, and what tells services apart; the app has the group too',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: `${sandboxed}\n${appGroups(group)}`,
              embeds: ['Filter'],
            },
            extension(`${group}.filter`, group),
          ],
        },
      },
      {
        title: 'the group itself, and the team prefix in other words',
        project: {
          targets: [extension('ABCDE12345.com.example.app', '$(DEVELOPMENT_TEAM).com.example.app')],
        },
      },
      {
        title: 'variables that are set nowhere, alike in both',
        project: {
          targets: [extension(`${team}$(EXAMPLE_GROUP).filter`, `${team}$(EXAMPLE_GROUP)`)],
        },
      },
      {
        title: 'a group behind a variable, and no name at all',
        project: {
          targets: [
            extension('com.example.app.filter', '$(EXAMPLE_GROUP)'),
            {
              name: 'Proxy',
              kind: 'system-extension',
              info: systemExtensionInfo(['dns-proxy']),
              entitlements: appGroups(group),
            },
          ],
        },
      },
      {
        title: 'a configuration that is compiled only, without any entitlements',
        project: {
          targets: [
            {
              ...extension(`${group}.filter`, group),
              configurations: { Debug: { CODE_SIGN_ENTITLEMENTS: '', CODE_SIGN_IDENTITY: '' } },
            },
          ],
        },
      },
      {
        title: 'a configuration with other entitlements that is signed for this Mac alone',
        hidden: true,
        project: {
          targets: [
            {
              ...extension(`${group}.filter`, group),
              configurations: {
                Debug: { CODE_SIGN_ENTITLEMENTS: 'Filter/Debug.entitlements', CODE_SIGN_IDENTITY: '-' },
              },
            },
          ],
          files: { 'Filter/Debug.entitlements': plist(appGroups('group.com.example.other')) },
        },
      },
      {
        title: 'a sandboxed app that opens no connection, and one that connects to another service',
        project: {
          targets: [
            { name: 'App', kind: 'app', entitlements: sandboxed, embeds: ['Filter'] },
            {
              name: 'Other',
              kind: 'app',
              entitlements: sandboxed,
              embeds: ['Filter'],
              sources: { 'Client.swift': connection('"com.example.helper"') },
            },
            extension(`${group}.filter`, group),
          ],
        },
      },
      {
        title: 'a sandboxed app with a temporary exception for the service',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: `${sandboxed}\n<key>com.apple.security.temporary-exception.mach-lookup.global-name</key>\n<array>\n\t<string>${group}.filter</string>\n</array>`,
              embeds: ['Filter'],
              sources: { 'Client.swift': connection('"ABCDE12345.com.example.app.filter"') },
            },
            extension(`${group}.filter`, group),
          ],
        },
      },
      {
        title: 'an app without a sandbox',
        project: {
          targets: [
            {
              name: 'App',
              kind: 'app',
              entitlements: '',
              embeds: ['Filter'],
              sources: { 'Client.swift': connection('"ABCDE12345.com.example.app.filter"') },
            },
            extension(`${group}.filter`, group),
          ],
        },
      },
    ],
  },
};
