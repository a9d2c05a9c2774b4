import assert from 'node:assert/strict';
import { exampleInput } from './variantExample.ts';
import { xcconfigLayers } from './xcconfigLayers.ts';

const layer = (files: Record<string, string>, path = 'App.xcconfig', folder = '') => {
  const [{ settings, unknown } = { settings: [] }] = xcconfigLayers(exampleInput(files), path, folder);
  return { settings: settings.map(({ name, value }) => `${name}=${value}`), unknown };
};

describe('xcconfigLayers', () => {
  it('reads includes in place', () => {
    const files = {
      'App.xcconfig': 'A = 1\n#include "Config/Base.xcconfig"\nC = 3\n',
      'Config/Base.xcconfig': 'B = 2\n#include "More"\n',
      'Config/More.xcconfig': 'D = 4\n',
    };
    assert.deepEqual(layer(files), { settings: ['A=1', 'B=2', 'D=4', 'C=3'], unknown: undefined });
  });

  it('looks beside the file, beside those that include it, and in the project’s folder', () => {
    const files = {
      'App/Config/App.xcconfig': '#include "Base.xcconfig"\n',
      'App/Config/Base.xcconfig': '#include "../Shared/One.xcconfig"\n#include "Other/Two.xcconfig"\n',
      'App/Shared/One.xcconfig': 'A = 1\n#include "Base2.xcconfig"\n',
      'App/Config/Base2.xcconfig': 'B = 2\n',
      'App/Other/Two.xcconfig': 'C = 3\n',
    };
    assert.deepEqual(layer(files, 'App/Config/App.xcconfig', 'App').settings, ['A=1', 'B=2', 'C=3']);
  });

  it('finds a file whose name differs in case', () => {
    assert.deepEqual(layer({ 'Config/app.xcconfig': 'A = 1' }, 'config/App.xcconfig').settings, ['A=1']);
  });

  it('keeps what precedes an optional include that is not there, below it', () => {
    const files = {
      'App.xcconfig':
        'A = 1\n#include? "Local.xcconfig"\nB = 2\n#include? "Target Support Files/Pods-App/Pods-App.xcconfig"\nC = 3\n#include? "Mine.xcconfig"\n',
    };
    const found = xcconfigLayers(exampleInput(files), 'App.xcconfig').map(({ settings, absent, unknown }) => [
      settings.map(({ name }) => name).join(),
      absent,
      unknown,
    ]);
    assert.deepEqual(found, [
      ['', 'Mine.xcconfig', undefined],
      ['B,C', 'Local.xcconfig', undefined],
      ['A', undefined, undefined],
    ]);
  });

  it('does not make a layer for each of many', () => {
    const files = { 'App.xcconfig': 'A = 1\n#include? "Local.xcconfig"\n'.repeat(5000) };
    const found = xcconfigLayers(exampleInput(files), 'App.xcconfig');
    assert.equal(found.length, 9);
    assert.equal(found.flatMap(({ settings }) => settings).length, 5000);
  });

  it('knows only what follows an include that is missing', () => {
    const files = { 'App.xcconfig': 'A = 1\n#include "Base.xcconfig"\nB = 2\n' };
    assert.deepEqual(layer(files), { settings: ['B=2'], unknown: 'Base.xcconfig is not in the workspace' });
  });

  it('keeps what precedes a file of each developer’s own, as if it were optional', () => {
    for (const [path, isKept] of [
      ['Developer.xcconfig', true],
      ['../Secrets.xcconfig', true],
      ['Config/MyTeam.xcconfig', true],
      ['DeveloperID.xcconfig', false],
      ['Local/Base.xcconfig', false],
    ] as const) {
      const files = { 'App.xcconfig': `A = 1\n#include "${path}"\nB = 2\n` };
      const found = xcconfigLayers(exampleInput(files), 'App.xcconfig');
      assert.equal(found.length, isKept ? 2 : 1, path);
      assert.equal(found[0]!.absent, isKept ? path : undefined);
    }
  });

  it('never reads out of the workspace, nor in a folder that is left out', () => {
    for (const path of ['../Out.xcconfig', '/etc/Out.xcconfig', '~/Out.xcconfig', 'Pods/Out.xcconfig']) {
      const files = { 'App.xcconfig': `#include? "${path}"\nB = 2\n` };
      assert.deepEqual(layer(files), { settings: ['B=2'], unknown: `${path} is not in the workspace` }, path);
    }
    assert.equal(layer({}, '../App.xcconfig').unknown, '../App.xcconfig is not in the workspace');
  });

  it('passes over files that include each other', () => {
    const files = {
      'App.xcconfig': 'A = 1\n#include "B.xcconfig"\n',
      'B.xcconfig': '#include "App.xcconfig"\n#include "B.xcconfig"\nB = 2\n',
    };
    assert.deepEqual(layer(files), { settings: ['A=1', 'B=2'], unknown: undefined });
  });

  it('stops where includes double at each step', () => {
    const files: Record<string, string> = { 'F0.xcconfig': 'A = 1\n'.repeat(100) };
    for (let i = 1; i <= 40; i++) {
      files[`F${i}.xcconfig`] = `#include "F${i - 1}.xcconfig"\n`.repeat(2);
    }
    assert.equal(layer(files, 'F40.xcconfig').unknown, 'F40.xcconfig includes too many settings');
  });

  it('follows includes to any depth', () => {
    const files: Record<string, string> = { 'F0.xcconfig': 'A = 1\n' };
    for (let i = 1; i <= 2000; i++) files[`F${i}.xcconfig`] = `#include "F${i - 1}.xcconfig"\n`;
    assert.deepEqual(layer(files, 'F2000.xcconfig').settings, ['A=1']);
  });

  it('does not believe a file with the marks of a merge', () => {
    const files = { 'App.xcconfig': '<<<<<<< HEAD\nA = 1\n=======\nA = 2\n>>>>>>> other\n' };
    assert.equal(layer(files).unknown, 'App.xcconfig holds the marks of an unfinished merge');
  });

  it('puts a layer together once per model', () => {
    const input = exampleInput({ 'App.xcconfig': 'A = 1' });
    assert.equal(xcconfigLayers(input, 'App.xcconfig'), xcconfigLayers(input, 'App.xcconfig'));
  });
});
