import assert from 'node:assert/strict';
import { readScript } from '../../syntax/script.ts';
import { projectInput } from '../xcode/projectText.ts';
import { editingScript } from './editingScript.ts';
import { editsFromOutside } from './editsFromOutside.ts';
import type { ListKind } from './listMatcher.ts';
import { outsideMatcher } from './outsideMatcher.ts';

const project = 'App/App.xcodeproj/project.pbxproj';
const list = '<plist version="1.0"><dict/></plist>';
const files = {
  [project]: '',
  'App/Info.plist': list,
  'App/App.entitlements': list,
  'App/Tunnel/Info.plist': list,
  'Other/Other.xcodeproj/project.pbxproj': '',
  'Other/Info.plist': list,
};

interface Asked {
  readonly kind?: ListKind;
  readonly path?: string;
  readonly from?: string;
  readonly changes?: readonly string[];
  readonly builds?: boolean;
}

const listOf = ({ kind = 'info', path = 'App/Info.plist', from = 'App/pack.sh' }: Asked) => ({
  kind,
  path,
  products: ['App'],
  outside: { path: from, input: projectInput(files), project },
});

const matcher = (asked: Asked = {}) =>
  outsideMatcher({ ...listOf(asked), changes: asked.changes ?? [], builds: asked.builds ?? false });

/** Which of the words mean the list. */
const named = (words: readonly string[], asked?: Asked): readonly string[] =>
  words.filter(matcher(asked).isNamed);

describe('outsideMatcher', () => {
  it('takes a path for the file that it leads to from a folder of the script', () => {
    assert.deepEqual(named(['Info.plist', './Info.plist', 'Tunnel/Info.plist', '../Other/Info.plist']), [
      'Info.plist',
      './Info.plist',
    ]);
    assert.deepEqual(named(['App/Info.plist', 'Other/Info.plist'], { from: 'pack.sh' }), ['App/Info.plist']);
  });

  it('goes into folders where the script does', () => {
    assert.deepEqual(named(['Info.plist'], { from: 'pack.sh' }), []);
    assert.deepEqual(named(['Info.plist'], { from: 'pack.sh', changes: ['App'] }), ['Info.plist']);
    assert.deepEqual(named(['Info.plist'], { path: 'App/Tunnel/Info.plist', changes: ['Tunnel'] }), [
      'Info.plist',
    ]);
  });

  it('reads variables for a folder, and no others', () => {
    assert.deepEqual(
      named(['$SRCROOT/App/Info.plist', '$(pwd)/Tunnel/Info.plist', '$LIST', '$DIR/$NAME.plist'], {
        from: 'pack.sh',
      }),
      ['$SRCROOT/App/Info.plist'],
    );
  });

  it('takes a name alone for the file where no other list is called so', () => {
    const asked = { kind: 'entitlements', path: 'App/App.entitlements', from: 'scripts/sign.sh' } as const;
    assert.deepEqual(named(['$X/App.entitlements', '$X/Tunnel.entitlements', 'App.plist'], asked), [
      '$X/App.entitlements',
    ]);
    assert.deepEqual(named(['$X/Info.plist'], { from: 'scripts/sign.sh' }), []);
  });

  it('reads patterns from their end', () => {
    assert.deepEqual(named(['*.plist', 'App/*.plist', 'Other/*.plist', 'I*.plist', '*.entitlements']), [
      '*.plist',
      'App/*.plist',
      'I*.plist',
    ]);
  });

  it('knows the list in the product, where the project is the near one', () => {
    const words = [
      'build/App.app/Contents/Info.plist',
      'build/Other.app/Contents/Info.plist',
      '$APP/Contents/Info.plist',
    ];
    assert.deepEqual(named(words), [words[0], words[2]]);
    assert.deepEqual(named(words, { from: 'Other/pack.sh' }), []);
    assert.deepEqual(named(words, { kind: 'entitlements', path: 'App/App.entitlements' }), []);
  });

  it('tells the list of any product from that of the one that was built', () => {
    const word = '$APP/Contents/Info.plist';
    assert.equal(matcher().isOfSomeProduct!(word), true);
    assert.equal(matcher({ builds: true }).isOfSomeProduct!(word), false);
    assert.equal(matcher().isOfSomeProduct!('build/App.app/Contents/Info.plist'), false);
  });

  it('takes no time over a word without end', () => {
    assert.equal(matcher().isNamed(`${'a/'.repeat(500_000)}Info.plist`), false);
  });
});

describe('editsFromOutside', () => {
  const edits = (script: string, asked: Asked = {}) => {
    const read = editingScript(readScript(script, 'shell'));
    return editsFromOutside(read ? [read] : [], listOf(asked));
  };

  it('tells the keys that are written into the list', () => {
    assert.deepEqual(edits('plutil -replace Key -string a Info.plist'), ['Key']);
    assert.deepEqual(edits('/usr/libexec/PlistBuddy -c "Set :A b" -c "Add :C bool true" Info.plist'), [
      'A',
      'C',
    ]);
    assert.deepEqual(edits('cd App\ndefaults write "$PWD/Info.plist" Key b', { from: 'pack.sh' }), ['Key']);
  });

  it('says all where the file becomes another one', () => {
    assert.equal(edits('cp Release.plist Info.plist'), 'all');
  });

  it('says nothing of other lists, and of what is only read', () => {
    assert.deepEqual(edits('plutil -replace Key -string a Tunnel/Info.plist'), []);
    assert.deepEqual(
      edits('plutil -p Info.plist\ncodesign -s - --entitlements App.entitlements App.app'),
      [],
    );
    assert.deepEqual(edits('echo Info.plist'), []);
  });

  it('answers the same when it is asked again, and for each list anew', () => {
    const read = editingScript(readScript('plutil -replace Key -string a Info.plist', 'shell'))!;
    const own = listOf({});
    const other = { ...own, path: 'App/Tunnel/Info.plist', products: ['Tunnel'] };
    assert.deepEqual(editsFromOutside([read], own), ['Key']);
    assert.deepEqual(editsFromOutside([read], other), []);
    assert.deepEqual(editsFromOutside([read], own), ['Key']);
  });

  it('joins what several scripts write', () => {
    const scripts = ['plutil -replace A -string a Info.plist', 'plutil -remove B Info.plist'].map(
      text => editingScript(readScript(text, 'shell'))!,
    );
    assert.deepEqual(editsFromOutside(scripts, listOf({})), ['A', 'B']);
  });
});
