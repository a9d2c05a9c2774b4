// Measures what docs/bench.md says, and writes it. Builds nothing: `npm run bench` does that first.
//
//   node --import tsx scripts/bench/index.ts [--corpus FOLDER] [--runs N]
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CorpusResult, corpusCheck, swiftCopy } from './corpusCheck.ts';
import { doublings, most } from './doubling.ts';
import { editing } from './editing.ts';
import { machine } from './machine.ts';
import { modelTimes } from './model.ts';
import { ruleShares } from './ruleShares.ts';
import { median, quantile, withSpread } from './statistics.ts';
import { typingTimes } from './typing.ts';

const root = join(__dirname, '../..');

type Row = readonly [what: string, measured: string, goal: string];

const sizeOf = ({ files, bytes }: CorpusResult): string =>
  `${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB`;

const ratioRows = (swift: CorpusResult): Row[] => {
  const { check, rg, names } = swift;
  const rows: Row[] = [[`check of the Swift files alone (${sizeOf(swift)}), s`, withSpread(check, 2), '']];
  if (rg.length === 0) return [...rows, ['ratio to `rg`', 'not measured: there is no `rg` here', '≤ 3']];
  const ratios = check.map((seconds, i) => seconds / rg[i]!);
  return [
    ...rows,
    [`\`rg -nwF\` over them with the ${names} names the rules look for, s`, withSpread(rg, 2), ''],
    ['ratio of the two', withSpread(ratios, 2), '≤ 3'],
  ];
};

const corpusRows = (folder: string, runs: number): Row[] => {
  const copy = swiftCopy(folder);
  try {
    const swift = corpusCheck(copy, runs);
    const all = corpusCheck(folder, runs);
    return [
      ...ratioRows(swift),
      ['peak memory of that check, MiB', swift.peak.toFixed(0), '≤ 250'],
      [`check of all files (${sizeOf(all)}), s`, withSpread(all.check, 2), ''],
      ['peak memory of the check of all files, MiB', all.peak.toFixed(0), ''],
    ];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

const editingRows = async (): Promise<Row[]> => {
  const { initialize, hover, pipe, keystroke, denseKeystroke, lines } = await editing();
  const file = `${lines.toLocaleString('en')}-line file`;
  return [
    ['start of the process to the answer to `initialize`, ms', withSpread(initialize, 0), '≤ 150'],
    [`hover in a ${file}, median, ms`, median(hover).toFixed(2), ''],
    ['the same, 99th percentile, ms', quantile(hover, 0.99).toFixed(2), '≤ 2'],
    ['a hover of a server that does nothing, median, ms', median(pipe).toFixed(2), ''],
    ['the same, 99th percentile, ms', quantile(pipe, 0.99).toFixed(2), ''],
    [`keystroke to diagnostics in a ${file}, median, ms`, median(keystroke).toFixed(2), ''],
    ['the same, 99th percentile, ms', quantile(keystroke, 0.99).toFixed(2), '≤ 10'],
    [
      'the same in as many lines of the rules’ own examples, median, ms',
      median(denseKeystroke).toFixed(2),
      '',
    ],
  ];
};

/** The project of the corpus with the most files beside its Xcode project. */
const largestProject = (folder: string): string => {
  const sizes = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => {
      const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' });
      const isXcode = files.some(file => file.endsWith('.pbxproj'));
      return { name, size: isXcode ? files.length : 0 };
    });
  return sizes.reduce((a, b) => (b.size > a.size ? b : a), { name: '', size: 0 }).name;
};

const modelRows = (folder: string): Row[] => {
  const name = largestProject(folder);
  if (name === '') return [];
  const { files, targets, cold, plist, project, source, use, crowd, crowded } = modelTimes(
    join(folder, name),
  );
  const more = `with ${crowd.toLocaleString('en')} more files`;
  const of = `${name} (${files.toLocaleString('en')} files, ${targets} targets)`;
  return [
    [`model of ${of}, from nothing, s`, (cold / 1000).toFixed(2), '≤ 1.5'],
    ['the same after an edit of an Info.plist, ms', plist.model.toFixed(1), '≤ 15'],
    ['… until the findings stand, ms', plist.whole.toFixed(1), ''],
    ['the same after an edit of its largest `project.pbxproj`, ms', project.model.toFixed(1), '≤ 50'],
    ['… until the findings stand, ms', project.whole.toFixed(1), ''],
    ['a line put above the code of a source, until the findings stand, ms', source.whole.toFixed(1), ''],
    ['a use of a networking type put below it, until the findings stand, ms', use.whole.toFixed(1), ''],
    [`the line, ${more}, ms`, crowded.source.whole.toFixed(1), ''],
    [`the Info.plist, ${more}, until the findings stand, ms`, crowded.plist.whole.toFixed(1), ''],
  ];
};

const typingRows = async (folder: string): Promise<Row[]> => {
  const name = largestProject(folder);
  const times = name === '' ? undefined : await typingTimes(join(folder, name));
  if (!times) return [];
  return [
    [
      `keystroke in the name of a provider's class, in an Info.plist of ${name}, to its diagnostics, median, ms`,
      median(times.keystrokes).toFixed(0),
      '',
    ],
  ];
};

/** Rows of the table, and what is below it, whole on the screen and the first lines of it on the page. */
interface Measured {
  readonly rows: readonly Row[];
  readonly lines: readonly string[];
}

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** So many lines of a list stand on the page. */
const mostListed = 10;

const listOf = (heading: string, cells: readonly (readonly string[])[]): readonly string[] => [
  `| ${heading} |`,
  `| --- |${' ---: |'.repeat(cells[0]!.length - 1)}`,
  ...cells.map(row => `| ${row.join(' | ')} |`),
];

const shareRows = (folder: string): Measured => {
  const { total, all, byRule } = ruleShares(folder);
  const [rule, time] = byRule[0]!;
  return {
    rows: [
      ['share of all rules in a check of all files, in one thread', share(all, total), ''],
      [`share of the dearest rule, \`${rule}\``, share(time, total), '≤ 10 %'],
    ],
    lines: listOf(
      'rule | ms | share of the check',
      byRule.map(([id, ms]) => [`\`${id}\``, ms.toFixed(0), share(ms, total)]),
    ),
  };
};

const doublingRows = (): Measured => {
  const all = doublings();
  const [worst] = all;
  const what = `twice as much of ${worst!.name} costs, the worst of ${all.length} shapes and examples, times`;
  return {
    rows: [[what, worst!.ratio.toFixed(2), `≤ ${most}`]],
    lines: listOf(
      'of what | ms | ms of twice as much | times',
      all.map(({ name, times, ratio }) => [name, ...times.map(time => time.toFixed(0)), ratio.toFixed(2)]),
    ),
  };
};

const packageRow = (): Row => {
  const packed = readdirSync(root).find(name => name.endsWith('.vsix'));
  const size = packed
    ? (statSync(join(root, packed)).size / 1000).toFixed(0)
    : 'not measured: run `npm run package` first';
  return ['VSIX, kB', size, '≤ 600'];
};

const page = join(root, 'docs/bench.md');

/** What people wrote below the table stays. */
const remarks = (): string => {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const from = text.indexOf('\n## ');
  return from < 0 ? '' : text.slice(from);
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { corpus: { type: 'string' }, runs: { type: 'string' } } });
  const described = machine();
  const folder = values.corpus ?? join(root, 'examples');
  const runs = Number(values.runs ?? 5);
  const shares = shareRows(folder);
  const doubled = doublingRows();
  const rows: Row[] = [
    ...corpusRows(folder, runs),
    ...shares.rows,
    ...doubled.rows,
    ...(await editingRows()),
    ...modelRows(folder),
    ...(await typingRows(folder)),
    packageRow(),
  ];
  const table = [
    '| what | measured | goal |',
    '| --- | ---: | ---: |',
    ...rows.map(row => `| ${row.join(' | ')} |`),
  ];
  const note = values.corpus
    ? 'The corpus is the projects that [accuracy.md](accuracy.md) lists.'
    : 'No corpus was given, so the check read `examples/`: the ratio says nothing about large projects.';
  const first = ({ lines }: Measured): string => lines.slice(0, mostListed + 2).join('\n');
  const text = `# Speed

Written by \`npm run bench -- --corpus FOLDER\`. Medians, with the smallest and the largest value in brackets; the check and \`rg\` ran in turns, after
one round that does not count. The server was measured over stdio, the pipe included. ${note}

Machine: ${described}.

${table.join('\n')}

The rules that take most of the check of all files, by themselves: what several ask of a file is nobody's.

${first(shares)}

Twice as much of the same, the worst ${mostListed}: shapes that are made to be slow, and the examples of each rule over and over.

${first(doubled)}
${remarks()}`;
  writeFileSync(page, text);
  console.log([text, ...shares.lines, '', ...doubled.lines].join('\n'));
};

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
