// Packs the extension: vsce chooses the files and describes them, `repacked` packs them smaller, and the same each time.
import { readFileSync, writeFileSync } from 'node:fs';
import { createVSIX } from '@vscode/vsce';
import { repacked } from './package/repacked.mjs';

const packagePath = 'apple-networking-hints.vsix';

await createVSIX({
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const archive = await repacked(readFileSync(packagePath));
writeFileSync(packagePath, archive);
console.log(`${packagePath}: ${archive.length} bytes`);
