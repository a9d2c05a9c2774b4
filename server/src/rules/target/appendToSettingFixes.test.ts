import assert from 'node:assert/strict';
import type { Target, Variant } from '../../project/model/target.ts';
import { absent, type Place, present } from '../../project/model/value.ts';
import { readOpenStep } from '../../syntax/openStep.ts';
import { readXcconfig } from '../../syntax/xcconfig.ts';
import { applyEdits } from '../applyEdits.ts';
import { appendToSettingFixes } from './appendToSettingFixes.ts';
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
const fixed = (file: string, text: string, at: Place | undefined, settings = '{'): string | undefined => {
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
      target: { id: 'App', name: 'App' } as Target,
      variants: [variant as Variant],
    },
    name,
    '@executable_path/../Frameworks',
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
      `{ ${name} = ( a, "b c", "@executable_path/../Frameworks", ); }`,
    );
    const empty = `{ ${name} = (); }`;
    assert.equal(
      fixed(path, empty, placeOf(empty, '()')),
      `{ ${name} = ( "@executable_path/../Frameworks",); }`,
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
});
