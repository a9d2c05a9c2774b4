import assert from 'node:assert/strict';
import { readPlist } from '../../syntax/plist.ts';
import { isClosed } from './isClosed.ts';

const closed = (text: string): boolean => {
  const file = readPlist(text, 'Info.plist');
  assert.ok(file.root?.type === 'dict' || file.root?.type === 'array');
  return isClosed(file, file.root);
};

describe('isClosed', () => {
  it('knows a closing tag and an element that needs none', () => {
    assert.equal(closed('<dict></dict>'), true);
    assert.equal(closed('<dict/>'), true);
    assert.equal(closed('<array />'), true);
    assert.equal(closed('<plist><dict><key>a</key><true/></dict></plist>'), true);
  });

  it('knows a half-typed one', () => {
    assert.equal(closed('<dict>'), false);
    assert.equal(closed('<dict><key>a</key><true/>'), false);
    assert.equal(closed('<plist><dict></plist>'), false);
    assert.equal(closed('<plist><array><true/></plist>'), false);
  });
});
