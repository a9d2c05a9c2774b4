import type { AtsSystem } from '../../project/ats/atsSystem.ts';
import { membersOf } from '../../project/ats/flags.ts';
import { keyUse } from '../../project/ats/keyUse.ts';
import type { PropertyEntry, PropertyValue } from '../../project/model/propertyValue.ts';
import type { Variant } from '../../project/model/target.ts';
import { known, type Value } from '../../project/model/value.ts';
import { inConfigurations } from '../../rules/target/inConfigurations.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { shortVersion } from '../notes/availability.ts';
import type { Line } from '../notes/note.ts';
import type { Knowledge } from '../references/knowledge.ts';
import { type Build, buildsOf } from './buildsOf.ts';
import { effectText } from './effectText.ts';
import { type Subject, subjectsAt } from './subjectsAt.ts';

/** A line without its first words, which say for whom: `Effective for example.com` and `plain HTTP blocked`. */
interface Effect {
  readonly hosts: string;
  readonly text: string;
}

/** Most lines of this kind: the hover stays short. */
const mostLines = 3;

const entriesOf = (ats: Value<PropertyValue>): readonly PropertyEntry[] => membersOf(known(ats));

const systemName = ({ platform, version }: AtsSystem): string => {
  const name = platform === 'Catalyst' ? 'Mac Catalyst' : platform;
  return version === undefined ? name : `${name} ${shortVersion(version)}`;
};

/** One effect where all systems answer alike, else one per stretch of releases. */
const effectsOf = (subject: Subject, { ats, systems }: Build, said: string): readonly Effect[] => {
  const stretches: { readonly system: AtsSystem; readonly text: string }[] = [];
  for (const system of systems) {
    const text = effectText(subject.policy(ats, system), subject.hosts, said);
    if (stretches.at(-1)?.text !== text) stretches.push({ system, text });
  }
  return stretches.map(({ system, text }, i) => {
    const next = stretches[i + 1];
    const when = next ? ` before ${systemName(next.system)}` : ` from ${systemName(system)}`;
    return { hosts: subject.hosts + (stretches.length > 1 ? when : ''), text };
  });
};

/** Why some build ignores the key. */
const ignoredBecause = (builds: readonly Build[], path: readonly string[]): string | undefined => {
  const uses = builds.flatMap(({ ats, systems }) =>
    systems.map(system => keyUse(entriesOf(ats), path, system)),
  );
  return uses.find(({ answer }) => answer === 'no')?.why;
};

const lineOf = ({ hosts, text }: Effect, where = ''): Line => [
  { strong: `Effective for ${hosts}${where}` },
  `: ${text}`,
];

/** What is effective in the builds that use the file: one set of lines where all agree, else of each with its name. */
const linesOf = (path: readonly string[], builds: readonly Build[], said: string): readonly Line[] => {
  const groups = new Map<string, { effects: readonly Effect[]; builds: Build[] }>();
  for (const build of builds) {
    const subjects = subjectsAt(entriesOf(build.ats), path);
    const effects = subjects.flatMap(subject => effectsOf(subject, build, said));
    const key = JSON.stringify(effects);
    const group = groups.get(key) ?? { effects, builds: [] };
    groups.set(key, group);
    group.builds.push(build);
  }
  if (groups.size === 1) return [...groups.values()][0]!.effects.map(effect => lineOf(effect));
  return [...groups.values()].flatMap(({ effects, builds: own }) => {
    const target = own[0]!.of!.target;
    const variants = (all: readonly Build[]): readonly Variant[] =>
      all.flatMap(({ of }) => (of?.target === target ? [of.variant] : []));
    const where = ` in ${target}${inConfigurations(variants(own), variants(builds))}`;
    return effects.map(effect => lineOf(effect, where));
  });
};

/**
 * What App Transport Security makes of the place of a key, and whether the key is read at all, in the builds of the targets that use the property list.
 * The path begins behind `NSAppTransportSecurity`.
 */
export const effectLines = (
  file: PlistFile,
  path: readonly string[],
  within: { readonly path: string; readonly knowledge: Knowledge } | undefined,
): readonly Line[] => {
  const builds = buildsOf(file, within);
  const ignored = ignoredBecause(builds, path);
  const line: readonly Line[] = ignored === undefined ? [] : [[{ strong: 'Ignored' }, ` ${ignored}.`]];
  const because = /because .*$/.exec(ignored ?? '')?.[0] ?? '';
  return [...line, ...linesOf(path, builds, because)].slice(0, mostLines);
};
