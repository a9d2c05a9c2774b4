import assert from 'node:assert/strict';
import { readOpenStep } from './openStep.ts';
import type { OpenStepValue } from './openStepFile.ts';

const plain = (value: OpenStepValue | undefined): unknown => {
  if (!value) return undefined;
  if (value.type === 'dict') return Object.fromEntries(value.entries.map(e => [e.key, plain(e.value)]));
  if (value.type === 'array') return value.items.map(plain);
  return value.value;
};
const read = (text: string) => plain(readOpenStep(text).root);

describe('readOpenStep', () => {
  it('reads the shapes of a project file', () => {
    const text = `// !$*UTF8*$!
{
	archiveVersion = 1;
	objects = {
/* Begin PBXBuildFile section */
		0A1B /* main.swift in Sources */ = {isa = PBXBuildFile; fileRef = 0C1D /* main.swift */; };
/* End */
		"quoted key" = ("-Wl,-no_uuid", "a \\"b\\" \\n\\U00e9", path/with.dots-and_$x, );
	};
	data = <0fbd77 1c2735ae>;
}
`;
    const file = readOpenStep(text);
    assert.deepEqual(plain(file.root), {
      archiveVersion: '1',
      objects: {
        '0A1B': { isa: 'PBXBuildFile', fileRef: '0C1D' },
        'quoted key': ['-Wl,-no_uuid', 'a "b" \né', 'path/with.dots-and_$x'],
      },
      data: '<0fbd77 1c2735ae>',
    });
    assert.equal(file.comments.length, 5);
  });

  it('knows where everything stands', () => {
    const text = '{ "a b" = "c d"; }';
    const { root } = readOpenStep(text);
    assert.ok(root?.type === 'dict');
    const [entry] = root.entries;
    assert.equal(text.slice(entry!.keySpan.start, entry!.keySpan.end), '"a b"');
    assert.equal(text.slice(entry!.value.span.start, entry!.value.span.end), '"c d"');
    assert.deepEqual(root.span, { start: 0, end: text.length });
  });

  it('keeps what it can of a damaged file', () => {
    assert.deepEqual(read('{ a = 1; b = ; c = 3; }'), { a: '1', c: '3' });
    assert.deepEqual(read('{ a = 1; b = (1, 2'), { a: '1', b: ['1', '2'] });
    assert.deepEqual(read('{ a = "1'), { a: '1' });
    assert.deepEqual(read('{ a = 1 b = 2; }'), { a: '1', b: '2' });
    const merged = readOpenStep('{\n<<<<<<< HEAD\n a = 1;\n=======\n a = 2;\n>>>>>>> b\n c = 3; }');
    assert.equal((plain(merged.root) as Record<string, string>).c, '3');
    assert.ok(merged.problems.length > 0);
  });

  it('keeps the neighbours of a bracket that is missing or left over', () => {
    assert.deepEqual(read('{ a = (1, 2; b = 3; }'), { a: ['1', '2'], b: '3' });
    assert.deepEqual(read('{ a = (1, 2\n b = 3; }'), { a: ['1', '2'], b: '3' });
    assert.deepEqual(read('{ a = (1, 2 }'), { a: ['1', '2'] });
    assert.deepEqual(read('{ a = ({ b = 1; ); c = 2; }'), { a: [{ b: '1' }], c: '2' });
    assert.deepEqual(read('{ a = 1); b = 2; }'), { a: '1', b: '2' });
    assert.deepEqual(read('{ a = <group; b = 2; }'), { a: '<group', b: '2' });
    assert.deepEqual(read('{ a = 1; /* note\n b = 2; }'), { a: '1', b: '2' });
  });

  it('tells a comment behind a word from a slash in it', () => {
    assert.deepEqual(read('{ a = b/c/d/* e */; f = g//h\n; }'), { a: 'b/c/d', f: 'g' });
  });

  it('never throws, wherever the text ends', () => {
    const text = '// !$*UTF8*$!\n{ a = { b = ("c\\"", /* d */ <00>, ); }; }';
    for (let end = 0; end <= text.length; end++) readOpenStep(text.slice(0, end));
  });

  it('reads absurd input in linear time', () => {
    for (const text of [
      '{a='.repeat(100_000),
      '('.repeat(100_000),
      ')'.repeat(100_000),
      '/*'.repeat(100_000),
      '"'.repeat(100_001),
      '<'.repeat(100_000),
      `{a=${'x'.repeat(5_000_000)}`,
      '= ; '.repeat(100_000),
      // One word with a comment mark at every other character took 14 s when each was looked for from the start.
      '/*/'.repeat(200_000),
      'a/'.repeat(200_000),
      '{a=('.repeat(100_000),
      '(}'.repeat(100_000),
      '<\n'.repeat(100_000),
    ]) {
      readOpenStep(text);
    }
  });
});
