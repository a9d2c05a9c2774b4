import type { PropertyString } from '../../project/model/propertyValue.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known, type Place } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { appGroupsOf, beginsWithGroup, isSameGroup } from '../ne-packaging/appGroups.ts';
import { appGroups, installs, systemExtensionInfo } from '../ne-packaging/exampleLists.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import { servesOtherProgram } from '../target/servesOtherProgram.ts';
import { placeholder, sharedSource } from '../target/sharedSource.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { variantBeside } from '../target/variantBeside.ts';
import { bringsServices, launchdNames } from './launchdNames.ts';
import { furtherListeners, namedListeners } from './listenerNames.ts';
import { literalFix } from './literalFix.ts';
import { machServiceName } from './machServiceName.ts';
import { type XpcCall, xpcCallNames, xpcCalls } from './xpcCalls.ts';

const tail = (name: string): string => name.split('.').slice(-2).join('.');

/** The same words at the end: the name of this service without its prefix, or with another one. */
const endsAlike = (name: string, expected: string): boolean =>
  name.includes('.') && tail(name) === tail(expected);

const sharesGroup = (name: string, registered: PropertyString, variant: Variant): boolean => {
  const asName = { ...registered, value: name, raw: name };
  return (known(appGroupsOf(variant)) ?? []).some(
    group => beginsWithGroup(registered, group) && beginsWithGroup(asName, group),
  );
};

/** Names that other programs answer to: other system extensions, launchd jobs, listeners of other targets. */
const otherServices = (target: Target, context: TargetContext): readonly string[] => [
  ...launchdNames(context),
  ...context.model.targets
    .filter(({ id }) => id !== target.id)
    .flatMap(other => [
      ...other.variants.flatMap(variant => known(machServiceName(variant))?.value ?? []),
      ...namedListeners(other, context).map(({ text }) => text),
    ]),
];

interface Site {
  readonly owner: Target;
  readonly use: XpcCall;
  readonly name: string;
  readonly literalAt?: Place;
}

const sitesIn = (owner: Target, side: XpcCall['side'], context: TargetContext): readonly Site[] => {
  const facts = context.facts(owner);
  return xpcCalls(facts).flatMap(use => {
    const name = use.side === side ? facts.fold(use.name, use.call.path) : undefined;
    if (name?.state !== 'present') return [];
    return [{ owner, use, name: name.value, ...(name.at && { literalAt: name.at }) }];
  });
};

/**
 * Whether a listener of the extension is its own under any name: launchd gives a system extension no other service than the registered one. Not where
 * another program compiles the code, and not beside the service of Endpoint Security.
 */
const isOwnListener = ({ owner, use }: Site, extension: Variant, context: TargetContext): boolean =>
  owner.kind === 'system-extension' &&
  use.side === 'listener' &&
  !servesOtherProgram(use.call.path, owner, context) &&
  extension.info.get('NSEndpointSecurityMachServiceName').state === 'absent';

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'system-extension') return;
  const hosts = context.model.hostsOf(target);
  const listeners = namedListeners(target, context);
  const isOpen = context.model.projects.some(({ unread }) => unread !== undefined);
  const sites = [
    ...sitesIn(target, 'listener', context),
    // A project that could not be read may hold the program that answers to the name.
    ...(isOpen ? [] : hosts.flatMap(host => sitesIn(host, 'client', context))),
  ];
  if (sites.length === 0) return;
  const others = otherServices(target, context);
  const unheard = new Set<string>();
  for (const site of sites) {
    const { owner, use, name, literalAt } = site;
    if (others.some(other => isSameGroup(name, other))) continue;
    const failing: Variant[] = [];
    const names = new Set<string>();
    let expected: PropertyString | undefined;
    for (const variant of owner.variants) {
      const extension = variantBeside(target, variant);
      const registered = extension && known(machServiceName(extension));
      if (!registered || use.call.compiledIn(variant) !== 'yes') continue;
      names.add(registered.value);
      if (isSameGroup(name, registered.value)) continue;
      const inGroup = sharesGroup(name, registered, extension);
      // A second listener of the group is none that is named wrongly: sysex-several-xpc-listeners speaks.
      const isFurther = furtherListeners(listeners, extension).some(({ call }) => call === use.call);
      const isOwn = !isOpen && !isFurther && isOwnListener(site, extension, context);
      if (isOwn) unheard.add(name);
      const isMeant =
        isOwn ||
        unheard.has(name) ||
        endsAlike(name, registered.value) ||
        (inGroup && !bringsServices(owner, context));
      if (!isMeant || (inGroup && isFurther)) continue;
      failing.push(variant);
      expected ??= registered;
    }
    if (!expected) continue;
    const where = inConfigurations(failing, owner.variants);
    context.report({
      at: { path: use.call.path, span: use.name.at },
      message:
        use.side === 'listener'
          ? `${target.name} listens on "${name}", but it has "${expected.value}" registered in NEMachServiceName${where}, so no connection arrives.`
          : `${owner.name} connects to "${name}", but ${target.name} has "${expected.value}" registered in NEMachServiceName${where}, so nobody answers.`,
      // A name that another configuration registers as it stands is not to be changed here.
      fixes:
        names.size === 1
          ? literalFix(
              use.name,
              use.call.place,
              expected.value,
              use.call.name !== 'xpc_connection_create_mach_service',
            )
          : [],
      related: [
        { at: expected.at, message: `${target.name} registers its name here` },
        ...(literalAt && use.name.kind !== 'string'
          ? [{ at: literalAt, message: 'the name that is used' }]
          : []),
      ],
    });
  }
};

export default rule({
  id: 'sysex-xpc-name-mismatch',
  title: 'XPC name differs from NEMachServiceName',
  category: 'sysex-ipc',
  severity: 'error',
  resources: ['network-extension-provider-packaging', 'xpc-resources'],
  why: 'The system registers exactly the name in NEMachServiceName, app group prefix included, and hands its endpoint to the listener of that name. A listener or a connection with another name meets nobody.',
  platforms: 'macOS 10.15+',
  limits:
    'Compares literals and constants: those of listeners, of which the extension has one, and of connections those that a listener of it has, that end like the registered name, or that begin with its app group. Names read from Info.plist are right by themselves; names of launchd jobs and of other listeners of the workspace are left alone.',
  mentions: [],
  check: { target: { reads: { calls: xpcCallNames }, run } },
});

const groups = appGroups('$(TeamIdentifierPrefix)com.example');
const info = systemExtensionInfo(['filter-data'], '$(TeamIdentifierPrefix)com.example.Filter');
const filter = { name: 'Filter', kind: 'system-extension', info, entitlements: groups } as const;
const app = { name: 'App', kind: 'app', entitlements: installs, embeds: ['Filter'] } as const;

const listener = (name: string): string => `import Foundation

final class Service {
    let listener = NSXPCListener(machServiceName: ${name})
}
`;
const connection = (name: string): string => `import Foundation

func connect() -> NSXPCConnection {
    NSXPCConnection(machServiceName: ${name}, options: .privileged)
}
`;

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a listener without the team prefix',
        project: {
          targets: [app, { ...filter, sources: { 'Service.swift': listener('«"com.example.Filter"»') } }],
        },
        message:
          'Filter listens on "com.example.Filter", but it has "ABCDE12345.com.example.Filter" registered',
        related: [{ path: 'Filter/Info.plist', text: '$(TeamIdentifierPrefix)com.example.Filter' }],
        fixed: { 'Filter/Service.swift': listener('"ABCDE12345.com.example.Filter"') },
      },
      {
        title: 'an app that connects to another name of the group',
        project: {
          targets: [
            { ...app, sources: { 'Client.swift': connection('«"ABCDE12345.com.example.Filter.xpc"»') } },
            { ...filter, sources: { 'Service.swift': listener('"ABCDE12345.com.example.Filter"') } },
          ],
        },
        message: 'App connects to "ABCDE12345.com.example.Filter.xpc"',
        fixed: { 'App/Client.swift': connection('"ABCDE12345.com.example.Filter"') },
      },
      {
        title: 'Objective-C, with a constant',
        project: {
          targets: [
            app,
            {
              ...filter,
              sources: {
                'main.m': `#import <Foundation/Foundation.h>

static NSString * const serviceName = @"com.example.Filter";

int main(void) {
    NSXPCListener *listener = [[NSXPCListener alloc] initWithMachServiceName:«serviceName»];
    [listener resume];
    dispatch_main();
}
`,
              },
            },
          ],
        },
        related: [{ path: 'Filter/main.m', text: '@"com.example.Filter"' }],
      },
      {
        title: 'a listener and a connection with a name that has nothing of the registered one',
        project: {
          targets: [
            { ...app, sources: { 'Client.swift': connection('«"filter-xpc"»') } },
            { ...filter, sources: { 'Service.swift': listener('«"filter-xpc"»') } },
          ],
        },
        message: '"filter-xpc"',
        related: [{ path: 'Filter/Info.plist', text: '$(TeamIdentifierPrefix)com.example.Filter' }],
      },
      {
        title: 'a name that Release alone has otherwise',
        project: {
          targets: [
            app,
            {
              ...filter,
              info: systemExtensionInfo(['filter-data'], '$(TeamIdentifierPrefix)com.example.$(SERVICE)'),
              configurations: { Debug: { SERVICE: 'Filter' }, Release: { SERVICE: 'Filter.release' } },
              sources: { 'Service.swift': listener('«"ABCDE12345.com.example.Filter"»') },
            },
          ],
        },
        message: '"ABCDE12345.com.example.Filter.release" registered in NEMachServiceName in Release',
        hidden: true,
      },
    ],
    quiet: [
      {
        title: 'Recommended: the registered name on both sides',
        project: {
          targets: [
            { ...app, sources: { 'Client.swift': connection('"ABCDE12345.com.example.Filter"') } },
            { ...filter, sources: { 'Service.swift': listener('"ABCDE12345.com.example.Filter"') } },
          ],
        },
      },
      {
        title: 'a client whose service may be in a project that cannot be read',
        hidden: true,
        project: {
          targets: [
            { ...app, sources: { 'Client.swift': connection('"com.example.Filter"') } },
            { ...filter, sources: { 'Service.swift': listener('"ABCDE12345.com.example.Filter"') } },
          ],
          files: { 'Agent/Agent.xcodeproj/project.pbxproj': '<<<<<<< HEAD\n{}\n' },
        },
      },
      {
        title: 'a name read from Info.plist',
        project: {
          targets: [
            app,
            {
              ...filter,
              sources: {
                'Service.swift': listener(
                  'Bundle.main.object(forInfoDictionaryKey: "NEMachServiceName") as! String',
                ),
              },
            },
          ],
        },
      },
      {
        title: 'a connection to something else, and a second listener: sysex-several-xpc-listeners speaks',
        project: {
          targets: [
            { ...app, sources: { 'Client.swift': connection('"com.example.updater"') } },
            {
              ...filter,
              sources: {
                'Service.swift': listener('"ABCDE12345.com.example.Filter"'),
                'Control.swift': listener('"control"'),
              },
            },
          ],
        },
      },
      {
        title: 'a listener beside the service of Endpoint Security, and one without NEMachServiceName',
        project: {
          targets: [
            app,
            {
              ...filter,
              info: `${info}\n<key>NSEndpointSecurityMachServiceName</key>\n<string>security-xpc</string>`,
              sources: { 'Service.swift': listener('"security-xpc"') },
            },
            {
              name: 'Plain',
              kind: 'system-extension',
              info: '<key>CFBundleName</key>\n<string>Plain</string>',
              sources: { 'Service.swift': listener('"plain-xpc"') },
            },
          ],
        },
      },
      {
        title: 'a listener that a daemon compiles too',
        hidden: true,
        without: ['synchronised'],
        project: {
          targets: [
            app,
            { ...filter, sources: { 'Service.swift': listener('"daemon-xpc"') } },
            { name: 'Daemon', kind: 'tool', sources: { [placeholder]: '' } },
          ],
          edit: sharedSource('Filter/Service.swift'),
        },
      },
      {
        title: 'a second listener of the group: sysex-several-xpc-listeners speaks',
        project: {
          targets: [
            app,
            {
              ...filter,
              sources: {
                'Service.swift': listener('"ABCDE12345.com.example.Filter"'),
                'Control.swift': listener('"ABCDE12345.com.example.control"'),
              },
            },
          ],
        },
      },
      {
        title: 'a launch daemon of the app with a similar name',
        project: {
          targets: [
            {
              ...app,
              sources: { 'Client.swift': connection('"com.example.Filter"') },
              embeds: ['Filter', 'Daemon'],
            },
            filter,
            {
              name: 'Daemon',
              kind: 'tool',
              sources: {
                'main.swift': 'let listener = NSXPCListener(machServiceName: "com.example.Filter")\n',
              },
            },
          ],
        },
      },
      {
        title: 'a team that no file names',
        project: {
          targets: [
            app,
            {
              ...filter,
              settings: { DEVELOPMENT_TEAM: '$(TEAM)' },
              sources: { 'Service.swift': listener('"ZYXWV98765.com.example.Filter"') },
            },
          ],
        },
      },
      {
        title: 'a variable that no file sets',
        project: {
          targets: [
            app,
            {
              ...filter,
              info: systemExtensionInfo(['filter-data'], '$(TeamIdentifierPrefix)$(SERVICE).Filter'),
              sources: { 'Service.swift': listener('"com.example.Filter"') },
            },
          ],
        },
      },
    ],
  },
};
