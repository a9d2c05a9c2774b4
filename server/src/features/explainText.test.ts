import assert from 'node:assert/strict';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { testKnowledge } from '../testing/testKnowledge.ts';
import { type Explanation, explainText } from './explainText.ts';
import type { CausesOf } from './notes/knowledgeNotes.ts';

const explain = (text: string, causesOf?: CausesOf): Explanation | undefined =>
  explainText(text, { catalogue: testCatalogue(), knowledge: testKnowledge(), causesOf });
const said = (text: string): string => explain(text)?.plainText ?? '';

describe('explainText', () => {
  for (const [text, name] of [
    ['-9843', 'NSOSStatusErrorDomain -9843'],
    ['4294957453', 'NSOSStatusErrorDomain -9843'],
    ['0xffffd98d', 'NSOSStatusErrorDomain -9843'],
    ['−9843', 'NSOSStatusErrorDomain -9843'],
    ['0xFFFFFFC3', 'NSPOSIXErrorDomain 61'],
    ['0xFFFFFFFFFFFFFFC3', 'NSPOSIXErrorDomain 61'],
    ['-65,570', 'kNWErrorDomainDNS -65570'],
    ['EHOSTUNREACH', 'NSPOSIXErrorDomain 65'],
    ['NEVPNError.configurationStale', 'NEVPNErrorDomain 4'],
    ['NEVPNErrorConfigurationStale', 'NEVPNErrorDomain 4'],
    ['connectx failed [65: No route to host]', 'NSPOSIXErrorDomain 65'],
    ['sendto', 'sendto'],
  ] as const) {
    it(`knows ${text}`, () => assert.ok(said(text).startsWith(`${name} — `), said(text)));
  }

  it('names every domain that a small number can belong to, likeliest first', () => {
    const text = said('5');
    assert.match(text, /^5 is a code of \d+ domains; the likeliest first\n/);
    assert.ok(text.indexOf('NSPOSIXErrorDomain 5') < text.indexOf('NEFilterErrorDomain 5'));
  });

  it('says the known issue first, then the code', () => {
    const answer = explain('OSSystemExtensionErrorDomain error 9');
    assert.match(answer!.title, /^known issue: /);
    assert.match(answer!.plainText, /NEMachServiceName[\s\S]*\nOSSystemExtensionErrorDomain 9 — /);
  });

  it('says nothing about what it does not know', () => {
    for (const text of ['', '   ', 'nonsense here', "'abcd'", '9'.repeat(23), '0x123456789abcdef', 'a\nb\nc'])
      assert.equal(explain(text), undefined, text);
  });

  it('tells a log: the most telling first, then each kind of line in order', () => {
    const answer = explain(
      [
        'start',
        'Error Domain=NSURLErrorDomain Code=-1200 UserInfo={_kCFStreamErrorCodeKey=-9808, _kCFStreamErrorDomainKey=3}',
        'No route to host',
        'No route to host',
      ].join('\n'),
    );
    assert.equal(answer!.title, '3 of 4 lines recognised');
    assert.match(answer!.plainText, /^Most telling\n\nTLS error -9808/);
    assert.match(answer!.plainText, /In order\n\nLine 2: Error[^\n]+\n {4}NSURLErrorDomain -1200/);
    assert.match(
      answer!.plainText,
      /\nLine 3, 2 times: No route to host\n {4}NSPOSIXErrorDomain 65 \(EHOSTUNREACH\)/,
    );
  });

  it('shows what a log holds as it is written, whatever Markdown or HTML makes of it', () => {
    const { markdown } = explain('x\n`<b>[a](command:b)</b>` No route to host')!;
    assert.ok(markdown.includes('`` `<b>[a](command:b)</b>` No route to host ``'), markdown);
  });

  it('says what in the project can have caused it', () => {
    const asked: string[] = [];
    const answer = explain('-1022', rules => {
      asked.push(...rules);
      return [['In this project: App/Info.plist']];
    });
    assert.ok(asked.includes('ats-http-url-blocked'));
    assert.match(answer!.plainText, /In this project: App\/Info\.plist/);
  });
});
