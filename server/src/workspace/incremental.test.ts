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

/** Edits that move what a file says and change none of it; and some that change the order. */
const rearrangements = (path: string, text: string): readonly string[] => {
  if (path.endsWith('.pbxproj')) {
    const objects = "objects = {\n\t\tAAAA = {isa = PBXGroup; name = 'Moved'; };";
    return [text.replace('objects = {', objects)];
  }
  if (/\.(?:plist|entitlements)$/.test(path))
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
        const put = (path: string, text: string, stamp: string): void => {
          workspace.put(path, { bytes: utf8.encode(text), stamp });
          workspace.analyse();
          for (const other of workspace.outdated()) {
            const now = other === path ? text : files[other]!;
            workspace.put(other, { bytes: utf8.encode(now), stamp: `${stamp} again` });
          }
        };
        for (const [path, text] of Object.entries(files)) {
          for (const change of rearrangements(path, text)) {
            put(path, change, 'moved');
            const fresh = messages(judgedProject(hints, { ...files, [path]: change }), files);
            assert.deepEqual(messages(workspace, files), fresh, `${path} rearranged: ${change}`);
          }
          put(path, text, 'moved back');
        }
        // A source stays known for the names that a list once asked for: that is more than a fresh look at later examples tells.
        if (index > 1) continue;
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
