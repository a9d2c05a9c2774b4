import assert from 'node:assert/strict';
import { complete, hints } from '../testing/editedWorkspace.ts';
import { projectFiles, projectPath } from '../testing/projectFiles.ts';

describe('findings about a file, which rest on the targets that hold it', () => {
  const reachability =
    'import SystemConfiguration\nlet target = SCNetworkReachabilityCreateWithName(nil, host)\n';
  const of = (app: string, kit: string) =>
    projectFiles(
      {
        targets: [
          {
            name: 'App',
            kind: 'app',
            platforms: ['iOS'],
            deployment: app,
            sources: { 'a.swift': reachability },
          },
          { name: 'Kit', kind: 'framework', platforms: ['iOS'], deployment: kit, sources: { 'k.swift': '' } },
        ],
      },
      'groups',
    );
  const deprecated = 'deprecated-api';

  it('are judged by the oldest system of these, not of the whole project', () => {
    const made = complete(hints, of('18.0', '15.0'));
    assert.deepEqual(made.rules('App/a.swift'), [], 'nothing is known of the targets while files are read');
    assert.deepEqual(made.again(), ['App/a.swift']);
    assert.deepEqual(made.rules('App/a.swift'), [deprecated]);
    assert.deepEqual(made.again(), [], 'once');
    const other = complete(hints, of('15.0', '18.0'));
    other.again();
    assert.deepEqual(other.rules('App/a.swift'), []);
  });

  it('are judged again when the project file names another system, and only then', () => {
    const made = complete(hints, of('18.0', '15.0'));
    made.again();
    made.edit(projectPath, text =>
      text.replaceAll('IPHONEOS_DEPLOYMENT_TARGET = 18.0', 'IPHONEOS_DEPLOYMENT_TARGET = 16.0'),
    );
    made.analyse();
    assert.deepEqual(made.again(), ['App/a.swift']);
    assert.deepEqual(made.rules('App/a.swift'), []);
    made.edit(projectPath, text => text.replaceAll('com.example.App', 'com.example.Other'));
    made.analyse();
    assert.deepEqual(made.again(), []);
    made.put('App/a.swift', `${reachability}\n`);
    made.analyse();
    assert.deepEqual(made.again(), [], 'a keystroke looks the number up');
  });

  it('have an open file judged again, whose text nobody changed', () => {
    const made = complete(hints, of('18.0', '15.0'));
    made.again();
    const before = made.workspace.revision('App/a.swift');
    made.workspace.putOpen(hints.open('App/a.swift', reachability), 1);
    made.edit(projectPath, text => text.replaceAll('TARGET = 18.0', 'TARGET = 16.0'));
    made.analyse();
    assert.deepEqual(made.workspace.outdated(), ['App/a.swift']);
    assert.ok(made.workspace.revision('App/a.swift') > before);
  });

  it('of a file of two targets come where both are behind it', () => {
    const shared = (mac: string) => {
      const files = projectFiles(
        {
          targets: [
            {
              name: 'Phone',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '18.0',
              sources: { 'a.swift': reachability },
            },
            { name: 'Mac', kind: 'app', platforms: ['macOS'], deployment: mac, sources: { 'm.swift': '' } },
          ],
        },
        'groups',
      );
      const project = files[projectPath]!.replace('path = m.swift', 'path = ../Phone/a.swift');
      const made = complete(hints, { ...files, [projectPath]: project });
      made.again();
      assert.equal(made.workspace.model()!.targetsOf('Phone/a.swift').length, 2);
      return made.rules('Phone/a.swift');
    };
    assert.deepEqual(shared('15.0'), [deprecated]);
    assert.deepEqual(shared('12.0'), []);
  });

  it('rest on the superclass that a header names, whichever is read first', () => {
    const body =
      '#import "Guard.h"\n@implementation Guard\n- (void)look {\n  NSTask *task = [NSTask new];\n  task.launchPath = @"/sbin/pfctl";\n}\n@end\n';
    const project = (base: string) =>
      projectFiles(
        {
          targets: [{ name: 'Guard', kind: 'tool', sources: { 'a.m': body } }],
          files: {
            'include/Guard.h': `#import <NetworkExtension/NetworkExtension.h>\n@interface Guard : ${base}\n@end\n`,
          },
        },
        'groups',
      );
    const found = (base: string): readonly string[] => {
      const made = complete(hints, project(base));
      made.again();
      return made.rules('Guard/a.m');
    };
    assert.deepEqual(found('NSObject'), ['packet-filter-use']);
    assert.deepEqual(found('NEFilterDataProvider'), [], 'a provider has other reasons');
    const made = complete(hints, project('NSObject'));
    made.again();
    made.edit('include/Guard.h', text => text.replace('NSObject', 'NEFilterDataProvider'));
    made.analyse();
    assert.deepEqual(made.again(), ['Guard/a.m']);
    assert.deepEqual(made.rules('Guard/a.m'), []);
  });
});
