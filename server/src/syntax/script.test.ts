import assert from 'node:assert/strict';
import { readScript } from './script.ts';

const words = (text: string, language: 'shell' | 'python' = 'shell') =>
  readScript(text, language).commands.map(command => command.words.map(word => word.text));

describe('readScript', () => {
  it('splits a shell script into commands of words', () => {
    assert.deepEqual(
      words(`#!/bin/sh
set -e; cd "$HOME/a b" && ls -l | grep 'x y' # comment
rsync -a \\
  one\\ two "/Applications/X.app/Contents/"
`),
      [
        ['set', '-e'],
        ['cd', '$HOME/a b'],
        ['ls', '-l'],
        ['grep', 'x y'],
        ['rsync', '-a', 'one two', '/Applications/X.app/Contents/'],
      ],
    );
  });

  it('takes a hash inside a word for text, and heredocs for text', () => {
    assert.deepEqual(words('echo a#b\ncat <<EOF > f\nrm -rf /\nEOF\nls\n'), [
      ['echo', 'a#b'],
      ['cat', '>', 'f'],
      ['ls'],
    ]);
    assert.deepEqual(words("cat <<-'END'\n\tpfctl -e\n\tEND\ntrue\n"), [['cat'], ['true']]);
  });

  it('knows the range of a word, quotes included', () => {
    const text = 'cp "a b" c';
    const [command] = readScript(text, 'shell').commands;
    const word = command!.words[1]!;
    assert.equal(text.slice(word.start, word.end), '"a b"');
    assert.equal(word.quoted, true);
    assert.equal(command!.words[2]!.quoted, false);
  });

  it('reads names and strings of Python, line by line', () => {
    assert.deepEqual(
      words(
        'import shutil  # copy\nshutil.copytree(\n  src,\n  r"/Applications/X.app",\n)\nx = """a\nb"""\n',
        'python',
      ),
      [
        ['import', 'shutil'],
        ['shutil.copytree', 'src', '/Applications/X.app'],
        ['x', 'a\nb'],
      ],
    );
  });

  it('finds comments', () => {
    const comments = (text: string, language: 'shell' | 'python') =>
      readScript(text, language).comments.map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(comments('# one\necho "# no" # two\n', 'shell'), ['# one', '# two']);
    assert.deepEqual(comments('x = "# no"  # yes\n', 'python'), ['# yes']);
  });

  it('reads absurd input in linear time', () => {
    for (const text of [
      '"'.repeat(100_001),
      '<<A\n'.repeat(20_000),
      '\\'.repeat(100_001),
      '#'.repeat(1_000_000),
      "'''".repeat(33_333),
      '('.repeat(100_000),
    ]) {
      readScript(text, 'shell');
      readScript(text, 'python');
    }
  });
});
