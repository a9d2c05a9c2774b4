import type { Place } from '../../project/model/value.ts';
import type { ParsedFile } from '../../syntax/parsedFile.ts';
import type { Knowledge } from './knowledge.ts';
import { type Occurrences, occurrencesOf } from './occurrences.ts';
import { type Subject, subjectAt } from './subject.ts';

/** Where somebody stands and what that place names. */
export interface Found {
  readonly subject: Subject;
  readonly occurrences: Occurrences;
}

const isSame = (a: Place, b: Place): boolean =>
  a.path === b.path && a.span.start === b.span.start && a.span.end === b.span.end;

/** Everything about the place at an offset; undefined where it names nothing that another file knows. */
export const findAt = (
  file: ParsedFile,
  path: string,
  offset: number,
  knowledge: Knowledge,
): Found | undefined => {
  const subject = subjectAt(file, path, offset, knowledge);
  if (!subject) return undefined;
  const occurrences = occurrencesOf(subject, knowledge);
  const { declared, used } = occurrences;
  return declared.length + used.length > 0 ? { subject, occurrences } : undefined;
};

/**
 * Where it is made: from a property list to the class, from code to the entitlement, the property list or the build setting. On the
 * declaration itself the places that use it, as editors do.
 */
export const definitionsOf = ({ subject, occurrences: { declared, used } }: Found): readonly Place[] => {
  const others = declared.filter(place => !isSame(place, subject.at));
  if (others.length > 0) return others;
  return used.filter(place => !isSame(place, subject.at));
};

/** Every place that names it. */
export const referencesOf = (
  { occurrences: { declared, used } }: Found,
  includeDeclaration: boolean,
): readonly Place[] => (includeDeclaration ? [...declared, ...used] : used);
