// Draws media/icon.png, the extension's picture in the Marketplace: `node scripts/draw-icon.mjs`. Needs Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/host/browser.mjs';

/** What the Marketplace asks for; twice as large it would be a twentieth of the package. */
const size = 128;
const target = fileURLToPath(new URL('../media/icon.png', import.meta.url));

// A hint (the bubble of speech) about networking (the waves in it).
const picture = `
<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 256 256">
  <defs>
    <linearGradient id="ground" x1="0" y1="0" x2="0.6" y2="1">
      <stop offset="0" stop-color="#3aa0ff"/><stop offset="1" stop-color="#1b3fa8"/>
    </linearGradient>
    <linearGradient id="wave" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#2f8ff5"/><stop offset="1" stop-color="#1c46b4"/>
    </linearGradient>
  </defs>
  <rect x="8" y="8" width="240" height="240" rx="54" fill="url(#ground)"/>
  <path d="M72 54h112a30 30 0 0 1 30 30v66a30 30 0 0 1-30 30h-52l-42 34v-34H72a30 30 0 0 1-30-30V84a30 30 0 0 1 30-30z" fill="#fff"/>
  <g fill="none" stroke="url(#wave)" stroke-width="13" stroke-linecap="round">
    <path d="M82 106a65 65 0 0 1 92 0"/>
    <path d="M102 128a37 37 0 0 1 52 0"/>
  </g>
  <circle cx="128" cy="151" r="10.5" fill="#1c46b4"/>
</svg>`;

const directory = mkdtempSync(path.join(tmpdir(), 'apple-networking-hints-icon-'));
const browser = await openBrowser(directory, { viewport: { width: size, height: size } });
try {
  const page = browser.pages()[0];
  await page.setContent(`<style>*{margin:0}svg{display:block}</style>${picture}`);
  await page.screenshot({ path: target, omitBackground: true });
} finally {
  await browser.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
