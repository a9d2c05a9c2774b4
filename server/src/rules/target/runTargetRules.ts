import type { Target } from '../../project/model/target.ts';
import type { Level, Rule } from '../rule.ts';
import type { TargetContext, TargetReport } from './targetContext.ts';
import type { TargetFinding } from './targetFinding.ts';

export interface TargetRunOptions extends Omit<TargetContext, 'report'> {
  readonly levels: Readonly<Record<string, Level>>;
  /** Told once per rule and target when a check throws; the other rules go on. */
  onError(rule: string, path: string, error: unknown): void;
}

const findingOf = (
  rule: Rule,
  target: Target,
  report: TargetReport,
  level: Level | undefined,
): TargetFinding => ({
  rule: rule.id,
  target: target.name,
  severity: level && level !== 'off' ? level : (report.severity ?? rule.severity),
  message: report.message,
  at: report.at,
  ...(report.tag && { tag: report.tag }),
  fixes: report.fixes ?? [],
  related: report.related ?? [],
  resources: report.resources ?? rule.resources,
});

/** Two targets that share a file have one mistake in it, not two. */
const key = ({ rule, at, message }: TargetFinding): string =>
  `${rule}\n${at.path}\n${at.span.start}\n${at.span.end}\n${message}`;

/** Everything the rules say about these targets. */
export const runTargetRules = (
  targets: readonly Target[],
  rules: readonly Rule[],
  options: TargetRunOptions,
): readonly TargetFinding[] => {
  const findings = new Map<string, TargetFinding>();
  for (const rule of rules) {
    const level = options.levels[rule.id];
    const check = rule.check.target;
    if (level === 'off' || !check) continue;
    for (const target of targets) {
      if (target.unknown !== undefined) continue;
      const found: TargetFinding[] = [];
      try {
        check.run(target, {
          ...options,
          report: report => found.push(findingOf(rule, target, report, level)),
        });
        for (const finding of found) {
          if (!findings.has(key(finding))) findings.set(key(finding), finding);
        }
      } catch (error) {
        options.onError(rule.id, target.project, error);
      }
    }
  }
  return [...findings.values()];
};
