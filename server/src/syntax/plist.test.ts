import assert from 'node:assert/strict';
import { readPlist } from './plist.ts';
import type { PlistValue } from './plistFile.ts';

const read = (text: string, path = 'Info.plist') => readPlist(text, path);

/** The value as plain data, to be compared at a glance. */
const plain = (value: PlistValue | undefined): unknown => {
  if (!value) return undefined;
  if (value.type === 'dict') return Object.fromEntries(value.entries.map(e => [e.key, plain(e.value)]));
  if (value.type === 'array') return value.items.map(plain);
  return value.value;
};

const keys = (text: string): string[] => {
  const found: string[] = [];
  const walk = (value: PlistValue | undefined): void => {
    if (value?.type === 'array') value.items.forEach(walk);
    if (value?.type !== 'dict') return;
    for (const entry of value.entries) {
      found.push(entry.key);
      walk(entry.value);
    }
  };
  walk(read(text).root);
  return found;
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

describe('readPlist', () => {
  it('reads every kind of value', () => {
    const file = read(sample);
    assert.deepEqual(plain(file.root), {
      One: 'a & b',
      Two: ['1', true, '1.5', '2026-01-01T00:00:00Z', 'AAAA'],
      Three: { Four: false },
    });
    assert.deepEqual(file.problems, []);
    assert.equal(file.format, 'xml');
  });

  it('knows the exact range of keys, values and their text', () => {
    const { root } = read(sample);
    assert.ok(root?.type === 'dict');
    const [one] = root.entries;
    const slice = ({ start, end }: { start: number; end: number }) => sample.slice(start, end);
    assert.equal(slice(one!.keySpan), 'One');
    assert.equal(slice(one!.keyElement), '<key>One</key>');
    assert.equal(slice(one!.value!.span), '<string>a &amp; b</string>');
    assert.equal(slice(one!.value!.inner), 'a &amp; b');
    assert.equal(slice(one!.span), '<key>One</key>\n\t<string>a &amp; b</string>');
    const four = root.entries[2]!.value;
    assert.ok(four?.type === 'dict');
    assert.equal(slice(four.entries[0]!.value!.span), '<false/>');
    assert.equal(slice(root.span).slice(0, 6), '<dict>');
    assert.equal(slice(root.span).slice(-7), '</dict>');
  });

  it('resolves character references, keeps a lone ampersand and reads CDATA', () => {
    const text =
      '<plist><dict><key>a&#x41;&#66;</key><string>x & y &lt;<![CDATA[<b>&amp;]]>&nope;</string></dict></plist>';
    assert.deepEqual(plain(read(text).root), { aAB: 'x & y <<b>&amp;&nope;' });
  });

  it('expands no entity of a document type and reads past its subset', () => {
    const text =
      '<!DOCTYPE plist [<!ENTITY x "boom">]><plist><dict><key>k</key><string>&x;</string></dict></plist>';
    assert.deepEqual(plain(read(text).root), { k: '&x;' });
  });

  it('reads an empty element, a self-closing one, attributes and old line ends', () => {
    assert.deepEqual(
      plain(
        read(
          '\ufeff<plist>\r<dict>\r<key>a</key>\r<string/>\r<key>b</key>\r<dict/>\r<key >c</key >\r<string id="1"></string>\r</dict>\r</plist>',
        ).root,
      ),
      { a: '', b: {}, c: '' },
    );
  });

  it('keeps the neighbours of what is broken', () => {
    const damage: [string, string, string][] = [
      ['an unclosed key', '<key>Two</key>', '<key>Two'],
      ['a half-typed tag', '<key>Two</key>', '<ke\n\t<key>Two</key>'],
      ['a missing value', '<string>a &amp; b</string>', ''],
      ['an unclosed string', '<string>a &amp; b</string>', '<string>a'],
      ['a value without a key', '<key>Three</key>', '<string>?</string><key>Three</key>'],
      ['a stray closer', '<key>Two</key>', '</array></string><key>Two</key>'],
      ['an unclosed array', '\t</array>\n', ''],
      ['a merge marker', '<key>Two</key>', '<<<<<<< HEAD\n<key>Two</key>\n======='],
    ];
    for (const [what, from, to] of damage) {
      const found = keys(sample.replace(from, to));
      for (const key of ['One', 'Two', 'Three', 'Four'])
        assert.ok(found.includes(key), `${what}: lost ${key}, has ${found}`);
    }
  });

  it('answers what there is when the text ends early, at every place', () => {
    for (let end = 0; end <= sample.length; end++) {
      const file = read(sample.slice(0, end));
      const found = keys(sample.slice(0, end));
      if (end > sample.indexOf('<key>Three'))
        assert.ok(found.includes('One') && found.includes('Two'), `at ${end}`);
      for (const { span } of file.problems)
        assert.ok(span.start >= 0 && span.end <= end && span.start <= span.end);
    }
  });

  it('tells apart what it does not read', () => {
    assert.equal(read('bplist00\u0001').format, 'binary');
    assert.equal(read('{ CFBundleName = x; }').format, 'openstep');
    assert.equal(read('// comment\n{ a = b; }').format, 'openstep');
    assert.equal(read(' \n').format, 'empty');
    assert.equal(read('').root, undefined);
  });

  it('judges what a list is for by its name, then by its keys', () => {
    const of = (path: string, text = '<plist><dict/></plist>') => read(text, path).role;
    assert.equal(of('App/Info.plist'), 'info');
    assert.equal(of('App/Harbor-Info.plist'), 'info');
    assert.equal(of('App/HarborInfo.plist'), 'info');
    assert.equal(of('App.entitlements'), 'entitlements');
    assert.equal(of('PrivacyInfo.xcprivacy'), 'privacy');
    assert.equal(of('vpn.mobileconfig'), 'configuration-profile');
    assert.equal(of('App/Strings.plist'), 'other');
    assert.equal(
      of('App/GoogleService-Info.plist', '<plist><dict><key>API_KEY</key><string/></dict></plist>'),
      'info',
    );
    assert.equal(
      of('iOS.plist', '<plist><dict><key>CFBundleIdentifier</key><string>x</string></dict></plist>'),
      'info',
    );
  });

  it('reads absurd input in linear time', () => {
    const many = 100_000;
    const inputs = [
      '<dict>'.repeat(many),
      '</dict>'.repeat(many),
      `${'<array>'.repeat(many)}${'</dict>'.repeat(many)}`,
      '<dict><key>'.repeat(many),
      '<![CDATA['.repeat(many),
      '<string><!--'.repeat(many),
      '<a '.repeat(many),
      '<!DOCTYPE ['.repeat(many),
      `<dict><key>${'x'.repeat(10_000_000)}`,
      `<string>${'&'.repeat(1_000_000)}</string>`,
      '\ud800<key>\udc00'.repeat(many),
      '<!-- '.repeat(many),
      '<?'.repeat(many),
      '<dict>\n\t<key>a</key>\n'.repeat(many),
      '<key>a</key><array>'.repeat(many),
      '</dict><key>a</key>'.repeat(many),
      `<dict>${'\n\t\t\t<key>a</key>\n</array>'.repeat(many)}`,
      '<string a="'.repeat(many),
      '<string>   \n'.repeat(many),
    ];
    for (const text of inputs) read(text);
  });
});
