import type { Platform } from '../../catalogue/types.ts';
import type { Target, TargetKind, Variant } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { inConfigurations } from '../target/inConfigurations.ts';
import type { TargetContext } from '../target/targetContext.ts';
import { type LinkerFlag, noUuidFlags } from './noUuidFlags.ts';
import { writtenStrings } from './writtenStrings.ts';

/** The settings that reach the linker. */
const linkerSettings = ['OTHER_LDFLAGS', 'PRODUCT_SPECIFIC_LDFLAGS', 'LDFLAGS'];

/** Products that run as a process of their own; libraries, frameworks, resource and test bundles do not. */
const programs: ReadonlySet<TargetKind> = new Set<TargetKind>([
  'app',
  'app-clip',
  'app-extension',
  'extensionkit-extension',
  'system-extension',
  'xpc-service',
  'tool',
]);

/** Where the system asks for permission to use the local network. */
const asking: ReadonlySet<Platform> = new Set<Platform>(['iOS', 'macOS', 'Catalyst', 'visionOS']);

const programsOf = (target: Target): readonly Variant[] =>
  programs.has(target.kind) && target.unknown === undefined
    ? target.variants.filter(({ platform }) => asking.has(platform))
    : [];

const keyOf = ({ path, span }: Place): string => `${path}\n${span.start}`;

/** To see the words of a setting as they were written, its file is read again: not where their value tells that there is no need. */
const mayHoldFlag = (variant: Variant, name: string): boolean => {
  const value = variant.setting(name);
  return value.state !== 'present' || /uuid/i.test(value.value);
};

/** Every place from which a variant's linker gets such words, once. */
const placesOf = (variant: Variant): readonly Place[] =>
  linkerSettings.filter(name => mayHoldFlag(variant, name)).flatMap(name => variant.writtenAt(name));

/** The variants of a program by the place that they take words from. */
const byPlace = (
  target: Target,
): ReadonlyMap<string, { readonly at: Place; readonly variants: Variant[] }> => {
  const found = new Map<string, { readonly at: Place; readonly variants: Variant[] }>();
  for (const variant of programsOf(target)) {
    for (const at of placesOf(variant)) {
      const known = found.get(keyOf(at));
      if (known) known.variants.push(variant);
      else found.set(keyOf(at), { at, variants: [variant] });
    }
  }
  return found;
};

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** More names in a message help nobody. */
const mostNames = 3;

/** All programs that are linked with what stands at a place, so that each of them says the same and it is told once. */
const linkedWith = (at: Place, { model }: TargetContext): readonly string[] =>
  model.targets
    .filter(target => programsOf(target).some(variant => placesOf(variant).some(p => keyOf(p) === keyOf(at))))
    .map(({ name }) => name);

const messageOf = (flag: LinkerFlag, users: readonly string[], where: string): string => {
  const without = 'without a UUID, so local network privacy cannot tell';
  if (users.length === 1)
    return `"${flag.text}" links ${users[0]}${where} ${without} it from other programs.`;
  const names = users.length <= mostNames ? listed(users) : `${users.length} programs`;
  return `"${flag.text}" links ${names} ${without} them from other programs.`;
};

const run = (target: Target, context: TargetContext): void => {
  const all = programsOf(target);
  for (const { at, variants } of byPlace(target).values()) {
    const written = writtenStrings(context, at);
    const flags = written ? noUuidFlags(written.text, written.strings) : [];
    if (flags.length === 0) continue;
    const users = linkedWith(at, context);
    for (const flag of flags) {
      context.report({
        at: { path: at.path, span: flag.at },
        message: messageOf(flag, users, inConfigurations(variants, all)),
        fixes: [
          {
            title: `Remove ${flag.text}`,
            edits: [{ at: { path: at.path, span: flag.remove }, newText: '' }],
            preferred: true,
          },
        ],
      });
    }
  }
};

export default rule({
  id: 'executable-without-uuid',
  title: 'Main executable linked without a UUID',
  category: 'local-network',
  severity: 'warning',
  resources: ['tn3178', 'tn3179'],
  why: 'Local network privacy tells programs apart by the UUID that the linker writes into the main executable. Without one, or with one that two programs share, the permission is asked for again, is mixed up between programs, or does not stick.',
  platforms: 'iOS 14+, macOS 15+',
  limits:
    'Looks at the settings that a program of the workspace is built with: an xcconfig that none of them includes is not judged. Flags that a script or another build system passes to the linker are not seen.',
  mentions: [],
  check: { target: { run } },
});

const program = (kind: TargetKind, flags: string, more: Readonly<Record<string, string>> = {}) => ({
  name: 'Courier',
  kind,
  configurations: { Release: { OTHER_LDFLAGS: flags, ...more } },
});

const shared = 'Config/Shared.xcconfig';
/** Bases the configurations of the project on an xcconfig. */
const basedOn =
  (path: string, owner = 'Release') =>
  (text: string): string =>
    text
      .replace(
        /(isa = XCBuildConfiguration;\n)(\t\t\tbuildSettings = \{[^}]*DEVELOPMENT_TEAM[^}]*\};\n\t\t\tname = (\w+);)/g,
        (all, isa, rest, name) =>
          name === owner ? `${isa}\t\t\tbaseConfigurationReference = SHARED;\n${rest}` : all,
      )
      .replace(
        /\tobjects = \{\n/,
        `$&\t\tSHARED = {\n\t\t\tisa = PBXFileReference;\n\t\t\tpath = ${path};\n\t\t\tsourceTree = SOURCE_ROOT;\n\t\t};\n`,
      );

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a flag for the linker',
        project: { targets: [program('app', '-ObjC «-Wl,-no_uuid»')] },
        message: '"-Wl,-no_uuid" links Courier in Release without a UUID',
      },
      {
        title: 'one of several, in a tool',
        project: { targets: [program('tool', '$(inherited) -Wl,-dead_strip,«-no_uuid» -ObjC')] },
        message: '"-no_uuid" links Courier',
      },
      {
        title: 'a list',
        project: {
          targets: [program('tool', 'LIST')],
          edit: text =>
            text.replace(
              'OTHER_LDFLAGS = LIST;',
              'OTHER_LDFLAGS = (\n\t\t\t\t\t"$(inherited)",\n\t\t\t\t\t"-Xlinker",\n\t\t\t\t\t"«-no_uuid»",\n\t\t\t\t\t"-ObjC",\n\t\t\t\t);',
            ),
        },
        without: ['xcconfig'],
        hidden: true,
      },
      {
        title: 'a configuration file that two programs include',
        project: {
          targets: [
            { name: 'Courier', kind: 'app' },
            {
              name: 'Share',
              kind: 'app-extension',
              settings: { OTHER_LDFLAGS: '$(inherited) -ObjC' },
            },
            { name: 'Kit', kind: 'framework' },
          ],
          files: {
            [shared]: '#include "Flags.xcconfig"\n',
            'Config/Flags.xcconfig': 'OTHER_LDFLAGS[sdk=macosx*] = -ObjC «-Wl,-no_uuid»\n',
            'Config/Unused.xcconfig': 'OTHER_LDFLAGS = -Wl,-no_uuid\n',
          },
          edit: basedOn(shared),
        },
        fixed: { 'Config/Flags.xcconfig': 'OTHER_LDFLAGS[sdk=macosx*] = -ObjC\n' },
        message: 'links Courier and Share without a UUID, so local network privacy cannot tell them',
      },
    ],
    quiet: [
      {
        title: 'Recommended: let the linker write the UUID',
        project: { targets: [program('app', '$(inherited) -ObjC')] },
      },
      {
        title: 'a configuration file that no target includes',
        project: {
          targets: [{ name: 'Courier', kind: 'app' }],
          files: { [shared]: 'OTHER_LDFLAGS = $(inherited) -Wl,-no_uuid\n' },
        },
      },
      {
        title: 'a library and a test bundle are no main executable',
        project: {
          targets: [
            { ...program('static-library', '-Wl,-no_uuid'), name: 'Kit' },
            { ...program('unit-test', '-Wl,-no_uuid'), name: 'Tests' },
          ],
        },
      },
      {
        title: 'the program sets its own flags',
        project: {
          targets: [program('app', '-ObjC', {}), { name: 'Kit', kind: 'framework' }],
          files: { [shared]: 'OTHER_LDFLAGS = -Wl,-no_uuid\n' },
          edit: basedOn(shared),
        },
      },
      {
        title: 'for another system',
        project: {
          targets: [{ ...program('app', '', { 'OTHER_LDFLAGS[sdk=iphoneos*]': '-Wl,-no_uuid' }) }],
        },
        hidden: true,
      },
      {
        title: 'another flag with a longer name, and not a setting of the linker',
        project: {
          targets: [program('app', '-Wl,-no_uuid_check', { COURIER_NOTE: 'never use -no_uuid here' })],
        },
      },
      {
        title: 'a system that does not ask',
        project: { targets: [{ ...program('app', '-Wl,-no_uuid'), platforms: ['tvOS'] }] },
        hidden: true,
      },
    ],
  },
};
