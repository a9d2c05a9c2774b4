// A VS Code profile of its own for one run: quiet, without the network, and gone afterwards.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'chat.disableAIFeatures': true,
};

/** Makes the folders of a profile; `settings` are added to the user's settings. */
export const createProfile = (settings = {}) => {
  const directory = mkdtempSync(path.join(tmpdir(), 'apple-networking-hints-'));
  mkdirSync(path.join(directory, 'user-data/User'), { recursive: true });
  mkdirSync(path.join(directory, 'extensions'));
  writeFileSync(
    path.join(directory, 'user-data/User/settings.json'),
    JSON.stringify({ ...quiet, ...settings }, null, 2),
  );
  return {
    directory,
    remove: () => rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
};
