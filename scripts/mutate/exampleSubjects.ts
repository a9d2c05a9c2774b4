import type { Hints } from '../../server/src/hints.ts';
import type { ProjectSummary } from '../../server/src/project/projectSummary.ts';
import type { Example } from '../../server/src/rules/examples.ts';
import { judgedProject } from '../../server/src/testing/judgedProject.ts';
import { readMarked } from '../../server/src/testing/marked.ts';
import { rangeOf } from '../../server/src/workspace/located.ts';
import type { Workspace } from '../../server/src/workspace.ts';
import type { Found } from './findings.ts';
import type { Files } from './mutation.ts';
import type { Subject } from './subject.ts';

const emptyProject: ProjectSummary = {
  path: 'Example.xcodeproj',
  targetCount: 1,
  platforms: [],
  deployment: {},
  infoPlists: [],
  entitlements: [],
  infoPlistsKnown: false,
};

/** All that is said about a workspace. */
export const findingsOf = (workspace: Workspace): readonly Found[] =>
  [...workspace.records()]
    .filter(({ path }) => workspace.mayHaveFindings(path))
    .flatMap(({ path }) =>
      workspace
        .findings(path)
        .map(({ rule, severity, message, range }) => ({ path, rule, severity, message, range })),
    );

const plain = (marked: Files): Files =>
  Object.fromEntries(Object.entries(marked).map(([path, text]) => [path, readMarked(text).text]));

/** An example of one file, judged with what it says of its project. */
export const singleFile = (hints: Hints, name: string, { file, text, project }: Example): Subject => {
  const summary = project && { ...emptyProject, ...project };
  const own: Files = { [file]: readMarked(text).text };
  // What is given stands in its place, wherever it is.
  const judge = (files: Files): readonly Found[] =>
    Object.entries(Object.keys(files).length > 0 ? files : own).flatMap(([path, content]) => {
      const document = hints.open(path, content, summary);
      return hints
        .diagnose(document, { project: summary, declares: () => false, superclasses: () => [] })
        .map(({ rule, severity, message, span }) => ({
          path,
          rule,
          severity,
          message,
          range: rangeOf(document.lines, span),
        }));
    });
  return {
    name,
    paths: [file],
    before: judge({}),
    model: undefined,
    declares: () => false,
    text: path => (path === file ? readMarked(text).text : undefined),
    judge,
    modelWith: () => undefined,
  };
};

/** An example of a whole project. */
export const wholeProject = (hints: Hints, name: string, marked: Files): Subject => {
  const files = plain(marked);
  const workspace = judgedProject(hints, files);
  return {
    name,
    paths: Object.keys(files),
    before: findingsOf(workspace),
    model: workspace.model(),
    declares: name => workspace.surroundings('').declares?.(name) ?? false,
    text: path => files[path],
    judge: changed => findingsOf(judgedProject(hints, { ...files, ...changed })),
    modelWith: changed => judgedProject(hints, { ...files, ...changed }).model(),
  };
};

/** Files that are nobody's yet. */
export const emptySubject = (hints: Hints, name: string): Subject => wholeProject(hints, name, {});
