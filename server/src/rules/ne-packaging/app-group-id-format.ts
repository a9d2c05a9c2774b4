import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, TargetKind, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import { type Examples, plist } from '../examples.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { rule } from '../rule.ts';
import { alsoUsedBy } from '../target/fixScope.ts';
import { iosFamilyName, isIosFamily } from '../target/iosFamily.ts';
import { isBareConfiguration } from '../target/isBareConfiguration.ts';
import { placeKey } from '../target/placeKey.ts';
import { replaceWritten } from '../target/replaceWritten.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { appGroupsOf, bareGroup, isGroupName } from './appGroups.ts';
import { appGroupNeeds, appGroupUses } from './appGroupUses.ts';
import { appGroups } from './exampleLists.ts';

/** What asks for a container like any app. Of a system extension, which runs as root, it is not known what its groups have to look like. */
const kinds: readonly TargetKind[] = ['app', 'app-clip', 'app-extension', 'extensionkit-extension'];

const isJudged = (target: Target, variant: Variant): boolean =>
  (isIosFamily(variant) || variant.platform === 'macOS') && !isBareConfiguration(target, variant);

/** A list that targets of other systems have, too, may name the group of a Mac app beside that of an iPhone app. */
const isForIosAlone = (path: string, { model }: TargetContext): boolean =>
  model
    .targetsUsing(path)
    .every(({ variants }) =>
      variants.every(variant => known(variant.entitlements.file) !== path || isIosFamily(variant)),
    );

const isRight = ({ value, at }: PropertyString, variant: Variant, context: TargetContext): boolean =>
  /^group\./.test(value) ||
  (isGroupName(value) && !(isIosFamily(variant) && isForIosAlone(at.path, context)));

const fixesFor = (
  target: Target,
  variant: Variant,
  { value, at }: PropertyString,
  context: TargetContext,
): readonly TargetFix[] => {
  const bare = bareGroup(value.trim()).replace(/^group\./i, '');
  const wanted = `${isIosFamily(variant) ? 'group.' : '$(TeamIdentifierPrefix)'}${bare}`;
  const isThere = known(appGroupsOf(variant))?.some(group => group.raw === wanted);
  const edit = isThere ? undefined : replaceWritten(context, at, wanted);
  const title = `Change to ${wanted}${alsoUsedBy({ context, target }, [at.path])}`;
  return edit ? [{ title, edits: [edit], preferred: false }] : [];
};

const run = (target: Target, context: TargetContext): void => {
  if (!kinds.includes(target.kind)) return;
  const opened = new Set(appGroupUses(context.facts(target)).map(({ literal }) => bareGroup(literal.value)));
  const reported = new Set<string>();
  for (const variant of target.variants.filter(one => isJudged(target, one))) {
    const isIos = isIosFamily(variant);
    for (const group of known(appGroupsOf(variant)) ?? []) {
      const { value, raw, at } = group;
      if (value.trim() === '' || hasVariable(raw) || isRight(group, variant, context)) continue;
      // On a Mac ne-app-group-not-entitled speaks at the code that opens the group by its whole name.
      if (reported.has(placeKey(at)) || (!isIos && opened.has(value))) continue;
      reported.add(placeKey(at));
      const system = iosFamilyName([variant]);
      context.report({
        at,
        message: isIos
          ? `"${value}" is no app group of ${system}, where all begin with "group.", so no provisioning profile allows it to ${target.name}.`
          : `"${value}" begins neither with "group." nor with a team identifier, so macOS does not see ${target.name} in that group and from macOS 15 on asks the user before it opens the container.`,
        ...(!isIos && { severity: 'information' as const }),
        fixes: fixesFor(target, variant, group, context),
      });
    }
  }
};

export default rule({
  id: 'app-group-id-format',
  title: 'App group identifier of the wrong form',
  category: 'ne-packaging',
  severity: 'error',
  resources: ['entitlement-app-groups', 'app-groups-working-towards-harmony'],
  why: 'App groups of iOS and visionOS are registered for a team and begin with “group.”; those of macOS begin so or with the team identifier. Any other is in no provisioning profile, and on a Mac nothing shows that the app belongs to the group.',
  platforms: 'iOS, visionOS, macOS',
  limits:
    'Information on macOS, where older apps have other forms in use. Quiet for a group with a variable in it, for system extensions, tools, tvOS, watchOS and Mac Catalyst, and for a team prefix in a list that a Mac target has, too.',
  mentions: [],
  check: { target: { reads: appGroupNeeds, run } },
});

const phone = { name: 'App', kind: 'app', platforms: ['iOS'] } as const;
const mac = { name: 'App', kind: 'app' } as const;
const store = (group: string): Readonly<Record<string, string>> => ({
  'Store.swift': `import Foundation\n\nlet shared = UserDefaults(suiteName: "${group}")\n`,
});

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a reverse domain name alone, on iOS',
        project: { targets: [{ ...phone, entitlements: appGroups('«com.example.shared»') }] },
        message: '"com.example.shared" is no app group of iOS',
        fixed: { 'App/App.entitlements': plist(appGroups('group.com.example.shared')) },
      },
      {
        title: 'a group of macOS, in an extension for iOS, and a capital',
        project: {
          targets: [
            {
              name: 'Tunnel',
              kind: 'app-extension',
              platforms: ['iOS'],
              entitlements: appGroups('«ABCDE12345.com.example.vpn»', '«Group.com.example.logs»'),
            },
          ],
        },
        fixed: {
          'Tunnel/Tunnel.entitlements': plist(appGroups('group.com.example.vpn', 'Group.com.example.logs')),
        },
      },
      {
        title: 'on macOS',
        severity: 'information',
        project: { targets: [{ ...mac, entitlements: appGroups('«com.example.shared»') }] },
        message: 'asks the user before it opens the container',
        fixed: {
          'App/App.entitlements': plist(appGroups('$(TeamIdentifierPrefix)com.example.shared')),
        },
      },
      {
        title: 'a group that code opens by its whole name',
        hidden: true,
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('«com.example.shared»'),
              sources: store('group.com.example.shared'),
            },
          ],
        },
        fixed: { 'App/App.entitlements': plist(appGroups('group.com.example.shared')) },
      },
    ],
    quiet: [
      {
        title: 'Recommended: a group that is registered for the team',
        project: {
          targets: [
            { ...phone, entitlements: appGroups('group.com.example.shared') },
            { ...mac, name: 'Mac', entitlements: appGroups('group.com.example.shared') },
          ],
        },
      },
      {
        title: 'the team identifier on macOS, written or as a build setting',
        project: {
          targets: [
            {
              ...mac,
              entitlements: appGroups('ABCDE12345.com.example.shared', '$(TeamIdentifierPrefix)com.example'),
            },
          ],
        },
      },
      {
        title: 'variables',
        project: {
          targets: [
            {
              ...phone,
              entitlements: appGroups('$(GROUP_ID_PREFIX).vault', '$(GROUP)', 'com.example.$(NAME)'),
              settings: { GROUP_ID_PREFIX: 'com.example' },
            },
          ],
        },
      },
      {
        title: 'one list for iOS and macOS, with a group for each',
        project: {
          targets: [
            {
              ...phone,
              platforms: ['iOS', 'macOS'],
              entitlements: appGroups('group.com.example.shared', 'ABCDE12345.com.example.shared'),
            },
          ],
        },
      },
      {
        title: 'a system extension, an app for tvOS, an empty element',
        project: {
          targets: [
            { name: 'Filter', kind: 'system-extension', entitlements: appGroups('com.example.shared') },
            { ...phone, name: 'TV', platforms: ['tvOS'], entitlements: appGroups('com.example.shared') },
            { ...phone, entitlements: appGroups('') },
          ],
        },
      },
      {
        title: 'a group of a Mac app that code opens by its whole name: ne-app-group-not-entitled',
        hidden: true,
        project: {
          targets: [
            {
              ...mac,
              entitlements: appGroups('com.example.shared'),
              sources: store('group.com.example.shared'),
            },
          ],
        },
      },
    ],
  },
};
