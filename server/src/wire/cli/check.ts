import { join, relative } from 'node:path';
import type { Catalogue } from '../../catalogue/types.ts';
import type { Hints } from '../../hints.ts';
import type { Severity } from '../../rules/rule.ts';
import type { LineRange, LocatedFinding } from '../../workspace/fileRecord.ts';
import { unknownTargets } from '../../workspace/unknownTargets.ts';
import { type Collected, collect } from './collect.ts';
import type { CommandLine, FailOn } from './commandLine.ts';
import { bold, faint, json, type Outcome, styledSeverity } from './output.ts';

interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Relative to the first PATH, `/` as separator. */
  readonly file: string;
  readonly range: LineRange;
  readonly resources: readonly { readonly id: string; readonly title: string; readonly url: string | null }[];
  /** Name of the target that the finding is about; null where it is about the file by itself. */
  readonly target: string | null;
}

const rank: Readonly<Record<FailOn, number>> = { never: 0, error: 1, warning: 2, information: 3, hint: 4 };

const resourcesOf = (catalogue: Catalogue, ids: readonly string[]): ReportedFinding['resources'] =>
  ids.flatMap(id => {
    const resource = catalogue.resources.get(id);
    return resource ? [{ id, title: resource.title, url: resource.url }] : [];
  });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const inOrder = (a: ReportedFinding, b: ReportedFinding): number =>
  compare(a.file, b.file) ||
  a.range.start.line - b.range.start.line ||
  a.range.start.character - b.range.start.character ||
  compare(a.rule, b.rule);

const findingsOf = (hints: Hints, { workspace }: Collected): ReportedFinding[] => {
  const reported = (file: string, finding: LocatedFinding): ReportedFinding => ({
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    file,
    range: finding.range,
    resources: resourcesOf(hints.catalogue, finding.resources),
    target: finding.target ?? null,
  });
  return [...workspace.records()]
    .flatMap(({ path }) => workspace.findings(path).map(finding => reported(path, finding)))
    .sort(inOrder);
};

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** More say the same of other targets. */
const mostUnknown = 5;

const textOf = (
  findings: readonly ReportedFinding[],
  { workspace, base, unread }: Collected,
  files: number,
): string => {
  const named = (file: string): string => relative(process.cwd(), join(base, file)) || file;
  const lines = findings.flatMap(({ file, range, severity, message, rule, resources }) => {
    const place = `${named(file)}:${range.start.line + 1}:${range.start.character + 1}`;
    const link = resources.find(({ url }) => url !== null);
    return [
      `${bold(place)}: ${styledSeverity(severity)}: ${message} ${faint(`[${rule}]`)}`,
      ...(link ? [`    ${link.title}: ${link.url}`] : []),
    ];
  });
  const unknown = unknownTargets(workspace.model());
  lines.push(
    ...unknown
      .slice(0, mostUnknown)
      .map(reason => `${faint('not known, so rules about it are quiet')}: ${reason}`),
  );
  lines.push(...unread.map(({ typed, reason }) => `${typed}: ${faint('not read')}: ${reason}`));
  lines.push(`${count(findings.length, 'finding')} in ${count(files, 'file')}.`);
  return `${lines.join('\n')}\n`;
};

/** `check PATH…` */
export const check = (hints: Hints, { values, options }: CommandLine): Outcome => {
  const start = performance.now();
  const collected = collect(hints, values, options.stdinFilename);
  const { workspace, unread, bytes } = collected;
  const findings = findingsOf(hints, collected);
  const read = [...workspace.records()].filter(record => record.unread === undefined);
  const targets = workspace.model()?.targets.length ?? 0;
  const ms = Math.round(performance.now() - start);
  const out =
    options.format === 'json'
      ? json({
          findings,
          stats: {
            files: read.length,
            bytes,
            targets,
            ms,
            unread: unread.map(({ file, reason }) => ({ file, reason })),
          },
        })
      : textOf(findings, collected, read.length);
  if (read.length === 0) {
    const reasons =
      unread.length > 0
        ? unread.map(({ typed, reason }) => `\n${typed}: ${reason}`).join('')
        : ' No file there is of a kind that is read.';
    return { out: options.format === 'json' ? out : '', err: `Nothing could be read.${reasons}\n`, code: 2 };
  }
  const failing = findings.some(({ severity }) => rank[severity] <= rank[options.failOn]);
  return { out, code: failing ? 1 : 0 };
};
