import assert from 'node:assert/strict';
import { exampleFacts } from '../../testing/exampleFacts.ts';

describe('branches', () => {
  it('are kept where they decide about a fact, with the earlier ones of their #if', () => {
    const { facts } = exampleFacts(
      'a.swift',
      `#if os(Linux)
#elseif os(macOS)
#if DEBUG
go()
#endif
#else
#endif
#if UNUSED
other()
#endif
#if canImport(Network)
#else
go()
#endif
go()`,
      { calls: ['go'] },
    );
    assert.deepEqual(
      facts.branches.map(({ keyword, condition, first, parent }) => [keyword, condition, first, parent]),
      [
        ['#if', 'os(Linux)', 0, -1],
        ['#elseif', 'os(macOS)', 0, -1],
        ['#if', 'DEBUG', 2, 1],
        ['#else', '', 0, -1],
        ['#if', 'canImport(Network)', 4, -1],
        ['#else', '', 4, -1],
      ],
    );
    assert.deepEqual(
      facts.calls.map(({ branch }) => branch),
      [2, 5, -1],
    );
  });

  it('leave the guard of a header away', () => {
    const { facts } = exampleFacts(
      'a.h',
      '#ifndef A_H\n#define A_H\n#ifdef FEATURE\n@interface A : NSObject\n@end\n#endif\n@interface B : NSObject\n@end\n#endif',
    );
    assert.deepEqual(
      facts.branches.map(({ condition, parent }) => [condition, parent]),
      [['FEATURE', -1]],
    );
    assert.deepEqual(
      facts.types.map(({ name, branch }) => [name, branch]),
      [
        ['A', 0],
        ['B', -1],
      ],
    );
  });
});
