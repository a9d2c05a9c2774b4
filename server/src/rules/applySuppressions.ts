import type { Span } from '../syntax/span.ts';
import type { Finding } from './finding.ts';
import type { FileSuppressions } from './prepareSuppressions.ts';
import type { Fix, Severity } from './rule.ts';
import { suppressionMarker } from './suppressions.ts';

export const unusedSuppression = 'unused-suppression';

export interface SuppressionOptions {
  /** False for ids that no rule has. */
  isRule(id: string): boolean;
  /** False for rules that were not asked (switched off, or in want of a target): their suppressions cannot be judged. */
  isOn(id: string): boolean;
  /** Level of the report about an unused suppression; undefined when it is off. */
  readonly unused: Severity | undefined;
}

const unusedMessage = (rules: readonly { readonly id: string }[], options: SuppressionOptions): string => {
  const unknown = rules.find(({ id }) => !options.isRule(id));
  if (unknown) return `"${unknown.id}" is not a rule, so suppressing it has no effect.`;
  const names = rules.map(({ id }) => `"${id}"`).join(', ');
  return rules.length === 1
    ? `${names} reports nothing here, so this suppression is not needed.`
    : `${names} report nothing here, so this suppression is not needed.`;
};

const unusedFinding = (severity: Severity, span: Span, message: string, ...fixes: Fix[]): Finding => ({
  rule: unusedSuppression,
  severity,
  message,
  span,
  tag: 'unnecessary',
  fixes,
  related: [],
  resources: [],
});

const misspeltFinding = (
  severity: Severity,
  { span, scope, written }: FileSuppressions['misspelt'][number],
): Finding => {
  const meant = `${suppressionMarker}disable-${scope ?? 'next-line'}`;
  const message = `"${written}" is no suppression; write ${meant}${scope ? '' : ', or -line or -file at its end'}.`;
  if (!scope) return unusedFinding(severity, span, message);
  return unusedFinding(severity, span, message, {
    title: `Change to ${meant}`,
    edits: [{ span, newText: meant }],
    preferred: true,
  });
};

/** What is left of the findings, and what there is to say about the suppressions themselves. */
export interface Suppressed<F> {
  readonly kept: readonly F[];
  readonly unused: readonly Finding[];
}

/** Drops suppressed findings and adds one for each suppression (or each id of it) that suppressed nothing, or is misspelt. */
export const applySuppressions = <F extends { readonly rule: string }>(
  findings: readonly F[],
  lineOf: (finding: F) => number,
  { suppressions, misspelt }: FileSuppressions,
  options: SuppressionOptions,
): Suppressed<F> => {
  const used = new Set<string>();
  const kept = findings.filter(finding => {
    const line = lineOf(finding);
    let suppressed = false;
    suppressions.forEach(({ first, last, rules }, s) => {
      if (line < first || line > last) return;
      if (rules.length === 0) {
        used.add(`${s}`);
        suppressed = true;
      }
      rules.forEach(({ id }, r) => {
        if (id !== finding.rule) return;
        used.add(`${s}:${r}`);
        suppressed = true;
      });
    });
    return !suppressed;
  });
  const severity = options.unused;
  if (!severity) return { kept, unused: [] };
  const unused: Finding[] = misspelt.map(found => misspeltFinding(severity, found));
  suppressions.forEach(({ rules, span, removal }, s) => {
    const whole: Fix = {
      title: 'Remove the suppression',
      edits: [{ span: removal, newText: '' }],
      preferred: true,
    };
    if (rules.length === 0) {
      if (!used.has(`${s}`)) {
        unused.push(unusedFinding(severity, span, 'This suppression hides nothing; remove it.', whole));
      }
      return;
    }
    const stale = rules.filter(
      ({ id }, index) => !used.has(`${s}:${index}`) && (!options.isRule(id) || options.isOn(id)),
    );
    if (stale.length === 0) return;
    if (stale.length === rules.length) {
      unused.push(unusedFinding(severity, span, unusedMessage(stale, options), whole));
      return;
    }
    for (const rule of stale) {
      const fix: Fix = {
        title: `Remove "${rule.id}"`,
        edits: [{ span: rule.removal, newText: '' }],
        preferred: true,
      };
      unused.push(unusedFinding(severity, rule.span, unusedMessage([rule], options), fix));
    }
  });
  return { kept, unused };
};
