import { spawnSync } from 'node:child_process';
import { cliPath } from './paths.ts';

export interface Options {
  readonly cwd?: string;
  readonly input?: string | Buffer;
  readonly uid?: number;
}

/** Runs the built command line. */
export const cli = (args: readonly string[], { cwd, input = '', uid }: Options = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliPath, ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
    ...(cwd && { cwd }),
    ...(uid !== undefined && { uid }),
  });
  return { code: status, out: stdout, err: stderr };
};
