// Takes the pictures of docs/images in the real workbench, over a copy of the example project: `npm run screenshots` after a build.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/host/browser.mjs';
import { builds } from '../test/host/builds.mjs';
import { installBuild } from '../test/host/install.mjs';
import { installInto } from '../test/host/installInto.mjs';
import { createProfile } from '../test/host/profile.mjs';
import { startServer, workbenchUrl } from '../test/host/server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const images = path.join(root, 'docs/images');

/** What would only take room in a picture. */
const tidy = {
  'editor.minimap.enabled': false,
  'editor.fontSize': 13,
  'editor.lineHeight': 20,
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.renderLineHighlight': 'none',
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.editor.showTabs': 'multiple',
  'workbench.editor.editorActionsLocation': 'hidden',
  'workbench.statusBar.visible': false,
  'workbench.colorTheme': 'Default Light Modern',
  'explorer.decorations.badges': true,
  'outline.collapseItems': 'alwaysCollapse',
};

/** The hands on the keyboard. */
const hands = page => {
  const input = page.locator('.quick-input-widget input.input');
  const quickOpen = async text => {
    await page.keyboard.press('F1');
    await input.waitFor();
    await input.fill(text);
  };
  const command = async title => {
    await quickOpen(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  };
  return {
    command,
    quickOpen,
    /** Opens a file with the caret in the first occurrence of `word`. */
    goTo: async (folder, file, word) => {
      const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
      const line = lines.findIndex(text => text.includes(word));
      if (line < 0) throw new Error(`${word} does not stand in ${file}`);
      await quickOpen(file);
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
      await quickOpen(`:${line + 1}:${lines[line].indexOf(word) + 2}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: `line ${line + 1}` }).waitFor();
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden' });
    },
  };
};

const pictures = {
  'plist-fix': async (page, folder, { goTo }) => {
    await goTo(folder, 'App/Info.plist', 'NSAllowsArbitraryLoads');
    await page
      .locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-unnecessary')
      .first()
      .waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget .action-item-title, .action-widget .title').first().waitFor();
  },
  hover: async (page, folder, { goTo, command }) => {
    await goTo(folder, 'Tunnel/PacketTunnelProvider.swift', 'NEPacketTunnelProvider');
    await command('Show or Focus Hover');
    await page
      .locator('.monaco-resizable-hover .hover-contents', { hasText: 'NEPacketTunnelProvider' })
      .first()
      .waitFor();
  },
  tree: async page => {
    await widenSidebar(page, 400);
    await page.locator('.activitybar .action-label[aria-label*="Apple Networking"]').click();
    await page.locator('.monaco-list-row', { hasText: 'Networking Resources' }).first().waitFor();
    const general = page.locator('.sidebar .monaco-list-row', { hasText: 'General' }).first();
    await general.click();
    const row = page.locator('.sidebar .monaco-list-row', { hasText: 'TN3179' }).first();
    await row.hover();
    await page.locator('.workbench-hover', { hasText: 'Technote' }).waitFor();
  },
  search: async (page, _folder, { command }) => {
    await command('Apple Networking: Search Resources…');
    const input = page.locator('.quick-input-widget input.input');
    await page.locator('.quick-input-title', { hasText: 'Apple Networking' }).waitFor();
    await input.fill('packet tunel');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'acket' }).nth(4).waitFor();
  },
};

/** Makes the sidebar as wide as a reader would. */
const widenSidebar = async (page, to) => {
  const { x, width, y, height } = await page.locator('.part.sidebar').boundingBox();
  await page.mouse.move(x + width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(to, y + height / 2, { steps: 5 });
  await page.mouse.up();
};

const main = async () => {
  await installBuild(builds.newest, console.log);
  const profile = createProfile(tidy);
  const directory = mkdtempSync(path.join(tmpdir(), 'apple-networking-hints-pictures-'));
  const folder = path.join(directory, 'Harbor');
  cpSync(path.join(root, 'examples/Harbor'), folder, { recursive: true });
  installInto(profile.directory, root);
  const server = await startServer(builds.newest, profile.directory, { smokeTest: false });
  const browser = await openBrowser(profile.directory, {
    viewport: { width: 1180, height: 660 },
    deviceScaleFactor: 2,
  });
  try {
    mkdirSync(images, { recursive: true });
    const page = browser.pages()[0];
    page.setDefaultTimeout(30_000);
    await page.goto(workbenchUrl(server, { folder }));
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await widenSidebar(page, 320);
    for (const [name, arrange] of Object.entries(pictures)) {
      try {
        await arrange(page, folder, hands(page));
      } catch (error) {
        await page.screenshot({ path: path.join(tmpdir(), `${name}-failed.png`) });
        throw new Error(`${name}: ${error.message}`);
      }
      // Carets blink, and widgets fade in: the picture is taken when nothing moves any more.
      await page.screenshot({
        path: path.join(images, `${name}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
      console.log(`docs/images/${name}.png`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.mouse.move(900, 600);
    }
  } finally {
    await browser.close();
    await server.stop();
    profile.remove();
    rmSync(directory, { recursive: true, force: true });
  }
};

await main();
