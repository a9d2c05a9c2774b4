import assert from 'node:assert/strict';
import { known, type Value } from '../model/value.ts';
import { exampleVariant, type VariantExample } from '../settings/variantExample.ts';

const plist = (entries: string): string =>
  `<?xml version="1.0"?>\n<plist version="1.0"><dict>${entries}</dict></plist>`;
const infoOf = (example: VariantExample) => exampleVariant(example).info;
const withFile = (entries: string, example: VariantExample = {}) =>
  infoOf({
    ...example,
    settings: { INFOPLIST_FILE: 'App/Info.plist', ...example.settings },
    files: { 'App/Info.plist': plist(entries), ...example.files },
  });
const why = (value: Value<unknown>): string => (value.state === 'unknown' ? value.why : value.state);

describe('infoPropertyList', () => {
  it('reads values with their places, variables expanded', () => {
    const text = plist(
      '<key>NSExtension</key><dict><key>NSExtensionPrincipalClass</key><string>$(PRODUCT_MODULE_NAME).Tunnel</string></dict><key>Flag</key><true/><key>Empty</key><string></string>',
    );
    const info = infoOf({
      settings: { INFOPLIST_FILE: 'Info.plist' },
      files: { 'Info.plist': text },
      name: 'My App',
    });
    assert.deepEqual(known(info.file), 'Info.plist');
    const path = ['NSExtension', 'NSExtensionPrincipalClass'];
    const found = info.get(...path);
    assert.ok(found.state === 'present' && found.value.type === 'string');
    assert.equal(found.value.value, 'My_App.Tunnel');
    assert.equal(found.value.raw, '$(PRODUCT_MODULE_NAME).Tunnel');
    const textAt = (place: { span: { start: number; end: number } } | undefined) =>
      text.slice(place?.span.start, place?.span.end);
    assert.equal(textAt(found.value.at), '$(PRODUCT_MODULE_NAME).Tunnel');
    assert.equal(textAt(found.at), 'NSExtensionPrincipalClass');
    assert.equal(textAt(info.string(...path).at), '$(PRODUCT_MODULE_NAME).Tunnel');
    assert.equal(textAt(info.boolean('Flag').at), '<true/>');
    assert.equal(textAt(info.string('Empty').at), '<string></string>');
    assert.deepEqual(info.keys(), ['NSExtension', 'Flag', 'Empty']);
    assert.deepEqual(info.keys('NSExtension'), ['NSExtensionPrincipalClass']);
    assert.equal(info.get('NSExtension', 'Nothing').state, 'absent');
    assert.equal(info.get('Flag', 'Nothing').state, 'absent');
  });

  it('tells types apart', () => {
    const info = withFile(
      '<key>A</key><array><string>one</string><string>two</string><integer>3</integer></array><key>S</key><string>YES</string><key>N</key><integer>1</integer><key>B</key><false/>',
    );
    assert.deepEqual(known(info.strings('A')), ['one', 'two']);
    assert.deepEqual(known(info.strings('S')), ['YES']);
    assert.equal(info.strings('N').state, 'absent');
    assert.equal(info.boolean('S').state, 'absent');
    assert.equal(known(info.boolean('B')), false);
    assert.equal(info.string('N').state, 'absent');
    assert.equal(info.string('Nothing').state, 'absent');
  });

  it('says unknown for a string with a variable that is not known', () => {
    const info = withFile(
      '<key>A</key><string>$(NOWHERE).x</string><key>L</key><array><string>a</string><string>$(NOWHERE)</string></array>',
    );
    assert.match(why(info.string('A')), /holds a variable/);
    assert.match(why(info.strings('L')), /holds a variable/);
    const value = known(info.get('A'));
    assert.ok(value?.type === 'string' && !value.complete && value.value === '$(NOWHERE).x');
  });

  it('finds the file in the project’s folder', () => {
    const files = { 'Sub/App/Info.plist': plist('<key>A</key><true/>') };
    for (const path of [
      'App/Info.plist',
      '$(SRCROOT)/App/Info.plist',
      './x/../App/Info.plist',
      '$(PROJECT_DIR)/app/info.plist',
    ]) {
      const info = infoOf({ settings: { INFOPLIST_FILE: path }, files, projectFolder: 'Sub' });
      assert.equal(known(info.file), 'Sub/App/Info.plist', path);
      assert.equal(known(info.boolean('A')), true);
    }
    const up = infoOf({
      settings: { INFOPLIST_FILE: '$(SRCROOT)/../Info.plist' },
      files: { 'Info.plist': plist('') },
      projectFolder: 'Sub',
    });
    assert.equal(known(up.file), 'Info.plist');
  });

  it('never reads an absolute path, one out of the workspace, one left out, or one that is missing', () => {
    const cases: Record<string, RegExp> = {
      '/Users/me/Info.plist': /outside of the workspace/,
      '../Info.plist': /outside of the workspace/,
      '$(SRCROOT)/../../Info.plist': /outside of the workspace/,
      '~/Info.plist': /outside of the workspace/,
      'Pods/Info.plist': /is in a folder that is not read/,
      'Missing.plist': /is not there/,
      '$(NOWHERE)/Info.plist': /\$\(NOWHERE\) is not set/,
    };
    for (const [path, expected] of Object.entries(cases)) {
      const info = infoOf({ settings: { INFOPLIST_FILE: path }, files: { 'Info.plist': plist('') } });
      assert.match(why(info.file), expected, path);
      assert.match(why(info.get('A')), expected, path);
      assert.deepEqual(info.keys(), []);
    }
  });

  it('has no keys where there is no file and none is generated', () => {
    const info = infoOf({});
    assert.equal(info.file.state, 'absent');
    assert.deepEqual(info.get('CFBundleIdentifier'), { state: 'absent' });
    assert.equal(infoOf({ settings: { INFOPLIST_FILE: '' } }).get('A').state, 'absent');
  });

  it('takes keys from INFOPLIST_KEY_ settings where Xcode generates the list', () => {
    const settings = {
      GENERATE_INFOPLIST_FILE: 'YES',
      INFOPLIST_KEY_NSLocalNetworkUsageDescription: 'To find $(TARGET_NAME).',
      INFOPLIST_KEY_NSBonjourServices: '_a._tcp "_b._udp"',
      INFOPLIST_KEY_UIBackgroundModes: 'fetch',
      INFOPLIST_KEY_LSUIElement: 'YES',
      INFOPLIST_KEY_UISupportedInterfaceOrientations_iPad: 'x',
      INFOPLIST_KEY_Odd: '$(NOWHERE)',
      PRODUCT_BUNDLE_IDENTIFIER: 'com.example.app',
    };
    const info = infoOf({ settings });
    assert.equal(known(info.string('NSLocalNetworkUsageDescription')), 'To find App.');
    assert.deepEqual(known(info.strings('NSBonjourServices')), ['_a._tcp', '_b._udp']);
    assert.deepEqual(known(info.strings('UIBackgroundModes')), ['fetch']);
    assert.equal(known(info.boolean('LSUIElement')), true);
    assert.deepEqual(known(info.strings('UISupportedInterfaceOrientations~ipad')), ['x']);
    assert.equal(info.string('Odd').state, 'unknown');
    assert.equal(known(info.string('CFBundleIdentifier')), 'com.example.app');
    assert.equal(known(info.string('CFBundleExecutable')), 'App');
    assert.equal(known(info.string('CFBundlePackageType')), 'APPL');
    assert.equal(info.get('NSSystemExtensionUsageDescription').state, 'absent');
    const off = infoOf({ settings: { ...settings, GENERATE_INFOPLIST_FILE: 'NO' } });
    assert.equal(off.get('NSBonjourServices').state, 'absent');
  });

  it('merges a generated list with the file as Xcode does', () => {
    const info = withFile(
      '<key>Own</key><true/><key>NSBonjourServices</key><array><string>_a._tcp</string></array><key>LSUIElement</key><false/><key>CFBundleIdentifier</key><string>$(PRODUCT_BUNDLE_IDENTIFIER)</string>',
      {
        settings: {
          GENERATE_INFOPLIST_FILE: 'YES',
          INFOPLIST_KEY_NSBonjourServices: '_a._tcp _b._tcp',
          INFOPLIST_KEY_LSUIElement: 'YES',
          PRODUCT_BUNDLE_IDENTIFIER: 'a.b',
        },
      },
    );
    assert.equal(known(info.boolean('Own')), true);
    assert.deepEqual(known(info.strings('NSBonjourServices')), ['_a._tcp', '_b._tcp']);
    assert.equal(known(info.boolean('LSUIElement')), true);
    assert.equal(info.string('CFBundleIdentifier').at?.path, 'App/Info.plist');
  });

  it('does not miss a key that a missing xcconfig could have set', () => {
    const info = withFile('<key>A</key><true/>', {
      xcconfig: 'Missing.xcconfig',
      settings: { GENERATE_INFOPLIST_FILE: 'YES' },
    });
    assert.equal(known(info.boolean('A')), true);
    assert.equal(why(info.get('NSBonjourServices')), 'Missing.xcconfig is not in the workspace');
    const unset = withFile('<key>A</key><true/>', { xcconfig: 'Missing.xcconfig' });
    assert.equal(unset.get('B').state, 'unknown');
    const off = withFile('', { xcconfig: 'Missing.xcconfig', settings: { GENERATE_INFOPLIST_FILE: 'NO' } });
    assert.equal(off.get('B').state, 'absent');
  });

  it('does not read a list that the preprocessor writes', () => {
    const info = withFile('<key>A</key><true/>', { settings: { INFOPLIST_PREPROCESS: 'YES' } });
    assert.match(why(info.get('A')), /INFOPLIST_PREPROCESS/);
    assert.match(why(info.get('B')), /INFOPLIST_PREPROCESS/);
  });

  it('misses nothing in a file that is half typed, unfinished, binary, empty or no dictionary', () => {
    const texts = {
      unclosed: '<plist><dict><key>A</key><true/>',
      halfTyped: '<plist><dict><key>A</key><true/><key>B</key></dict></plist>',
      merge: `<plist><dict>\n<<<<<<< HEAD\n<key>A</key><true/>\n=======\n>>>>>>> x\n</dict></plist>`,
      binary: 'bplist00…',
      openStep: '{ A = YES; }',
      empty: '',
      array: '<plist><array/></plist>',
    };
    for (const [name, text] of Object.entries(texts)) {
      const info = infoOf({ settings: { INFOPLIST_FILE: 'Info.plist' }, files: { 'Info.plist': text } });
      assert.equal(info.get('Z').state, 'unknown', name);
    }
    const info = infoOf({
      settings: { INFOPLIST_FILE: 'Info.plist' },
      files: { 'Info.plist': texts.halfTyped },
    });
    assert.equal(known(info.boolean('A')), true);
    assert.equal(info.get('B').state, 'unknown');
  });

  it('lets the last of two keys count', () => {
    const info = withFile('<key>A</key><string>1</string><key>A</key><string>2</string>');
    assert.equal(known(info.string('A')), '2');
    assert.deepEqual(info.keys(), ['A']);
  });

  it('reads lists nested 10,000 deep', () => {
    const deep = 10_000;
    const info = withFile(`<key>A</key>${'<array>'.repeat(deep)}${'</array>'.repeat(deep)}`);
    assert.equal(known(info.get('A'))?.type, 'array');
  });
});
