import assert from 'node:assert/strict';
import { appleSearch } from '../../client/src/appleSearch.ts';
import { markdownLink } from '../../client/src/markdownLink.ts';
import { statusText } from '../../client/src/server/statusText.ts';

const status = { scanning: false, files: 3, findings: 1, projects: [], unread: [], unknown: [] };

describe('markdownLink', () => {
  it('keeps brackets in titles and addresses from ending the link', () => {
    assert.equal(
      markdownLink('Use [x] and \\', 'https://developer.apple.com/a(b:)'),
      '[Use \\[x\\] and \\\\](https://developer.apple.com/a%28b:%29)',
    );
  });
});

describe('appleSearch', () => {
  it('leaves out what would end the query', () => {
    assert.equal(appleSearch('a&b é#'), 'https://developer.apple.com/search/?q=a%20b%20%C3%A9');
  });

  it('takes half an emoji', () => {
    assert.equal(appleSearch('a\ud83d'), 'https://developer.apple.com/search/?q=a');
  });
});

describe('statusText', () => {
  it('counts', () => {
    const { text, detail, busy } = statusText({
      phase: 'running',
      status: { ...status, files: 1200, projects: [{ path: 'A.xcodeproj', targets: 2 }] },
    });
    assert.equal(text, 'Apple Networking: 1 hint');
    assert.equal(detail, '1,200 files, 2 targets known, 1 hint.');
    assert.equal(busy, false);
  });

  it('says why something is quiet', () => {
    const { detail } = statusText({
      phase: 'running',
      status: {
        ...status,
        unread: [{ file: 'Info.plist', uri: 'file:///Info.plist', reason: 'It is binary.' }],
        unknown: ['No Xcode project was found.'],
      },
    });
    assert.equal(detail, '3 files, 1 hint. 1 file could not be read. No Xcode project was found.');
  });

  it('is busy while the workspace is read', () => {
    assert.equal(statusText({ phase: 'running', status: { ...status, scanning: true } }).busy, true);
    assert.equal(statusText({ phase: 'starting' }).busy, true);
  });

  it('shows a stopped server as an error, with the reason', () => {
    const { severity, detail } = statusText({ phase: 'stopped', reason: 'it ended.' });
    assert.deepEqual([severity, detail], ['error', 'it ended.']);
  });
});
