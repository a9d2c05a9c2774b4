import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../rules/index.ts';
import { headDifferences } from '../testing/headDifferences.ts';
import { readMarked } from '../testing/marked.ts';
import { projectFiles } from '../testing/projectFiles.ts';
import { examplesOf } from '../testing/ruleExamples.ts';
import { isSourceFile } from './fileKind.ts';
import { parse } from './parse.ts';
import { typeHeads } from './typeHeads.ts';

type Files = Readonly<Record<string, string>>;

const root = join(import.meta.dirname ?? dirname(__filename), '../../..');

const filesBelow = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(isSourceFile)
      .map(path => [path, readFileSync(join(root, folder, path), 'utf8')]),
  );

const examples: Files = Object.fromEntries(
  rules.flatMap(rule => {
    const { reports = [], quiet = [], projects } = examplesOf(rule) ?? {};
    const files = [...reports, ...quiet].map(({ file, text }) => [file, text] as const);
    const inProjects = [...(projects?.reports ?? []), ...(projects?.quiet ?? [])].flatMap(({ project }) =>
      Object.entries(projectFiles(project, 'groups')),
    );
    return [...files, ...inProjects]
      .filter(([path]) => isSourceFile(path))
      .map(([path, text], i) => [`${rule.id}/${i}/${path}`, readMarked(text).text]);
  }),
);

describe('the classes in the bytes of a file', () => {
  const check = (files: Files): void => {
    let heads = 0;
    const differences = Object.entries(files).flatMap(([path, text]) => {
      const file = parse(path, text);
      if (file.kind !== 'source') return [];
      heads += typeHeads(Buffer.from(text)).length;
      return headDifferences(file).map(difference => ({ path, ...difference }));
    });
    assert.deepEqual(
      differences.filter(({ reason }) => reason === undefined),
      [],
    );
    assert.ok(heads > 5, `${heads} heads`);
  };

  it('are those in its tokens: the example project', () => check(filesBelow('examples')));
  it('are those in its tokens: all examples of rules', () => check(examples));
  it('are those in its tokens: the sources of the oracle', () => {
    for (const [path, text] of Object.entries(filesBelow('scripts/oracle/snippets'))) {
      const file = parse(path, text);
      assert.ok(file.kind === 'source');
      assert.deepEqual(headDifferences(file), [], path);
    }
  });

  it('may be more where a text speaks of one, and fewer where a tab stands behind the word', () => {
    const differences = (text: string) => {
      const file = parse('a.swift', text);
      assert.ok(file.kind === 'source');
      return headDifferences(file).map(({ head, reason }) => [head, reason]);
    };
    assert.deepEqual(differences('let a = "the extension crashed"\n'), [
      ['crashed', 'words in a string or a comment'],
    ]);
    assert.deepEqual(differences('class\tTunnel: Base {}\n'), [
      ['+Tunnel: Base', 'no blank behind the word, but a tab or the end of the line'],
    ]);
  });
});
