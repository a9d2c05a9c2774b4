// Bundles what ships into dist/: the client, the server and the command line, and beside them the compiled catalogue.
// `--watch` rebuilds on change; `--production` minifies.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, context } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  // The oldest Node that a supported VS Code runs extensions on, and the one the command line asks for.
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  // vscode-languageserver publishes CommonJS under `main` conditions; `module` would pull its UMD copies in twice.
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    entryPoints: { client: 'client/src/activate.ts' },
    outdir: 'dist',
    external: ['vscode'],
  },
  { ...shared, entryPoints: { server: 'server/src/wire/node.ts' }, outdir: 'dist' },
  {
    ...shared,
    entryPoints: { cli: 'server/src/wire/cli/main.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
];

mkdirSync(new URL('dist', import.meta.url), { recursive: true });

const catalogue = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/compile-data.ts'], {
  cwd: root,
  stdio: 'inherit',
});
if (catalogue.status !== 0) process.exit(catalogue.status ?? 1);

if (watch) {
  for (const options of bundles) await (await context(options)).watch();
  console.log('Watching for changes.');
} else {
  await Promise.all(bundles.map(options => build(options)));
}
