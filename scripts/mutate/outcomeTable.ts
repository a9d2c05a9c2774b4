import type { Outcome } from './mutation.ts';
import type { PlannedRule } from './plannedRules.ts';

/** The goal: of what was planted for a rule so much has to be reported where it was planted. */
export const goal = 0.95;

const count = (outcomes: readonly Outcome[], ...results: readonly Outcome['result'][]): number =>
  outcomes.filter(({ result }) => results.includes(result)).length;

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.floor((100 * part) / whole)} %`;

const row = (name: string, outcomes: readonly Outcome[]): string => {
  const planted = count(outcomes, 'caught', 'elsewhere', 'missed');
  const cells = [
    planted,
    count(outcomes, 'caught'),
    count(outcomes, 'elsewhere'),
    count(outcomes, 'missed'),
    percent(count(outcomes, 'caught'), planted),
    count(outcomes, 'silent', 'false'),
    count(outcomes, 'false'),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
};

/** What was planted and what became of it, rule by rule, as a Markdown table; then what was not planted, and why. */
export const outcomeTable = (
  planned: readonly PlannedRule[],
  outcomes: readonly Outcome[],
  where: string,
): string => {
  const byRule = new Map(planned.map(({ rule: { id } }) => [id, outcomes.filter(({ rule }) => rule === id)]));
  const isTried = ({ rule }: PlannedRule): boolean =>
    (byRule.get(rule.id) ?? []).some(({ result }) => result !== 'silent' && result !== 'false');
  const reason = ({ rule, plan }: PlannedRule): string =>
    `\`${rule.id}\` (${plan.none ?? 'no example reports anything'})`;
  const tried = planned.filter(isTried);
  const below = tried.filter(({ rule }) => {
    const own = byRule.get(rule.id)!;
    return (
      count(own, 'caught') < goal * count(own, 'caught', 'elsewhere', 'missed') || count(own, 'false') > 0
    );
  });
  return [
    where,
    '',
    '| rule | planted | caught | elsewhere | missed | share | look-alikes | false |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...tried.map(({ rule }) => row(`\`${rule.id}\``, byRule.get(rule.id)!)),
    row('**all**', outcomes),
    '',
    `Below ${goal * 100} % or with a false report: ${below.map(({ rule }) => `\`${rule.id}\``).join(', ') || 'none'}.`,
    '',
    `Not planted: ${
      planned
        .filter(one => !isTried(one))
        .map(reason)
        .join(', ') || 'none'
    }.`,
  ].join('\n');
};
