import assert from 'node:assert/strict';
import type { ProjectSketch } from '../rules/projectExample.ts';
import { type Rule, rule } from '../rules/rule.ts';
import { complete } from '../testing/editedWorkspace.ts';
import { hintsFor } from '../testing/judgedProject.ts';
import { type ProjectForm, projectFiles, projectPath } from '../testing/projectFiles.ts';

/** A rule that says something about each target it judges, and notes that it did. */
const counting = () => {
  const judged: string[] = [];
  const counter: Rule = rule({
    id: 'test-counting',
    title: 'Counts',
    category: 'ats',
    severity: 'hint',
    resources: [],
    why: 'Because.',
    platforms: 'all',
    limits: '',
    mentions: [],
    check: { target: { reads: { calls: ['connectNow'] }, run: ({ name }) => void judged.push(name) } },
  });
  return {
    hints: hintsFor([counter]),
    take: (): readonly string[] => judged.splice(0).sort(),
  };
};

describe('judging targets', () => {
  const six: ProjectSketch = {
    targets: [
      { name: 'App', kind: 'app', embeds: ['Share', 'Kit'], sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Share', kind: 'app-extension', links: ['Kit'], sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Kit', kind: 'framework', sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Alone', kind: 'app', info: '', sources: { 'a.swift': 'connectNow()\n' } },
      { name: 'Tool', kind: 'tool', sources: { 'a.swift': 'connectNow()\n' } },
    ],
  };
  const made = (form: ProjectForm = 'groups') => {
    const { hints: counted, take } = counting();
    const workspace = complete(counted, projectFiles(six, form));
    return { ...workspace, take };
  };

  it('happens once for each when all was put', () => {
    const { take, analyse } = made();
    assert.deepEqual(take(), ['Alone', 'App', 'Kit', 'Share', 'Tool']);
    assert.deepEqual(analyse(), []);
    assert.deepEqual(take(), []);
  });

  it('after a keystroke in a source happens for its target and those around it alone', () => {
    const { take, put, analyse } = made();
    take();
    put('Alone/a.swift', 'connectNow(1)\n');
    analyse();
    assert.deepEqual(take(), ['Alone']);
    put('Kit/a.swift', 'connectNow(1)\n');
    analyse();
    assert.deepEqual(take(), ['App', 'Kit', 'Share']);
    put('Tool/a.swift', 'connectNow(1, 2)\n');
    put('Alone/a.swift', 'connectNow(1, 2)\n');
    analyse();
    assert.deepEqual(take(), ['Alone', 'Tool']);
  });

  it('after a keystroke that changes no fact happens for none', () => {
    const { take, put, analyse } = made();
    take();
    put('Alone/a.swift', 'connectNow()\n// more\n');
    analyse();
    assert.deepEqual(take(), []);
  });

  it('after an edit of a property list happens for the target that has it', () => {
    const { take, edit, analyse } = made();
    take();
    edit('Alone/Info.plist', text => text.replace('<dict>', '<dict><key>NSBonjourServices</key><array/>'));
    analyse();
    assert.deepEqual(take(), ['Alone']);
  });

  it('after an edit of the name of a class in a property list happens for the target that has it', () => {
    const { take, edit, analyse } = made();
    const named = (name: string) => (text: string) =>
      text.replace(/(?:<key>NSExtension<\/key>.*)?(?=<\/dict>\s*<\/plist>)/s, () => {
        const entry = `<key>NSExtensionPrincipalClass</key><string>${name}</string>`;
        return `<key>NSExtension</key><dict>${entry}</dict>`;
      });
    edit('Alone/Info.plist', named('First'));
    analyse();
    assert.equal(take().length, 10, 'an extension is there that was not');
    edit('Alone/Info.plist', named('Second'));
    analyse();
    assert.deepEqual(take(), ['Alone']);
  });

  it('after a file came or went, or the project file changed, happens for all', () => {
    const { take, edit, put, analyse } = made('synchronised');
    take();
    put('Kit/b.swift', 'connectNow()\n');
    analyse();
    assert.equal(take().length, 5);
    edit(projectPath, text => text.replace('com.example.Tool', 'com.example.Tool2'));
    analyse();
    assert.equal(take().length, 5);
  });
});
