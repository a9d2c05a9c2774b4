import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { dataDocuments } from '../testing/dataDocuments.ts';
import { dataFolder } from '../testing/readDataFiles.ts';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { regex: true } });
const schemaFolder = new URL('schema/', dataFolder);
const schemaOf = (name: string): object => JSON.parse(readFileSync(new URL(name, schemaFolder), 'utf8'));
const documents = dataDocuments();

/** The file name of the schema that a document names, seen from where the document stands. */
const schemaName = (path: string, value: Record<string, unknown>): string =>
  new URL(String(value.$schema), new URL(path, dataFolder)).href.replace(schemaFolder.href, '');

describe('data files and their schemas', () => {
  for (const { path, value } of documents) {
    it(`${path} is what its schema says`, () => {
      const validate = ajv.compile(schemaOf(schemaName(path, value)));
      assert.ok(validate(value), ajv.errorsText(validate.errors, { separator: '\n' }));
    });
  }

  it('uses every schema', () => {
    const used = new Set(documents.map(({ path, value }) => schemaName(path, value)));
    assert.deepEqual(
      readdirSync(schemaFolder).filter(name => !used.has(name)),
      [],
    );
  });

  it('refuses what is wrong', () => {
    const topic = documents.find(({ path }) => path === 'resources/dns.json')!.value;
    const resources = topic.resources as Record<string, unknown>[];
    const validate = ajv.compile(schemaOf('resources.schema.json'));
    const withFirst = (change: Record<string, unknown>) => ({
      ...topic,
      resources: [{ ...resources[0], ...change }],
    });
    assert.ok(validate(withFirst({})));
    for (const change of [
      { id: 'Not Kebab' },
      { url: 'http://developer.apple.com/x' },
      { url: 'https://developer.apple.com/x?utm_source=y' },
      { url: 'https://example.com/x' },
      { why: 'x'.repeat(161) },
      { kind: 'book' },
      { colour: 'red' },
    ]) {
      assert.ok(!validate(withFirst(change)), JSON.stringify(change));
    }
  });
});
