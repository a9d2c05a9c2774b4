import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly stats: { readonly files: number; readonly bytes: number };
}

/** What the built command line says about a folder. */
export const checkProject = (folder: string): Report => {
  const cli = join(__dirname, '../dist/cli.js');
  const args = [cli, 'check', folder, '--format', 'json', '--fail-on', 'never'];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${folder}: ${run.stderr}`);
  return JSON.parse(run.stdout) as Report;
};
