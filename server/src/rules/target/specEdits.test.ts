import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { type ListSource, listSource } from '../../project/generators/listSource.ts';
import type { ModelInput } from '../../project/model/model.ts';
import { readYaml } from '../../wire/yaml.ts';
import { applyEdits } from '../applyEdits.ts';
import type { Edit } from '../rule.ts';
import { addInSpec, appendInSpec } from './specEdits.ts';

const list = 'App/App.entitlements';

const sourceIn = (text: string): ListSource | undefined => {
  const input: Partial<ModelInput> = {
    paths: ['project.yml'],
    manifest: () => text,
    yaml: () => readYaml(text),
  };
  return listSource(input as ModelInput)(list);
};

const spec = (properties: string): string =>
  `name: Example\ntargets:\n  App:\n    type: application\n    entitlements:\n      path: ${list}\n      properties:${properties}\n    platform: macOS\n`;

interface Properties {
  readonly targets: { readonly App: { readonly entitlements: { readonly properties: unknown } } };
}

/** What is written anew in `properties:`, and what that says to another reader; all else has to stay. */
const edited = (
  properties: string,
  edit: (source: ListSource) => readonly Edit[] | undefined,
): readonly [string, unknown] | undefined => {
  const text = spec(properties);
  const source = sourceIn(text);
  const edits = source && edit(source);
  if (!edits) return undefined;
  const result = applyEdits(text, edits);
  const [head, tail] = text.split(properties) as [string, string];
  assert.ok(result.startsWith(head) && result.endsWith(tail), result);
  const { targets, ...others } = parse(result) as Properties;
  const { properties: found, ...entitlements } = targets.App.entitlements;
  const before = parse(text) as Properties;
  assert.deepEqual(
    { ...others, targets: { App: { ...targets.App, entitlements } } },
    {
      ...before,
      targets: {
        App: { ...before.targets.App, entitlements: { path: list } },
      },
    },
  );
  return [result.slice(head.length, result.length - tail.length), found];
};

const key = 'com.apple.security.network.client';
const array = 'com.apple.developer.networking.networkextension';
const append =
  (value: string) =>
  (source: ListSource): readonly Edit[] | undefined =>
    appendInSpec(source, [array], value, ['<array>', `\t<string>${value}</string>`, '</array>']);
const lines = '\n        com.apple.security.app-sandbox: true # always';

describe('edits of project.yml', () => {
  it('add a key behind the last one, and the maps on the way to it', () => {
    assert.deepEqual(
      edited(lines, source => addInSpec(source, [key], ['<true/>'])),
      [`${lines}\n        ${key}: true`, { 'com.apple.security.app-sandbox': true, [key]: true }],
    );
    assert.deepEqual(
      edited(lines, source => addInSpec(source, ['A', 'B c'], ['<string>x &amp; y: z</string>'])),
      [
        `${lines}\n        A:\n          "B c": "x & y: z"`,
        { 'com.apple.security.app-sandbox': true, A: { 'B c': 'x & y: z' } },
      ],
    );
    assert.deepEqual(
      edited(' {}', source => addInSpec(source, [key], ['<true/>'])),
      [`\n        ${key}: true`, { [key]: true }],
    );
  });

  it('give a key another value', () => {
    assert.deepEqual(
      edited(`\n        ${key}: false # why`, source => addInSpec(source, [key], ['<true/>'])),
      [`\n        ${key}: true # why`, { [key]: true }],
    );
  });

  it('append to lists of every style', () => {
    const items = ['dns-proxy', 'relay'];
    for (const [before, after] of [
      [`\n        ${array}:\n          - dns-proxy # why`, '\n          - relay'],
      [`\n        ${array}:\n        - dns-proxy`, '\n        - relay'],
      [`\n        ${array}:\n          -   "dns-proxy"`, '\n          -   relay'],
    ] as const) {
      assert.deepEqual(edited(before, append('relay')), [before + after, { [array]: items }]);
    }
    assert.deepEqual(edited(`\n        ${array}: [dns-proxy]`, append('relay')), [
      `\n        ${array}: [dns-proxy, relay]`,
      { [array]: items },
    ]);
    assert.deepEqual(edited(`\n        ${array}: []`, append('$(A).b')), [
      `\n        ${array}: ["$(A).b"]`,
      { [array]: ['$(A).b'] },
    ]);
    assert.deepEqual(edited(lines, append('relay')), [
      `${lines}\n        ${array}:\n          - relay`,
      { 'com.apple.security.app-sandbox': true, [array]: ['relay'] },
    ]);
  });

  it('are none where one place does not decide, or is written in another way', () => {
    for (const properties of [
      ' *shared',
      ' &shared\n        A: true',
      '\n        <<: *shared',
      ' { A: true }',
      '',
      '\n        com.apple.developer.networking.networkextension: one',
    ]) {
      assert.equal(edited(properties, append('relay')), undefined, properties);
    }
    const twice = spec(lines).replace(
      '  App:',
      `  Other:\n    entitlements:\n      path: ${list}\n      properties:\n        A: true\n  App:`,
    );
    assert.equal(sourceIn(twice), undefined);
    assert.equal(sourceIn(`include: base.yml\n${spec(lines)}`), undefined);
    assert.equal(
      edited(lines, source => addInSpec(source, [key], ['<dict>', '</dict>'])),
      undefined,
    );
  });

  it('end lines as the file does', () => {
    const text = spec(lines).replaceAll('\n', '\r\n');
    const edits = append('relay')(sourceIn(text)!)!;
    assert.doesNotMatch(applyEdits(text, edits), /(?<!\r)\n/);
  });
});
