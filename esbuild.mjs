// Bundles what ships into dist/: the client, the server and the command line, and beside them the compiled catalogue and knowledge.
// `--watch` rebuilds on change; `--production` minifies.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, context, transformSync } from 'esbuild';
import { minified } from './scripts/minified.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** What a rule says on its page only, as the formatter writes it: one string. */
const forThePage = /^ {2}(?:limits|platforms):\s+(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`$]*`),\n/gm;

/**
 * The examples of a rule are its tests and its page; they stand behind the rule in its file and do not ship. Nor does what only its page says.
 * @type {import('esbuild').Plugin}
 */
const onlyWhatRuns = {
  name: 'only-what-runs',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/][\w-]+[\\/][\w-]+\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const rule = text.indexOf('\nexport default rule({');
      const end = rule < 0 ? -1 : text.indexOf('\n});\n', rule);
      if (end < 0) return undefined;
      const kept = text.slice(0, end + 5);
      // What the rule itself needs must stand before it: a name that is left when all unused ones are shaken off is needed.
      const names = [...text.slice(end + 5).matchAll(/^(?:const|function) (\w+)/gm)].map(([, name]) => name);
      const stubs = names.map(name => `const ${name} = void 0;`).join('\n');
      const { code } = transformSync(`${kept}${stubs}`, { loader: 'ts', format: 'esm', treeShaking: true });
      const needed = names.find(name => code.includes(`const ${name} = void 0;`));
      if (needed) {
        return {
          errors: [{ text: `${path}: "${needed}" stands behind the rule, where only its examples are.` }],
        };
      }
      return { contents: kept.slice(0, rule) + kept.slice(rule).replaceAll(forThePage, ''), loader: 'ts' };
    }),
};

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
  plugins: [onlyWhatRuns],
  // vscode-languageserver publishes CommonJS under `main` conditions; `module` would pull its UMD copies in twice.
  mainFields: ['module', 'main'],
  define: { 'process.env.NODE_ENV': '"production"' },
};

/**
 * What the language server's library needs in rare cases only, for pipes by name and for looking modules up. Node takes as long to load it as we do to read
 * the catalogue.
 * @type {import('esbuild').Plugin}
 */
const rareBuiltins = {
  name: 'rare-builtins',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(?:crypto|child_process)$/ }, ({ path, importer, kind }) =>
      kind === 'require-call' && /[\\/]node_modules[\\/]vscode-/.test(importer)
        ? { path, namespace: 'rare' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'rare' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => require('node:${path}')[name] });`,
      loader: 'js',
    }));
  },
};

const server = join(root, 'server', 'src');
const wire = join(server, 'wire');

/** The modules left of `wire/`, by their path below `server/src`, that the server or the command line imports. */
const coreModules = new Map();

/**
 * The server and the command line are thin; what they share is a bundle of its own, `core.js`, so that it ships once. Modules `inlined`, by their path
 * below `server/src`, are bundled all the same.
 * @type {(inlined?: readonly string[]) => import('esbuild').Plugin}
 */
const sharedCore = (inlined = []) => ({
  name: 'shared-core',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\.?\// }, ({ path, importer, resolveDir }) => {
      const target = resolve(resolveDir, path);
      if (!importer.startsWith(wire + sep) || target.startsWith(wire + sep)) return undefined;
      const name = relative(server, target).replaceAll(sep, '/');
      if (inlined.includes(name)) return undefined;
      coreModules.set(name, `./server/src/${name}`);
      return { path: name, namespace: 'core' };
    });
    onLoad({ filter: /.*/, namespace: 'core' }, ({ path }) => ({
      contents: `module.exports = require('./core')[${JSON.stringify(path)}];`,
      loader: 'js',
      resolveDir: root,
    }));
  },
});

/** Modules of the protocol's packages that the client's or the server's library imports. */
const protocolModules = new Set();

/**
 * The client and the server speak the same protocol: the packages that say how are a bundle of its own, `protocol.js`, so that they ship once.
 * @type {import('esbuild').Plugin}
 */
const sharedProtocol = {
  name: 'shared-protocol',
  setup: ({ onResolve, onLoad }) => {
    const packages = /^vscode-(?:jsonrpc|languageserver-(?:protocol|types))(?:\/|$)/;
    onResolve({ filter: packages }, ({ path }) => {
      protocolModules.add(path);
      return { path, namespace: 'protocol' };
    });
    onLoad({ filter: /.*/, namespace: 'protocol' }, ({ path }) => ({
      contents: `module.exports = require('./protocol')[${JSON.stringify(path)}];`,
      loader: 'js',
      resolveDir: root,
    }));
  },
};

/** Bundles of their own, loaded by those that need them: the core always, the reader of YAML at the first such file. */
const apart = {
  ...shared,
  plugins: [sharedProtocol, sharedCore(), rareBuiltins, onlyWhatRuns],
  external: ['./protocol', './core', './yaml'],
};

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  {
    ...shared,
    entryPoints: { client: 'client/src/activate.ts' },
    outdir: 'dist',
    plugins: [sharedProtocol, onlyWhatRuns],
    external: ['vscode', './protocol'],
  },
  { ...apart, entryPoints: { server: 'server/src/wire/node.ts' }, outdir: 'dist' },
  { ...shared, entryPoints: { yaml: 'server/src/wire/yaml.ts' }, outdir: 'dist' },
  {
    ...apart,
    entryPoints: { cli: 'server/src/wire/cli/main.ts' },
    outdir: 'dist',
    banner: { js: '#!/usr/bin/env node' },
  },
  {
    ...apart,
    entryPoints: { helper: 'server/src/wire/cli/helperThread.ts' },
    outdir: 'dist',
    // It loads the core only where it has to judge.
    plugins: [sharedCore(['workspacePrefilter.ts', 'syntax/isPlain.ts']), onlyWhatRuns],
  },
];

/** Made last: what it holds is known when the others are resolved, in whatever order that was; the same sources make the same bundle. */
const core = () => ({
  ...shared,
  stdin: {
    contents: [...coreModules]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, path]) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(path)};`)
      .join('\n'),
    resolveDir: root,
    sourcefile: 'core.ts',
    loader: 'ts',
  },
  outfile: 'dist/core.js',
});

/** The same. */
const protocol = () => ({
  ...shared,
  plugins: [rareBuiltins],
  stdin: {
    contents: `module.exports = {${[...protocolModules].sort().map(name => `${JSON.stringify(name)}: require(${JSON.stringify(name)})`)}};`,
    resolveDir: root,
    sourcefile: 'protocol.js',
    loader: 'js',
  },
  outfile: 'dist/protocol.js',
});

mkdirSync(new URL('dist', import.meta.url), { recursive: true });

const catalogue = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/compile-data.ts'], {
  cwd: root,
  stdio: 'inherit',
});
if (catalogue.status !== 0) process.exit(catalogue.status ?? 1);

await Promise.all(bundles.map(options => build(options)));
await Promise.all([core(), protocol()].map(options => build(options)));
if (production) {
  const dist = join(root, 'dist');
  const files = readdirSync(dist).filter(file => file.endsWith('.js'));
  for (const file of files.map(name => join(dist, name)))
    writeFileSync(file, await minified(readFileSync(file, 'utf8')));
}
if (watch) {
  for (const options of [...bundles, core(), protocol()]) await (await context(options)).watch();
  console.log('Watching for changes.');
}
