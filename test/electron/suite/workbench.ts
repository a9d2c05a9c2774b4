import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import * as vscode from 'vscode';

let browser: Browser | undefined;

/** The window of the workbench, as a page that can be clicked and read: the browser's, or Electron's. */
export const workbench = async (): Promise<Page> => {
  const address = process.env.TEST_WORKBENCH;
  assert.ok(address, 'TEST_WORKBENCH does not say where the workbench can be looked into');
  const { chromium } = await import('playwright-core');
  browser ??= await chromium.connectOverCDP(address);
  for (const context of browser.contexts()) {
    for (const page of context.pages()) {
      if ((await page.locator('.monaco-workbench').count()) > 0) return page;
    }
  }
  throw new Error(`No workbench at ${address}`);
};

/** Lets go of the window, without closing it. */
export const letGo = async (): Promise<void> => {
  await browser?.close();
  browser = undefined;
};

/** Shows how the window looks now, in a file beside the bundled suite. */
export const takePicture = async (title: string): Promise<void> => {
  const path = join(__dirname, 'failures', `${title.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  await (await workbench()).screenshot({ path });
};

/** The address that is opened in the browser by what `act` does. Apple's website itself is not asked. */
export const pageOpenedBy = async (act: () => Promise<void>): Promise<string> => {
  // Else VS Code asks whether to open it, and refuses to ask in a test.
  const trusted = vscode.Uri.from({ scheme: 'trustedDomains', path: '/Trusted Domains' });
  await vscode.workspace.fs.writeFile(trusted, new TextEncoder().encode('["https://*.apple.com"]'));
  const context = (await workbench()).context();
  await context.route('https://*.apple.com/**', route => route.fulfill({ body: 'Apple' }));
  const opening = context.waitForEvent('page', { timeout: 20_000 });
  await act();
  const page = await opening;
  await page.waitForURL(/apple\.com/);
  const address = page.url();
  await page.close();
  return address;
};
