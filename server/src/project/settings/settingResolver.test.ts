import assert from 'node:assert/strict';
import { known } from '../model/value.ts';
import { exampleVariant, type VariantExample } from './variantExample.ts';

const setting = (name: string, example: VariantExample) => exampleVariant(example).setting(name);
const value = (name: string, example: VariantExample) => known(setting(name, example));
const why = (name: string, example: VariantExample) => {
  const found = setting(name, example);
  return found.state === 'unknown' ? found.why : found.state;
};

describe('settingResolver', () => {
  it('takes the strongest layer, and says where the value was written', () => {
    const example: VariantExample = {
      settings: { A: 'target' },
      xcconfig: 'App.xcconfig',
      files: { 'App.xcconfig': 'A = file\nB = file\n' },
      project: { SDKROOT: 'macosx', A: 'project', B: 'project', C: 'project' },
    };
    assert.deepEqual(
      ['A', 'B', 'C'].map(name => value(name, example)),
      ['target', 'file', 'project'],
    );
    assert.equal(setting('B', example).at?.path, 'App.xcconfig');
    assert.deepEqual(setting('B', example).at?.span, { start: 13, end: 17 });
    assert.equal(setting('D', example).state, 'absent');
  });

  it('hands $(inherited) to the next layer, and nothing below the last', () => {
    const example: VariantExample = {
      settings: { A: 'one $(inherited)', B: '$(inherited)x', SELF: 'a $(SELF)' },
      xcconfig: 'App.xcconfig',
      files: { 'App.xcconfig': `A = two \${inherited}\n` },
      project: { SDKROOT: 'macosx', A: 'three', SELF: 'b' },
    };
    assert.equal(value('A', example), 'one two three');
    assert.equal(value('B', example), 'x');
    assert.equal(value('SELF', example), 'a b');
  });

  it('resolves conditions for the platform: sdk, config, several at once, in one bracket', () => {
    const settings = {
      'A[sdk=iphoneos*]': 'device',
      'A[sdk=iphonesimulator*]': 'simulator',
      'A[sdk=macosx*]': 'mac',
      A: 'other',
      'B[sdk=macosx*][config=Debug]': 'both',
      'B[config=Debug]': 'debug',
      B: 'none',
      'C[sdk=macosx*,config=Rel*]': 'comma',
      'D[sdk=watchos*]': 'watch',
    };
    const project = { SDKROOT: 'auto', SUPPORTED_PLATFORMS: 'iphoneos iphonesimulator macosx' };
    const on = (platform: 'iOS' | 'macOS', configuration: string) => (name: string) =>
      value(name, { settings, project, platform, configuration });
    assert.deepEqual(['A', 'B', 'C', 'D'].map(on('iOS', 'Release')), [
      'device',
      'none',
      undefined,
      undefined,
    ]);
    assert.deepEqual(['A', 'B', 'C'].map(on('macOS', 'Debug')), ['mac', 'both', undefined]);
    assert.deepEqual(['A', 'B', 'C'].map(on('macOS', 'Release')), ['mac', 'none', 'comma']);
    assert.equal(on('iOS', 'Debug')('B'), 'debug');
  });

  it('lets $(inherited) of a conditional value take the unconditional one of its layer', () => {
    const example: VariantExample = {
      settings: { 'A[sdk=macosx*]': '$(inherited) mac', A: '$(inherited) all' },
      project: { SDKROOT: 'macosx', A: 'project' },
    };
    assert.equal(value('A', example), 'project all mac');
  });

  it('takes a later line of an xcconfig for the stronger one, whatever its condition', () => {
    const files = { 'App.xcconfig': 'A[sdk=macosx*] = mac\nA = later\nB = 1\nB = 2\n' };
    assert.equal(value('A', { xcconfig: 'App.xcconfig', files }), 'later');
    assert.equal(value('B', { xcconfig: 'App.xcconfig', files }), '2');
  });

  it('says unknown for a condition on the architecture only where it matters', () => {
    const settings = {
      'A[arch=arm64]': 'x',
      A: 'y',
      'B[arch=arm64]': 'x',
      B: 'x',
      'C[arch=i386]': 'x',
      C: 'y',
    };
    assert.equal(why('A', { settings }), 'A depends on a condition');
    assert.equal(value('B', { settings }), 'x');
    assert.equal(value('C', { settings }), 'y');
    assert.equal(value('A', { settings, project: { SDKROOT: 'iphoneos' } }), 'x');
  });

  it('expands every way of writing a variable', () => {
    const settings = {
      A: `$(X) \${X} $X $[X]`,
      B: '$(NAME_$(X))',
      C: '$(NAME_$(INNER_$(X)))',
      X: 'one',
      NAME_one: 'nested',
      INNER_one: 'one',
      DOLLAR: '$$X $ $1',
      URL: 'https:/$()/example.com',
    };
    const read = (name: string) => value(name, { settings });
    assert.equal(read('A'), 'one one one one');
    assert.equal(read('B'), 'nested');
    assert.equal(read('C'), 'nested');
    assert.equal(read('DOLLAR'), '$X $ $1');
    assert.equal(read('URL'), 'https://example.com');
  });

  it('applies modifiers', () => {
    const cases: Record<string, string> = {
      '$(N:lower)': 'my äpp.2 x',
      '$(N:upper)': 'MY ÄPP.2 X',
      '$(N:rfc1034identifier)': 'My--pp-2-x',
      '$(N:c99extidentifier)': 'My_Äpp_2_x',
      '$(N:identifier)': 'My__pp_2_x',
      '$(D:c99extidentifier)': '_App',
      '$(D:rfc1034identifier)': '-App',
      '$(P:dir)': 'a/b/',
      '$(P:file)': 'c.tar.gz',
      '$(P:base)': 'c.tar',
      '$(P:suffix)': '.gz',
      '$(N:lower:upper)': 'MY ÄPP.2 X',
      '$(E:default=fallback)': 'fallback',
      '$(NOWHERE:default=$(D))': '1App',
      '$(N:default=fallback)': 'My Äpp.2 x',
      '$(Q:standardizepath)': 'a/c',
      '$(P:suffix=.plist)': 'a/b/c.tar.plist',
    };
    for (const [text, expected] of Object.entries(cases)) {
      const settings = { A: text, N: 'My Äpp.2 x', D: '1App', P: 'a/b/c.tar.gz', E: '', Q: 'a/./b/../c' };
      assert.equal(value('A', { settings }), expected, text);
    }
  });

  it('knows the settings that Xcode makes by itself', () => {
    const example: VariantExample = {
      name: 'My App',
      kind: 'system-extension',
      settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.my-app' },
    };
    const cases: Record<string, string> = {
      PRODUCT_NAME: 'com.example.my-app',
      PRODUCT_MODULE_NAME: 'com_example_my_app',
      EXECUTABLE_NAME: 'com.example.my-app',
      WRAPPER_NAME: 'com.example.my-app.systemextension',
      PRODUCT_BUNDLE_PACKAGE_TYPE: 'SYSX',
      CONFIGURATION: 'Release',
      PROJECT_NAME: 'Example',
      SDKROOT: 'macosx',
      PLATFORM_NAME: 'macosx',
      GENERATE_INFOPLIST_FILE: 'NO',
      CODE_SIGNING_ALLOWED: 'YES',
      SKIP_INSTALL: 'NO',
      MACH_O_TYPE: 'mh_execute',
      SRCROOT: '.',
    };
    for (const [name, expected] of Object.entries(cases)) assert.equal(value(name, example), expected, name);
    assert.equal(setting('PRODUCT_NAME', example).at, undefined);
    assert.equal(value('PRODUCT_NAME', { name: 'My App', kind: 'app' }), 'My App');
    assert.equal(value('PRODUCT_MODULE_NAME', { name: 'My App', kind: 'app' }), 'My_App');
  });

  it('makes the module name of the target’s own product name', () => {
    const settings = {
      PRODUCT_NAME: '$(PRODUCT_BUNDLE_IDENTIFIER)',
      PRODUCT_BUNDLE_IDENTIFIER: 'com.example.tunnel',
    };
    assert.equal(value('PRODUCT_MODULE_NAME', { settings }), 'com_example_tunnel');
    assert.equal(value('PRODUCT_MODULE_NAME', { settings: { PRODUCT_NAME: '$(inherited)' } }), 'App');
    assert.equal(
      value('PRODUCT_MODULE_NAME', { settings: { ...settings, PRODUCT_MODULE_NAME: 'Kit' } }),
      'Kit',
    );
  });

  it('takes the team prefix for known, however it is written', () => {
    const settings = {
      A: '$(TeamIdentifierPrefix)com.example',
      B: '$(AppIdentifierPrefix)com.example',
      C: '$(DEVELOPMENT_TEAM).com.example',
      D: 'x$(DEVELOPMENT_TEAM)',
    };
    const names = ['A', 'B', 'C'];
    const named = { settings: { ...settings, DEVELOPMENT_TEAM: 'ABCDE12345' } };
    assert.deepEqual(
      names.map(name => value(name, named)),
      Array(3).fill('ABCDE12345.com.example'),
    );
    for (const team of [undefined, '', '$(MY_TEAM)']) {
      const example = { settings: { ...settings, ...(team !== undefined && { DEVELOPMENT_TEAM: team }) } };
      const opaque = Array(3).fill('$(TeamIdentifierPrefix)com.example');
      assert.deepEqual(
        names.map(name => value(name, example)),
        opaque,
      );
      assert.equal(why('D', example), 'DEVELOPMENT_TEAM is not set');
    }
    const missing = { settings, xcconfig: 'Missing.xcconfig' };
    assert.equal(value('C', missing), '$(TeamIdentifierPrefix)com.example');
  });

  it('does not know a variable that only the environment could set', () => {
    const settings = { A: 'com.$(VENDOR_ID).app', B: '$(A)' };
    assert.equal(why('A', { settings }), '$(VENDOR_ID) is not set in any file of the workspace');
    assert.equal(why('B', { settings }), '$(VENDOR_ID) is not set in any file of the workspace');
  });

  it('leaves open what a developer’s own file that is not there could set anew, and nothing else', () => {
    const example = {
      settings: { PRODUCT_BUNDLE_IDENTIFIER: '$(PREFIX).app', INFOPLIST_FILE: 'App/Info.plist' },
      xcconfig: 'App.xcconfig',
      files: {
        'App.xcconfig': 'PREFIX = com.a\nSDKROOT = macosx\n#include? "Local.xcconfig"\nGROUP = group.a\n',
      },
      project: { MACOSX_DEPLOYMENT_TARGET: '13.0' },
    };
    assert.equal(value('INFOPLIST_FILE', example), 'App/Info.plist');
    assert.equal(value('SDKROOT', example), 'macosx');
    assert.equal(value('MACOSX_DEPLOYMENT_TARGET', example), '13.0');
    assert.equal(value('GROUP', example), 'group.a');
    assert.equal(why('PREFIX', example), 'Local.xcconfig may set PREFIX');
    assert.equal(why('PRODUCT_BUNDLE_IDENTIFIER', example), 'Local.xcconfig may set PREFIX');
    assert.equal(why('CODE_SIGN_ENTITLEMENTS', example), 'Local.xcconfig may set CODE_SIGN_ENTITLEMENTS');
    const entitlements = { CODE_SIGN_ENTITLEMENTS: 'App/App.entitlements' };
    assert.equal(
      value('CODE_SIGN_ENTITLEMENTS', { ...example, settings: entitlements }),
      'App/App.entitlements',
    );
    // Below the include as well: the project is built with it.
    const below = { ...example, project: { ...example.project, ...entitlements } };
    assert.equal(value('CODE_SIGN_ENTITLEMENTS', below), 'App/App.entitlements');
  });

  it('makes unknown what a missing xcconfig could decide, and nothing that is stronger', () => {
    const example: VariantExample = {
      settings: { A: 'target', B: '$(C)' },
      xcconfig: 'Pods/App.xcconfig',
      project: { SDKROOT: 'macosx', C: 'project' },
    };
    assert.equal(value('A', example), 'target');
    const given = { ...example, settings: { A: '$(SRCROOT)/$(TARGET_NAME)-$(CONFIGURATION)' } };
    assert.equal(value('A', given), './App-Release');
    const reason = 'Pods/App.xcconfig is not in the workspace';
    for (const name of ['B', 'C', 'ENABLE_APP_SANDBOX', 'NOWHERE']) assert.equal(why(name, example), reason);
  });

  it('knows what CocoaPods’ own files do not set, but not what stands below one that is missing', () => {
    const example: VariantExample = {
      xcconfig: 'Pods/Target Support Files/Pods-App/Pods-App.release.xcconfig',
      project: { SDKROOT: 'macosx', PRODUCT_NAME: 'Name', CODE_SIGN_ENTITLEMENTS: 'A.entitlements' },
    };
    for (const name of ['PRODUCT_NAME', 'CODE_SIGN_ENTITLEMENTS', 'OTHER_SWIFT_FLAGS', 'PODS_ROOT']) {
      assert.match(why(name, example), /Pods-App.release.xcconfig is not in the workspace/, name);
    }
    assert.equal(value('GENERATE_INFOPLIST_FILE', example), 'NO');
    assert.equal(setting('INFOPLIST_FILE', example).state, 'absent');
    const including = { ...example, xcconfig: 'App.xcconfig' };
    const include = `#include "${example.xcconfig}"\n`;
    const first = { ...including, files: { 'App.xcconfig': `${include}A = 1\n` } };
    assert.equal(value('A', first), '1');
    assert.equal(value('GENERATE_INFOPLIST_FILE', first), 'NO');
    const last = { ...including, files: { 'App.xcconfig': `A = 1\n${include}` } };
    assert.equal(setting('A', last).state, 'unknown');
  });

  it('survives settings that refer to themselves', () => {
    const settings = { A: '$(B)', B: '$(C)', C: '$(A)', D: '$(A) x', E: '$($(E))' };
    for (const name of ['A', 'B', 'C', 'D']) assert.match(why(name, { settings }), /refers to itself/);
    assert.equal(value('E', { settings }), '');
  });

  it('survives variables that are not closed, or not understood', () => {
    const settings = {
      A: '$(B',
      B: 'x',
      C: '$(B:nothing)',
      D: '$(B:lower',
      E: '$(B:low er)',
      F: `\${`,
      G: '$(B:default=',
    };
    for (const name of ['A', 'C', 'D', 'E', 'F', 'G']) {
      assert.equal(setting(name, { settings }).state, 'unknown', name);
    }
  });

  it('reads a chain of 20,000 settings, and brackets as deep', () => {
    const settings: Record<string, string> = {
      S0: 'end',
      DEEP: `${'$('.repeat(20_000)}S0${')'.repeat(20_000)}`,
    };
    for (let i = 1; i <= 20_000; i++) settings[`S${i}`] = `$(S${i - 1})`;
    assert.equal(value('S20000', { settings }), 'end');
    assert.match(why('DEEP', { settings }), /\$\(end\) is not set/);
  });

  it('does not let settings grow without end', () => {
    const settings: Record<string, string> = { S0: 'ten letters' };
    for (let i = 1; i <= 60; i++) settings[`S${i}`] = `$(S${i - 1})$(S${i - 1})`;
    assert.equal(why('S60', { settings }), 'its value grows beyond measure');
  });

  it('answers the same in whatever order it is asked', () => {
    const settings = { A: '$(B) $(C)', B: '$(C)', C: '$(inherited) c', 'C[arch=arm64]': 'd' };
    const first = exampleVariant({ settings });
    const second = exampleVariant({ settings });
    const a = ['A', 'B', 'C'].map(name => first.setting(name));
    const b = ['C', 'B', 'A'].map(name => second.setting(name)).reverse();
    assert.deepEqual(a, b);
  });

  it('splits lists at blanks outside of quotes', () => {
    const settings = { A: `one "two words" 'three' four\\ five "$(B)" ""`, B: 'x y' };
    const found = exampleVariant({ settings }).settings('A');
    assert.deepEqual(known(found), ['one', 'two words', 'three', 'four five', 'x y', '']);
    assert.equal(exampleVariant({ settings }).settings('NONE').state, 'absent');
  });
});
