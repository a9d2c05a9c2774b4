import assert from 'node:assert/strict';
import { readClang } from '../../syntax/clangLexer.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { readSwift } from '../../syntax/swiftLexer.ts';
import type { Answer } from '../model/value.ts';
import { compiledBranches } from './compiledBranches.ts';

const known: Readonly<Record<string, Answer>> = {
  YES: 'yes',
  NO: 'no',
  'defined(YES)': 'yes',
  '!defined(YES)': 'no',
};
const compiles = (condition: string): Answer => known[condition] ?? 'unknown';
const answers = ({ branches }: SourceFile): string => compiledBranches(branches, compiles).join(' ');

describe('compiledBranches', () => {
  it('takes the first branch whose condition holds', () => {
    assert.equal(answers(readSwift('#if YES\na\n#elseif YES\nb\n#else\nc\n#endif')), 'yes no no');
    assert.equal(answers(readSwift('#if NO\na\n#elseif YES\nb\n#else\nc\n#endif')), 'no yes no');
    assert.equal(answers(readSwift('#if NO\na\n#else\nc\n#endif')), 'no yes');
    assert.equal(answers(readSwift('#if MAYBE\na\n#elseif YES\nb\n#else\nc\n#endif')), 'unknown unknown no');
    assert.equal(answers(readSwift('#if MAYBE\na\n#elseif NO\nb\n#else\nc\n#endif')), 'unknown no unknown');
  });

  it('asks the branches around it', () => {
    assert.equal(
      answers(readSwift('#if NO\n#if YES\na\n#else\nb\n#endif\n#else\n#if YES\nc\n#endif\n#endif')),
      'no no no yes yes',
    );
    assert.equal(answers(readSwift('#if MAYBE\n#if YES\na\n#endif\n#endif')), 'unknown unknown');
  });

  it('understands #ifdef and its relatives', () => {
    assert.equal(answers(readClang('#ifdef YES\nint a;\n#else\nint b;\n#endif', 'c')), 'yes no');
    assert.equal(answers(readClang('#ifndef YES\nint a;\n#elifdef YES\nint b;\n#endif', 'c')), 'no yes');
    assert.equal(answers(readClang('#ifdef YES // why\nint a;\n#elif 0\nint c;\n#endif', 'c')), 'yes no');
  });

  it('answers for conditions behind each other, each by itself', () => {
    assert.equal(answers(readSwift('#if NO\na\n#else\nb\n#endif\n#if MAYBE\nc\n#endif')), 'no yes unknown');
  });

  it('reads 50,000 branches and as many levels', () => {
    const many = 50_000;
    const wide = readClang(`#if NO\n${'#elif NO\n'.repeat(many)}#else\n#endif`, 'c');
    assert.equal(compiledBranches(wide.branches, compiles).at(-1), 'yes');
    const deep = readClang('#if YES\n'.repeat(many), 'c');
    assert.equal(compiledBranches(deep.branches, compiles).at(-1), 'yes');
  });
});
