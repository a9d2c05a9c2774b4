import type { Catalogue } from '../catalogue/types.ts';
import type { Deployment } from '../project/deploymentOfFile.ts';
import type { ProjectSummary } from '../project/projectSummary.ts';
import type { LineIndex } from '../syntax/lineIndex.ts';
import type { ParsedFile } from '../syntax/parsedFile.ts';
import { applySuppressions, type SuppressionOptions, unusedSuppression } from './applySuppressions.ts';
import { isAppleCode } from './code/appleCode.ts';
import type { Finding } from './finding.ts';
import { isCertainEdit } from './isCertainEdit.ts';
import { prepareSuppressions } from './prepareSuppressions.ts';
import type { Fix, Level, Report, Rule, RuleContext, Severity } from './rule.ts';
import type { RuleGate } from './ruleGate.ts';

export interface RunOptions {
  /** Spares the rules that cannot speak about a text. */
  readonly gate: RuleGate;
  readonly catalogue: Catalogue;
  readonly path: string;
  readonly project: ProjectSummary | undefined;
  /** What the targets that hold the file say; the project's own word where it is not given. */
  deployment?(): Deployment | undefined;
  superclasses?(name: string): readonly string[];
  readonly lines: LineIndex;
  /** The user's levels by rule id; a rule that is not named keeps its own. */
  readonly levels: Readonly<Record<string, Level>>;
  /** Told once per rule and file when a check throws; the other rules go on. */
  onError(rule: string, error: unknown): void;
}

/** Project files and xcconfigs are read as parts of a target. */
type JudgedFile = Exclude<ParsedFile, { readonly kind: 'pbxproj' | 'xcconfig' }>;

const runCheck = (rule: Rule, file: JudgedFile, context: RuleContext): void => {
  const { check } = rule;
  switch (file.kind) {
    case 'source':
      // What Apple's compilers never see cannot be wrong on Apple's systems.
      if (check.source?.languages.includes(file.language)) {
        check.source.run(file, {
          ...context,
          report: report => {
            if (isAppleCode(file, report.at)) context.report(report);
          },
        });
      }
      break;
    case 'plist':
      if (check.plist?.roles.includes(file.role)) check.plist.run(file, context);
      break;
    case 'script':
      check.script?.run(file, context);
      break;
  }
};

/** The user's level stands as it is, for every report of the rule; otherwise the report's own, then the rule's. */
const severityOf = (rule: Rule, report: Report, level: Level | undefined): Severity =>
  level && level !== 'off' ? level : (report.severity ?? rule.severity);

/** Fixes of a property list are offered where it is certain what they do. */
const fixesOf = ({ fixes = [] }: Report, file: ParsedFile): readonly Fix[] =>
  file.kind === 'plist' ? fixes.filter(({ edits }) => edits.every(edit => isCertainEdit(file, edit))) : fixes;

const findingOf = (rule: Rule, report: Report, level: Level | undefined, file: ParsedFile): Finding => ({
  rule: rule.id,
  severity: severityOf(rule, report, level),
  message: report.message,
  span: report.at,
  fixes: fixesOf(report, file),
  related: report.related ?? [],
  resources: report.resources ?? rule.resources,
  ...(report.tag && { tag: report.tag }),
  ...(report.symbol && { symbol: report.symbol }),
});

/** In the order of the text. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** Everything the rules say about one file after levels, before suppressions. */
export const findingsIn = (
  file: ParsedFile,
  rules: readonly Rule[],
  options: RunOptions,
): readonly Finding[] => {
  if (file.kind === 'pbxproj' || file.kind === 'xcconfig') return [];
  const findings: Finding[] = [];
  // Property lists are few and small, and a misspelt key need not hold any word that could be listed.
  const speaking = file.kind === 'plist' ? rules : options.gate(file.text);
  for (const rule of speaking) {
    const level = options.levels[rule.id];
    if (level === 'off') continue;
    const found: Finding[] = [];
    try {
      runCheck(rule, file, {
        catalogue: options.catalogue,
        path: options.path,
        project: options.project,
        deployment: () =>
          options.deployment?.() ?? { lowest: options.project?.deployment ?? {}, ofTargets: false },
        superclasses: name => options.superclasses?.(name) ?? [],
        report: report => found.push(findingOf(rule, report, level, file)),
      });
      findings.push(...found);
    } catch (error) {
      // A half-finished rule says nothing: what it reported before it failed may rest on the same mistake.
      options.onError(rule.id, error);
    }
  }
  return findings;
};

/** True for a rule that needs a target for everything it says. */
const needsTarget = ({ check }: Rule): boolean =>
  check.target !== undefined && Object.keys(check).length === 1;

/** How suppressions are judged; `judged` says of a rule that needs a target whether it was asked about this file. */
export const suppressionOptions = (
  rules: readonly Rule[],
  levels: Readonly<Record<string, Level>>,
  judged: boolean,
): SuppressionOptions => {
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  const unused = levels[unusedSuppression];
  return {
    isRule: id => byId.has(id),
    isOn: id => levels[id] !== 'off' && (judged || !needsTarget(byId.get(id)!)),
    unused: unused === 'off' ? undefined : (unused ?? 'hint'),
  };
};

/** Everything the rules say about one file by itself, after levels and suppressions, in the order of the text. */
export const runRules = (
  file: ParsedFile,
  rules: readonly Rule[],
  options: RunOptions,
): readonly Finding[] => {
  const findings = findingsIn(file, rules, options);
  const suppressions = prepareSuppressions(file, options.lines);
  if (!suppressions) return inOrder(findings);
  const { kept, unused } = applySuppressions(
    findings,
    ({ span }) => options.lines.positionAt(span.start).line,
    suppressions,
    suppressionOptions(rules, options.levels, false),
  );
  return inOrder([...kept, ...unused]);
};
