// Installs the extension into a profile, as from the Marketplace, without packaging it first.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allowedFiles } from './allowedFiles.mjs';

/** Copies the files that the package of the extension at `root` would hold. */
export const stageExtension = (root, target) => {
  for (const file of allowedFiles(root)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(target, file));
  }
};

/** Makes the extension at `root` one of the installed ones of a profile. */
export const installInto = (profile, root) => {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const id = `${publisher}.${name}`;
  const relativeLocation = `${id}-${version}`;
  const directory = path.join(profile, 'extensions', relativeLocation);
  stageExtension(root, directory);
  // VS Code's own list of what is installed.
  writeFileSync(
    path.join(profile, 'extensions/extensions.json'),
    JSON.stringify([
      {
        identifier: { id },
        version,
        relativeLocation,
        location: { $mid: 1, scheme: 'file', path: directory },
      },
    ]),
  );
};
