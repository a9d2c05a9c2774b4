import assert from 'node:assert/strict';
import { type Location, locate, within } from './location.ts';

const app: Location = { root: 'workspace', path: 'App' };
const top: Location = { root: 'workspace', path: '' };

describe('locate', () => {
  it('knows every source tree of Xcode', () => {
    const at = (tree: string, path: string) => locate(tree, path, app, top);
    assert.deepEqual(at('<group>', 'a.swift'), { root: 'workspace', path: 'App/a.swift' });
    assert.deepEqual(at('SOURCE_ROOT', 'a.swift'), { root: 'workspace', path: 'a.swift' });
    assert.deepEqual(at('<absolute>', '/Users/me/a.swift'), { root: 'outside', path: '/Users/me/a.swift' });
    assert.deepEqual(at('SDKROOT', 'usr/lib/libz.tbd'), { root: 'sdk', path: 'usr/lib/libz.tbd' });
    assert.deepEqual(at('BUILT_PRODUCTS_DIR', 'App.app'), { root: 'products', path: 'App.app' });
    assert.deepEqual(at('DEVELOPER_DIR', 'XCTest.framework'), {
      root: 'developer',
      path: 'XCTest.framework',
    });
    assert.deepEqual(at('MY_LIBRARIES', 'x.a'), { root: 'unknown', path: 'x.a' });
    assert.deepEqual(at('constructor', 'x.a'), { root: 'unknown', path: 'x.a' });
  });

  it('never leaves the workspace', () => {
    assert.deepEqual(within(app, '../../other/a.swift'), {
      root: 'outside',
      path: 'App/../../other/a.swift',
    });
    assert.deepEqual(within(app, '../Shared/./a.swift'), { root: 'workspace', path: 'Shared/a.swift' });
    assert.deepEqual(within(app, '/etc/a.swift'), { root: 'outside', path: '/etc/a.swift' });
    assert.deepEqual(within(app, '~/a.swift'), { root: 'outside', path: '~/a.swift' });
  });

  it('does not guess what a variable stands for, nor what is below an unknown group', () => {
    assert.deepEqual(within(app, '$(GENERATED)/a.swift'), { root: 'unknown', path: '$(GENERATED)/a.swift' });
    const outside = within(app, '../../other');
    assert.deepEqual(within(outside, '..').root, 'outside');
    assert.deepEqual(within({ root: 'products', path: '' }, 'a').root, 'products');
  });
});
