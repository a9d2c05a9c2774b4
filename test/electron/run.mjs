// The extension in real VS Code: `node test/electron/run.mjs [--oldest | --newest] [--verbose]`. Without a choice it takes the
// desktop VS Code that it is given or can download, else the one of test/host. The last line is `N passed, N failed`.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { stageExtension } from '../host/installInto.mjs';
import { createProfile } from '../host/profile.mjs';
import { freePort } from '../host/server.mjs';
import { findEditor } from './editor.mjs';

const timeLimit = 4 * 60_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
const bundled = path.join(root, 'out/electron');
const verbose = process.argv.includes('--verbose');
const asked = ['oldest', 'newest'].find(name => process.argv.includes(`--${name}`));

const bundleSuite = async () => {
  rmSync(bundled, { recursive: true, force: true });
  const suite = path.join(here, 'suite');
  await build({
    entryPoints: readdirSync(suite)
      .filter(name => name.endsWith('.test.ts') || name === 'index.ts')
      .map(name => path.join(suite, name)),
    outdir: bundled,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'playwright-core'],
    logLevel: 'warning',
  });
};

/** Runs `launch.mjs`; answers its exit code, or why it has none. All its processes have ended when this returns. */
const launch = async (options, env) => {
  const child = spawn(process.execPath, [path.join(here, 'launch.mjs'), JSON.stringify(options)], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  /** To the whole group; false when nobody is left in it. */
  const signal = name => {
    try {
      return process.kill(-child.pid, name);
    } catch {
      return false;
    }
  };
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      output += data;
      if (verbose) process.stdout.write(data);
    });
  }
  let late = false;
  const end = () => signal('SIGTERM');
  const timer = setTimeout(() => {
    late = true;
    end();
  }, timeLimit);
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, end);
  const code = await new Promise(resolve => child.once('close', resolve));
  clearTimeout(timer);
  // `launch.mjs` may go before the editor it started, which has things to clear up.
  for (let i = 0; i < 150 && signal(0); i++) await wait(100);
  signal('SIGKILL');
  return {
    output,
    ended: late ? `was stopped after ${Math.round(timeLimit / 1000)} s` : `ended with ${code}`,
    ok: code === 0 && !late,
  };
};

const print = ({ tests }) => {
  for (const { title, state, error } of tests) {
    console.log(`  ${state === 'passed' ? '✓' : state === 'failed' ? '✗' : '-'} ${title}`);
    if (error) console.log(error.replace(/^/gm, '      '));
  }
};

const main = async () => {
  if (!existsSync(path.join(root, 'dist/client.js'))) throw new Error('Nothing is built yet: npm run build.');
  const editor = await findEditor(asked, console.log);
  const directory = mkdtempSync(path.join(tmpdir(), 'apple-networking-hints-test-'));
  const profile = createProfile();
  try {
    await bundleSuite();
    const extension = path.join(directory, 'extension');
    const workspace = path.join(directory, 'workspace');
    stageExtension(root, extension);
    cpSync(path.join(here, 'workspace'), workspace, { recursive: true });
    cpSync(path.join(root, 'examples/Harbor'), path.join(workspace, 'Harbor'), { recursive: true });
    const result = path.join(directory, 'result.json');
    const debuggingPort = await freePort();
    const { output, ended, ok } = await launch(
      {
        executable: editor.executable,
        extension,
        workspace,
        tests: path.join(bundled, 'index.js'),
        profile: profile.directory,
        debuggingPort,
      },
      {
        TEST_RESULT: result,
        // The one in the browser says otherwise where it can be looked into.
        TEST_WORKBENCH: `http://127.0.0.1:${debuggingPort}`,
        ...(editor.build && { TEST_HOST_BUILD: editor.build }),
      },
    );
    const outcome = existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined;
    if (outcome) {
      console.log(`${outcome.editor}:`);
      print(outcome);
    }
    const count = state => outcome?.tests.filter(test => test.state === state).length ?? 0;
    const [passed, skipped] = [count('passed'), count('skipped')];
    let failed = count('failed');
    const fail = reason => {
      failed++;
      console.log(`FAILED: ${reason}`);
    };
    if (!outcome) fail(`No test ran: VS Code ${ended}.`);
    else if (!outcome.finished) fail(`The suite did not finish: VS Code ${ended}.`);
    else if (passed + failed === 0) fail('The suite holds no test.');
    else if (failed === 0 && !ok) fail(`All tests passed, but VS Code ${ended}.`);
    if (failed > 0 && !verbose && (!outcome?.finished || !ok)) console.log(output.slice(-6000));
    console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    profile.remove();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  }
};

main().catch(error => {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
