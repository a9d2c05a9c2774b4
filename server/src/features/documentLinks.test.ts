import assert from 'node:assert/strict';
import { parse } from '../syntax/parse.ts';
import { readMarked } from '../testing/marked.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { linksIn } from './documentLinks.ts';

const catalogue = testCatalogue();

const check = (path: string, marked: string): void => {
  const { text, spans } = readMarked(marked);
  const links = linksIn(parse(path, text), catalogue);
  assert.deepEqual(
    links.map(({ span }) => span),
    spans,
  );
  for (const { url, tooltip } of links) {
    assert.match(url, /^https:\/\//);
    assert.notEqual(tooltip, '');
  }
};

describe('document links', () => {
  const rows: readonly (readonly [path: string, marked: string])[] = [
    ['a.swift', '// see «TN3151»\nlet a = 1'],
    ['a.swift', '/* «TN3135», not TN9999 */'],
    ['a.swift', 'let s = "«TN3151» says so"'],
    ['a.swift', 'let TN3151 = 1'],
    ['a.swift', '// https://developer.apple.com/documentation/technotes/tn3151'],
    ['a.swift', '// FB14944392'],
    ['a.m', '// «thread/707320»\nNSString *s = @"«TN3151»";'],
    ['a.c', '/* «tn3151» */'],
    ['Info.plist', '<plist><dict><!-- «TN3179» --><key>TN3151</key><string>«TN3151»</string></dict></plist>'],
    ['a.entitlements', '<plist><dict><key>a</key><array><string>«TN3134»</string></array></dict></plist>'],
    ['a.xcconfig', '// TN3151'],
  ];
  for (const [path, marked] of rows) it(`${path}: ${marked.replace(/\s+/g, ' ')}`, () => check(path, marked));

  it('names the resource in the tooltip', () => {
    const [link] = linksIn(parse('a.swift', '// TN3151'), catalogue);
    assert.equal(link?.tooltip, catalogue.resources.get('tn3151')?.title);
    assert.equal(link?.url, catalogue.resources.get('tn3151')?.url);
  });
});
