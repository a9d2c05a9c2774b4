import assert from 'node:assert/strict';
import { exampleVariant } from '../settings/variantExample.ts';

const plist = '<plist version="1.0"><dict></dict></plist>';
const files = { 'App/Info.plist': plist, 'App/App.entitlements': plist };
const settings = { INFOPLIST_FILE: 'App/Info.plist', CODE_SIGN_ENTITLEMENTS: 'App/App.entitlements' };

/** Which lists a script makes unknown. */
const edited = (script: string, more: Record<string, string> = {}): string => {
  const { info, entitlements } = exampleVariant({
    settings,
    files: { ...files, ...more },
    scripts: [script],
  });
  const changed = [
    ...(info.get('A').state === 'unknown' ? ['info'] : []),
    ...(entitlements.get('A').state === 'unknown' ? ['entitlements'] : []),
  ];
  return changed.join(' and ');
};

describe('scriptThatEdits', () => {
  it('sees tools that edit the list, by its name, a setting or a variable', () => {
    for (const script of [
      '/usr/libexec/PlistBuddy -c "Add :A array" "$SRCROOT/App/Info.plist"',
      `/usr/libexec/PlistBuddy -c "Set :A b" "\${TARGET_BUILD_DIR}/\${INFOPLIST_PATH}"`,
      'plutil -replace A -string b App/Info.plist',
      'defaults write "$PWD/App/Info" A b',
      `defaults write "\${CODESIGNING_FOLDER_PATH}/Info.plist" A b`,
      'sed -i "" "s/x/y/" App/Info.plist',
      'if true; then sed -i.bak s/x/y/ *.plist; fi',
      'plist="$INFOPLIST_FILE"\n/usr/libexec/PlistBuddy -c "Delete :A" "$plist"',
      'cp Other.plist App/Info.plist',
      'cat Template.plist > App/Info.plist',
    ]) {
      assert.equal(edited(script), 'info', script);
    }
    for (const script of [
      '/usr/libexec/PlistBuddy -c "Add :A bool true" App/App.entitlements',
      'sed -i "" s/x/y/ "$CODE_SIGN_ENTITLEMENTS"',
      `plutil -remove $KEY "\${TARGET_TEMP_DIR}/\${FULL_PRODUCT_NAME}.xcent"`,
    ]) {
      assert.equal(edited(script), 'entitlements', script);
    }
  });

  it('does not mind scripts that only read, change the version, sign, or edit another list', () => {
    for (const script of [
      '/usr/libexec/PlistBuddy -c "Print :CFBundleVersion" App/Info.plist',
      '/usr/libexec/PlistBuddy -c "Set :CFBundleVersion $N" "$INFOPLIST_FILE"',
      'plutil -lint App/Info.plist; plutil -convert xml1 App/Info.plist',
      'plutil -replace CFBundleVersion -string 2 App/Info.plist',
      'defaults read "$PWD/App/Info" CFBundleVersion',
      'sed -n 1p App/Info.plist',
      'xcrun agvtool next-version -all',
      'plutil -replace A -string b GoogleService-Info.plist',
      'codesign --force --sign - --entitlements App/App.entitlements "$X"',
      '# PlistBuddy -c "Set :A b" App/Info.plist',
      'echo "edit App/Info.plist with PlistBuddy"',
      'swiftlint',
      '/usr/libexec/PlistBuddy -c "Set :B c" -c "Add :D:A array" App/Info.plist',
      'plutil -replace B.A -string c App/Info.plist',
      'defaults write "$PWD/App/Info" B A',
      'sed -i "" s/x/y/ "$provider_path"',
      'cp "$FROM" "$TO"; rsync -a a/ "$TO"',
      'cp App/Info.plist Other.plist',
      '',
    ]) {
      assert.equal(edited(script), '', script);
    }
  });

  it('follows what functions are given, through copies', () => {
    const change = (body: string): string => `change() {\n    ${body}\n}\nsource "env.sh"\n`;
    const through = change('sed -e "s|$2|$3|" "$1" > "$1.tmp"\n    mv -f "$1.tmp" "$1"');
    const list = '"$APP/Contents/Info.plist"';
    for (const [script, expected] of [
      [`${through}change ${list} TBVERSION "$VERSION"`, ''],
      [`${through}change ${list} "<dict>" "<dict><key>A</key><true/>"`, 'info'],
      [`${through}change ${list} NSOld NSNew`, 'info'],
      [`${through}change Other.plist NSOld NSNew`, ''],
      [`${change('plutil -replace "$2" -string b "$1"')}change ${list} A`, 'info'],
      [`${change('plutil -replace "$2" -string b "$1"')}change ${list} B`, 'info'],
      [`${change('shift; plutil -replace A -string b "$1"')}change ${list} Other.plist`, 'info'],
      [`${change('plutil -replace A -string b "$1"')}change Other.plist; cat "$1"`, 'info'],
    ] as const)
      assert.equal(edited(script), expected, script);
  });

  it('takes a path with a blank for no program', () => {
    assert.equal(edited('chmod 744 "$APP/My Launcher.app/Contents/Info.plist"'), '');
  });

  it('follows a script of the workspace that a phase calls, and those that one calls', () => {
    const more = {
      'Scripts/a.sh': 'bash Scripts/b.sh\nsh Scripts/a.sh\n',
      'Scripts/b.sh': 'plutil -insert A -string b App/Info.plist\n',
      'Scripts/c.py': 'import plistlib\nplistlib.dump(x, open("App.entitlements", "wb"))\n',
    };
    assert.equal(edited(`"\${SRCROOT}/Scripts/a.sh"`, more), 'info');
    assert.equal(edited('python3 Scripts/c.py', more), 'entitlements');
    assert.equal(edited('Scripts/missing.sh\n../outside.sh\n/bin/other.sh', more), '');
  });

  it('does not know what a program of the workspace does whose text is not read', () => {
    const more = { 'Scripts/a.sh': 'exec ruby Scripts/e.rb "$CONFIGURATION"\n' };
    for (const script of [
      '"$SRCROOT/tools/entitle"',
      'node "$SRCROOT/scripts/ents.mjs"',
      'if [ -z "$CI" ]; then bundle exec ruby scripts/e.rb; fi',
      'xcrun --sdk macosx swift "$SRCROOT/Scripts/Lists.swift"',
      'Scripts/a.sh',
      'tools/swiftlint-plists App',
      'sh tools/prepare',
    ]) {
      assert.equal(edited(script, more), 'info and entitlements', script);
    }
  });

  it('does not mind programs that are there for something else, or not of the workspace', () => {
    for (const script of [
      'swiftlint',
      'tools/swiftlint --fix',
      '"$SRCROOT/BuildTools/swiftformat" .',
      'ruby scripts/upload_dsyms.rb',
      '"$PODS_ROOT/FirebaseCrashlytics/run"',
      'Pods/SwiftFormat/CommandLineTool/format-it',
      `"\${BUILD_DIR%Build/*}SourcePackages/checkouts/firebase-ios-sdk/Crashlytics/run"`,
      'cd "$SRCROOT/.." && ./gradlew :shared:embedAndSignAppleFrameworkForXcode',
      '/usr/bin/env -i /usr/local/bin/tool',
      'cp tools/entitle "$TARGET_BUILD_DIR/x"',
      'echo tools/entitle',
      '[ -x tools/entitle ]',
      'swift run -c release --package-path BuildTools swiftlint',
      '../outside/tool',
    ]) {
      assert.equal(edited(script), '', script);
    }
  });

  it('names the phase', () => {
    const { info } = exampleVariant({
      settings,
      files,
      scripts: ['true', 'sed -i "" s/x/y/ App/Info.plist'],
    });
    const value = info.get('A');
    assert.equal(
      value.state === 'unknown' && value.why,
      'the script phase “Script 2” writes into the property list',
    );
  });
});
