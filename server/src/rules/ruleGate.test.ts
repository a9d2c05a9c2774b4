import assert from 'node:assert/strict';
import { wholeName } from '../syntax/searchWord.ts';
import { testCatalogue } from '../testing/testCatalogue.ts';
import { type Rule, rule } from './rule.ts';
import { ruleGate } from './ruleGate.ts';

const made = (id: string, mentions: Rule['mentions']): Rule =>
  rule({
    id,
    title: id,
    category: 'ats',
    severity: 'hint',
    resources: [],
    why: '',
    platforms: 'all',
    limits: '',
    mentions,
    check: {},
  });

describe('ruleGate', () => {
  const rules = [
    made('short', ['NetService']),
    made('long', ['CFNetServiceCreate']),
    made('overlap', ['CreateX']),
    made('derived', () => ['(a+b)']),
  ];
  const gate = ruleGate(rules, testCatalogue());
  const of = (text: string) => gate(text).map(({ id }) => id);

  it('finds the rules whose words stand in a text, in the order of the list', () => {
    assert.deepEqual(of('let a = (a+b); NetService()'), ['short', 'derived']);
    assert.deepEqual(of('nothing of it'), []);
    assert.deepEqual(of('NetService'), ['short']);
    assert.deepEqual(of('netservice'), []);
  });

  it('sees words that begin alike, and names only where they begin', () => {
    const more = ruleGate([...rules, made('longer', ['NetServiceBrowser'])], testCatalogue());
    assert.deepEqual(
      more('NetServiceBrowser()').map(({ id }) => id),
      ['short', 'longer'],
    );
    assert.deepEqual(of('CFNetServiceCreateX'), ['long']);
    assert.deepEqual(of('/CreateX'), ['overlap']);
  });

  it('asks for all words of a list, and for the end of a whole name', () => {
    const both = ruleGate(
      [
        made('pair', [['copyItem', 'bundleURL']]),
        made('whole', [wholeName('NSHost')]),
        made('begin', ['NSHost']),
      ],
      testCatalogue(),
    );
    const speaking = (text: string) => both(text).map(({ id }) => id);
    assert.deepEqual(speaking('copyItem(a)'), []);
    assert.deepEqual(speaking('bundleURL'), []);
    assert.deepEqual(speaking('bundleURL; copyItem'), ['pair']);
    assert.deepEqual(speaking('[NSHost x]'), ['whole', 'begin']);
    assert.deepEqual(speaking('NSHostingView'), ['begin']);
  });

  it('answers the same every time', () => {
    for (let i = 0; i < 3; i++) assert.deepEqual(of('CreateX'), ['overlap']);
  });

  it('of no rules lets nothing through', () => {
    assert.deepEqual(ruleGate([], testCatalogue())('x'), []);
  });
});
