import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');

const newRule = `import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';

export default rule({
  id: 'ats-recipe',
  title: 'A rule made by following the recipe',
  category: 'ats',
  severity: 'hint',
  resources: ['plist-nsapptransportsecurity'],
  why: 'This rule exists while the test of the recipe runs. It reports one key.',
  platforms: 'all',
  limits: 'Sees that key alone.',
  mentions: ['RecipeKey'],
  check: {
    plist: {
      roles: ['info'],
      run(file, context) {
        if (file.root?.type !== 'dict') return;
        for (const entry of file.root.entries) {
          if (entry.key === 'RecipeKey') context.report({ at: entry.keySpan, message: 'RecipeKey stands here.' });
        }
      },
    },
  },
});

export const examples: Examples = {
  reports: [{ file: 'Info.plist', text: '<plist><dict>\\n<key>«RecipeKey»</key>\\n<true/>\\n</dict></plist>\\n' }],
  quiet: [
    { file: 'Info.plist', text: '<plist><dict>\\n<key>CFBundleName</key>\\n<string>x</string>\\n</dict></plist>\\n' },
    { file: 'App.entitlements', text: '<plist><dict>\\n<key>RecipeKey</key>\\n<true/>\\n</dict></plist>\\n' },
  ],
};
`;

describe('the recipe for a rule', () => {
  let copy = '';

  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'recipe-'));
    for (const name of [
      'server',
      'data',
      'scripts',
      'docs',
      'client',
      'package.json',
      'package.nls.json',
      'README.md',
      '.mocharc.json',
      'tsconfig.json',
      'tsconfig.base.json',
    ]) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  });
  after(() => rmSync(copy, { recursive: true, force: true }));

  it('needs a file and a line, and everything else follows', function () {
    this.timeout(120_000);
    const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    writeFileSync(join(copy, 'server/src/rules/ats/ats-recipe.ts'), newRule);
    const index = join(copy, 'server/src/rules/index.ts');
    const lines = readFileSync(index, 'utf8');
    writeFileSync(
      index,
      lines
        .replace(
          /^import .*ats-minimum-tls\.ts';$/m,
          line => `${line}\nimport atsRecipe from './ats/ats-recipe.ts';`,
        )
        .replace(/^ {2}atsMinimumTls,$/m, line => `${line}\n  atsRecipe,`),
    );

    const tests = node(
      '--import=tsx',
      'node_modules/mocha/bin/mocha.js',
      '--no-config',
      'server/src/rules/rules.test.ts',
      '--grep',
      'ats-recipe',
    );
    assert.equal(tests.status, 0, tests.stdout + tests.stderr);
    assert.match(tests.stdout, /[1-9]\d* passing/);

    for (const script of ['scripts/generate-manifest.ts', 'scripts/generate-docs.ts']) {
      const before = node('--import=tsx', script, '--check');
      assert.notEqual(before.status, 0, `${script} --check did not notice the new rule`);
      const written = node('--import=tsx', script);
      assert.equal(written.status, 0, written.stdout + written.stderr);
    }
    assert.match(
      readFileSync(join(copy, 'docs/rules/ats-recipe.md'), 'utf8'),
      /made by following the recipe/,
    );
    assert.match(readFileSync(join(copy, 'README.md'), 'utf8'), /ats-recipe/);
    assert.match(readFileSync(join(copy, 'package.json'), 'utf8'), /ats-recipe/);
  });
});
