import type { Target } from '../../project/model/target.ts';
import { isCertainEdit } from '../isCertainEdit.ts';
import type { Level, Rule } from '../rule.ts';
import type { TargetContext, TargetFix, TargetReport } from './targetContext.ts';
import type { TargetFinding } from './targetFinding.ts';

export interface TargetRunOptions extends Omit<TargetContext, 'report'> {
  readonly levels: Readonly<Record<string, Level>>;
  /** Told once per rule when a check throws; the other rules go on. */
  onError(rule: string, path: string, error: unknown): void;
}

/** Whether every file that a fix changes is sure to say afterwards what the fix means. */
const isCertain = (context: TargetRunOptions, { edits }: TargetFix): boolean =>
  edits.every(({ at: { path, span }, newText }) => {
    const file = context.plist(path) ?? context.projectFile(path) ?? context.xcconfig(path);
    return file === undefined || isCertainEdit(file, { span, newText });
  });

const findingOf = (
  rule: Rule,
  target: Target,
  report: TargetReport,
  level: Level | undefined,
  context: TargetRunOptions,
): TargetFinding => ({
  rule: rule.id,
  target: target.name,
  severity: level && level !== 'off' ? level : (report.severity ?? rule.severity),
  message: report.message,
  at: report.at,
  ...(report.tag && { tag: report.tag }),
  fixes: (report.fixes ?? []).filter(fix => isCertain(context, fix)),
  related: report.related ?? [],
  resources: report.resources ?? rule.resources,
});

/** Everything the rules say about a target; nothing about one that is not known. */
export const runTargetRules = (
  target: Target,
  rules: readonly Rule[],
  options: TargetRunOptions,
): readonly TargetFinding[] => {
  if (target.unknown !== undefined) return [];
  const findings: TargetFinding[] = [];
  for (const rule of rules) {
    const level = options.levels[rule.id];
    const check = rule.check.target;
    if (level === 'off' || !check) continue;
    const found: TargetFinding[] = [];
    try {
      check.run(target, {
        ...options,
        report: report => found.push(findingOf(rule, target, report, level, options)),
      });
      findings.push(...found);
    } catch (error) {
      options.onError(rule.id, target.project, error);
    }
  }
  return findings;
};
