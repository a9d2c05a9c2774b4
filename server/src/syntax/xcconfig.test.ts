import assert from 'node:assert/strict';
import { readXcconfig } from './xcconfig.ts';

describe('readXcconfig', () => {
  it('reads settings, conditions, includes and comments', () => {
    const text = `// Header
#include "Base.xcconfig"
#include? "Local.xcconfig" // optional
  OTHER_LDFLAGS = $(inherited) -ObjC  // trailing
CODE_SIGN_IDENTITY[sdk=macosx*][arch=arm64] = Apple Development
EMPTY =
URL = https:/$()/example.com
what is this
`;
    const file = readXcconfig(text);
    assert.deepEqual(
      file.settings.map(({ name, conditions, value }) => [
        name,
        conditions.map(c => `${c.name}=${c.value}`),
        value,
      ]),
      [
        ['OTHER_LDFLAGS', [], '$(inherited) -ObjC'],
        ['CODE_SIGN_IDENTITY', ['sdk=macosx*', 'arch=arm64'], 'Apple Development'],
        ['EMPTY', [], ''],
        ['URL', [], 'https:/$()/example.com'],
      ],
    );
    assert.deepEqual(
      file.includes.map(({ path, optional }) => [path, optional]),
      [
        ['Base.xcconfig', false],
        ['Local.xcconfig', true],
      ],
    );
    assert.equal(file.comments.length, 3);
    const [first] = file.settings;
    assert.equal(text.slice(first!.valueSpan.start, first!.valueSpan.end), '$(inherited) -ObjC');
    assert.equal(text.slice(first!.nameSpan.start, first!.nameSpan.end), 'OTHER_LDFLAGS');
    assert.deepEqual(
      file.problems.map(({ span }) => text.slice(span.start, span.end)),
      ['what is this'],
    );
  });

  it('reads what Xcode reads: blanks around conditions, a semicolon, values over several lines', () => {
    const text = 'A [sdk=macosx*] [arch=x] = 1 ;\nB = one \\ // first\n  two \\\n\nC = 2\\\n';
    const { settings, problems } = readXcconfig(text);
    assert.deepEqual(
      settings.map(({ name, conditions, value }) => [name, conditions.length, value]),
      [
        ['A', 2, '1'],
        ['B', 0, 'one two'],
        ['C', 0, '2'],
      ],
    );
    assert.deepEqual(problems, []);
    const spans = settings.map(({ valueSpan }) => text.slice(valueSpan.start, valueSpan.end));
    assert.deepEqual(spans, ['1', 'one \\ // first\n  two \\', '2\\']);
  });

  it('takes no comma for the end of a condition, and a dot for no part of a name', () => {
    const { settings, problems } = readXcconfig('A[sdk=a,arch=b] = 1\nA.B = 2\n');
    assert.deepEqual(settings[0]?.conditions, [{ name: 'sdk', value: 'a,arch=b' }]);
    assert.equal(settings.length, 1);
    assert.equal(problems.length, 1);
  });

  it('ends lines at CRLF and CR too', () => {
    assert.deepEqual(
      readXcconfig('A = 1\r\nB = 2\rC = 3').settings.map(s => `${s.name}=${s.value}`),
      ['A=1', 'B=2', 'C=3'],
    );
  });

  it('reads absurd input in linear time', () => {
    for (const text of [
      'A[x=y]'.repeat(100_000),
      ' '.repeat(1_000_000),
      `A = ${'/'.repeat(1_000_000)}`,
      '[[['.repeat(100_000),
    ]) {
      readXcconfig(text);
    }
  });
});
