// `npm start [-- [--no-open] PATH]`: builds, prints what the extension finds in PATH (by default the example project), and opens
// it in VS Code with the extension loaded: in the desktop that is there, else in a workbench in the browser. Ctrl-C ends it all.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { builds } from '../test/host/builds.mjs';
import { installBuild } from '../test/host/install.mjs';
import { installInto } from '../test/host/installInto.mjs';
import { createProfile } from '../test/host/profile.mjs';
import { startServer, workbenchUrl } from '../test/host/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const usage = 'usage: npm start [-- [--no-open] PATH]';

const isExecutable = file => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** VSCODE_EXECUTABLE, else the first of the usual commands that is in PATH. */
const findDesktop = () => {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  for (const name of ['code', 'cursor', 'codium']) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isExecutable(file)) return file;
      }
    }
  }
  return undefined;
};

/** Runs a step whose output the user reads; answers its exit code. */
const step = (...args) => {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
};

/** What has to end with this program. */
const endings = [];
let closing = false;
const close = async code => {
  if (closing) return;
  closing = true;
  for (const end of endings.reverse()) await end();
  process.exit(code);
};

const openDesktop = (executable, folder) => {
  // With a profile of its own it is a process of its own, which Ctrl-C can end; `--verbose` keeps it attached.
  const profile = createProfile();
  const child = spawn(
    executable,
    [
      ...['--verbose', '--new-window', '--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
      ...['--user-data-dir', path.join(profile.directory, 'user-data')],
      ...['--extensions-dir', path.join(profile.directory, 'extensions')],
      `--extensionDevelopmentPath=${root}`,
      folder,
    ],
    { stdio: 'ignore', detached: process.platform !== 'win32', shell: executable.endsWith('.cmd') },
  );
  const gone = new Promise(resolve => {
    child.once('error', error => resolve(error.message));
    child.once('exit', () => resolve(undefined));
  });
  endings.push(async () => {
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGTERM');
    } catch {
      // Closed already.
    }
    await gone;
    profile.remove();
  });
  console.log(`\nOpened ${folder} in ${executable}. Ctrl-C closes it.`);
  gone.then(problem => {
    if (problem) console.error(`${executable} could not be started: ${problem}`);
    return close(problem ? 1 : 0);
  });
};

const openInBrowser = async folder => {
  const build = builds.newest;
  console.log(
    '\nNo desktop VS Code found (VSCODE_EXECUTABLE, code, cursor, codium): showing it in a browser.',
  );
  await installBuild(build, console.log);
  const profile = createProfile();
  endings.push(async () => profile.remove());
  installInto(profile.directory, root);
  const server = await startServer(build, profile.directory, { smokeTest: false });
  endings.push(server.stop);
  console.log(
    `\nVS Code ${build.version} with the extension: ${workbenchUrl(server, { folder })}\nCtrl-C ends it.`,
  );
};

const main = async () => {
  const { values, positionals } = parseArgs({
    options: { 'no-open': { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length > 1) throw new Error(usage);
  const folder = path.resolve(
    process.env.INIT_CWD ?? '.',
    positionals[0] ?? path.join(root, 'examples/Harbor'),
  );
  if (!statSync(folder, { throwIfNoEntry: false })) throw new Error(`${folder} does not exist.`);

  const built = step('esbuild.mjs');
  if (built !== 0) process.exit(built);
  // A folder with nothing to read in it can still be opened.
  const checked = step('dist/cli.js', 'check', '--fail-on', 'never', '--', folder);
  if (values['no-open']) process.exit(checked);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => close(0));
  const desktop = findDesktop();
  if (desktop) openDesktop(desktop, folder);
  else await openInBrowser(folder);
};

main().catch(async error => {
  console.error(error.message);
  await close(error.message === usage ? 2 : 1);
});
