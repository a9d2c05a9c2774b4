import type { Examples } from '../../server/src/rules/examples.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { fileKindOf } from '../../server/src/syntax/fileKind.ts';
import { fileName } from '../../server/src/syntax/paths.ts';
import { markdownTable } from './markdownTable.ts';

/** One line of the scorecard. */
export interface Score {
  readonly rule: string;
  readonly severity: string;
  readonly reporting: number;
  readonly quiet: number;
  /** What the reporting examples are written in. */
  readonly languages: readonly string[];
  /** Findings in real projects; absent where none were looked at. */
  readonly findings?: number;
  /** `26/26` as a person judged them; absent for a rule that reported nothing yet. */
  readonly precision?: string;
  /** Of the planted mistakes those that were caught; absent where none was planted. */
  readonly recall?: string;
}

const shortNames: Readonly<Record<string, string>> = {
  'objective-c': 'objc',
  'objective-cpp': 'objc++',
  cpp: 'c++',
};

const languageOf = (path: string): string => {
  const kind = fileKindOf(path);
  if (kind?.kind === 'source') return shortNames[kind.language] ?? kind.language;
  return kind?.kind === 'plist' && fileName(path).endsWith('.entitlements')
    ? 'entitlements'
    : (kind?.kind ?? 'other');
};

const languagesOf = ({ reports, projects }: Examples): readonly string[] => {
  const ofProjects = (projects?.reports ?? []).flatMap(({ project: { targets } }) =>
    targets.flatMap(({ info, entitlements, sources }) => [
      ...Object.keys(sources ?? {}).map(languageOf),
      ...(info === undefined ? [] : ['plist']),
      ...(entitlements === undefined ? [] : ['entitlements']),
    ]),
  );
  const project = ofProjects.length > 0 ? ['project'] : [];
  return [...new Set([...reports.map(({ file }) => languageOf(file)), ...ofProjects, ...project])].sort();
};

interface Known {
  /** The examples of a rule, where it has some. */
  examples(rule: Rule): Examples | undefined;
  /** The text of `docs/accuracy.md`. */
  readonly accuracy: string;
  /** Findings by rule. */
  readonly counts?: ReadonlyMap<string, number>;
}

/** What is known about each rule. */
export const scores = (rules: readonly Rule[], { examples, accuracy, counts }: Known): readonly Score[] => {
  const read = markdownTable(accuracy, 'Rule');
  const planted = markdownTable(accuracy, 'rule');
  return rules.map((rule): Score => {
    const own = examples(rule) ?? { reports: [], quiet: [] };
    const judged = read.get(rule.id);
    const recall = planted.get(rule.id)?.get('share');
    return {
      rule: rule.id,
      severity: rule.severity,
      reporting: own.reports.length + (own.projects?.reports.length ?? 0),
      quiet: own.quiet.length + (own.projects?.quiet.length ?? 0),
      languages: languagesOf(own),
      ...(counts && { findings: counts.get(rule.id) ?? 0 }),
      ...(judged && { precision: `${judged.get('True')}/${judged.get('Findings')}` }),
      ...(recall !== undefined && { recall }),
    };
  });
};
