import type { Target } from '../../project/model/target.ts';
import type { Place } from '../../project/model/value.ts';
import type { Knowledge } from './knowledge.ts';
import { allPropertyStrings, isClassPath, propertyStrings } from './propertyStrings.ts';
import { sourceStrings } from './sourceStrings.ts';
import { className, type Subject } from './subject.ts';

/** Where something is named: `declared` where it is made (the class, the entitlement, the build setting), `used` everywhere else. */
export interface Occurrences {
  readonly declared: readonly Place[];
  readonly used: readonly Place[];
}

const unique = (places: readonly Place[]): readonly Place[] => {
  const found = new Map<string, Place>();
  for (const place of places) found.set(`${place.path}\n${place.span.start}`, place);
  return [...found.values()];
};

const sourcesOf = (targets: readonly Target[], knowledge: Knowledge): readonly string[] => {
  const paths = targets.flatMap(target =>
    knowledge.model.codeOf(target).flatMap(({ files }) => files.map(({ path }) => path)),
  );
  return [...new Set(paths)];
};

const ofClass = (name: string, at: Place, knowledge: Knowledge): Occurrences => {
  const { model, facts } = knowledge;
  const users =
    model.targetsUsing(at.path).length > 0 ? model.targetsUsing(at.path) : model.targetsOf(at.path);
  const declared = sourcesOf(users, knowledge).flatMap(path =>
    (facts(path)?.types ?? [])
      .filter(type => className(type.name) === name || type.runtimeName === name)
      .filter(({ kind }) => kind !== 'extension' && kind !== 'interface')
      .map(type => ({ path, span: type.at })),
  );
  // A class of a framework is loaded by the extension that links it.
  const loaders = users.flatMap(target => [target, ...model.linkedBy(target)]);
  const used = propertyStrings([...new Set(loaders)]).filter(
    ({ path, string }) => isClassPath(path) && className(string.value) === name,
  );
  return { declared, used: used.map(({ string }) => string.at) };
};

const ofText = (text: string, knowledge: Knowledge): Occurrences => {
  const { model, facts } = knowledge;
  const inLists = allPropertyStrings(model)
    .filter(({ string }) => string.value === text)
    .map(({ string }) => string.at);
  const identifiers = model.targets.flatMap(({ variants, at }) =>
    variants.flatMap(({ bundleIdentifier }) =>
      bundleIdentifier.state === 'present' && bundleIdentifier.value === text
        ? [bundleIdentifier.at ?? at]
        : [],
    ),
  );
  const declared = [...identifiers, ...inLists];
  if (declared.length === 0) return { declared, used: [] };
  const used = sourcesOf(model.targets, knowledge).flatMap(path => {
    const known = facts(path);
    return known ? sourceStrings(known, text).map(span => ({ path, span })) : [];
  });
  return { declared, used };
};

/** Everywhere a subject is named, each place once. */
export const occurrencesOf = (subject: Subject, knowledge: Knowledge): Occurrences => {
  const { declared, used } =
    subject.kind === 'class' ? ofClass(subject.name, subject.at, knowledge) : ofText(subject.text, knowledge);
  return { declared: unique(declared), used: unique(used) };
};
