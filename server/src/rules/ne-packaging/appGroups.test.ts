import assert from 'node:assert/strict';
import type { PropertyString } from '../../project/model/propertyValue.ts';
import { bareGroup, beginsWithGroup, isGroupName, isSameGroup } from './appGroups.ts';

const text = (raw: string, value = raw): PropertyString => ({
  type: 'string',
  raw,
  value,
  complete: true,
  at: { path: 'App.entitlements', span: { start: 0, end: 0 } },
});

const opaque = '$(TeamIdentifierPrefix)com.example.app';

describe('app groups', () => {
  it('are one with any team where the team is not known', () => {
    assert.equal(isSameGroup(opaque, 'ABCDE12345.com.example.app'), true);
    assert.equal(isSameGroup('ABCDE12345.com.example.app', opaque), true);
    assert.equal(isSameGroup(opaque, opaque), true);
    assert.equal(isSameGroup(opaque, 'group.com.example.app'), false);
    assert.equal(isSameGroup('ABCDE12345.com.example.app', 'ZZZZZ12345.com.example.app'), false);
  });

  it('begin a Mach service name with all their parts', () => {
    const group = text('group.com.example.app');
    assert.equal(beginsWithGroup(text('group.com.example.app'), group), true);
    assert.equal(beginsWithGroup(text('group.com.example.app.filter'), group), true);
    assert.equal(beginsWithGroup(text('group.com.example.application'), group), false);
    assert.equal(beginsWithGroup(text('com.example.app.filter'), group), false);
    assert.equal(beginsWithGroup(text('ABCDE12345.com.example.app.filter'), text(opaque)), true);
  });

  it('are compared as written where that is alike', () => {
    const name = text('$(GROUP).filter', '$(GROUP).filter');
    assert.equal(beginsWithGroup(name, text('$(GROUP)', '$(GROUP)')), true);
    assert.equal(beginsWithGroup(name, text('$(OTHER)', '$(OTHER)')), false);
  });

  it('are told from other names by their prefix', () => {
    for (const group of ['group.com.example', 'ABCDE12345.com.example']) {
      assert.equal(isGroupName(group), true);
      assert.equal(bareGroup(group), 'com.example');
    }
    for (const other of ['com.example', 'group', 'group.', 'groups.com.example', 'ABCDE1234.com', ''])
      assert.equal(isGroupName(other), false);
    assert.equal(bareGroup(opaque), 'com.example.app');
  });
});
