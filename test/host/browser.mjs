// Shows the workbench in Debian's Chromium, driven by playwright.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-headless-shell',
];

const findChromium = () => {
  const named = process.env.CHROMIUM;
  const found = [...(named ? [named] : []), ...places].find(existsSync);
  if (found) return found;
  throw new Error(
    'Chromium is needed to show the workbench, and was not found. Install it (on Debian: apt-get install chromium),\n' +
      'or name one in CHROMIUM, or name a desktop VS Code in VSCODE_EXECUTABLE.',
  );
};

/** A window without a head in a profile of its own. `debuggingPort` lets others look into it as well. */
export const openBrowser = (directory, { debuggingPort, ...options } = {}) =>
  chromium.launchPersistentContext(`${directory}/chromium`, {
    executablePath: findChromium(),
    headless: true,
    viewport: { width: 1400, height: 900 },
    args: [
      ...[
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-sync',
      ],
      ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
    ],
    ...options,
  });
