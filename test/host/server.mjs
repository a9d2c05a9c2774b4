// Runs VS Code's own server on loopback. code-server's wrapper around it is not used.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const answers = async url => {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
};

/**
 * Starts the server of a build over a profile's folder. `smokeTest` makes it load an extension under development and run a suite; it
 * asks and tells nothing then. Its processes are a group of their own, ended by `stop`, and in any case
 * with this process.
 */
export const startServer = async (build, directory, { port, env = {}, smokeTest = true } = {}) => {
  port ??= await freePort();
  const child = spawn(
    build.node,
    [
      build.entry,
      '--accept-server-license-terms',
      ...['--server-data-dir', `${directory}/server`],
      ...['--user-data-dir', `${directory}/user-data`, '--extensions-dir', `${directory}/extensions`],
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--disable-telemetry', '--disable-workspace-trust'],
      ...(smokeTest ? build.smokeTestFlags : []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, XDG_RUNTIME_DIR: directory, ...env },
    },
  );
  const signal = name => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // The whole group has ended.
    }
  };
  const killAll = () => signal('SIGKILL');
  process.once('exit', killAll);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (log += data));
  const ended = new Promise(resolve => child.once('exit', resolve));

  const stop = async () => {
    signal('SIGTERM');
    await Promise.race([ended, wait(5000, undefined, { ref: false })]);
    killAll();
    await ended;
    process.off('exit', killAll);
  };

  const patience = Date.now() + 60_000;
  const url = `http://127.0.0.1:${port}/`;
  while (!(await answers(`${url}version`))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`VS Code's server ended with ${child.exitCode ?? child.signalCode}.\n${log}`);
    if (Date.now() > patience) {
      await stop();
      throw new Error(`VS Code's server did not answer within a minute.\n${log}`);
    }
    await wait(100);
  }
  return { url, port, stop, log: () => log };
};

/** The address of the workbench with a folder open, the extension at `extension` loaded, and the test suite at `tests` run in it. */
export const workbenchUrl = ({ url, port }, { folder, extension, tests }) => {
  const remote = path => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ...(extension ? [['extensionDevelopmentPath', remote(extension)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({
    ...(folder && { folder }),
    ...(payload.length > 0 && { payload: JSON.stringify(payload) }),
  });
  return `${url}?${query}`;
};
