import { compiledBranches } from '../conditions/compiledBranches.ts';
import type { TargetFile as CompiledFile, Target, Variant } from '../model/target.ts';
import type { Answer } from '../model/value.ts';
import { isExcludedSource } from './excludedSource.ts';
import type { Fact, SourceFacts } from './sourceFacts.ts';
import type { Located } from './targetFacts.ts';

/** A file of a target with its facts, and whether its parts are compiled. */
export interface FactFile {
  readonly path: string;
  readonly facts: SourceFacts;
  /** The fact with its place; undefined where no variant of the target compiles it. */
  locate<F extends Fact>(fact: F): Located<F> | undefined;
}

export const factFile = (target: Target, file: CompiledFile, facts: SourceFacts): FactFile => {
  const { path, platforms } = file;
  const language = facts.language === 'swift' ? 'swift' : 'c';
  const answers = new Map<Variant, readonly Answer[]>();
  const exclusions = new Map<Variant, Answer>();
  const excludedIn = (variant: Variant): Answer => {
    const answer = exclusions.get(variant) ?? isExcludedSource(variant, path);
    exclusions.set(variant, answer);
    return answer;
  };
  const compiled = (branch: number, variant: Variant): Answer => {
    if (platforms && !platforms.includes(variant.platform)) return 'no';
    const excluded = excludedIn(variant);
    if (excluded === 'yes') return 'no';
    if (branch === -1) return excluded === 'unknown' ? 'unknown' : 'yes';
    let known = answers.get(variant);
    if (!known) {
      known = compiledBranches(facts.branches, condition => variant.compiles(condition, language));
      answers.set(variant, known);
    }
    const answer = known[branch] ?? 'unknown';
    return answer === 'yes' && excluded === 'unknown' ? 'unknown' : answer;
  };
  const { variants } = target;
  /** Per branch, from −1 on: the function that all its facts share; undefined where nothing compiles it. */
  const byBranch = new Map<number, ((variant: Variant) => Answer) | undefined>();
  const compiledIn = (branch: number): ((variant: Variant) => Answer) | undefined => {
    if (byBranch.has(branch)) return byBranch.get(branch);
    const never = variants.length > 0 && variants.every(variant => compiled(branch, variant) === 'no');
    const answer = never ? undefined : (variant: Variant) => compiled(branch, variant);
    byBranch.set(branch, answer);
    return answer;
  };
  return {
    path,
    facts,
    locate: fact => {
      const answer = compiledIn(fact.branch);
      return answer && { ...fact, path, place: { path, span: fact.at }, compiledIn: answer };
    },
  };
};
