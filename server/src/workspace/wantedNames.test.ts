import assert from 'node:assert/strict';
import { plist } from '../rules/examples.ts';
import { rules } from '../rules/index.ts';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { projectFiles, projectPath } from '../testing/projectFiles.ts';
import type { Workspace } from '../workspace.ts';
import { wantedNames } from './wantedNames.ts';

const hints = hintsFor(rules);
const project = 'App.xcodeproj/project.pbxproj';
const spec = 'project.yml';
const list = 'Info.plist';

describe('wantedNames', () => {
  it('has none without targets, whatever lists name', () => {
    const wanted = wantedNames(hints);
    assert.equal(wanted.replace(list, ['Tunnel']), undefined);
    assert.equal(wanted.drop(list), undefined);
    assert.equal(wanted.names, undefined);
  });

  it('tells of the first file that makes targets and of the last', () => {
    const wanted = wantedNames(hints);
    wanted.replace(list, ['Tunnel', 'box.guard']);
    assert.equal(wanted.replace(project, undefined)?.targets, 'first');
    assert.deepEqual(wanted.names, ['Tunnel', 'box.guard']);
    assert.equal(wanted.replace(project, undefined), undefined, 'nothing new');
    assert.equal(wanted.replace(spec, undefined), undefined);
    assert.equal(wanted.drop(project), undefined, 'there is another');
    assert.equal(wanted.drop(spec)?.targets, 'none');
    assert.equal(wanted.names, undefined);
    assert.equal(wanted.replace(project, undefined)?.targets, 'first');
    assert.deepEqual(wanted.names, ['Tunnel', 'box.guard']);
  });

  it('tells of names that come and go, once for all lists', () => {
    const wanted = wantedNames(hints);
    wanted.replace(project, undefined);
    const change = (path: string, loaded: readonly string[]) => {
      const { classes, services, gone } = wanted.replace(path, loaded) ?? {};
      return [classes, services, gone];
    };
    assert.deepEqual(change(list, ['Tunnel', 'box.guard']), [['Tunnel'], ['box.guard'], []]);
    assert.deepEqual(change('Other.plist', ['Tunnel']), [undefined, undefined, undefined]);
    assert.deepEqual(change(list, ['Filter']), [['Filter'], [], ['box.guard']]);
    assert.deepEqual(wanted.drop('Other.plist')?.gone, ['Tunnel']);
    assert.deepEqual(wanted.names, ['Filter']);
  });

  it('keeps what it was told of targets elsewhere', () => {
    const wanted = wantedNames(hints);
    wanted.set(['Tunnel']);
    assert.equal(wanted.replace('a.swift', undefined), undefined);
    assert.equal(wanted.drop('a.swift'), undefined);
    assert.deepEqual(wanted.names, ['Tunnel']);
  });
});

describe('a workspace that loses its last project', () => {
  const files: Readonly<Record<string, string>> = {
    ...projectFiles(
      {
        targets: [
          {
            name: 'Tunnel',
            kind: 'app-extension',
            info: `<key>NSExtension</key>
<dict>
	<key>NSExtensionPrincipalClass</key>
	<string>Tunnel.Loaded</string>
</dict>`,
            sources: {
              'Tunnel.swift': 'import NetworkExtension\nclass Tunnel: NEPacketTunnelProvider {}\n',
              'Loaded.swift': 'class Loaded: Base {}\n',
              'Weak.swift': 'let address = inet_addr(host)\n',
            },
          },
        ],
      },
      'groups',
    ),
    'make.sh': '#!/bin/sh\necho\n',
    'Other.plist': plist('<key>A</key>\n<true/>'),
  };
  const utf8 = new TextEncoder();

  const known = (workspace: Workspace) => ({
    wanted: workspace.wanted,
    files: [...workspace.records()]
      .map(({ path, glanced, facts, declares, heads, wishedFor }) => ({
        path,
        glanced,
        facts,
        declares,
        heads,
        wishedFor,
        findings: workspace.findings(path),
      }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  });

  const putAll = (workspace: Workspace, paths: readonly string[]): void => {
    const due = new Set(paths);
    for (const path of due)
      for (const other of workspace.put(path, { bytes: utf8.encode(files[path]), stamp: 'again' }).reread)
        due.add(other);
    workspace.analyse();
  };

  const { [projectPath]: _, ...others } = files;

  it('knows what one without a project knows, and gets all back with it', () => {
    const workspace = judgedProject(hints, files);
    const before = known(workspace);
    assert.ok(before.files.some(({ facts }) => facts));
    putAll(workspace, workspace.remove(projectPath).reread);
    assert.deepEqual(known(workspace), known(judgedProject(hints, others)));
    putAll(workspace, [projectPath]);
    assert.deepEqual(known(workspace), before);
  });

  it('does so too when the project cannot be read any more', () => {
    const workspace = judgedProject(hints, files);
    putAll(workspace, workspace.putUnread(projectPath, 'no permission', 1).reread);
    const { wanted, files: left } = known(workspace);
    const fresh = known(judgedProject(hints, others));
    assert.equal(wanted, undefined);
    assert.deepEqual(
      left.filter(({ path }) => path !== projectPath),
      fresh.files,
    );
  });
});
