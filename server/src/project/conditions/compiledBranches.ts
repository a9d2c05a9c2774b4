import type { BranchFact } from '../facts/sourceFacts.ts';
import type { Answer } from '../model/value.ts';

type Branch = Pick<BranchFact, 'keyword' | 'condition' | 'first' | 'parent'>;

/** The condition without its keyword: `#ifdef A` asks `defined(A)`, `#else` nothing. */
const conditionOf = ({ keyword, condition }: Branch): string | undefined => {
  if (keyword === '#ifdef' || keyword === '#elifdef') return `defined(${condition})`;
  if (keyword === '#ifndef' || keyword === '#elifndef') return `!defined(${condition})`;
  return keyword === '#else' ? undefined : condition;
};

const and = (a: Answer, b: Answer): Answer => {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
};
const not = (a: Answer): Answer => (a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'unknown');

/**
 * For every branch of a file, whether its code is compiled: its condition holds, that of no earlier branch of the same `#if` does, and the branch around
 * it is compiled. One pass, in the order of the file.
 */
export const compiledBranches = (
  branches: readonly Branch[],
  compiles: (condition: string) => Answer,
): readonly Answer[] => {
  const answers: Answer[] = [];
  /** By first branch: whether none of those so far holds. */
  const none = new Map<number, Answer>();
  for (const branch of branches) {
    const before = none.get(branch.first) ?? 'yes';
    const around: Answer = branch.parent < 0 ? 'yes' : (answers[branch.parent] ?? 'unknown');
    const condition = conditionOf(branch);
    const own: Answer = condition === undefined || before === 'no' ? 'yes' : compiles(condition);
    answers.push(and(around, and(before, own)));
    none.set(branch.first, and(before, not(own)));
  }
  return answers;
};
