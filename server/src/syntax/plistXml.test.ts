import assert from 'node:assert/strict';
import type { PlistValue } from './plistFile.ts';
import { readXmlPlist } from './plistXml.ts';

/** The value as plain data, to be compared at a glance. */
const plain = (value: PlistValue | undefined): unknown => {
  if (!value) return undefined;
  if (value.type === 'dict') return Object.fromEntries(value.entries.map(e => [e.key, plain(e.value)]));
  if (value.type === 'array') return value.items.map(plain);
  return value.value;
};

const sample = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>One</key>
	<string>a &amp; b</string>
	<key>Two</key>
	<array>
		<integer>1</integer>
		<true/>
		<real>1.5</real>
		<date>2026-01-01T00:00:00Z</date>
		<data>AAAA</data>
	</array>
	<key>Three</key>
	<dict>
		<key>Four</key>
		<false/>
	</dict>
</dict>
</plist>
`;

describe('readXmlPlist, on files that somebody is typing', () => {
  it('keeps every key at its place while somebody types', () => {
    const whole = plain(readXmlPlist(sample).root) as Record<string, unknown>;
    /** What was typed or lost, and what the file says then, apart from the values that are the same as before. */
    const typed: [string, string, string, Record<string, unknown>][] = [
      ['half a key tag instead of a whole one', '<key>Two</key>', '<keTwo</key>', {}],
      ['another tag instead of a key', '<key>Two</key>', '<ky>Two</key>', {}],
      ['a key closed with an opening tag', '<key>Two</key>', '<key>Two<key>', {}],
      ['half a closing tag', '<key>Two</key>', '<key>Two</ke', {}],
      ['a value closed with an opening tag', 'b</string>', 'b<string>', {}],
      ['another tag instead of a value', '<string>', '<strng>', {}],
      ['the beginning of a declaration', '<key>Two</key>', '<!\n\t<key>Two</key>', {}],
      ['the beginning of a section', '<key>Two</key>', '<![\n\t<key>Two</key>', {}],
      ['the beginning of an instruction', '<key>Two</key>', '<?\n\t<key>Two</key>', {}],
      ['the beginning of a comment', '<key>Two</key>', '<!-- soon\n\t<key>Two</key>', {}],
      ['a section that is not closed', 'a &amp; b', '<![CDATA[a & b', {}],
      ['an XML declaration that is not closed', '"UTF-8"?>', '"UTF-8"', {}],
      ['a document type that is not closed', '.dtd">', '.dtd', {}],
      ['a document type with an open quote', '.dtd">', '.dtd>', {}],
      ['no dictionary around all', '\n<dict>\n', '\n', {}],
      ['an array that is not closed', '\t</array>\n', '', {}],
      ['a dictionary that is not closed', '\t</dict>\n', '', {}],
      ['nothing closed', '\t</dict>\n</dict>\n</plist>\n', '', {}],
      ['one closing tag too many', '\t<key>Two</key>', '\t</dict>\n\t<key>Two</key>', {}],
      ['a new key', '\t<key>Two</key>', '\t<key>\n\t<key>Two</key>', { '': undefined }],
      ['a new dictionary', '\t<key>Two</key>', '\t<key>New</key>\n\t<dict>\n\t<key>Two</key>', { New: {} }],
      ['a new array', '\t<key>Two</key>', '\t<key>New</key>\n\t<array>\n\t<key>Two</key>', { New: [] }],
      ['a new text', '\t<key>Two</key>', '\t<key>New</key>\n\t<string>\n\t<key>Two</key>', { New: '' }],
      [
        'a text without its end',
        '\t<key>Two</key>',
        '\t<key>New</key>\n\t<string>x y\n\t<key>Two</key>',
        { New: 'x y' },
      ],
    ];
    for (const [what, from, to, added] of typed) {
      for (const text of [sample, sample.replaceAll('\t', '    '), sample.replaceAll('\n', '\r\n')]) {
        const written = (part: string): string =>
          (text.includes('\t') ? part : part.replaceAll('\t', '    ')).replaceAll(
            '\n',
            text.includes('\r') ? '\r\n' : '\n',
          );
        assert.ok(text.includes(written(from)), what);
        const file = readXmlPlist(text.replace(written(from), written(to)));
        assert.deepEqual(plain(file.root), { ...whole, ...added }, what);
      }
    }
  });

  it('gives half-typed elements the range of what is there', () => {
    const text =
      '<plist>\n<dict>\n\t<keA</key>\n\t<string>b c\n\t<key>D\n\t<dict>\n\t\t<key>E</key>\n\t\t<true></true>\n';
    const { root } = readXmlPlist(text);
    assert.ok(root?.type === 'dict');
    const slice = (span?: { start: number; end: number }) => span && text.slice(span.start, span.end);
    const [a, d] = root.entries;
    assert.deepEqual([slice(a?.keyElement), slice(a?.keySpan)], ['<keA</key>', 'A']);
    assert.deepEqual([slice(a?.value?.span), slice(a?.value?.inner)], ['<string>b c', 'b c']);
    assert.deepEqual([slice(d?.keyElement), slice(d?.keySpan)], ['<key>D', 'D']);
    assert.equal(slice(d?.value?.span), '<dict>\n\t\t<key>E</key>\n\t\t<true></true>');
    assert.equal(root.span.end, text.trimEnd().length);
  });

  it('does not believe indentation where nothing is missing, nor where it says nothing', () => {
    const askew =
      '<plist><dict>\n\t<key>A</key>\n<dict>\n\t<key>B</key>\n\t<true/>\n\t\t\t<key>C</key>\n\t<true/>\n</dict>\n<key>D</key>\n<true/>\n</dict></plist>';
    assert.deepEqual(plain(readXmlPlist(askew).root), { A: { B: true, C: true }, D: true });
    const flat =
      '<plist>\n<dict>\n<key>A</key>\n<dict>\n<key>B</key>\n<true/>\n</dict>\n<key>C</key>\n<true/>\n';
    assert.deepEqual(plain(readXmlPlist(flat).root), { A: { B: true }, C: true });
  });

  it('keeps few problems of a file that has many', () => {
    assert.equal(readXmlPlist('</dict>'.repeat(10_000)).problems.length, 100);
  });
});
