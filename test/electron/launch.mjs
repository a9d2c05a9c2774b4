// Runs the suite through @vscode/test-electron; `run.mjs` starts this in a process group of its own and watches the clock.
import { runTests } from '@vscode/test-electron';

const { executable, extension, tests, workspace, profile, debuggingPort } = JSON.parse(process.argv[2]);
try {
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    launchArgs: [
      workspace,
      ...['--user-data-dir', `${profile}/user-data`, '--extensions-dir', `${profile}/extensions`],
      ...['--disable-extensions', `--remote-debugging-port=${debuggingPort}`],
    ],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
