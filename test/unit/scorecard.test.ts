import assert from 'node:assert/strict';
import { markdownTable } from '../../scripts/scorecard/markdownTable.ts';
import { plainTable } from '../../scripts/scorecard/plainTable.ts';
import { scores } from '../../scripts/scorecard/scores.ts';
import { rules } from '../../server/src/rules/index.ts';

const accuracy = `| Rule | Findings | True |
| --- | ---: | ---: |
| \`sigpipe-unprotected\` | 3 | 2 |

| \`ats-minimum-tls\` | 1 | 1 |

Text.

| rule | planted | share |
| --- | ---: | ---: |
| \`sigpipe-unprotected\` | 10 | 90 % |
`;

describe('npm run scorecard', () => {
  it('reads a table of a document, blank lines within', () => {
    const table = markdownTable(accuracy, 'Rule');
    assert.deepEqual([...table.keys()], ['sigpipe-unprotected', 'ats-minimum-tls']);
    assert.equal(table.get('sigpipe-unprotected')?.get('True'), '2');
    assert.equal(markdownTable(accuracy, 'none').size, 0);
  });

  it('says what is known about a rule, and nothing where nothing is', () => {
    const example = { file: 'a.m', text: '' };
    const all = scores(rules, {
      examples: () => ({ reports: [example, { ...example, file: 'App.entitlements' }], quiet: [example] }),
      accuracy,
      counts: new Map([['sigpipe-unprotected', 3]]),
    });
    const of = (id: string) => all.find(({ rule }) => rule === id);
    assert.deepEqual(of('sigpipe-unprotected'), {
      rule: 'sigpipe-unprotected',
      severity: 'warning',
      reporting: 2,
      quiet: 1,
      languages: ['entitlements', 'objc'],
      findings: 3,
      precision: '2/3',
      recall: '90 %',
    });
    const other = of('wifi-aware-entitlement')!;
    assert.deepEqual([other.findings, other.precision, other.recall], [0, undefined, undefined]);
  });

  it('writes columns as wide as they have to be, numbers to the right', () => {
    const table = plainTable(
      ['name', 'n'],
      [
        ['a', '1'],
        ['abcdef', '10'],
      ],
    );
    assert.equal(table, 'name     n\na        1\nabcdef  10');
  });
});
