import type { Target } from '../../project/model/target.ts';
import type { TargetNeeds } from '../notes/needsLines.ts';
import type { NeedContext } from './need.ts';
import { needsOf } from './needsOf.ts';
import { isBundle } from './requirements.ts';

/** The bundles in which code or a property list of that path ends up: a library's are those that link it. */
const bundlesOf = (path: string, { model }: NeedContext): readonly Target[] => {
  const own = [...model.targetsOf(path), ...model.targetsUsing(path)];
  const all = own.flatMap(target => (isBundle(target) ? [target] : model.linkedBy(target).filter(isBundle)));
  return [...new Set(all)];
};

/** What a name that a file uses requires of the targets it is part of. */
export const needsIn = (path: string, name: string, context: NeedContext): readonly TargetNeeds[] =>
  bundlesOf(path, context).map(target => ({ target: target.name, needs: needsOf(name, target, context) }));
