import assert from 'node:assert/strict';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { deepLinkFinder } from './deepLinks.ts';

const find = deepLinkFinder(testCatalogue());
/** Each link as `written → resource id or address`. */
const links = (text: string): string[] =>
  find(text).map(({ start, end, url, resource }) => `${text.slice(start, end)} → ${resource?.id ?? url}`);

describe('deep links', () => {
  const known: Record<string, string> = {
    'see TN3135.': 'TN3135 → tn3135',
    'tn3179: local network': 'tn3179 → tn3179',
    'Technote 2232 HTTPS Server Trust Evaluation': 'Technote 2232 → tn2232',
    'Technical Q&A QA1948': 'QA1948 → qa1948',
    'WWDC 2019 Session 712': 'WWDC 2019 Session 712 → wwdc19-712',
    'WWDC 2019, Session 712': 'WWDC 2019, Session 712 → wwdc19-712',
    'WWDC19 712': 'WWDC19 712 → wwdc19-712',
    'wwdc2019/712': 'wwdc2019/712 → wwdc19-712',
    'forums thread/707294': 'thread/707294 → network-extension-resources',
  };
  for (const [text, link] of Object.entries(known)) {
    it(`finds ${text}`, () => assert.deepEqual(links(text), [link]));
  }

  it('makes an address where the scheme is certain', () => {
    assert.deepEqual(links('thread/123456 and WWDC 2021 Session 10001'), [
      'thread/123456 → https://developer.apple.com/forums/thread/123456',
      'WWDC 2021 Session 10001 → https://developer.apple.com/videos/play/wwdc2021/10001/',
    ]);
    assert.match(find('thread/123456')[0]!.title, /123456/);
  });

  const silent = [
    'TN9999',
    'QA9999',
    'WWDC 2012 Session 999',
    'FB14944392',
    'RETN3135',
    'TN31355',
    'wwdc2019/712x',
    'thread/12',
    'https://developer.apple.com/forums/thread/707294',
    'https://developer.apple.com/videos/play/wwdc2019/712/',
  ];
  for (const text of silent) it(`is silent about ${text}`, () => assert.deepEqual(links(text), []));

  it('finds several in one text, in order', () =>
    assert.deepEqual(
      find('TN3135, TN3179 😀 TN3151').map(link => link.start),
      [0, 8, 18],
    ));

  it('stays linear on hostile text', () => {
    for (const piece of ['tn', 'TN313', 'wwdc 20', 'thread/', 'https://x/thread/707294/', '\uD800TN31']) {
      find(piece.repeat(2_000_000 / piece.length));
    }
    // Quadratic behaviour would take minutes: the runner's time limit is the bound.
  });
});
