import type { Hints } from '../../server/src/hints.ts';
import type { Example } from '../../server/src/rules/examples.ts';
import type { ProjectExample } from '../../server/src/rules/projectExample.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { hintsFor } from '../../server/src/testing/judgedProject.ts';
import { projectFiles } from '../../server/src/testing/projectFiles.ts';
import { examplesOf } from '../../server/src/testing/ruleExamples.ts';
import { emptySubject, singleFile, wholeProject } from './exampleSubjects.ts';
import type { Files } from './mutation.ts';
import type { Subject } from './subject.ts';

/** One example of a rule, as files to be planted somewhere. */
export interface Sample {
  readonly rule: string;
  readonly name: string;
  /** With `«…»` where it is reported; none in a quiet one. */
  readonly files: Files;
  readonly reports: boolean;
  /** Set for an example of one file: it can be put into another file. */
  readonly single?: Example;
  /** The example before it was planted: nothing for a single file, since it is judged with what it says about its project. */
  subject(): Subject;
}

const known = new Map<Rule, Hints>();

/** The product with this rule alone: what others say of its examples is not asked. */
const hintsOf = (rule: Rule): Hints => {
  const hints = known.get(rule) ?? hintsFor([rule]);
  known.set(rule, hints);
  return hints;
};

const ofFile = (rule: Rule, example: Example, index: number, reports: boolean): Sample => {
  const name = `example ${reports ? 'r' : 'q'}${index + 1} ${example.file}`;
  return {
    rule: rule.id,
    name,
    files: { [example.file]: example.text },
    reports,
    single: example,
    // Under its own name alone, so that a twist may move it.
    subject: () => ({ ...singleFile(hintsOf(rule), name, example), before: [] }),
  };
};

const ofProject = (rule: Rule, name: string, files: Files, reports: boolean): Sample => ({
  rule: rule.id,
  name,
  files,
  reports,
  subject: () => emptySubject(hintsOf(rule), name),
});

const fixedFile = (rule: Rule, example: Example, index: number): readonly Sample[] =>
  example.fixed === undefined ? [] : [ofFile(rule, { ...example, text: example.fixed }, index, false)];

const fixedProject = (rule: Rule, { title, project, fixed }: ProjectExample): readonly Sample[] =>
  fixed ? [ofProject(rule, `fixed: ${title}`, { ...projectFiles(project, 'groups'), ...fixed }, false)] : [];

/** True where the rule says nothing: some fixes mend one of several mistakes. */
const isQuiet =
  (rule: Rule) =>
  ({ name, files, single }: Sample): boolean =>
    (single ? singleFile(hintsOf(rule), name, single) : wholeProject(hintsOf(rule), name, files)).before
      .length === 0;

/** All examples of a rule, with what its fixes make of them. */
export const samplesOf = (rule: Rule): readonly Sample[] => {
  const examples = examplesOf(rule);
  if (!examples) return [];
  const { reports, quiet, projects = { reports: [], quiet: [] } } = examples;
  const fixed = [
    ...reports.flatMap((example, index) => fixedFile(rule, example, index)),
    ...projects.reports.flatMap(example => fixedProject(rule, example)),
  ].filter(isQuiet(rule));
  return [
    ...reports.map((example, index) => ofFile(rule, example, index, true)),
    ...quiet.map((example, index) => ofFile(rule, example, index, false)),
    ...projects.reports.map(({ title, project }) =>
      ofProject(rule, title, projectFiles(project, 'groups'), true),
    ),
    ...projects.quiet.map(({ title, project }) =>
      ofProject(rule, `quiet: ${title}`, projectFiles(project, 'groups'), false),
    ),
    ...fixed,
  ];
};
