import assert from 'node:assert/strict';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { readMarked } from '../testing/marked.ts';
import { projectFiles } from '../testing/projectFiles.ts';
import { examplesOf } from '../testing/ruleExamples.ts';
import { rules } from './index.ts';
import { precedences, together } from './precedence.ts';
import type { ProjectSketch } from './projectExample.ts';
import type { Rule } from './rule.ts';

const ids = new Set(rules.map(({ id }) => id));
const hints = hintsFor(rules);

/** What all rules say about one example, as the rules of each range. */
interface Said {
  readonly of: string;
  readonly quiet: boolean;
  readonly places: readonly ReadonlySet<string>[];
}

const say = (of: string, quiet: boolean, files: Readonly<Record<string, string>>): Said => {
  const workspace = judgedProject(hints, files);
  const places = new Map<string, Set<string>>();
  for (const path of Object.keys(files)) {
    for (const { rule, range } of workspace.findings(path)) {
      const place = `${path} ${JSON.stringify(range)}`;
      places.set(place, (places.get(place) ?? new Set()).add(rule));
    }
  }
  return { of, quiet, places: [...places.values()] };
};

const filesOf = (project: ProjectSketch): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(projectFiles(project, 'groups')).map(([path, text]) => [path, readMarked(text).text]),
  );

const sayAll = (rule: Rule): readonly Said[] => {
  const { reports = [], quiet = [], projects } = examplesOf(rule) ?? {};
  return [
    ...[reports, quiet].flatMap((list, i) =>
      list.map(({ file, text }) => say(rule.id, i === 1, { [file]: readMarked(text).text })),
    ),
    ...[projects?.reports ?? [], projects?.quiet ?? []].flatMap((list, i) =>
      list.map(({ project }) => say(rule.id, i === 1, filesOf(project))),
    ),
  ];
};

/** Two rules by their names, in order. */
const pairOf = (a: string, b: string): string => [a, b].sort().join(' + ');

const pairsIn = (place: ReadonlySet<string>): readonly string[] => {
  const list = [...place];
  return list.flatMap((a, i) => list.slice(i + 1).map(b => pairOf(a, b)));
};

describe('precedence', () => {
  let said: readonly Said[] = [];

  before(function () {
    this.timeout(300_000);
    said = rules.flatMap(sayAll);
  });

  it('is about rules that exist, each pair once', () => {
    const pairs = [
      ...precedences.map(({ speaks, quiet }) => [speaks, quiet] as const),
      ...together.map(({ rules: pair }) => pair),
    ];
    for (const id of pairs.flat()) assert.ok(ids.has(id), `no rule "${id}"`);
    const names = pairs.map(([a, b]) => pairOf(a, b));
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
    for (const { because } of [...precedences, ...together]) assert.match(because, /^[\p{L}].*[^.]$/u);
  });

  it('lets two rules report one range only where both are listed, with a reason', () => {
    const listed = new Set(together.map(({ rules: [a, b] }) => pairOf(a, b)));
    const found = new Set(said.flatMap(({ places }) => places.flatMap(pairsIn)));
    assert.deepEqual(
      [...found].filter(pair => !listed.has(pair)),
      [],
      'they speak about one place: decide which of them does, or say in precedence.ts why both do',
    );
    assert.deepEqual(
      [...listed].filter(pair => !found.has(pair)),
      [],
      'no example shows these two together',
    );
  });

  for (const { speaks, quiet } of precedences) {
    it(`shows ${quiet} quiet where ${speaks} speaks`, () => {
      const shown = said.some(({ of, quiet: isQuiet, places }) => {
        const speakers = new Set(places.flatMap(place => [...place]));
        const isWitness = (of === quiet && isQuiet) || (of === speaks && !isQuiet);
        return isWitness && speakers.has(speaks) && !speakers.has(quiet);
      });
      assert.ok(shown);
    });
  }
});
