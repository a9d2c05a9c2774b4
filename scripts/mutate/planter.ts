import type { Model } from '../../server/src/project/model/model.ts';
import type { Target } from '../../server/src/project/model/target.ts';
import { known } from '../../server/src/project/model/value.ts';
import type { Mutation } from './mutation.ts';
import type { Subject } from './subject.ts';

/** Finds the places of a real project where a rule's mistake can be planted, each as one mutation. */
export type Planter = (subject: Subject) => readonly Mutation[];

/** What a target has to be for a place of its to count. */
export type TargetTest = (target: Target, model: Model) => boolean;

/** Which sources are compiled is known, too. */
const hasKnownSettings = ({ variants }: Target): boolean =>
  variants.length > 0 &&
  variants.every(variant => variant.setting('EXCLUDED_SOURCE_FILE_NAMES').state !== 'unknown');

/** A target of which nothing is unknown: only there may anything be said to be missing. */
export const isKnown: TargetTest = target =>
  target.unknown === undefined && target.filesUnknown === undefined && hasKnownSettings(target);

/** A target whose code is in the workspace to the last line, with all that it links. */
export const seesAllCode: TargetTest = (target, model) =>
  model
    .codeOf(target)
    .every(
      ({ unknown, filesUnknown, dependsOnExternalBuild, links }) =>
        unknown === undefined &&
        filesUnknown === undefined &&
        !dependsOnExternalBuild &&
        !links.some(({ remote, kind }) => remote && kind !== 'system'),
    );

/** Every configuration has the same list: what is gone from it is gone. */
export const hasOneList =
  (list: 'info' | 'entitlements'): TargetTest =>
  ({ variants }) =>
    new Set(variants.map(variant => known(variant[list].file))).size === 1;

export const ofKind =
  (...kinds: readonly Target['kind'][]): TargetTest =>
  ({ kind }) =>
    kinds.includes(kind);

/** Built for that platform, and for no other. */
export const onlyFor =
  (...platforms: readonly string[]): TargetTest =>
  target =>
    target.platforms.state === 'present' &&
    target.platforms.value.every(platform => platforms.includes(platform));

export const all =
  (...tests: readonly TargetTest[]): TargetTest =>
  (target, model) =>
    tests.every(test => test(target, model));
