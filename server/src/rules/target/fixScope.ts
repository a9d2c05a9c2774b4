import type { Target, Variant } from '../../project/model/target.ts';
import type { TargetContext } from './targetContext.ts';

/** For what a fix is made: the variants of the target that fail. */
export interface FixScope {
  readonly context: TargetContext;
  readonly target: Target;
  readonly variants: readonly Variant[];
  /** Those that need no fix: what they read is left as it is. */
  readonly holding: readonly Variant[];
}

/** Whom an edit of a shared file concerns too, to be put behind a title: ` (also used by Tunnel)`; empty for a file of one target. */
export const alsoUsedBy = (
  { context, target }: Pick<FixScope, 'context' | 'target'>,
  paths: readonly string[],
): string => {
  const others = new Set(
    paths
      .flatMap(path => context.model.targetsUsing(path))
      .filter(({ id }) => id !== target.id)
      .map(({ name }) => name),
  );
  return others.size === 0 ? '' : ` (also used by ${[...others].join(', ')})`;
};
