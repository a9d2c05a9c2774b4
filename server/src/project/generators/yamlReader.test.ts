import assert from 'node:assert/strict';
import type { YamlNode } from './yamlNode.ts';
import { yamlReader } from './yamlReader.ts';

const node = (value: string): YamlNode => ({ type: 'scalar', value, span: { start: 0, end: value.length } });

describe('yamlReader', () => {
  const reading = () => {
    const asked: string[] = [];
    const read = yamlReader(text => {
      asked.push(text);
      return text === 'broken' ? undefined : node(text);
    });
    return { asked, read };
  };

  it('reads a text once, whichever file it stands in, and one that is no YAML too', () => {
    const { asked, read } = reading();
    assert.deepEqual(read('a'), node('a'));
    assert.equal(read('a'), read('a'));
    assert.equal(read('broken'), undefined);
    assert.equal(read('broken'), undefined);
    assert.deepEqual(asked, ['a', 'broken']);
  });

  it('answers each text by itself, however it alternates', () => {
    const { asked, read } = reading();
    for (const text of ['name: A', 'name: B', 'name: A', 'name: B']) assert.deepEqual(read(text), node(text));
    assert.deepEqual(asked, ['name: A', 'name: B']);
  });

  it('forgets what was asked for longest ago', () => {
    const { asked, read } = reading();
    read('first');
    for (let i = 0; i < 200; i++) read(`${i}`);
    read('first');
    for (let i = 200; i < 400; i++) read(`${i}`);
    read('first');
    assert.equal(asked.filter(text => text === 'first').length, 1, 'asked for in between');
    read('0');
    assert.equal(asked.filter(text => text === '0').length, 2);
  });
});
