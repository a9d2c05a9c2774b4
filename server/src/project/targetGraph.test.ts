import assert from 'node:assert/strict';
import type { Target } from './model/target.ts';
import { targetGraph } from './targetGraph.ts';

const at = { path: 'P', span: { start: 0, end: 0 } };

const target = (
  id: string,
  kind: Target['kind'],
  edges: { embeds?: string[]; links?: string[]; scripts?: string[]; waits?: string[] } = {},
): Target =>
  ({
    id,
    name: id,
    kind,
    embeds: (edges.embeds ?? []).map(name => ({ name, target: name, at })),
    links: (edges.links ?? []).map(name => ({ name, target: name, at })),
    dependencies: edges.waits ?? [],
    ...(edges.scripts && { copiedByScript: edges.scripts }),
  }) as unknown as Target;

const graphOf = (...targets: readonly Target[]) => {
  const graph = targetGraph(targets, new Map(targets.map(each => [each.id, each])));
  const names = (found: readonly Target[]) => found.map(({ name }) => name);
  const of = (id: string) => targets.find(each => each.id === id)!;
  return {
    hosts: (id: string) => names(graph.hostsOf(of(id))),
    embedded: (id: string) => names(graph.embeddedIn(of(id))),
    code: (id: string) => names(graph.codeOf(of(id))),
    users: (id: string) => names(graph.linkedBy(of(id))),
    graph,
    of,
  };
};

describe('targetGraph', () => {
  it('follows embeds and links to any depth, nearest first', () => {
    const found = graphOf(
      target('App', 'app', { embeds: ['Agent', 'Kit'], links: ['Library'] }),
      target('Agent', 'app', { embeds: ['Tunnel'] }),
      target('Tunnel', 'app-extension', { links: ['Kit'] }),
      target('Kit', 'framework', { links: ['Core'] }),
      target('Library', 'static-library', { links: ['Core'] }),
      target('Core', 'static-library'),
    );
    assert.deepEqual(found.hosts('Tunnel'), ['Agent', 'App']);
    assert.deepEqual(found.embedded('App'), ['Agent', 'Kit', 'Tunnel']);
    assert.deepEqual(found.code('Tunnel'), ['Tunnel', 'Kit', 'Core']);
    // A framework that is embedded is linked by its import.
    assert.deepEqual(found.code('App'), ['App', 'Library', 'Kit', 'Core']);
    assert.deepEqual(found.users('Core'), ['Kit', 'Library', 'App', 'Tunnel']);
  });

  it('takes a library that a target waits for as code that may be in it', () => {
    const found = graphOf(
      target('App', 'app', { waits: ['Kit', 'Tunnel', 'Gone'] }),
      target('Kit', 'framework', { links: ['Core'] }),
      target('Core', 'static-library'),
      target('Tunnel', 'app-extension'),
    );
    assert.deepEqual(found.code('App'), ['App', 'Kit', 'Core']);
    // What it certainly links is another question.
    assert.deepEqual(found.users('Kit'), []);
  });

  it('takes what a script copies for embedded', () => {
    const found = graphOf(target('App', 'app', { scripts: ['Tunnel'] }), target('Tunnel', 'app-extension'));
    assert.deepEqual(found.hosts('Tunnel'), ['App']);
    assert.deepEqual(found.code('App'), ['App']);
  });

  it('ends cycles, passes over ids that are not there, and keeps its answers', () => {
    const found = graphOf(
      target('A', 'framework', { links: ['B', 'Gone', 'A'], embeds: ['B', 'Gone'] }),
      target('B', 'framework', { links: ['A'], embeds: ['A'] }),
    );
    assert.deepEqual(found.code('A'), ['A', 'B']);
    assert.deepEqual(found.users('A'), ['B']);
    assert.deepEqual(found.hosts('A'), ['B']);
    assert.equal(found.graph.codeOf(found.of('A')), found.graph.codeOf(found.of('A')));
    assert.equal(found.graph.hostsOf(found.of('A')), found.graph.hostsOf(found.of('A')));
  });
});
