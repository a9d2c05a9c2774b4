import assert from 'node:assert/strict';
import type { TypeHead } from '../syntax/typeHead.ts';
import { classIndex } from './classIndex.ts';

const head = (name: string, ...inherits: readonly string[]): TypeHead => ({ name, inherits, declares: true });
const added = (name: string, ...inherits: readonly string[]): TypeHead => ({
  name,
  inherits,
  declares: false,
});

describe('classIndex', () => {
  it('joins what the files say about a class, its superclass first', () => {
    const index = classIndex();
    index.replace('a.swift', [added('Tunnel', 'Talking')], true);
    index.replace('b.h', [head('Tunnel', 'NEPacketTunnelProvider')], false);
    assert.deepEqual(index.superclasses('Tunnel'), ['NEPacketTunnelProvider', 'Talking']);
    assert.deepEqual(
      index.superclasses('Tunnel', () => true),
      ['Talking'],
      'of files that were read',
    );
    assert.deepEqual(
      index.superclasses('Tunnel', path => path !== 'a.swift'),
      [],
      'of files that count',
    );
    assert.deepEqual(index.superclasses('toString'), []);
    assert.deepEqual([...index.declaring(['Tunnel'])].sort(), ['a.swift', 'b.h']);
  });

  it('says nothing of two classes of one name', () => {
    const index = classIndex();
    index.replace('a.h', [head('Tunnel', 'NEPacketTunnelProvider')], true);
    index.replace('b.h', [head('Tunnel', 'NetworkExtension.NEPacketTunnelProvider')], true);
    assert.equal(index.superclasses('Tunnel')[0], 'NEPacketTunnelProvider', 'the same superclass');
    index.replace('c.h', [head('Tunnel')], true);
    assert.deepEqual(index.superclasses('Tunnel'), []);
    index.replace('c.h', [], false);
    assert.equal(index.superclasses('Tunnel')[0], 'NEPacketTunnelProvider');
  });

  it('says the same whatever order the files were read in', () => {
    const files = ['a.swift', 'b.swift', 'c.swift'];
    const said = [files, files.toReversed()].map(order => {
      const index = classIndex();
      for (const path of order) index.replace(path, [added('Tunnel', `From${path[0]}`)], true);
      return index.superclasses('Tunnel');
    });
    assert.deepEqual(said[0], ['Froma', 'Fromb', 'Fromc']);
    assert.deepEqual(said[1], said[0]);
  });

  it('tells about which names something else is said', () => {
    const index = classIndex();
    assert.deepEqual([...index.replace('a.h', [head('A', 'B'), head('C')], true)], ['A', 'C']);
    assert.deepEqual([...index.replace('a.h', [head('A', 'B'), head('C')], true)], []);
    assert.deepEqual([...index.replace('a.h', [head('A', 'D')], true)].sort(), ['A', 'C']);
    assert.deepEqual([...index.replace('b.swift', [], true)], []);
  });

  it('finds what inherits through any number of classes, once, whatever the cycles', () => {
    const index = classIndex();
    index.replace('a.h', [head('A', 'Base'), head('B', 'Kit.A'), head('C', 'B'), head('D', 'E')], true);
    index.replace('b.h', [head('Base', 'C')], true);
    assert.deepEqual([...index.descendants(['A'])].sort(), ['A', 'B', 'Base', 'C']);
    assert.deepEqual([...index.descendants(['Nothing'])], ['Nothing']);
  });
});
