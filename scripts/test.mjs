// `npm test`: everything that must hold before a commit, in the order in which it fails fastest. Every stage runs even when an
// earlier one failed, so that one look shows all. The last line adds up: `N passed, N failed`.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = process.execPath;
const bin = name => fileURLToPath(new URL(`../node_modules/${name}`, import.meta.url));
const mocha = (...spec) => [
  node,
  '--import=tsx',
  bin('mocha/bin/mocha.js'),
  '--no-config',
  // A handle that some test leaves open must not keep the run from ending.
  '--exit',
  '--timeout=60000',
  '--reporter=test/reporter.cjs',
  ...spec,
];

const hasHost = process.platform === 'linux' && process.arch === 'x64';

/** A stage without tests of its own counts as one. */
const stages = [
  { name: 'build', command: [node, 'esbuild.mjs'] },
  { name: 'types', command: [node, bin('typescript/bin/tsc'), '-b'] },
  {
    name: 'lint and format',
    command: [node, bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'],
  },
  {
    name: 'unit and rule examples',
    command: mocha('server/src/**/*.test.ts', 'test/unit/**/*.test.ts'),
    counts: true,
  },
  { name: 'protocol over stdio', command: mocha('test/protocol/**/*.test.ts'), counts: true },
  { name: 'real VS Code', command: [node, 'test/electron/run.mjs'], counts: true },
  // The floor of `engines.vscode`. The VS Code that the tests bring along runs on 64-bit Linux only.
  ...(hasHost
    ? [
        {
          name: 'oldest supported VS Code',
          command: [node, 'test/electron/run.mjs', '--oldest'],
          counts: true,
        },
      ]
    : []),
];

const only = process.argv[2];

const run = command =>
  new Promise(resolve => {
    const [file, ...args] = command;
    const child = spawn(file, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let tail = '';
    child.stdout.on('data', data => {
      process.stdout.write(data);
      tail = (tail + data).slice(-4000);
    });
    child.on('error', error => resolve({ code: 1, tail: String(error) }));
    child.on('close', code => resolve({ code: code ?? 1, tail }));
  });

let passed = 0;
let failed = 0;
let skipped = 0;
for (const { name, command, counts } of stages) {
  if (only && !name.startsWith(only)) continue;
  const start = performance.now();
  console.log(`\n— ${name}`);
  const { code, tail } = await run(command);
  const line = [...tail.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (counts && line) {
    passed += Number(line[1]);
    failed += Number(line[2]);
    skipped += Number(line[3] ?? 0);
    if (code !== 0 && line[2] === '0') failed++;
    if (line[1] === '0' && line[2] === '0') {
      failed++;
      console.log(`${name}: no test ran.`);
    }
  } else if (code === 0 && !counts) passed++;
  else {
    failed++;
    if (counts) console.log(`${name}: ended with ${code} and without a count.`);
  }
  console.log(
    `— ${name}: ${code === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
}
if (!hasHost) {
  console.log(
    '\nNot run here: the oldest supported VS Code, which the tests bring along for 64-bit Linux only.',
  );
}
console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
