import assert from 'node:assert/strict';
import { parse } from '@bacons/xcode/json';
import type { Target, Variant } from '../../project/model/target.ts';
import { absent, type Place, present } from '../../project/model/value.ts';
import { readOpenStep } from '../../syntax/openStep.ts';
import { openStepValueAt } from '../../syntax/openStepValueAt.ts';
import { readXcconfig } from '../../syntax/xcconfig.ts';
import { applyEdits } from '../applyEdits.ts';
import { appendToSettingFixes } from './appendToSettingFixes.ts';
import { insertSetting } from './buildSettingText.ts';
import type { TargetContext } from './targetContext.ts';

const name = 'LD_RUNPATH_SEARCH_PATHS';
const path = 'App.xcodeproj/project.pbxproj';
const configuration = 'App.xcconfig';

/** Where a text stands in a file; undefined where it does not. */
const placeOf = (text: string, written: string, file = path): Place | undefined => {
  const start = text.indexOf(written);
  return start < 0 ? undefined : { path: file, span: { start, end: start + written.length } };
};

/** The file after the fix for one variant whose own settings are everything in braces; undefined where there is no fix. */
const fixed = (
  file: string,
  text: string,
  at: Place | undefined,
  word = '@executable_path/../Frameworks',
): string | undefined => {
  const settings = '{';
  const start = text.indexOf(settings);
  const variant: Partial<Variant> = {
    setting: () => (at ? present('', at) : absent()),
    ...(file === path &&
      start >= 0 && { settingsAt: { path, span: { start, end: text.lastIndexOf('}') + 1 } } }),
  };
  const context: Partial<TargetContext> = {
    projectFile: asked => (asked === path ? readOpenStep(text) : undefined),
    xcconfig: asked => (asked === configuration ? readXcconfig(text) : undefined),
    model: { targetsUsing: () => [] } as Partial<TargetContext['model']> as TargetContext['model'],
  };
  const [fix] = appendToSettingFixes(
    {
      context: context as TargetContext,
      target: { id: 'App', name: 'App', variants: [variant as Variant] } as Partial<Target> as Target,
      variants: [variant as Variant],
      holding: [],
    },
    name,
    word,
  );
  return (
    fix &&
    applyEdits(
      text,
      fix.edits.map(({ at: { span }, newText }) => ({ span, newText })),
    )
  );
};

describe('appendToSettingFixes', () => {
  it('appends to a list on lines, on one line, and to an empty one', () => {
    const lines = `{\n\t${name} = (\n\t\t"$(inherited)",\n\t\t"@loader_path/x",\n\t);\n}`;
    const written = lines.slice(lines.indexOf('('), lines.indexOf(');') + 1);
    assert.equal(
      fixed(path, lines, placeOf(lines, written)),
      `{\n\t${name} = (\n\t\t"$(inherited)",\n\t\t"@loader_path/x",\n\t\t"@executable_path/../Frameworks",\n\t);\n}`,
    );
    const one = `{ ${name} = ( a, "b c" ); }`;
    assert.equal(
      fixed(path, one, placeOf(one, '( a, "b c" )')),
      `{ ${name} = ( a, "b c", "@executable_path/../Frameworks" ); }`,
    );
    const empty = `{ ${name} = (); }`;
    assert.equal(
      fixed(path, empty, placeOf(empty, '()')),
      `{ ${name} = ("@executable_path/../Frameworks"); }`,
    );
  });

  it('appends to a string, which may need quotes then', () => {
    const quoted = `{\n\t${name} = "$(inherited) x";\n}`;
    assert.equal(
      fixed(path, quoted, placeOf(quoted, '"$(inherited) x"')),
      `{\n\t${name} = "$(inherited) x @executable_path/../Frameworks";\n}`,
    );
    const bare = `{\n\t${name} = /usr/lib/swift;\n}`;
    assert.equal(
      fixed(path, bare, placeOf(bare, '/usr/lib/swift')),
      `{\n\t${name} = "/usr/lib/swift @executable_path/../Frameworks";\n}`,
    );
    const empty = `{\n\t${name} = "";\n}`;
    assert.equal(
      fixed(path, empty, placeOf(empty, '""')),
      `{\n\t${name} = "@executable_path/../Frameworks";\n}`,
    );
  });

  it('appends to an xcconfig, in front of its comment', () => {
    const text = `${name} = $(inherited) x // why\n`;
    assert.equal(
      fixed(configuration, text, placeOf(text, '$(inherited) x', configuration)),
      `${name} = $(inherited) x @executable_path/../Frameworks // why\n`,
    );
  });

  it('gives the target a setting that takes over what the project sets, in its sorted place', () => {
    const own = '{\n\tCODE_SIGN_STYLE = Manual;\n\tPRODUCT_NAME = App;\n}';
    assert.equal(
      fixed(path, own, undefined),
      `{\n\tCODE_SIGN_STYLE = Manual;\n\t${name} = "$(inherited) @executable_path/../Frameworks";\n\tPRODUCT_NAME = App;\n}`,
    );
  });

  it('has no fix for a file that nobody can edit', () => {
    assert.equal(fixed('project.yml', '', { path: 'project.yml', span: { start: 0, end: 0 } }), undefined);
  });

  /** The setting of a project file with another value. */
  const appended = (value: string, word = 'x/y'): string | undefined => {
    const text = `{\n\tA = 1;\n\t${name} = ${value};\n\tZ = 1;\n}\n`;
    const result = fixed(path, text, placeOf(text, value), word);
    if (result === undefined) return undefined;
    const [before, after] = text.split(value) as [string, string];
    assert.ok(result.startsWith(before) && result.endsWith(after), 'touches something else');
    const written = result.slice(before.length, result.length - after.length);
    // A reader of others understands it, and finds one word more.
    const words = (list: string): readonly string[] => {
      const { S: found } = parse(`{ S = ${list}; }`) as unknown as { readonly S: string | readonly string[] };
      return typeof found === 'string' ? found.split(' ').filter(part => part !== '') : found.map(String);
    };
    if (!/\s/.test(word)) assert.deepEqual(words(written), [...words(value), word]);
    return written;
  };

  it('keeps comments where they are, and does not write into one', () => {
    assert.equal(
      appended('(\n\t\ta, // first\n\t\tb, // second\n\t)'),
      '(\n\t\ta, // first\n\t\tb, // second\n\t\tx/y,\n\t)',
    );
    assert.equal(appended('(\n\t\ta, /* , ) */\n\t)'), '(\n\t\ta, /* , ) */\n\t\tx/y,\n\t)');
    assert.equal(appended('(\n\t\ta /* why */,\n\t)'), '(\n\t\ta /* why */,\n\t\tx/y,\n\t)');
    assert.equal(appended('( a, // why\n\t)'), '( a, // why\n\t\tx/y,\n\t)');
    assert.equal(appended('(\n\t\ta,\n\t\t// b,\n\t)'), '(\n\t\ta,\n\t\tx/y,\n\t\t// b,\n\t)');
    assert.equal(appended('( /* none */ )'), '( /* none */ x/y )');
    assert.equal(appended('(\n\t\t// none, yet\n\t)'), '(\n\t\t// none, yet\n\t\tx/y,\n\t)');
  });

  it('adds the comma that the last word lacks', () => {
    assert.equal(appended('(\n\t\ta,\n\t\tb\n\t)'), '(\n\t\ta,\n\t\tb,\n\t\tx/y\n\t)');
    assert.equal(
      appended('(\n\t\ta, // one\n\t\tb // two\n\t)'),
      '(\n\t\ta, // one\n\t\tb, // two\n\t\tx/y\n\t)',
    );
    assert.equal(appended('(a)'), '(a, x/y)');
    assert.equal(appended('("a"/**/)'), '("a", x/y /**/)');
    assert.equal(appended('(a,)'), '(a, x/y,)');
  });

  it('gives an empty list its first word', () => {
    assert.equal(appended('()'), '(x/y)');
    assert.equal(appended('(\n\t)'), '(\n\t\tx/y,\n\t)');
  });

  it('keeps single quotes, blanks at the end and escapes', () => {
    assert.equal(appended(`'a b'`), `'a b x/y'`);
    assert.equal(appended('"a "'), '"a x/y"');
    assert.equal(appended('"\\"$(A)\\" b"'), '"\\"$(A)\\" b x/y"');
    assert.equal(appended(`"$(inherited)"`), `"$(inherited) x/y"`);
    assert.equal(appended('a', '$(B)'), '"a $(B)"');
    assert.equal(appended('"a"', '$(B)/My Kit'), '"a \\"$(B)/My Kit\\""');
    assert.equal(appended('(a)', '$(B)/My Kit'), undefined);
    for (const word of ['-x', '+x', '$(x)', '@x', 'a//b']) {
      assert.equal(appended('(a)', word), `(a, "${word}")`);
    }
  });

  it('has no fix for data, and none in a file with brackets missing', () => {
    assert.equal(appended('<0a>'), undefined);
    const open = `{\n\t${name} = (\n\t\ta,\n\tB = 1;\n}`;
    assert.equal(fixed(path, open, placeOf(open, '(\n\t\ta')), undefined);
  });

  it('indents with spaces and ends lines where the file does so', () => {
    const text = `{\r\n  A = 1;\r\n  ${name} = (\r\n    a,\r\n  );\r\n}`;
    const list = '(\r\n    a,\r\n  )';
    assert.equal(fixed(path, text, placeOf(text, list), 'b'), text.replace('a,\r\n', 'a,\r\n    b,\r\n'));
    const none = '{\r\n  A = {\r\n  };\r\n}';
    const inner = { path, span: { start: none.indexOf('{\r\n  }'), end: none.indexOf('};') + 1 } };
    const file = readOpenStep(none);
    const dict = openStepValueAt(file, inner.span);
    assert.ok(dict?.type === 'dict');
    assert.equal(
      applyEdits(none, [insertSetting(none, dict, name, 'b')!]),
      `{\r\n  A = {\r\n    ${name} = b;\r\n  };\r\n}`,
    );
  });

  it('keeps an xcconfig’s semicolon, empty value and lines, and has no fix for what it cannot say', () => {
    const added = (text: string, value: string, word = 'x/y') =>
      fixed(configuration, text, { path: configuration, span: spanOf(text, value) }, word);
    const spanOf = (text: string, value: string) => {
      const start = text.indexOf(value, text.indexOf('=') + 1);
      return { start, end: start + value.length };
    };
    assert.equal(added(`${name} = a;\n`, 'a'), `${name} = a x/y;\n`);
    assert.equal(added(`${name} =\nB = 1\n`, ''), `${name} = x/y\nB = 1\n`);
    assert.equal(added(`${name} = a \\\n  b\n`, 'a \\\n  b'), `${name} = a \\\n  b x/y\n`);
    assert.equal(added(`${name} = a \\\n\n`, 'a \\'), undefined);
    assert.equal(added(`${name} = a\n`, 'a', 'b c'), `${name} = a "b c"\n`);
    assert.equal(added(`${name} = a\n`, 'a', 'b//c'), undefined);
  });
});

describe('insertSetting', () => {
  const inserted = (text: string): string | undefined => {
    const { root } = readOpenStep(text);
    const edit = root?.type === 'dict' ? insertSetting(text, root, 'M', 'a b') : undefined;
    return edit && applyEdits(text, [edit]);
  };

  it('leaves a comment with what it is about', () => {
    assert.equal(
      inserted('{\n\tA = 1; // a\n\t// z\n\tZ = 1;\n}'),
      '{\n\tA = 1; // a\n\tM = "a b";\n\t// z\n\tZ = 1;\n}',
    );
    assert.equal(inserted('{ // all\n\tZ = 1;\n}'), '{ // all\n\tM = "a b";\n\tZ = 1;\n}');
    assert.equal(inserted('{ A = 1; /* a */ Z = 1; }'), '{ A = 1; M = "a b"; /* a */ Z = 1; }');
    assert.equal(
      inserted('{\n\tA /* k */ = 1 /* v */ ; /* e */\n}'),
      '{\n\tA /* k */ = 1 /* v */ ; /* e */\n\tM = "a b";\n}',
    );
  });

  it('does not write a key twice', () => {
    assert.equal(inserted('{\n\tM = 1;\n}'), undefined);
  });

  it('is linear in comments', () => {
    const comments = '/* a */ '.repeat(20_000);
    assert.equal(inserted(`{ A = 1; ${comments}Z = 1; }`), `{ A = 1; M = "a b"; ${comments}Z = 1; }`);
  });
});
