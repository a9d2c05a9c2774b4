import type { Target } from '../../project/model/target.ts';
import type { TargetContext } from './targetContext.ts';

const tests: readonly Target['kind'][] = ['unit-test', 'ui-test'];

/** True for a source that another target compiles too, tests aside: which of both runs the code is not known. */
export const servesOtherProgram = (path: string, target: Target, { model }: TargetContext): boolean =>
  model.targetsOf(path).some(({ id, kind }) => id !== target.id && !tests.includes(kind));
