// Which VS Code the tests run in.

import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { builds } from '../host/builds.mjs';
import { installBuild } from '../host/install.mjs';

const shim = fileURLToPath(new URL('../host/code-shim.mjs', import.meta.url));

/** A desktop application needs somewhere to draw. */
const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const ours = async (name, why, log) => {
  const build = builds[name];
  log(`${why} Running VS Code ${build.version} in a browser instead.`);
  await installBuild(build, log);
  return { executable: shim, build: name, expected: build.version };
};

/**
 * The desktop named in VSCODE_EXECUTABLE, else one that can be downloaded, else the one we bring along. `build` asks for one of
 * those we bring along. Fails with what to install when there is none.
 */
export const findEditor = async (build, log) => {
  if (build) return ours(build, `Asked for the ${build} one.`, log);
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return { executable: named };
  if (!hasDisplay()) return ours('newest', 'No display for a desktop VS Code.', log);
  try {
    return { executable: await downloadAndUnzipVSCode({ version: 'stable', timeout: 15_000 }) };
  } catch (error) {
    return ours('newest', `VS Code could not be downloaded (${error.message}).`, log);
  }
};
