import type { Place } from '../../project/model/value.ts';
import type { Need } from '../needs/need.ts';
import type { Line, Note, Part } from './note.ts';

/** The needs of one target. */
export interface TargetNeeds {
  readonly target: string;
  readonly needs: readonly Need[];
}

const marks = { met: '✓', unmet: '✗', unknown: '?' } as const;

/** Most targets of which needs are shown: the hover stays short. */
const mostTargets = 2;
/** Most lines of a hover, the links and the one that reveals a resource counted. */
const mostLines = 8;

const partsOf = (
  { text, state, at, why }: Need,
  linkTo: ((place: Place) => string | undefined) | undefined,
): readonly Part[] => {
  const mark = marks[state];
  const url = at && linkTo?.(at);
  return [
    `${text} `,
    url === undefined ? { strong: mark } : { text: mark, url },
    ...(why === undefined ? [] : [` (${why})`]),
  ];
};

const lineOf = (
  { target, needs }: TargetNeeds,
  linkTo: ((place: Place) => string | undefined) | undefined,
): Line => [
  { strong: `${target} needs` },
  ': ',
  ...needs.flatMap((need, i) => [...(i > 0 ? [' · '] : []), ...partsOf(need, linkTo)]),
];

const unmetOf = ({ needs }: TargetNeeds): number => needs.filter(({ state }) => state === 'unmet').length;

/** The note with more lines, in place of its third and, where the hover would grow too long, of the last links. */
export const withLines = (note: Note, lines: readonly Line[]): Note => {
  const kept = [...note.lines.slice(0, 2), ...lines];
  return { ...note, lines: kept, links: note.links.slice(0, Math.max(1, mostLines - 2 - kept.length)) };
};

/**
 * The note with what each target needs and has, those that lack something first. They take the place of the general packaging line and, where
 * the hover would grow too long, of the last links.
 */
export const withNeeds = (
  note: Note,
  all: readonly TargetNeeds[],
  linkTo?: (place: Place) => string | undefined,
): Note => {
  const asked = all.filter(({ needs }) => needs.length > 0);
  if (asked.length === 0) return note;
  const lines = [...asked]
    .sort((a, b) => unmetOf(b) - unmetOf(a))
    .slice(0, mostTargets)
    .map(needs => lineOf(needs, linkTo));
  return withLines(note, lines);
};
