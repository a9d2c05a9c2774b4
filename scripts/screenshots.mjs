// Takes the pictures of docs/images in the real workbench, over a copy of the example project: `npm run screenshots` after a build.
// Names of pictures as arguments take only those.
import { execFileSync } from 'node:child_process';
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
  'editor.lineHeight': 21,
  'editor.padding.top': 8,
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.renderLineHighlight': 'none',
  'breadcrumbs.symbolPath': 'off',
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
      await command('View: Close All Editors');
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

const squiggle = page =>
  page.locator('.squiggly-error, .squiggly-warning, .squiggly-info, .squiggly-unnecessary').first().waitFor();

const openFixes = async page => {
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget .action-item-title, .action-widget .title').first().waitFor();
};

const showHover = async (page, command, text) => {
  await command('Show or Focus Hover');
  await page.locator('.monaco-resizable-hover .hover-contents', { hasText: text }).first().waitFor();
};

const hideSidebar = async (page, command) => {
  if (await page.locator('.part.sidebar').isVisible()) await command('View: Close Primary Side Bar');
};

const pane = (page, name) => page.locator(`.pane:has(.pane-header[aria-label*="${name}"])`).first();

const openOurSidebar = async page => {
  if (await pane(page, 'Targets').isVisible()) return;
  await page.locator('.activitybar .action-label[aria-label*="Apple Networking"]').click();
  await pane(page, 'Targets').waitFor();
};

/** Opens or closes a part of the sidebar by its header. */
const showPane = async (page, name, wanted) => {
  const header = pane(page, name).locator('.pane-header').first();
  if (((await header.getAttribute('aria-expanded')) === 'true') !== wanted) await header.click();
};

const viewport = { width: 1180, height: 660 };

const pictures = {
  // So low that the menu opens upwards, and the message below the line stays in sight.
  'mach-service': async (page, folder, { goTo, command }) => {
    await page.setViewportSize({ width: 1254, height: 440 });
    await hideSidebar(page, command);
    await goTo(folder, 'TunnelSystem/Info.plist', 'com.example.harbor.tunnel');
    await squiggle(page);
    await command('Go to Next Problem (Error, Warning, Info)');
    await page.locator('.marker-widget', { hasText: 'app groups of' }).waitFor();
    for (const _ of 'com.example.harbor.tunnel') await page.keyboard.press('ArrowRight');
    for (let line = 0; line < 10; line++) await page.keyboard.press('Control+ArrowUp');
    await openFixes(page);
  },
  needs: async (page, folder, { goTo, command }) => {
    await hideSidebar(page, command);
    await goTo(folder, 'Tunnel/PacketTunnelProvider.swift', 'NEPacketTunnelProvider');
    await squiggle(page);
    await showHover(page, command, 'TunnelSystem needs');
  },
  hover: async (page, folder, { goTo, command }) => {
    await command('View: Show Explorer');
    await goTo(folder, 'Probe/HarborProbe.m', 'SCNetworkReachabilityCreateWithName');
    await showHover(page, command, 'SCNetworkReachability');
  },
  'plist-fix': async (page, folder, { goTo }) => {
    await goTo(folder, 'App/Info.plist', 'NSAllowsArbitraryLoads');
    await squiggle(page);
    await openFixes(page);
  },
  targets: async (page, _folder, { command }) => {
    await command('View: Close All Editors');
    await widenSidebar(page, 560);
    await openOurSidebar(page);
    await showPane(page, 'Resources', false);
    await showPane(page, 'Targets', true);
    const row = text => pane(page, 'Targets').locator('.monaco-list-row', { hasText: text }).first();
    const unfold = async text => {
      await row(text).waitFor();
      await row(text).locator('.monaco-tl-twistie').click();
    };
    await unfold('TunnelSystem');
    for (const group of ['Mach services', 'App groups', 'Entitlements', 'Providers', 'Needs'])
      await unfold(group);
    await row('NEMachServiceName').click();
    await page.locator('.tab.active', { hasText: 'Info.plist' }).waitFor();
  },
  tree: async page => {
    await widenSidebar(page, 400);
    await openOurSidebar(page);
    await showPane(page, 'Targets', false);
    await showPane(page, 'Resources', true);
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

/** The report as any browser shows the file. */
const reports = {
  report: { width: 1180, height: 1385, colorScheme: 'light' },
  'report-narrow': { width: 420, height: 1180, colorScheme: 'dark' },
};

const takeReports = async (browser, folder, wanted) => {
  const html = execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'report', folder], {
    encoding: 'utf8',
  });
  for (const [name, { width, height, colorScheme }] of Object.entries(reports)) {
    if (!wanted(name)) continue;
    const page = await browser.newPage();
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.setContent(html);
    await page.screenshot({ path: path.join(images, `${name}.png`) });
    console.log(`docs/images/${name}.png`);
    await page.close();
  }
};

const dragSash = async (page, from, to) => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
};

/** Clicking scrolls the row into view, and with it the whole window by a few points. Runs in the page. */
const scrollBack = () => {
  for (let at = document.querySelector('.part.editor'); at; at = at.parentElement) at.scrollTo(0, 0);
};

/** Makes the sidebar as wide as a reader would. */
const widenSidebar = async (page, to) => {
  const { x, width, y, height } = await page.locator('.part.sidebar').boundingBox();
  const middle = y + height / 2;
  await dragSash(page, { x: x + width, y: middle }, { x: to, y: middle });
};

const main = async () => {
  const asked = process.argv.slice(2);
  const wanted = name => asked.length === 0 || asked.includes(name);
  await installBuild(builds.newest, console.log);
  const profile = createProfile(tidy);
  const directory = mkdtempSync(path.join(tmpdir(), 'apple-networking-hints-pictures-'));
  const folder = path.join(directory, 'Harbor');
  cpSync(path.join(root, 'examples/Harbor'), folder, { recursive: true });
  installInto(profile.directory, root);
  const server = await startServer(builds.newest, profile.directory, { smokeTest: false });
  const browser = await openBrowser(profile.directory, {
    viewport,
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
      if (!wanted(name)) continue;
      try {
        await arrange(page, folder, hands(page));
      } catch (error) {
        await page.screenshot({ path: path.join(tmpdir(), `${name}-failed.png`) });
        throw new Error(`${name}: ${error.message}`);
      }
      await page.evaluate(scrollBack);
      // Carets blink, and widgets fade in: the picture is taken when nothing moves any more.
      await page.screenshot({
        path: path.join(images, `${name}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
      console.log(`docs/images/${name}.png`);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.setViewportSize(viewport);
      await page.mouse.move(900, 600);
    }
    await takeReports(browser, folder, wanted);
  } finally {
    await browser.close();
    await server.stop();
    profile.remove();
    rmSync(directory, { recursive: true, force: true });
  }
};

await main();
