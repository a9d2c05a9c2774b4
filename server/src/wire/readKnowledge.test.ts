import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { compileKnowledge } from '../catalogue/compileKnowledge.ts';
import { readDataFiles } from '../testing/readDataFiles.ts';
import { readKnowledge } from './readKnowledge.ts';

describe('readKnowledge', () => {
  let folder: string;
  const path = (): string => join(folder, 'knowledge.json.br');
  const pack = (value: unknown): void => writeFileSync(path(), brotliCompressSync(JSON.stringify(value)));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('reads on the first question, once', () => {
    const knowledge = readKnowledge(path());
    pack(compileKnowledge(readDataFiles()));
    const first = knowledge();
    assert.equal(first.domainNamed('NEVPNErrorDomain')?.codes.length, 6);
    rmSync(path());
    assert.equal(knowledge(), first);
  });

  it('says what is wrong with the file, and reads it when it is whole again', () => {
    const knowledge = readKnowledge(path());
    const says = { message: /^What is known about errors, .*knowledge\.json\.br, could not be loaded: / };
    assert.throws(knowledge, says, 'missing');
    writeFileSync(path(), 'not packed');
    assert.throws(knowledge, says, 'damaged');
    pack({ domains: 'no list' });
    assert.throws(knowledge, says, 'of another shape');
    pack(compileKnowledge(readDataFiles()));
    assert.ok(knowledge().issues.length > 0);
  });
});
