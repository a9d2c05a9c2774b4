// Runs the command line over a folder of projects (one subfolder each) and writes the counts per rule and project into
// docs/accuracy.md. `--list [RULE]` prints each finding with its line instead, to be read by a person.
//
//   node --import tsx scripts/accuracy.ts FOLDER [--list [RULE]]
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}
interface Report {
  readonly findings: readonly Finding[];
  readonly stats: { readonly files: number; readonly bytes: number };
}

const root = join(__dirname, '..');
const [folder, ...options] = process.argv.slice(2);
if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: node --import tsx scripts/accuracy.ts FOLDER [--list [RULE]]');
  process.exit(2);
}

const check = (project: string): Report => {
  const args = [
    join(root, 'dist/cli.js'),
    'check',
    join(folder, project),
    '--format',
    'json',
    '--fail-on',
    'never',
  ];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${project}: ${run.stderr}`);
  return JSON.parse(run.stdout) as Report;
};

const projects = readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory());
const reports = new Map(projects.map(project => [project, check(project)]));

const lineOf = (project: string, { file, range }: Finding): string =>
  (readFileSync(join(folder, project, file), 'utf8').split(/\r\n|\n|\r/)[range.start.line] ?? '')
    .trim()
    .slice(0, 160);

const list = (only: string | undefined): void => {
  for (const [project, { findings }] of reports) {
    for (const finding of findings) {
      if (only && finding.rule !== only) continue;
      const place = `${project}/${finding.file}:${finding.range.start.line + 1}:${finding.range.start.character + 1}`;
      console.log(
        `${finding.severity} ${finding.rule} ${place}\n    ${finding.message}\n    ${lineOf(project, finding)}`,
      );
    }
  }
};

const table = (): string => {
  const rules = [
    ...new Set([...reports.values()].flatMap(({ findings }) => findings.map(f => f.rule))),
  ].sort();
  const count = (project: string, rule: string): number =>
    reports.get(project)!.findings.filter(f => f.rule === rule).length;
  const withFindings = projects.filter(project => reports.get(project)!.findings.length > 0);
  const rows = withFindings.map(
    project => `| ${project} | ${rules.map(rule => count(project, rule) || '').join(' | ')} |`,
  );
  const total = `| **all** | ${rules.map(rule => projects.reduce((sum, p) => sum + count(p, rule), 0)).join(' | ')} |`;
  const quiet = projects.filter(project => !withFindings.includes(project));
  const files = [...reports.values()].reduce((sum, { stats }) => sum + stats.files, 0);
  const bytes = [...reports.values()].reduce((sum, { stats }) => sum + stats.bytes, 0);
  return [
    `${projects.length} projects, ${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB.`,
    '',
    `| project | ${rules.join(' | ')} |`,
    `| --- |${rules.map(() => ' ---: |').join('')}`,
    ...rows,
    total,
    '',
    `Nothing reported: ${quiet.join(', ') || 'none'}.`,
  ].join('\n');
};

if (options[0] === '--list') list(options[1]);
else {
  const path = join(root, 'docs/accuracy.md');
  const begin = '<!-- counts: written by npm run accuracy -->';
  const end = '<!-- /counts -->';
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/accuracy.md has no place for the counts.');
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n${table()}\n${text.slice(to)}`);
  console.log(table());
}
