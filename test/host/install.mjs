// Installs a build of VS Code for the tests on first use: about half a minute and 0.3 GB. Does nothing when it is there.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** AI agents and their binaries: 290 MB that no test uses. */
const needless = ['node_modules/@github/copilot*', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot'];

const run = (command, args, cwd, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data));
    child.once('error', reject);
    child.once('close', code =>
      code === 0
        ? resolve()
        : reject(new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`)),
    );
  });

/** Puts Debian's ripgrep, which finds files for VS Code, where the build expects its own. */
const linkRipgrep = file => {
  if (existsSync(file)) return;
  const found = (process.env.PATH ?? '')
    .split(path.delimiter)
    .map(folder => path.join(folder, 'rg'))
    .find(existsSync);
  if (!found)
    throw new Error('ripgrep is needed and was not found. Install it (on Debian: apt-get install ripgrep).');
  mkdirSync(path.dirname(file), { recursive: true });
  symlinkSync(found, file);
};

/** Two runs at once (`npm test` and `npm start`) must not install into each other. */
const lock = async directory => {
  const file = path.join(directory, '.installing');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      const release = () => rmSync(file, { force: true });
      process.once('exit', release);
      return release;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    const abandoned =
      !isAlive(owner) && Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) > 2000;
    if (abandoned) rmSync(file, { force: true });
    else await wait(500);
  }
};

const isAlive = pid => {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Makes `build` (one of `builds`) ready to start; `log` is told what happens, once per step. */
export const installBuild = async (build, log) => {
  const stamp = path.join(build.directory, 'node_modules/.ready');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(build.directory, 'package-lock.json')))
    .update(needless.join())
    .digest('hex');
  const ready = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (ready()) return;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `The VS Code that the tests bring along runs on Linux x64 only. Name a desktop VS Code in VSCODE_EXECUTABLE.`,
    );

  mkdirSync(build.directory, { recursive: true });
  const release = await lock(build.directory);
  try {
    if (ready()) return;
    const start = performance.now();
    log(
      `Installing VS Code ${build.version} into ${path.relative(process.cwd(), build.directory)} (first use, about a minute):`,
    );
    log('  1/2 the server and the workbench …');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['ci', ...quiet], build.directory);
    log('  2/2 its packages …');
    // code-server's own shrinkwrap leaves an optional package out, which `npm ci` refuses.
    await run('npm', ['install', '--omit=dev', ...quiet], build.serverDirectory, {
      PATH: `${path.dirname(build.node)}:${process.env.PATH}`,
    });
    await run('sh', ['-c', `rm -rf ${needless.join(' ')}`], build.serverDirectory);
    if (build.ripgrep) linkRipgrep(build.ripgrep);
    writeFileSync(stamp, wanted);
    log(`  done in ${Math.round((performance.now() - start) / 1000)} s.`);
  } finally {
    release();
  }
};
