import type { Files, Mutation } from './mutation.ts';
import type { Sample } from './samples.ts';
import type { Plan } from './table.ts';
import { disarmings, restylings } from './twists.ts';

const withoutMarks = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replace(/[«»]/g, '')]));

/** The ways to leave nothing of a mistake but its look; none where it is that something is not there. */
export const harmlessForms = ({ files, reports }: Sample, { absence }: Plan): readonly Mutation[] =>
  !reports || absence
    ? []
    : disarmings.flatMap(({ what, atMarks, inTests, apply }): readonly Mutation[] => {
        const disarmed = apply(files);
        if (!disarmed) return [];
        const plain = atMarks ? disarmed : withoutMarks(disarmed);
        return [{ what, files: plain, lookAlike: true, ...(inTests && { inTests }) }];
      });

/** The ways to write the same otherwise: of a quiet example look-alikes, too. */
export const otherForms = ({ files, reports }: Sample): readonly Mutation[] =>
  restylings.flatMap(({ what, apply }): readonly Mutation[] => {
    const restyled = apply(files);
    return restyled ? [{ what, files: restyled, ...(!reports && { lookAlike: true }) }] : [];
  });
