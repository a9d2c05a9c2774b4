// Runs the command line over a folder of projects (one subfolder each) and writes the counts per rule and project into
// docs/accuracy.md. `--list [RULE]` prints each finding with its line instead, to be read by a person.
//
//   node --import tsx scripts/accuracy.ts FOLDER [--list [RULE]]
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProject, type Finding } from './checkProject.ts';
import { withSection } from './withSection.ts';

const root = join(__dirname, '..');
const [folder, ...options] = process.argv.slice(2);
if (!folder || !statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  console.error('usage: node --import tsx scripts/accuracy.ts FOLDER [--list [RULE]]');
  process.exit(2);
}

const projects = readdirSync(folder).filter(name => statSync(join(folder, name)).isDirectory());
const reports = new Map(projects.map(project => [project, checkProject(join(folder, project))]));

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
  writeFileSync(path, withSection(readFileSync(path, 'utf8'), 'counts', 'npm run accuracy', table()));
  console.log(table());
}
