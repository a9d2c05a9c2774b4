import type { Sink } from './tokenSink.ts';

/**
 * `#if` and its branches. Each branch starts with the brackets that were open before `#if`, and the code behind `#endif` goes on
 * with those of the first branch: C code that opens a block in every branch and closes it once stays balanced.
 */
export const beginBranch = (sink: Sink, keyword: string, start: number): void => {
  const { conditionals, branches } = sink;
  if (keyword.startsWith('#if')) {
    const enclosing = conditionals[conditionals.length - 1];
    const first = branches.length;
    const parent = enclosing === undefined ? -1 : enclosing.branch;
    conditionals.push({ first, parent, branch: first, before: sink.top, after: undefined });
    branches.push({ keyword, condition: '', start, end: sink.text.length, first, parent });
    return;
  }
  const conditional = conditionals[conditionals.length - 1];
  if (conditional === undefined) return;
  const branch = branches[conditional.branch]!;
  branch.end = start;
  if (branch.condition !== '0') conditional.after ??= sink.top;
  if (keyword === '#endif') {
    sink.top = conditional.after ?? conditional.before;
    conditionals.pop();
    return;
  }
  sink.top = conditional.before;
  conditional.branch = branches.length;
  const { first, parent } = conditional;
  branches.push({ keyword, condition: '', start, end: sink.text.length, first, parent });
};

/** Notes the condition, which ends where the branch's code begins. `firstToken` is the first token behind the keyword. */
export const endCondition = (sink: Sink, firstToken: number, end: number): void => {
  const { tokens, branches } = sink;
  const conditional = sink.conditionals[sink.conditionals.length - 1];
  if (conditional === undefined) return;
  const branch = branches[conditional.branch]!;
  const first = tokens[firstToken];
  if (first !== undefined) branch.condition = sink.text.slice(first.start, tokens[tokens.length - 1]!.end);
  branch.start = end;
};

export const isConditional = (keyword: string): boolean =>
  keyword.startsWith('#if') || keyword.startsWith('#el') || keyword === '#endif';
