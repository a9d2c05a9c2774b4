import assert from 'node:assert/strict';
import { readPlist } from './plist.ts';
import type { PlistEdit } from './plistEdit.ts';
import {
  insertLines,
  moveEntry,
  removeEntry,
  renameKey,
  replaceText,
  replaceValue,
  wrapInArray,
} from './plistEdit.ts';
import type { PlistDict } from './plistFile.ts';
import { dictAt, entryAt, keysOf, placeAt } from './plistPath.ts';

const apply = (text: string, edits: readonly PlistEdit[]): string =>
  [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((done, { span, newText }) => done.slice(0, span.start) + newText + done.slice(span.end), text);

const tabs = `<plist>
<dict>
	<key>A</key>
	<string>x</string>
	<key>B</key>
	<dict>
		<key>C</key>
		<array>
			<string>y</string>
		</array>
	</dict>
	<key>D</key>
	<dict/>
</dict>
</plist>
`;
const spaces = tabs.replaceAll('\t', '  ');

const root = (text: string): PlistDict => dictAt(readPlist(text, 'Info.plist'))!;
const at = (text: string, ...keys: string[]) => entryAt(root(text), ...keys)!;

describe('plistEdit', () => {
  for (const [name, text] of [
    ['tabs', tabs],
    ['spaces', spaces],
    ['CRLF', tabs.replaceAll('\n', '\r\n')],
  ] as const) {
    const as = (expected: string): string =>
      name === 'spaces'
        ? expected.replaceAll('\t', '  ')
        : name === 'CRLF'
          ? expected.replaceAll('\n', '\r\n')
          : expected;

    it(`removes an entry with its lines (${name})`, () => {
      assert.equal(
        apply(text, removeEntry(text, at(text, 'A'))),
        as(tabs.replace('\t<key>A</key>\n\t<string>x</string>\n', '')),
      );
    });

    it(`adds lines in the file's own indentation (${name})`, () => {
      const lines = ['<key>N</key>', '<dict>', '\t<key>M</key>', '\t<true/>', '</dict>'];
      const added = '\n\t\t<key>N</key>\n\t\t<dict>\n\t\t\t<key>M</key>\n\t\t\t<true/>\n\t\t</dict>';
      const dict = at(text, 'B').value as PlistDict;
      assert.equal(
        apply(text, insertLines(text, dict, lines)),
        as(tabs.replace('\t\t</array>', `\t\t</array>${added}`)),
      );
    });

    it(`opens an empty dictionary (${name})`, () => {
      const dict = at(text, 'D').value as PlistDict;
      assert.equal(
        apply(text, insertLines(text, dict, ['<key>N</key>', '<true/>'])),
        as(tabs.replace('<dict/>', '<dict>\n\t\t<key>N</key>\n\t\t<true/>\n\t</dict>')),
      );
    });

    it(`moves an entry to another level (${name})`, () => {
      const from = at(text, 'B').value as PlistDict;
      const moved = apply(text, moveEntry(text, from, at(text, 'B', 'C'), root(text)));
      assert.equal(
        moved,
        as(
          tabs
            .replace('\t\t<key>C</key>\n\t\t<array>\n\t\t\t<string>y</string>\n\t\t</array>\n', '')
            .replace('\t<dict/>', '\t<dict/>\n\t<key>C</key>\n\t<array>\n\t\t<string>y</string>\n\t</array>'),
        ),
      );
    });

    it(`wraps a value in an array (${name})`, () => {
      assert.equal(
        apply(text, wrapInArray(text, at(text, 'A').value!)),
        as(tabs.replace('<string>x</string>', '<array>\n\t\t<string>x</string>\n\t</array>')),
      );
    });
  }

  it('renames, rewrites and replaces, with what XML needs', () => {
    assert.ok(apply(tabs, renameKey(at(tabs, 'A'), 'A & <B>')).includes('<key>A &amp; &lt;B&gt;</key>'));
    assert.ok(apply(tabs, replaceText(at(tabs, 'A').value!, 'a<b')).includes('<string>a&lt;b</string>'));
    assert.ok(
      apply(tabs, replaceValue(tabs, at(tabs, 'A').value!, '<true/>')).includes('<key>A</key>\n\t<true/>'),
    );
  });

  it('opens a self-closing element to put text into it, once', () => {
    const text = '<plist>\n<dict>\n\t<key>A</key>\n\t<string/>\n</dict>\n</plist>\n';
    const once = apply(text, replaceText(at(text, 'A').value!, 'x'));
    assert.equal(once, text.replace('<string/>', '<string>x</string>'));
    assert.equal(apply(once, replaceText(at(once, 'A').value!, 'x')), once);
  });

  it('keeps comments where they are', () => {
    const text = tabs.replace('<dict/>', '<dict>\n\t\t<!-- none yet -->\n\t</dict> <!-- D -->');
    assert.equal(
      apply(
        text,
        insertLines(text, dictAt(readPlist(text, 'Info.plist'), 'D')!, ['<key>E</key>', '<true/>']),
      ),
      text.replace('yet -->\n', 'yet -->\n\t\t<key>E</key>\n\t\t<true/>\n'),
    );
    assert.equal(
      apply(text, insertLines(text, root(text), ['<key>E</key>', '<true/>'])),
      text.replace('<!-- D -->\n', '<!-- D -->\n\t<key>E</key>\n\t<true/>\n'),
    );
  });

  it('removes only the entry when something else shares its line', () => {
    const text = '<plist><dict><key>A</key><true/><key>B</key><true/></dict></plist>';
    assert.equal(
      apply(text, removeEntry(text, at(text, 'A'))),
      '<plist><dict><key>B</key><true/></dict></plist>',
    );
  });
});

describe('placeAt', () => {
  const file = readPlist(tabs, 'Info.plist');
  const place = (word: string) => placeAt(file, tabs.indexOf(word) + 1);

  it('knows the way to a key and to a value', () => {
    assert.deepEqual(keysOf(place('C</key>')!), ['B', 'C']);
    assert.equal(place('C</key>')!.onKey, true);
    assert.deepEqual(keysOf(place('y</string>')!), ['B', 'C']);
    assert.equal(place('y</string>')!.onKey, false);
    assert.equal(place('y</string>')!.steps.length, 3);
  });

  it('knows nothing between entries', () => {
    assert.equal(placeAt(file, tabs.indexOf('<dict>') + 6), undefined);
    assert.equal(placeAt(file, 0), undefined);
    assert.equal(placeAt(file, tabs.length + 5), undefined);
  });
});
