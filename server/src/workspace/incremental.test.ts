import assert from 'node:assert/strict';
import { plist } from '../rules/examples.ts';
import { rules } from '../rules/index.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { readMarked } from '../testing/marked.ts';
import { projectFiles, projectPath } from '../testing/projectFiles.ts';
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

const isList = (path: string): boolean => /\.(?:plist|entitlements)$/.test(path);

/** What an editor could do to a file in one step. */
const emptied = (path: string): string => (isList(path) ? plist('') : '');

/** Edits that move what a file says and change none of it; and some that change the order. */
const rearrangements = (path: string, text: string): readonly string[] => {
  if (path.endsWith('.pbxproj')) {
    const objects = "objects = {\n\t\tAAAA = {isa = PBXGroup; name = 'Moved'; };";
    return [text.replace('objects = {', objects)];
  }
  if (isList(path))
    return [
      text.replace('<dict>', '<!-- moved -->\n<dict>'),
      text.replace('developer-id', 'app-store'),
      text,
    ];
  if (!/\.(?:swift|m|mm|c|cpp|h)$/.test(path)) return [];
  const lines = text.split('\n');
  return [
    `\n\n${text}`,
    lines.join('\n\n'),
    text.replaceAll('(', '( '),
    text.replaceAll('"', '" '),
    [...lines.slice(1), ...lines.slice(0, 1)].join('\n'),
    [...lines].reverse().join('\n'),
    text,
  ];
};

describe('a workspace that is edited', () => {
  for (const rule of rules.filter(({ check }) => check.target)) {
    it(`says the same as one that was read afresh: ${rule.id}`, () => {
      for (const [index, { project }] of (examplesOf(rule)?.projects?.reports ?? []).entries()) {
        const marked = Object.entries(projectFiles(project, 'groups'));
        const files: Files = Object.fromEntries(marked.map(([path, text]) => [path, readMarked(text).text]));
        const workspace = judgedProject(hints, files);
        const putAll = (paths: readonly string[], now: Files, stamp: string): void => {
          const due = new Set(paths);
          // What is to be read again stands behind the others: the set goes on over what is added to it.
          for (const path of due) {
            due.delete(path);
            const { reread } = workspace.put(path, { bytes: utf8.encode(now[path]), stamp });
            for (const other of reread) due.add(other);
          }
        };
        const judge = (now: Files, stamp: string): void => {
          workspace.analyse();
          putAll(workspace.outdated(), now, `${stamp} again`);
        };
        const put = (path: string, text: string, stamp: string): void => {
          putAll([path], { ...files, [path]: text }, stamp);
          judge({ ...files, [path]: text }, stamp);
        };
        for (const [path, text] of Object.entries(files)) {
          for (const change of rearrangements(path, text)) {
            put(path, change, 'moved');
            const fresh = messages(judgedProject(hints, { ...files, [path]: change }), files);
            assert.deepEqual(messages(workspace, files), fresh, `${path} rearranged: ${change}`);
          }
          put(path, text, 'moved back');
        }
        for (const path of Object.keys(files)) {
          // The lists say what sources are looked through for; for the others a few examples will do.
          if (path.endsWith('.pbxproj') || !hints.reads(path) || (index > 1 && !isList(path))) continue;
          const changed = { ...files, [path]: emptied(path) };
          put(path, changed[path]!, 'changed');
          const fresh = messages(judgedProject(hints, changed), files);
          assert.deepEqual(messages(workspace, files), fresh, `without ${path}`);
          put(path, files[path]!, 'restored');
          const restored = messages(judgedProject(hints, files), files);
          assert.deepEqual(messages(workspace, files), restored, `with ${path} again`);
        }
        if (index > 1) continue;
        const { [projectPath]: whole, ...others } = files;
        putAll(workspace.remove(projectPath).reread, others, 'without targets');
        judge(others, 'without targets');
        assert.deepEqual(messages(workspace, others), messages(judgedProject(hints, others), others));
        put(projectPath, whole!, 'restored');
        const again = messages(judgedProject(hints, files), files);
        assert.deepEqual(messages(workspace, files), again, 'with the project again');
      }
    }).timeout(60_000);
  }
});
