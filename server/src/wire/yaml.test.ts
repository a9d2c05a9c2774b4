import assert from 'node:assert/strict';
import { type YamlNode, yamlAt, yamlEntries, yamlText } from '../project/generators/yamlNode.ts';
import { readYaml } from './yaml.ts';

/** The node as plain data. */
const plain = (node: YamlNode | undefined): unknown => {
  switch (node?.type) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
    case 'list':
      return node.items.map(plain);
    default:
      return node?.value;
  }
};

describe('readYaml', () => {
  it('knows where keys and values stand', () => {
    const text = 'name: "A B"\ntargets:\n  App:\n    platform: iOS\n';
    const root = readYaml(text);
    const platform = yamlAt(root, 'targets', 'App', 'platform');
    assert.equal(yamlText(platform), 'iOS');
    assert.equal(text.slice(platform!.span.start, platform!.span.end), 'iOS');
    const [name] = yamlEntries(root);
    assert.equal(text.slice(name!.keySpan.start, name!.keySpan.end), 'name');
    assert.equal(yamlText(name!.value), 'A B');
  });

  it('keeps scalars as they are written', () => {
    assert.deepEqual(
      plain(readYaml('a: 10.0\nb: YES\nc: true\nd: 0x10\ne: 1_000\nf: 2026-01-01\ng: ~\nh:\n')),
      {
        a: '10.0',
        b: 'YES',
        c: 'true',
        d: '0x10',
        e: '1_000',
        f: '2026-01-01',
        g: '~',
        h: '',
      },
    );
  });

  it('puts aliases in place, and merges maps, the nearer winning', () => {
    const text =
      'base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\none: *b\ntwo:\n  <<: *b\n  x: 9\nthree:\n  <<: [*b, *o]\nfour: [*b, *o]\n';
    assert.deepEqual(plain(readYaml(text)), {
      base: { x: '1', y: '2' },
      other: { y: '3', z: '4' },
      one: { x: '1', y: '2' },
      two: { x: '9', y: '2' },
      three: { x: '1', y: '2', z: '4' },
      four: [
        { x: '1', y: '2' },
        { y: '3', z: '4' },
      ],
    });
  });

  it('reads no bomb of aliases', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i <= 12; i++)
      lines.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    assert.equal(readYaml(lines.join('\n')), undefined);
  });

  it('reads no alias of itself, and none that is not there', () => {
    assert.equal(readYaml('a: &a [*a]\n'), undefined);
    assert.equal(readYaml('a: &a {b: *a}\n'), undefined);
    assert.equal(yamlAt(readYaml('a: *nowhere\n'), 'a'), undefined);
  });

  it('reads no unfinished merge, no duplicate keys, no half a file', () => {
    assert.equal(
      readYaml('name: A\n<<<<<<< HEAD\ntargets: {}\n=======\ntargets: {a: b}\n>>>>>>> other\n'),
      undefined,
    );
    assert.equal(readYaml('a: 1\na: 2\n'), undefined);
    assert.equal(readYaml('a: [1, 2\nb: "x\n'), undefined);
    assert.equal(readYaml('\ta: 1\n'), undefined);
  });

  it('survives depth', () => {
    for (const text of [
      '['.repeat(20_000),
      `${'['.repeat(5000)}${']'.repeat(5000)}`,
      'a: '.repeat(3000),
      '- '.repeat(20_000),
      `${'{a: '.repeat(200)}1${'}'.repeat(200)}`,
    ])
      assert.equal(readYaml(text), undefined, text.slice(0, 20));
  });

  it('reads a large file, and none of more than a megabyte', () => {
    const target = (i: number): string => `  T${i}:\n    type: application\n    platform: iOS\n`;
    const text = `name: A\ntargets:\n${Array.from({ length: 500 }, (_, i) => target(i)).join('')}`;
    const comment = (length: number): string => `# ${'x'.repeat(length)}\n`;
    assert.equal(yamlEntries(yamlAt(readYaml(text + comment(900_000)), 'targets')).length, 500);
    assert.equal(readYaml(text + comment(1_000_000)), undefined);
  });

  it('reads nothing from nothing', () => {
    assert.equal(readYaml(''), undefined);
    assert.equal(readYaml('# only a comment\n'), undefined);
    assert.deepEqual(plain(readYaml('just text')), 'just text');
  });
});
