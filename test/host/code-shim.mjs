#!/usr/bin/env node
// Stands where VS Code's own executable would: takes the desktop command line that @vscode/test-electron builds and runs the
// suite in the VS Code that the tests bring along, its workbench shown by a Chromium without a head.
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { builds } from './builds.mjs';
import { createProfile } from './profile.mjs';
import { freePort, startServer, workbenchUrl } from './server.mjs';

const value = { type: 'string' };
const { values, positionals } = parseArgs({
  options: {
    extensionDevelopmentPath: value,
    extensionTestsPath: value,
    'user-data-dir': value,
    'extensions-dir': value,
  },
  allowPositionals: true,
  strict: false,
});
const folder = positionals.find(name => existsSync(name) && statSync(name).isDirectory());
const absolute = name => (typeof name === 'string' ? path.resolve(name) : undefined);

const profile = createProfile();
let server;
let browser;
const close = async () => {
  // Whatever hangs: leaving ends the server's processes.
  setTimeout(() => process.exit(1), 10_000).unref();
  await browser?.close().catch(() => {});
  await server?.stop();
  profile.remove();
};
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => close().finally(() => process.exit(1)));

let code = 1;
try {
  const debuggingPort = await freePort();
  browser = await openBrowser(profile.directory, { debuggingPort });
  server = await startServer(builds[process.env.TEST_HOST_BUILD ?? 'newest'], profile.directory, {
    env: { TEST_WORKBENCH: `http://127.0.0.1:${debuggingPort}` },
  });
  const page = browser.pages()[0];
  const done = new Promise(resolve => page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (type, values) =>
    (console[type] ?? console.log)(format(...values)),
  );
  await page.goto(
    workbenchUrl(server, {
      folder: absolute(folder),
      extension: absolute(values.extensionDevelopmentPath),
      tests: absolute(values.extensionTestsPath),
    }),
  );
  code = await done;
} catch (error) {
  console.error(error.stack ?? error);
}
await close();
// The page is told 0 when the extension host dies in mid-suite, so this code alone proves nothing: the suite writes a result file.
process.exit(typeof code === 'number' ? code : 1);
