import assert from 'node:assert/strict';
import type { PropertyList } from '../model/propertyList.ts';
import { readModel } from '../readModel.ts';
import { projectInput, projectText, targetText } from '../xcode/projectText.ts';

const path = 'App.xcodeproj/project.pbxproj';
const plist = '<plist version="1.0"><dict/></plist>';
const lists = (name: string): string =>
  `INFOPLIST_FILE = ${name}/Info.plist; CODE_SIGN_ENTITLEMENTS = ${name}/${name}.entitlements;`;

const quoted = (text: string): string => JSON.stringify(text);

/** App, Tunnel, and an aggregate that runs the script. */
const project = (script: string, shell = '/bin/sh'): string =>
  projectText(
    ['App', 'Tunnel', 'Prepare'],
    `G = {isa = PBXGroup; children = (); sourceTree = "<group>";};
    Run = {isa = PBXShellScriptBuildPhase; name = Lists; shellPath = ${quoted(shell)}; shellScript = ${quoted(script)};};
    ${targetText('App', 'application', '', lists('App'))}
    ${targetText('Tunnel', 'app-extension', '', lists('Tunnel'))}
    ${targetText('Prepare', 'tool', 'buildPhases = (Run, );').replace('PBXNativeTarget', 'PBXAggregateTarget')}`,
  );

const files = {
  'App/Info.plist': plist,
  'App/App.entitlements': plist,
  'Tunnel/Info.plist': plist,
  'Tunnel/Tunnel.entitlements': plist,
};

/** Which lists of App and Tunnel are not known, for one key. */
const unknown = (pbxproj: string, more: Readonly<Record<string, string>> = {}, key = 'A'): string => {
  const { targets } = readModel(projectInput({ [path]: pbxproj, ...files, ...more }));
  const isOpen = (list: PropertyList): boolean => list.get(key).state === 'unknown';
  return targets
    .filter(({ kind }) => kind !== 'aggregate')
    .flatMap(({ name, variants: [variant] }) => [
      ...(isOpen(variant!.info) ? [`${name} info`] : []),
      ...(isOpen(variant!.entitlements) ? [`${name} entitlements`] : []),
    ])
    .join(', ');
};

describe('scripts of other targets', () => {
  it('make unknown what they write into a list they name', () => {
    for (const [script, expected] of [
      ['/usr/libexec/PlistBuddy -c "Add :A bool true" "$SRCROOT/App/App.entitlements"', 'App entitlements'],
      ['plutil -replace A -string b Tunnel/Info.plist', 'Tunnel info'],
      ['defaults write "$PWD/App/Info" A b', 'App info'],
      ['sed -i "" s/x/y/ Tunnel/*.entitlements', 'Tunnel entitlements'],
      ['cp Templates/Release.entitlements App/App.entitlements', 'App entitlements'],
      ['out=App/App.entitlements\ncat > "$out" <<EOF\n<plist/>\nEOF\n', 'App entitlements'],
      [
        'for f in App/App.entitlements Tunnel/Tunnel.entitlements; do\n plutil -insert A -bool YES "$f"\ndone',
        'App entitlements, Tunnel entitlements',
      ],
      ['cd App\nplutil -insert A -bool YES Info.plist', 'App info, Tunnel info'],
      ['python3 - <<EOF\nimport plistlib\nplistlib.dump(x, open("App/Info.plist", "wb"))\nEOF\n', 'App info'],
      ['ruby -e \'File.write("Tunnel/Tunnel.entitlements", text)\'', 'Tunnel entitlements'],
      [
        '/usr/libexec/PlistBuddy -c "Set :A b" "$BUILT_PRODUCTS_DIR/App.app/Contents/PlugIns/Tunnel.appex/Contents/Info.plist"',
        'Tunnel info',
      ],
      ['make-entitlements --team X App/App.entitlements', 'App entitlements'],
    ] as const)
      assert.equal(unknown(project(script)), expected, script);
  });

  it('make unknown what they write into a list that they do not say', () => {
    assert.equal(unknown(project('plutil -replace A -string b "$1"')), 'App info, Tunnel info');
    assert.equal(unknown(project('plutil -replace A -string b "$LISTS/$NAME"')), 'App info, Tunnel info');
    assert.equal(
      unknown(project('plutil -replace A -bool YES "$1" # entitlements')).includes('App entitlements'),
      true,
    );
    assert.equal(unknown(project('plutil -replace B -string b "$1"')), '');
    assert.match(unknown(project('ruby Scripts/update_plist.rb')), /^App info/);
    assert.equal(unknown(project('ruby Scripts/update_version.rb')), '');
  });

  it('make a value unknown that is there, where they certainly write it', () => {
    const there = {
      'App/Info.plist': plist.replace('<dict/>', '<dict><key>A</key><string>x</string></dict>'),
    };
    for (const [script, expected] of [
      ['plutil -replace A -string b App/Info.plist', 'App info'],
      ['/usr/libexec/PlistBuddy -c "Add :A:0 string b" App/Info.plist', 'App info'],
      ['sed -i "" s/x/y/ App/Info.plist', 'App info'],
      ['cat > App/Info.plist <<EOF\n<plist/>\nEOF\n', 'App info'],
      ['python3 - <<EOF\nplistlib.dump(x, open("App/Info.plist", "wb"))\nEOF\n', 'App info'],
      ['python3 Scripts/fix.py App/Info.plist', 'App info'],
      ['Scripts/fixup.rb App/Info.plist', 'App info'],
      // These may only look at it.
      ['upload-symbols App/Info.plist', ''],
      ['ruby -e \'puts Plist.parse_xml("App/Info.plist")\'', ''],
      ['plutil -replace B -string b App/Info.plist', ''],
    ] as const)
      assert.equal(unknown(project(script), there), expected, script);
  });

  it('make unknown what they tell a build to take instead', () => {
    for (const [script, expected] of [
      ['xcodebuild CODE_SIGN_ENTITLEMENTS=Release.entitlements', 'App entitlements, Tunnel entitlements'],
      ['xcodebuild -target Tunnel INFOPLIST_FILE="$LIST"', 'Tunnel info'],
      ['xcodebuild -project Other.xcodeproj CODE_SIGN_ENTITLEMENTS=Release.entitlements', ''],
      ['xcodebuild CODE_SIGN_ENTITLEMENTS="" CODE_SIGNING_ALLOWED=NO', ''],
    ] as const)
      assert.equal(unknown(project(script)), expected, script);
  });

  it('leave other lists alone', () => {
    for (const script of [
      'plutil -replace A -string b "$INFOPLIST_FILE"',
      'plutil -replace A -string b "$TARGET_BUILD_DIR/$INFOPLIST_PATH"',
      'plutil -replace A -string b "$CODESIGNING_FOLDER_PATH/Info.plist"',
      'plutil -replace A -string b "$BUILT_PRODUCTS_DIR/Other.app/Contents/Info.plist"',
      'plutil -replace A -string b Other/Info.plist; cp x.plist Widget/Info.plist',
      'plist="$SRCROOT/Widget/Info.plist"\nplutil -replace A -string b "$plist"',
      'plutil -replace CFBundleVersion -string 2 App/Info.plist',
      'plutil -p App/Info.plist; cat App/App.entitlements; cp App/Info.plist Copy.plist',
      'cat <<EOF\nhello\nEOF\n',
      'defaults write com.apple.dt.Xcode A b',
    ])
      assert.equal(unknown(project(script)), '', script);
  });

  it('are followed into the scripts of the workspace that they call', () => {
    const more = { 'Scripts/a.sh': 'plutil -insert A -string b App/Info.plist\n' };
    assert.equal(unknown(project('"$SRCROOT/Scripts/a.sh"'), more), 'App info');
    assert.equal(unknown(project('bash Scripts/a.sh'), more), 'App info');
    assert.equal(unknown(project('cd Scripts && ./a.sh'), more), 'App info');
    assert.equal(unknown(project('"$TOOLS/a.sh" --quiet'), more), 'App info');
    const open = { 'Scripts/a.sh': 'plutil -insert A -string b "$1"\n' };
    assert.equal(unknown(project('"$TOOLS/a.sh" --quiet'), open), 'App info, Tunnel info');
    assert.equal(unknown(project('"$TOOLS/b.sh"'), open), '');
  });

  it('are not understood in other languages, and may write what they name', () => {
    for (const [text, expected] of [
      ['File.write("App/App.entitlements", "x")', 'App entitlements'],
      [
        'import plistlib\nplistlib.dump(x, open(sys.argv[1], "wb"))',
        'App info, App entitlements, Tunnel info, Tunnel entitlements',
      ],
      ['import plistlib\nplistlib.dump(x, open("Other/Info.plist", "wb"))', ''],
      ['puts "hello"', ''],
    ] as const)
      assert.equal(unknown(project(text, '/usr/bin/env python3')), expected, text);
    assert.equal(
      unknown(project('plutil -insert A -string b App/Info.plist', '/usr/bin/env bash -e')),
      'App info',
    );
  });

  it('name the script and its target', () => {
    const [app] = readModel(
      projectInput({ [path]: project('plutil -insert A -string b App/Info.plist'), ...files }),
    ).targets;
    const value = app!.variants[0]!.info.get('A');
    assert.equal(
      value.state === 'unknown' && value.why,
      'the script phase “Lists” of Prepare writes into the property list',
    );
  });
});

describe('actions of schemes', () => {
  const scheme = (script: string, buildable = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<Scheme LastUpgradeVersion = "2600" version = "1.7">
   <BuildAction>
      <PreActions>
         <ExecutionAction ActionType = "Xcode.IDEStandardExecutionActionsCore.ExecutionActionType.ShellScriptAction">
            <ActionContent title = "Lists" scriptText = "${script.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}">
               ${buildable}
            </ActionContent>
         </ExecutionAction>
      </PreActions>
   </BuildAction>
</Scheme>`;
  const buildable = `<EnvironmentBuildable><BuildableReference BuildableIdentifier = "primary" BlueprintIdentifier = "Tunnel" BuildableName = "Tunnel.appex" BlueprintName = "Tunnel" ReferencedContainer = "container:App.xcodeproj"></BuildableReference></EnvironmentBuildable>`;
  const at = 'App.xcodeproj/xcshareddata/xcschemes/App.xcscheme';

  it('make unknown what they write', () => {
    const edits = '# first\nplutil -insert A -string b "$SRCROOT/App/Info.plist" && true';
    assert.equal(unknown(project(''), { [at]: scheme(edits) }), 'App info');
    assert.equal(unknown(project(''), { [at]: scheme('echo "App/Info.plist"') }), '');
    const own = 'cp Dev.entitlements "$CODE_SIGN_ENTITLEMENTS"';
    assert.equal(unknown(project(''), { [at]: scheme(own, buildable) }), 'Tunnel entitlements');
    assert.equal(unknown(project(''), { [at]: scheme(own) }), '');
    const inWorkspace = 'All.xcworkspace/xcshareddata/xcschemes/App.xcscheme';
    assert.equal(unknown(project(''), { [inWorkspace]: scheme(edits) }), 'App info');
    // One of another folder's workspace speaks of what is there.
    const open = 'plist="$1"; plutil -insert A -string b "$plist"';
    assert.equal(
      unknown(project(''), { 'Other/All.xcworkspace/xcshareddata/xcschemes/A.xcscheme': scheme(open) }),
      '',
    );
    assert.notEqual(unknown(project(''), { [inWorkspace]: scheme(open) }), '');
    // A domain is no file.
    assert.equal(unknown(project(''), { [at]: scheme('defaults delete "$bundle_id"') }), '');
    assert.equal(unknown(project(''), { [at]: scheme('defaults write com.example.app A 1') }), '');
    assert.equal(unknown(project(''), { [at]: scheme('defaults write "$PWD/App/Info" A 1') }), 'App info');
  });

  it('make unknown every list where they run a program that is not read; a phase of another target does not', () => {
    const all = 'App info, App entitlements, Tunnel info, Tunnel entitlements';
    assert.equal(unknown(project(''), { [at]: scheme('ruby "$SRCROOT/scripts/e.rb"') }), all);
    assert.equal(unknown(project(''), { [at]: scheme('"$SRCROOT/tools/swiftlint"') }), '');
    assert.equal(unknown(project('ruby "$SRCROOT/scripts/e.rb"')), '');
  });
});
