import assert from 'node:assert/strict';
import { rules } from '../rules/index.ts';
import type { ProjectSketch } from '../rules/projectExample.ts';
import { hintsFor, judgedProject } from './judgedProject.ts';
import { type ProjectForm, projectFiles } from './projectFiles.ts';

/**
 * Whole projects in which something outside of the obvious place supplies what a rule looks for. Each is a plain project that a rule
 * reports, and what is different about it: then the rule has nothing to say.
 */
export interface Twist {
  readonly rule: string;
  readonly plain: ProjectSketch;
  readonly twisted: ProjectSketch;
  readonly forms?: readonly ProjectForm[];
}

const allForms: readonly ProjectForm[] = ['groups', 'synchronised', 'xcconfig'];
const hints = hintsFor(rules);

const reported = (sketch: ProjectSketch, form: ProjectForm, rule: string): readonly string[] => {
  const files = projectFiles(sketch, form);
  const workspace = judgedProject(hints, files);
  return Object.keys(files).flatMap(path =>
    workspace
      .findings(path)
      .filter(finding => finding.rule === rule)
      .map(({ message }) => `${path}: ${message}`),
  );
};

/** The tests of these projects, by their titles. */
export const describeTwists = (twists: Readonly<Record<string, Twist>>): void => {
  describe('what something outside of the obvious place supplies', () => {
    for (const [title, { rule, plain, twisted, forms }] of Object.entries(twists)) {
      for (const form of forms ?? allForms) {
        it(`${title}: ${rule} (${form})`, () => {
          assert.notDeepEqual(reported(plain, form, rule), [], 'the plain project is not reported');
          assert.deepEqual(reported(twisted, form, rule), []);
        });
      }
    }
  });
};
