import { harmlessForms, otherForms } from './exampleMutations.ts';
import { judgeMutation, judgeTogether, type Planned } from './judgeMutation.ts';
import type { Outcome } from './mutation.ts';
import type { PlannedRule } from './plannedRules.ts';
import { hostsOf, plantedMutations, projectMutations } from './projectMutations.ts';
import { randomFor } from './random.ts';
import type { Subject } from './subject.ts';

/** What is said about the examples of a rule in other forms. */
export const exampleOutcomes = ({ rule, samples, plan }: PlannedRule): readonly Outcome[] =>
  samples.flatMap(sample => {
    const subject = sample.subject();
    const mutations = [...otherForms(sample), ...harmlessForms(sample, plan)];
    return mutations.map(mutation => judgeMutation(rule.id, subject, mutation));
  });

/** What is said about a real project with mistakes and look-alikes planted in it. */
export const projectOutcomes = (subject: Subject, planned: readonly PlannedRule[]): readonly Outcome[] => {
  const hosts = hostsOf(subject);
  const mutations = planned.flatMap((one): readonly Planned[] => {
    const random = randomFor(`${subject.name} ${one.rule.id}`);
    const all = [...projectMutations(subject, hosts, one, random), ...plantedMutations(subject, one, random)];
    return all.map(mutation => ({ rule: one.rule.id, mutation }));
  });
  const outcomes = judgeTogether(subject, mutations);
  if (JSON.stringify(subject.judge({})) !== JSON.stringify(subject.before))
    throw new Error(`${subject.name} is not what it was before anything was planted`);
  return outcomes;
};
