import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Outcome } from './outcome.ts';
import { letGo, takePicture } from './workbench.ts';

/** Runs the suite inside the extension host. VS Code calls this; `run.mjs` reads the result file. */
export const run = async (): Promise<void> => {
  const result = process.env.TEST_RESULT;
  if (!result) throw new Error('TEST_RESULT does not name the result file');
  const write = (outcome: Outcome): void => writeFileSync(result, JSON.stringify(outcome));
  const { version, env } = vscode;
  const editor = `${env.appName} ${version}${env.remoteName ? ', remote' : ''}`;
  const tests: Outcome['tests'][number][] = [];
  write({ finished: false, editor, tests });

  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: class {} as never });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  mocha.suite.afterEach('picture of a failure', async function () {
    const test = this.currentTest;
    if (test?.state === 'failed') await takePicture(test.fullTitle());
  });
  await mocha.loadFilesAsync();
  await new Promise<void>(resolve => {
    const runner = mocha.run(() => resolve());
    const record = (state: Outcome['tests'][number]['state']) => (test: Mocha.Test, error?: Error) => {
      const cause = error?.cause === undefined ? '' : `\n  because of ${String(error.cause)}`;
      tests.push({
        title: test.fullTitle(),
        state,
        ...(error && { error: `${error.stack ?? error}${cause}` }),
      });
      write({ finished: false, editor, tests });
    };
    runner.on('pass', record('passed'));
    runner.on('fail', record('failed'));
    runner.on('pending', record('skipped'));
  });
  await letGo();
  write({ finished: true, editor, tests });
  if (tests.some(({ state }) => state === 'failed')) throw new Error('Some tests failed.');
};
