import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import type { CompactCatalogue } from '../../server/src/catalogue/compactCatalogue.ts';
import { loadCatalogue } from '../../server/src/catalogue/load.ts';
import { rules } from '../../server/src/rules/index.ts';
import { wordsOf } from '../../server/src/rules/mention.ts';
import { mentionsOf } from '../../server/src/rules/ruleGate.ts';
import { searchWord } from '../../server/src/syntax/searchWord.ts';

export interface CorpusResult {
  readonly files: number;
  readonly bytes: number;
  readonly findings: number;
  /** Seconds of the whole process, one per run. */
  readonly check: readonly number[];
  /** The same of `rg`; empty where there is none. */
  readonly rg: readonly number[];
  readonly names: number;
  /** MiB. */
  readonly peak: number;
}

const root = join(__dirname, '../..');

/** The words that the rules look for, which is what ripgrep has to find in the same time. */
const mentionedNames = (): string[] => {
  const compact = JSON.parse(
    brotliDecompressSync(readFileSync(join(root, 'dist/catalogue.json.br'))).toString(),
  ) as CompactCatalogue;
  const catalogue = loadCatalogue(compact);
  const words = rules.flatMap(rule => mentionsOf(rule, catalogue).flatMap(wordsOf));
  return [...new Set(words.map(word => searchWord(word).text))];
};

interface Run {
  readonly seconds: number;
  readonly stdout: string;
  readonly peak: number;
}

const run = (command: string, args: readonly string[]): Run => {
  const start = performance.now();
  const child = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });
  const seconds = (performance.now() - start) / 1000;
  if (child.error || child.status === null || child.status > 1) {
    throw new Error(`${command} failed: ${child.error?.message ?? child.status}`);
  }
  return { seconds, stdout: child.stdout, peak: Number(child.output[3] ?? 0) / 1024 };
};

const hasRipgrep = (): boolean => spawnSync('rg', ['--version']).status === 0;

/** A copy of the Swift files of a folder alone: ripgrep and the check then read the very same files. */
export const swiftCopy = (folder: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'bench-swift-'));
  const filter = (path: string): boolean => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isDirectory() === true || (stats?.isFile() === true && path.endsWith('.swift'));
  };
  cpSync(folder, copy, { recursive: true, filter, dereference: true });
  return copy;
};

/** Checks a folder and lets ripgrep look for the same names, in turns so that both meet the same conditions. */
export const corpusCheck = (folder: string, runs: number): CorpusResult => {
  const names = mentionedNames();
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const nameFile = join(scratch, 'names.txt');
  writeFileSync(nameFile, `${names.join('\n')}\n`);
  const checkArgs = [
    ...['--require', join(__dirname, 'peakMemory.cjs'), join(root, 'dist/cli.js')],
    ...['check', folder, '--format', 'json', '--fail-on', 'never'],
  ];
  const ripgrep = hasRipgrep();
  const check: Run[] = [];
  const rg: Run[] = [];
  // The first round warms the disk cache and does not count.
  for (let round = 0; round <= runs; round++) {
    const results = [
      ripgrep ? run('rg', ['-nwF', '-f', nameFile, folder]) : undefined,
      run(process.execPath, checkArgs),
    ] as const;
    if (round === 0) continue;
    if (results[0]) rg.push(results[0]);
    check.push(results[1]);
  }
  rmSync(scratch, { recursive: true });
  const report = JSON.parse(check[0]!.stdout) as {
    findings: unknown[];
    stats: { files: number; bytes: number };
  };
  return {
    files: report.stats.files,
    bytes: report.stats.bytes,
    findings: report.findings.length,
    check: check.map(({ seconds }) => seconds),
    rg: rg.map(({ seconds }) => seconds),
    names: names.length,
    peak: Math.max(...check.map(({ peak }) => peak)),
  };
};
