import { lineIndex } from '../../server/src/syntax/lineIndex.ts';
import type { Span } from '../../server/src/syntax/span.ts';
import { readMarked } from '../../server/src/testing/marked.ts';
import { type Found, newFindings } from './findings.ts';
import type { Files, Mutation, Outcome } from './mutation.ts';
import type { Subject } from './subject.ts';

interface Mark {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

const spanOf = (text: string, { range }: Found): Span => {
  const lines = lineIndex(text);
  return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end) };
};

/** A report belongs to a mark when it begins in it, or encloses its beginning. */
const hits = (found: Found, { path, span, text }: Mark): boolean => {
  if (found.path !== path) return false;
  const at = spanOf(text, found);
  return at.start <= span.end && span.start <= at.end;
};

const placeOf = ({ path, range }: Found, message: string): string =>
  `${path}:${range.start.line + 1}:${range.start.character + 1} ${message}`;

const markPlace = ({ path, span, text }: Mark): string => {
  const { line } = lineIndex(text).positionAt(span.start);
  return `${path}:${line + 1} ${text.split('\n')[line]!.trim().slice(0, 140)}`;
};

/** Compares what is said with what was expected of one mutation. */
const outcomeOf = (
  rule: string,
  subject: Subject,
  { files, what, anyOf, lookAlike }: Mutation,
  after: readonly Found[],
): Outcome => {
  const marked = Object.entries(files).map(([path, text]) => ({ path, ...readMarked(text) }));
  const outcome = (result: Outcome['result'], places: readonly string[]): Outcome => ({
    rule,
    subject: subject.name,
    what,
    result,
    places,
  });
  const ofRule = after.filter(found => found.rule === rule);
  const fresh = newFindings(
    subject.before.filter(found => found.rule === rule),
    ofRule,
  );
  const marks = marked.flatMap(({ path, text, spans }) => spans.map((span): Mark => ({ path, span, text })));
  if (lookAlike) {
    const places = fresh
      .filter(found => marks.length === 0 || marks.some(mark => hits(found, mark)))
      .map(found => placeOf(found, `${found.severity}: ${found.message}`));
    return outcome(places.length > 0 ? 'false' : 'silent', places);
  }
  if (marks.length === 0) throw new Error(`${rule}: ${what} says no place`);
  const missed = marks.filter(mark => !ofRule.some(found => hits(found, mark)));
  if (missed.length === 0 || (anyOf && missed.length < marks.length)) return outcome('caught', []);
  const strange = fresh.filter(found => !marks.some(mark => hits(found, mark)));
  const places = [
    ...missed.map(markPlace),
    ...strange.map(found => `reported at ${placeOf(found, found.message)}`),
  ];
  return outcome(strange.length > 0 ? 'elsewhere' : 'missed', places);
};

const plain = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, readMarked(text).text]));

/** Plants one mutation and judges what is said. */
export const judgeMutation = (rule: string, subject: Subject, mutation: Mutation): Outcome =>
  outcomeOf(rule, subject, mutation, subject.judge(plain(mutation.files)));

/** A mutation and the rule it is for. */
export interface Planned {
  readonly rule: string;
  readonly mutation: Mutation;
}

/** More in one project would hardly stay out of each other's way. */
const mostTogether = 24;

/** Groups of mutations of different rules in different files. */
const batches = (planned: readonly Planned[]): readonly (readonly Planned[])[] => {
  const found: Planned[][] = [];
  for (const one of planned) {
    const fits = (batch: readonly Planned[]): boolean =>
      batch.length < mostTogether &&
      batch.every(
        ({ rule, mutation }) =>
          rule !== one.rule &&
          !Object.keys(one.mutation.files).some(path => Object.hasOwn(mutation.files, path)),
      );
    const batch = found.find(fits);
    if (batch) batch.push(one);
    else found.push([one]);
  }
  return found;
};

/**
 * Plants many mutations, several at once, since a large project takes a second to be judged. What is not as expected then may be due to the
 * others, and is judged once more by itself.
 */
export const judgeTogether = (subject: Subject, planned: readonly Planned[]): readonly Outcome[] =>
  batches(planned).flatMap(batch => {
    const after = subject.judge(
      Object.assign({}, ...batch.map(({ mutation }) => plain(mutation.files))) as Files,
    );
    return batch.map(({ rule, mutation }) => {
      const outcome = outcomeOf(rule, subject, mutation, after);
      const isExpected = outcome.result === 'caught' || outcome.result === 'silent';
      return isExpected || batch.length === 1 ? outcome : judgeMutation(rule, subject, mutation);
    });
  });
