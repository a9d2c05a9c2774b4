import type { Target, Variant } from '../../project/model/target.ts';

/** What a rule says of one variant; `skipped` where it does not apply (another platform, code that is not compiled). */
export type Verdict = 'fails' | 'holds' | 'unknown' | 'skipped';

/** The variants of a target by what a rule said of them. */
export interface Judged {
  readonly failing: readonly Variant[];
  readonly holding: readonly Variant[];
  readonly unknown: readonly Variant[];
  /** All but the skipped ones. */
  readonly all: readonly Variant[];
}

/** Judges every variant of a target; several of the same configuration and platform are told apart by the rule alone. */
export const judgeVariants = (target: Target, judge: (variant: Variant) => Verdict): Judged => {
  const by: Record<Verdict, Variant[]> = { fails: [], holds: [], unknown: [], skipped: [] };
  for (const variant of target.variants) by[judge(variant)].push(variant);
  const skipped = new Set(by.skipped);
  return {
    failing: by.fails,
    holding: by.holds,
    unknown: by.unknown,
    all: target.variants.filter(variant => !skipped.has(variant)),
  };
};
