import type { LineIndex } from '../syntax/lineIndex.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import type { Span } from '../syntax/span.ts';
import type { Finding } from './finding.ts';
import { type MisspeltSuppression, misspeltSuppressionsIn } from './misspeltSuppressions.ts';
import type { Fix, Severity } from './rule.ts';
import { type SuppressedRule, type Suppression, suppressionMarker, suppressionsIn } from './suppressions.ts';

export const unusedSuppression = 'unused-suppression';

export interface SuppressionOptions {
  /** False for ids that no rule has. */
  isRule(id: string): boolean;
  /** False for rules switched off: their suppressions cannot be judged. */
  isOn(id: string): boolean;
  /** Level of the report about an unused suppression; undefined when it is off. */
  readonly unused: Severity | undefined;
}

/**
 * First and last line a suppression covers. In a property list a key and its value stand on two lines, so the line after the comment
 * brings its value's line along.
 */
const coveredLines = (suppression: Suppression, file: ParsedFile, lines: LineIndex): [number, number] => {
  const at = lines.positionAt(suppression.comment.start).line;
  if (suppression.scope === 'file') return [0, Number.MAX_SAFE_INTEGER];
  if (suppression.scope === 'line') return [at, lines.positionAt(suppression.comment.end).line];
  const next = lines.positionAt(suppression.comment.end).line + 1;
  if (file.kind !== 'plist') return [next, next];
  const text = file.text.slice(lines.lineStart(next), lines.lineStart(next + 1)).trimEnd();
  return [next, text.endsWith('</key>') ? next + 1 : next];
};

/** Removes the comment, and its line when nothing else stands on it. */
const removalOf = (comment: Span, text: string, lines: LineIndex): Span => {
  const first = lines.positionAt(comment.start).line;
  const last = lines.positionAt(comment.end).line;
  const lineStart = lines.lineStart(first);
  const lineEnd = lines.lineStart(last + 1);
  const alone =
    text.slice(lineStart, comment.start).trim() === '' && text.slice(comment.end, lineEnd).trim() === '';
  if (alone) return { start: lineStart, end: lineEnd };
  let start = comment.start;
  while (start > lineStart && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return { start, end: comment.end };
};

/** Takes one id out of the list, with the comma that goes with it. */
const idRemoval = (suppression: Suppression, index: number): Span => {
  const span = suppression.rules[index]!.span;
  const next = suppression.rules[index + 1];
  if (next) return { start: span.start, end: next.span.start };
  return { start: suppression.rules[index - 1]?.span.end ?? span.start, end: span.end };
};

const unusedMessage = (rules: readonly SuppressedRule[], options: SuppressionOptions): string => {
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

const misspeltFinding = (severity: Severity, text: string, misspelt: MisspeltSuppression): Finding => {
  const { span, scope } = misspelt;
  const written = text.slice(span.start, span.end);
  const meant = `${suppressionMarker}disable-${scope ?? 'next-line'}`;
  const message = `"${written}" is no suppression; write ${meant}${scope ? '' : ', or -line or -file at its end'}.`;
  if (!scope) return unusedFinding(severity, span, message);
  return unusedFinding(severity, span, message, {
    title: `Change to ${meant}`,
    edits: [{ span, newText: meant }],
    preferred: true,
  });
};

/** Drops suppressed findings and adds one for each suppression (or each id of it) that suppressed nothing, or is misspelt. */
export const applySuppressions = (
  findings: readonly Finding[],
  file: ParsedFile,
  lines: LineIndex,
  options: SuppressionOptions,
): readonly Finding[] => {
  const suppressions = suppressionsIn(file);
  const misspelt = options.unused ? misspeltSuppressionsIn(file) : [];
  if (suppressions.length === 0 && misspelt.length === 0) return findings;
  const used = new Set<string>();
  const ranges = suppressions.map(s => coveredLines(s, file, lines));
  const kept = findings.filter(finding => {
    const line = lines.positionAt(finding.span.start).line;
    let suppressed = false;
    suppressions.forEach((suppression, s) => {
      const [first, last] = ranges[s]!;
      if (line < first || line > last) return;
      if (suppression.rules.length === 0) {
        used.add(`${s}`);
        suppressed = true;
      }
      suppression.rules.forEach(({ id }, r) => {
        if (id !== finding.rule) return;
        used.add(`${s}:${r}`);
        suppressed = true;
      });
    });
    return !suppressed;
  });
  if (!options.unused) return kept;
  const severity = options.unused;
  const unused: Finding[] = misspelt.map(found => misspeltFinding(severity, file.text, found));
  suppressions.forEach((suppression, s) => {
    const whole: Fix = {
      title: 'Remove the suppression',
      edits: [{ span: removalOf(suppression.comment, file.text, lines), newText: '' }],
      preferred: true,
    };
    if (suppression.rules.length === 0) {
      if (!used.has(`${s}`)) {
        unused.push(
          unusedFinding(severity, suppression.span, 'This suppression hides nothing; remove it.', whole),
        );
      }
      return;
    }
    const stale = suppression.rules
      .map((rule, index) => ({ ...rule, index }))
      .filter(({ id, index }) => !used.has(`${s}:${index}`) && (!options.isRule(id) || options.isOn(id)));
    const all = stale.length === suppression.rules.length;
    if (stale.length === 0) return;
    if (all) {
      unused.push(unusedFinding(severity, suppression.span, unusedMessage(stale, options), whole));
      return;
    }
    for (const rule of stale) {
      const fix: Fix = {
        title: `Remove "${rule.id}"`,
        edits: [{ span: idRemoval(suppression, rule.index), newText: '' }],
        preferred: true,
      };
      unused.push(unusedFinding(severity, rule.span, unusedMessage([rule], options), fix));
    }
  });
  return [...kept, ...unused];
};
