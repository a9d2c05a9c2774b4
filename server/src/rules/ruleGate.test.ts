import assert from 'node:assert/strict';
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
  const of = (text: string) => gate.of(text).map(({ id }) => id);

  it('finds the rules whose words stand in a text, in the order of the list', () => {
    assert.deepEqual(of('let a = (a+b); NetService()'), ['short', 'derived']);
    assert.deepEqual(of('nothing of it'), []);
    assert.equal(gate.any('NetService'), true);
    assert.equal(gate.any('netservice'), false);
  });

  it('sees words that begin alike, and names only where they begin', () => {
    const more = ruleGate([...rules, made('longer', ['NetServiceBrowser'])], testCatalogue());
    assert.deepEqual(
      more.of('NetServiceBrowser()').map(({ id }) => id),
      ['short', 'longer'],
    );
    assert.deepEqual(of('CFNetServiceCreateX'), ['long']);
    assert.deepEqual(of('/CreateX'), ['overlap']);
  });

  it('answers the same every time', () => {
    for (let i = 0; i < 3; i++) assert.equal(gate.any('CreateX'), true);
    assert.deepEqual(of('CreateX'), of('CreateX'));
  });

  it('of no rules lets nothing through', () => {
    assert.equal(ruleGate([], testCatalogue()).any('x'), false);
  });
});
