import assert from 'node:assert/strict';
import { hintsFor, judgedProject } from '../../testing/judgedProject.ts';
import { projectFiles } from '../../testing/projectFiles.ts';
import { rules } from '../index.ts';
import type { TargetSketch } from '../projectExample.ts';
import { appGroups, systemExtensionInfo } from './exampleLists.ts';

const id = 'ne-mach-service-name-needs-group-prefix';
const team = '$(TeamIdentifierPrefix)';

/** The fixes of the report, an asterisk at the preferred one. */
const fixes = (
  name: string,
  groups: readonly string[],
  app: Partial<TargetSketch> = {},
): readonly string[] => {
  const files = projectFiles(
    {
      targets: [
        { name: 'App', kind: 'app', embeds: ['Filter'], ...app },
        {
          name: 'Filter',
          kind: 'system-extension',
          info: systemExtensionInfo(['filter-data'], name),
          entitlements: appGroups(...groups),
        },
      ],
    },
    'groups',
  );
  return judgedProject(hintsFor(rules), files)
    .findings('Filter/Info.plist')
    .filter(({ rule }) => rule === id)
    .flatMap(found => found.fixes.map(({ title, preferred }) => (preferred ? `* ${title}` : title)));
};

describe('a slip in a group', () => {
  const name = `${team}com.example.app.filter`;
  const slip = `${team}com.exmaple.app`;

  it('is mended at the group that everything else spells in another way', () => {
    const mended = [`* Change the app group to ${team}com.example.app`];
    assert.deepEqual(fixes(name, [slip], { entitlements: appGroups(`${team}com.example.app`) }), mended);
    assert.deepEqual(
      fixes(name, [`${team}com.example.other`, slip], {
        entitlements: appGroups('ABCDE12345.com.example.app'),
      }),
      mended,
    );
    const connects =
      'import Foundation\n\nlet connection = NSXPCConnection(machServiceName: "ABCDE12345.com.example.app.filter", options: [])\n';
    assert.deepEqual(fixes(name, [slip], { sources: { 'Connect.swift': connects } }), mended);
  });

  it('is mended at the name where the group is what everything else has', () => {
    assert.deepEqual(fixes(name, [slip], { entitlements: appGroups(slip) }), [`* Change to ${slip}.filter`]);
  });

  it('may be in either where nothing tells, or both are told', () => {
    const either = [`Change the app group to ${team}com.example.app`, `Change to ${slip}.filter`];
    assert.deepEqual(fixes(name, [slip]), either);
    assert.deepEqual(
      fixes(name, [slip], { entitlements: appGroups(slip, `${team}com.example.app`) }),
      either,
    );
  });

  it('is none where the name has another mark, or resembles nothing', () => {
    assert.deepEqual(fixes('group.com.exmaple.app.filter', [`${team}com.example.app`]).length, 1);
    assert.deepEqual(fixes(name, [`${team}com.example.shared`]), [
      `* Change to ${team}com.example.shared.app.filter`,
    ]);
  });
});
