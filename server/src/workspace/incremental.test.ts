import assert from 'node:assert/strict';
import { plist } from '../rules/examples.ts';
import { rules } from '../rules/index.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { readMarked } from '../testing/marked.ts';
import { projectFiles } from '../testing/projectFiles.ts';
import { examplesOf } from '../testing/ruleExamples.ts';
import type { Workspace } from '../workspace.ts';

type Files = Readonly<Record<string, string>>;

const hints = hintsFor(rules);
const utf8 = new TextEncoder();

const messages = (workspace: Workspace, files: Files): readonly string[] =>
  Object.keys(files).flatMap(path =>
    workspace
      .findings(path)
      .map(({ rule, range, message }) => `${path}:${range.start.line} ${rule} ${message}`),
  );

/** What an editor could do to a file in one step. */
const emptied = (path: string): string => (/\.(?:plist|entitlements)$/.test(path) ? plist('') : '');

describe('a workspace that is edited', () => {
  for (const rule of rules.filter(({ check }) => check.target)) {
    it(`says the same as one that was read afresh: ${rule.id}`, () => {
      for (const { project } of (examplesOf(rule)?.projects?.reports ?? []).slice(0, 2)) {
        const marked = Object.entries(projectFiles(project, 'groups'));
        const files: Files = Object.fromEntries(marked.map(([path, text]) => [path, readMarked(text).text]));
        const workspace = judgedProject(hints, files);
        const put = (path: string, text: string, stamp: string): void => {
          workspace.put(path, { bytes: utf8.encode(text), stamp });
          workspace.analyse();
        };
        for (const path of Object.keys(files)) {
          if (path.endsWith('.pbxproj') || !hints.reads(path)) continue;
          const changed = { ...files, [path]: emptied(path) };
          put(path, changed[path]!, 'changed');
          const fresh = messages(judgedProject(hints, changed), files);
          assert.deepEqual(messages(workspace, files), fresh, `without ${path}`);
          put(path, files[path]!, 'restored');
          const restored = messages(judgedProject(hints, files), files);
          assert.deepEqual(messages(workspace, files), restored, `with ${path} again`);
        }
      }
    }).timeout(60_000);
  }
});
