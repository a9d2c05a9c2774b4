import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The files that .vscodeignore lets into the package: it forbids everything and then names each one. */
export const allowedFiles = root =>
  readFileSync(path.join(root, '.vscodeignore'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('!'))
    .map(line => line.slice(1).trim());
