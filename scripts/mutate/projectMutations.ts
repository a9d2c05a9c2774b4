import { isForeignPath } from '../../server/src/rules/code/appleCode.ts';
import { isTestPath } from '../../server/src/rules/code/testFile.ts';
import { isVendoredPath } from '../../server/src/rules/local-network/vendoredPath.ts';
import { fileKindOf } from '../../server/src/syntax/fileKind.ts';
import { parse } from '../../server/src/syntax/parse.ts';
import { projectFiles } from '../../server/src/testing/projectFiles.ts';
import { harmlessForms, otherForms } from './exampleMutations.ts';
import { mergePlist } from './mergePlist.ts';
import type { Files, Mutation } from './mutation.ts';
import type { PlannedRule } from './plannedRules.ts';
import { type Random, sample } from './random.ts';
import type { Sample } from './samples.ts';
import { declaredIn } from './sourceTwists.ts';
import { spliceSource } from './spliceSource.ts';
import type { Subject } from './subject.ts';
import type { Plan } from './table.ts';

/** A larger file is generated. */
const longestHost = 200_000;

const languageOf = (path: string): string | undefined => {
  const kind = fileKindOf(path);
  return kind?.kind === 'source' && !path.endsWith('.h') ? kind.language : undefined;
};

/** Manifests, entry points, tools, and what shows or stands in for something: several rules leave such files alone. */
const notApps =
  /(?:^|\/)(?:Package\.swift|Project\.swift|main\.\w+)$|(?:^|\/)(?:scripts?|tools?|fastlane)\/|(?:^|\/)[^/]*(?:samples?|examples?|demos?)[^/]*\/|(?:mock|preview|fixture|stub)s?[^/]*$/i;

const isTest = /^(?:unit|ui)-test$/;

/** The files of a project that its programs are made of, by language and role. */
export interface Hosts {
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** The sources that nothing but its tests are made of. */
  readonly tests: ReadonlyMap<string, readonly string[]>;
  /** Whether whole projects can be put beside it. */
  readonly beside: boolean;
}

export const hostsOf = (subject: Subject): Hosts => {
  const hosts = new Map<string, string[]>();
  const tests = new Map<string, string[]>();
  const add = (kind: string, path: string, to = hosts): void =>
    void to.set(kind, [...(to.get(kind) ?? []), path]);
  for (const path of subject.paths) {
    const language = languageOf(path);
    if (language !== undefined) {
      const users = subject.model?.targetsOf(path) ?? [];
      if (users.length === 0 || isForeignPath(path) || isVendoredPath(path) || notApps.test(path)) continue;
      if (users.every(({ kind }) => isTest.test(kind))) add(language, path, tests);
      else if (!isTestPath(path)) add(language, path);
    } else if (
      /\.(?:plist|entitlements)$/.test(path) &&
      (subject.model?.targetsUsing(path).length ?? 0) > 0
    ) {
      const file = parse(path, subject.text(path) ?? '');
      if (file.kind === 'plist' && file.format === 'xml') add(file.role, path);
    }
  }
  return { files: hosts, tests, beside: isKnownBeside(subject) };
};

const roleOf = (path: string, text: string): string | undefined => {
  const file = parse(path, text.replace(/[«»]/g, ''));
  if (file.kind === 'plist') return file.role;
  return file.kind === 'source' ? file.language : undefined;
};

/** An example of one file in a file of the project; undefined where none fits. */
const inHost = (
  subject: Subject,
  hosts: Hosts,
  { files, inTests }: Mutation,
  { hosts: own = () => true, quietHosts = own, notIn }: Plan,
  random: Random,
): { readonly host: string; readonly files: Files } | undefined => {
  const [path, marked] = Object.entries(files)[0]!;
  const fits = marked.includes('«') ? own : quietHosts;
  // Quiet for what its file is called: any other file would report it.
  if (!marked.includes('«') && (isTestPath(path) || isVendoredPath(path) || isForeignPath(path)))
    return undefined;
  const places = inTests ? hosts.tests : hosts.files;
  const fitting = (places.get(roleOf(path, marked) ?? '') ?? []).filter(
    host =>
      inTests ||
      [...subject.model!.targetsOf(host), ...subject.model!.targetsUsing(host)].every(target =>
        fits(target, subject.model!),
      ),
  );
  if (fitting.length === 0) return undefined;
  const host = fitting[random(fitting.length)]!;
  const text = subject.text(host) ?? '';
  if (text === '' || text.length > longestHost || notIn?.test(text)) return undefined;
  // What the project declares itself is not Apple’s; and two classes of one name are nobody’s.
  const names = [...marked.matchAll(/«(\w+)»/g)].map(([, name]) => name!);
  const { types } = declaredIn(path, marked.replace(/[«»]/g, ''));
  if ([...names, ...types].some(subject.declares)) return undefined;
  const result = languageOf(path)
    ? spliceSource(host, text, marked, random)
    : mergePlist(host, text, path, marked);
  return result === undefined ? undefined : { host, files: { [host]: result } };
};

const inFolder = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

const probe = projectFiles(
  { targets: [{ name: 'Probe', kind: 'app', info: '', entitlements: '' }] },
  'groups',
);

/**
 * False where a script of the project writes into property lists by names that others have, too: nothing may be said to be missing from a
 * project beside it then.
 */
export const isKnownBeside = (subject: Subject): boolean => {
  const model = subject.modelWith(inFolder('Planted/Probe', probe));
  const target = model?.targets.find(({ project }) => project.startsWith('Planted/Probe/'));
  return (
    target?.variants.every(
      ({ info, entitlements }) =>
        info.get('Planted').state === 'absent' && entitlements.get('Planted').state === 'absent',
    ) === true
  );
};

/**
 * Examples of a rule put into a project: one file into a file of its own, a whole project into a folder beside the others. One is a
 * mistake, one a look-alike, each in some form; and one is a mistake in its tests.
 */
export const projectMutations = (
  subject: Subject,
  hosts: Hosts,
  { rule, samples, plan }: PlannedRule,
  random: Random,
): readonly Mutation[] => {
  const put = ({ name, single }: Sample, mutation: Mutation): readonly Mutation[] => {
    const what = `${name}, ${mutation.what}`;
    if (!single) {
      if (!hosts.beside || plan.notBeside?.(subject)) return [];
      return [
        { ...mutation, what: `${what}, beside it`, files: inFolder(`Planted/${rule.id}`, mutation.files) },
      ];
    }
    const place = single.project ? undefined : inHost(subject, hosts, mutation, plan, random);
    return place ? [{ ...mutation, what: `${what}, in ${place.host}`, files: place.files }] : [];
  };
  const anyOf = (forms: (one: Sample) => readonly Mutation[], reports: boolean): readonly Mutation[] =>
    sample(
      samples.filter(one => one.reports === reports && !one.single?.project),
      1,
      random,
    ).flatMap(one => sample(forms(one), 1, random).flatMap(mutation => put(one, mutation)));
  const harmless = anyOf(one => harmlessForms(one, plan), true);
  const quiet = anyOf(otherForms, false);
  const tested = anyOf(one => harmlessForms(one, plan).filter(({ inTests }) => inTests), true);
  return [
    ...anyOf(otherForms, true),
    ...(harmless.length > 0 && random(2) === 0 ? harmless : quiet),
    ...tested,
  ];
};

/** Most places of one kind that are tried in one project. */
const mostPlaces = 4;

/** Mistakes at places that the project has itself. */
export const plantedMutations = (
  subject: Subject,
  { plan }: PlannedRule,
  random: Random,
): readonly Mutation[] =>
  (plan.planters ?? []).flatMap(planter => sample(planter(subject), mostPlaces, random));
