import assert from 'node:assert/strict';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { projectFiles } from '../testing/projectFiles.ts';
import { rules } from './index.ts';
import { sandboxed } from './ne-packaging/exampleLists.ts';
import type { TargetSketch } from './projectExample.ts';

/** What drives builds from outside of a project writes into property lists of its targets, and where it does not. */

const load =
  'import Foundation\n\nfunc load(_ url: URL) async throws -> Data {\n    try await URLSession.shared.data(from: url).0\n}\n';
const browse =
  'import Network\n\nlet browser = NWBrowser(for: .bonjour(type: "_example._tcp", domain: nil), using: .tcp)\n';

const app = (name: string): TargetSketch => ({
  name,
  kind: 'app',
  platforms: ['macOS', 'iOS'],
  info: '',
  entitlements: sandboxed,
  sources: { 'Load.swift': load, 'Browse.swift': browse },
});

const hints = hintsFor(rules);

const client = 'sandbox-network-client-missing';
const bonjour = 'bonjour-services-missing';

/** Which targets are reported for either. */
const reported = (files: Readonly<Record<string, string>>): string => {
  const all = { ...projectFiles({ targets: [app('App'), app('Other')] }, 'groups'), ...files };
  const workspace = judgedProject(hints, all);
  return Object.keys(all)
    .flatMap(path =>
      workspace.findings(path).flatMap(({ rule }) => {
        const name = path.split('/')[0]!;
        return rule === client ? [`${name} client`] : rule === bonjour ? [`${name} services`] : [];
      }),
    )
    .sort()
    .join(', ');
};

const every = 'App client, App services, Other client, Other services';
const without = (...left: readonly string[]): string =>
  every
    .split(', ')
    .filter(one => !left.includes(one))
    .join(', ');

/** A list of which nothing is known: services may be allowed by an entitlement, and what a program is by its Info.plist. */
const allOf = (...names: readonly string[]): string =>
  without(...names.flatMap(name => [`${name} client`, `${name} services`]));

const buddy = (list: string, command = 'Add :com.apple.security.network.client bool true'): string =>
  `/usr/libexec/PlistBuddy -c "${command}" ${list}`;
const services = (list: string): string =>
  `plutil -insert NSBonjourServices -json '["_example._tcp"]' ${list}`;

const check = (
  cases: Readonly<Record<string, readonly [files: Record<string, string>, expected: string]>>,
) => {
  for (const [title, [files, expected]] of Object.entries(cases))
    it(title, () => assert.equal(reported(files), expected));
};

describe('what is written from outside of a project', () => {
  check({ 'is reported where nothing writes': [{}, every] });

  describe('by a makefile', () => {
    check({
      'is one key of the list it names': [
        { Makefile: `release:\n\t@${buddy('App/App.entitlements')}\n\txcodebuild -scheme App\n` },
        without('App client'),
      ],
      'is found through variables': [
        {
          Makefile: `LIST := App/Info.plist\nFOLDER = Other\nrelease:\n\t${services('$(LIST)')}\n\t${services('"$(CURDIR)/$(FOLDER)/Info.plist"')}\n`,
        },
        without('App services', 'Other services'),
      ],
      'is found from the folder of a part': [
        { 'make/lists.mk': `lists:\n\tcd .. && ${services('App/Info.plist')}\n` },
        without('App services'),
      ],
      'is the target of a rule': [
        { Makefile: 'App/App.entitlements: App.entitlements.in\n\tcp $< $@\n' },
        allOf('App'),
      ],
      'is the setting that names the list': [
        {
          Makefile:
            'release:\n\txcodebuild -project Example.xcodeproj CODE_SIGN_ENTITLEMENTS=Release.entitlements\n',
        },
        allOf('App', 'Other'),
      ],
      'is that setting for one target': [
        { Makefile: 'release:\n\txcodebuild -target App CODE_SIGN_ENTITLEMENTS="$(LIST)"\n' },
        allOf('App'),
      ],
      'is a list in the product': [
        { Makefile: `package:\n\t${services('"$(BUILD)/App.app/Contents/Info.plist"')}\n` },
        without('App services'),
      ],
      'is the list of some product': [
        { Makefile: `package:\n\t${services('"$(APP)/Contents/Info.plist"')}\n` },
        without('App services', 'Other services'),
      ],
      'is no other list': [
        {
          Makefile: `release:\n\t${services('Third/Info.plist')}\n\t${buddy('Third/App.entitlements')}\n`,
          'Third/App.entitlements': '',
          'Third/Info.plist': '',
        },
        every,
      ],
      'is no list of a sample beside it': [
        { 'Sample/Makefile': `release:\n\t${services('App/Info.plist')}\n`, 'Sample/App/Info.plist': '' },
        every,
      ],
      'is no other key': [
        {
          Makefile: `release:\n\t${buddy('App/App.entitlements', 'Set :com.apple.security.network.server true')}\n`,
        },
        every,
      ],
      'is no version': [
        {
          Makefile: `bump:\n\t${buddy('App/Info.plist', 'Set :CFBundleVersion $(BUILD)')}\n\tsed -i '' 's/VERSION/1.2/' App/Info.plist\n\tagvtool next-version -all\n`,
        },
        every,
      ],
      'is nothing where a list is read, signed with, or given to an unknown tool': [
        {
          Makefile: `sign:\n\t${buddy('App/App.entitlements', 'Print')}\n\tcodesign -s - --entitlements App/App.entitlements build/App.app\n\tcodesign -s - --entitlements Release.entitlements build/App.app\n\txmllint App/Info.plist\n`,
        },
        every,
      ],
      'is nothing where a build is not signed': [
        { Makefile: 'test:\n\txcodebuild test CODE_SIGN_ENTITLEMENTS="" CODE_SIGNING_ALLOWED=NO\n' },
        every,
      ],
      'is nothing where the setting is what it was, or of another project': [
        {
          Makefile:
            'a:\n\txcodebuild -target App CODE_SIGN_ENTITLEMENTS=App/App.entitlements\nb:\n\txcodebuild -project Third.xcodeproj CODE_SIGN_ENTITLEMENTS=x.entitlements\n',
        },
        every,
      ],
    });
  });

  describe('by fastlane', () => {
    const file = (lane: string): Record<string, string> => ({
      'fastlane/Fastfile': `default_platform(:mac)\n\nplatform :mac do\n  lane :release do\n    # Don't forget the list.\n${lane}\n  end\nend\n`,
    });
    check({
      'is the key of an action': [
        file(
          '    set_info_plist_value(path: "./App/Info.plist", key: "NSBonjourServices", value: ["_example._tcp"])',
        ),
        without('App services'),
      ],
      'is the key of an action without brackets': [
        file(
          '    set_info_plist_value path: "../App/Info.plist",\n      key: \'NSBonjourServices\',\n      value: x',
        ),
        without('App services'),
      ],
      'is what a block writes': [
        file(
          '    list = "App/Info.plist"\n    update_plist(\n      plist_path: list,\n      block: proc do |plist|\n        plist["NSBonjourServices"] = ["_example._tcp"]\n      end\n    )',
        ),
        without('App services'),
      ],
      'is whatever a block does that names no key': [
        file(
          '    update_info_plist(plist_path: "App/Info.plist", block: lambda { |plist| services.each { |key, value| plist.store(key, value) } })',
        ),
        allOf('App'),
      ],
      'is a command': [
        file(
          `    sh "/usr/libexec/PlistBuddy -c 'Add :com.apple.security.network.client bool true' #{root}/App/App.entitlements"`,
        ),
        without('App client'),
      ],
      'is the list that it signs with': [
        file(
          '    update_code_signing_settings(path: "Example.xcodeproj", entitlements_file_path: "Release.entitlements")',
        ),
        allOf('App', 'Other'),
      ],
      'is the setting of a build': [
        file('    build_mac_app(scheme: "App", xcargs: "CODE_SIGN_ENTITLEMENTS=Release.entitlements")'),
        allOf('App', 'Other'),
      ],
      'is no version': [
        file(
          '    increment_build_number(xcodeproj: "Example.xcodeproj")\n    set_info_plist_value(path: "App/Info.plist", key: "CFBundleVersion", value: "2")\n    update_info_plist(plist_path: "App/Info.plist", display_name: "App")',
        ),
        every,
      ],
      'is no group of another key': [
        file(
          '    update_app_group_identifiers(entitlements_file: "App/App.entitlements", app_group_identifiers: ["group.x"])',
        ),
        every,
      ],
      'is nothing in a comment': [
        file('    # set_info_plist_value(path: "App/Info.plist", key: "NSBonjourServices", value: [])'),
        every,
      ],
    });
  });

  describe('by a service', () => {
    const workflow = (steps: string): Record<string, string> => ({
      '.github/workflows/release.yml': `on: push\njobs:\n  build:\n    runs-on: macos-15\n    steps:\n${steps}`,
    });
    check({
      'is a command of a workflow': [
        workflow(`      - run: ${buddy('App/App.entitlements')}\n`),
        without('App client'),
      ],
      'is a line of many': [
        workflow(
          `      - name: List\n        run: |\n          set -e\n          ${services('App/Info.plist')}\n`,
        ),
        without('App services'),
      ],
      'is told by variables': [
        workflow(
          `      - env:\n          LIST: App/App.entitlements\n          COMMAND: "Add :com.apple.security.network.client bool true"\n        run: /usr/libexec/PlistBuddy -c "$COMMAND" "\${{ env.LIST }}"\n`,
        ),
        without('App client'),
      ],
      'is folded': [
        workflow(
          `      - run: >-\n          plutil -insert NSBonjourServices -json x\n          App/Info.plist\n      - run: ls\n`,
        ),
        without('App services'),
      ],
      'stands in a folder of its own': [
        workflow(`      - working-directory: App\n        run: ${services('Info.plist')}\n`),
        without('App services'),
      ],
      'is an action of fastlane': [
        workflow(
          '      - run: bundle exec fastlane run set_info_plist_value path:App/Info.plist key:NSBonjourServices value:x\n',
        ),
        without('App services'),
      ],
      'is written by GitLab and Bitrise': [
        {
          '.gitlab-ci.yml': `release:\n  script:\n    - ${services('App/Info.plist')}\n`,
          'bitrise.yml': `workflows:\n  primary:\n    steps:\n    - script@1:\n        inputs:\n        - content: |-\n            #!/bin/bash\n            ${buddy('Other/Other.entitlements')}\n`,
        },
        without('App services', 'Other client'),
      ],
      'is no version, and no other list': [
        workflow(
          `      - run: |\n          ${buddy('App/Info.plist', 'Set :CFBundleShortVersionString 2')}\n          ${services('Docs/Info.plist')}\n          plutil -p App/Info.plist\n`,
        ),
        every,
      ],
    });
  });

  describe('by a script', () => {
    check({
      'of Xcode Cloud is a key': [
        {
          'ci_scripts/ci_post_clone.sh': `#!/bin/sh\n${services('"$CI_PRIMARY_REPOSITORY_PATH/App/Info.plist"')}\n`,
        },
        without('App services'),
      ],
      'that nobody calls is a key': [
        { 'Scripts/dev.sh': `for app in App Other; do\n  ${buddy('"$app/$app.entitlements"')}\ndone\n` },
        without('App client', 'Other client'),
      ],
      'is what its name alone tells': [
        { 'Scripts/dev.sh': `${buddy('"$LISTS/App.entitlements"')}\n${services('"$LISTS/Info.plist"')}\n` },
        without('App client'),
      ],
      'is all of a list that is copied over it': [
        { 'Scripts/dev.sh': 'cp Templates/Dev.entitlements App/App.entitlements\n' },
        allOf('App'),
      ],
      'is in every list that a pattern fits': [
        { 'Scripts/dev.sh': `for list in */*.entitlements; do\n  ${buddy('"$list"')}\ndone\n` },
        without('App client', 'Other client'),
      ],
      'is in no list that a pattern does not fit': [
        {
          'Scripts/dev.sh': `${buddy('Samples/*/*.entitlements')}\n${buddy('"$ROOT"/A*/App*.entitlements')}\n`,
        },
        without('App client'),
      ],
      'that puts a list back is nothing': [
        {
          'Scripts/beta.sh': `cp App/Info.plist App/Info.plist.bak\n${buddy('App/Info.plist', 'Set :CFBundleVersion 3')}\nmv App/Info.plist.bak App/Info.plist\n`,
        },
        every,
      ],
      'is the key that a program names': [
        {
          'tools/dev.py':
            'import plistlib\n\npath = "App/Info.plist"\nlist = plistlib.load(open(path, "rb"))\nlist["NSBonjourServices"] = ["_example._tcp"]\nplistlib.dump(list, open(path, "wb"))\n',
        },
        without('App services'),
      ],
      'is not another key of a program': [
        {
          'tools/dev.py':
            'import plistlib\n\npath = "App/Info.plist"\nlist = plistlib.load(open(path, "rb"))\nlist["CFBundleVersion"] = "2"\nplistlib.dump(list, open(path, "wb"))\n',
        },
        every,
      ],
      'is what a script writes that is handed the list': [
        {
          Makefile:
            'release:\n\tScripts/add.sh App/App.entitlements\n\tScripts/show.sh Other/Other.entitlements\n',
          'Scripts/add.sh': `${buddy('"$1"')} # entitlements\n`,
          'Scripts/show.sh': `${buddy('"$1"', 'Print')} # entitlements\n`,
        },
        without('App client'),
      ],
      'that only signs is nothing': [
        {
          'Scripts/package.sh':
            'codesign --force --sign "$ID" --entitlements App/App.entitlements build/App.app\ncodesign --force --sign "$ID" --entitlements Dist.entitlements build/Other.app\n',
        },
        every,
      ],
      'that writes a list of its own is nothing': [
        {
          'Scripts/package.sh':
            'plutil -replace teamID -string X ExportOptions.plist\ncat > build/Some.entitlements <<EOF\n<plist/>\nEOF\n',
        },
        every,
      ],
    });
  });

  describe('by a program that nobody calls', () => {
    const ruby = (list: string): string =>
      `require 'plist'\nlist = Plist.parse_xml('${list}')\nlist['NSBonjourServices'] = ['_example._tcp']\nFile.write('${list}', list.to_plist)\n`;
    check({
      'is what a Ruby script writes into the list it names': [
        { 'Scripts/services.rb': ruby('App/Info.plist') },
        without('App services'),
      ],
      'is what one in JavaScript writes': [
        {
          'scripts/services.mjs':
            "const path = join(root, 'App', 'App.entitlements');\nfs.writeFileSync(path, plist.build({ ...list, 'com.apple.security.network.client': true }));\n",
        },
        without('App client'),
      ],
      'is what a script without an ending writes': [
        {
          'Scripts/entitle': `#!/bin/bash\n${buddy('App/App.entitlements')}\n`,
          'ci/services': `#!/usr/bin/env python3\nimport plistlib\nwith open('Other/Info.plist', 'wb') as file:\n    plistlib.dump({'NSBonjourServices': []}, file)\n`,
        },
        without('App client', 'Other services'),
      ],
      'is every list that a driver names which is too long to be read': [
        { Makefile: `x:\n\techo ${'x'.repeat(300_000)}\n\tcp Ci.entitlements App/App.entitlements\n` },
        allOf('App'),
      ],
      'is nothing where it only reads, or is no script': [
        {
          'Scripts/show.rb': "puts Plist.parse_xml('App/Info.plist')['NSBonjourServices']\n",
          'Web/services.js': "fs.writeFileSync('App/Info.plist', '<key>NSBonjourServices</key>');\n",
          'Scripts/notes': `${buddy('App/App.entitlements')}\n`,
        },
        every,
      ],
    });
  });

  describe('in words of somebody', () => {
    const workflow = (...lines: readonly string[]): Record<string, string> => ({
      '.github/workflows/release.yml': `jobs:\n  a:\n    steps:\n${lines.map(line => `      ${line}\n`).join('')}`,
    });
    check({
      'is nothing': [
        workflow(
          '- uses: softprops/action-gh-release@v2',
          '  with:',
          '    body: |',
          `      ${buddy('App/App.entitlements')}`,
          '    content: >-',
          `      ${services('Other/Info.plist')}`,
          '- run: |',
          '    cat > notes.md <<EOF',
          `    ${services('App/Info.plist')}`,
          '    EOF',
        ),
        every,
      ],
      'is a command behind it': [
        workflow('- with:', '    body: |', '      text', '- run: |', `    ${services('App/Info.plist')}`),
        without('App services'),
      ],
      'is a command of several lines in a list': [
        {
          '.gitlab-ci.yml': `ship:\n  script:\n    - >-\n      /usr/libexec/PlistBuddy\n      -c "Add :com.apple.security.network.client bool true"\n      App/App.entitlements\n    - |\n      ${services('Other/Info.plist')}\n`,
        },
        without('App client', 'Other services'),
      ],
    });
  });

  describe('by what builds something else', () => {
    const own = 'CODE_SIGN_ENTITLEMENTS=Ci/Ci.entitlements';
    const fastfile = (lane: string): Record<string, string> => ({
      'fastlane/Fastfile': `lane :x do\n  ${lane}\nend\n`,
    });
    const second = projectFiles({ targets: [app('Third')] }, 'groups');
    const beside = Object.fromEntries(Object.entries(second).map(([path, text]) => [`Third/${path}`, text]));
    const scheme = (path: string): Record<string, string> => ({
      [`${path}/xcshareddata/xcschemes/Ship.xcscheme`]: '<Scheme/>',
    });
    const make = (...lines: readonly string[]): Record<string, string> => ({
      Makefile: `x:\n\t${lines.join('\n\t')}\n`,
    });
    check({
      'is heard of its own project': [make(`xcodebuild -scheme App ${own}`), allOf('App', 'Other')],
      'is heard of its own workspace': [
        {
          ...make(`xcodebuild -workspace All.xcworkspace -scheme App ${own}`),
          'All.xcworkspace/contents.xcworkspacedata':
            '<Workspace version="1.0"><FileRef location="group:Example.xcodeproj"></FileRef></Workspace>',
        },
        allOf('App', 'Other'),
      ],
      'is not heard of another workspace': [
        make(`xcodebuild -workspace Other.xcworkspace -scheme Nothing ${own}`),
        every,
      ],
      'is not heard in the folder of another': [
        make(`cd Vendor/Lib && xcodebuild -scheme Lib ${own}`, `(cd Vendor/Lib; xcodebuild ${own})`),
        every,
      ],
      'is heard behind the folder of another': [
        make('cd Vendor/Lib && make', `xcodebuild ${own}`),
        allOf('App', 'Other'),
      ],
      'is heard of the scheme of the project': [
        { ...make(`xcodebuild -scheme Ship ${own}`), ...scheme('Example.xcodeproj') },
        allOf('App', 'Other'),
      ],
      'is not heard of one that only another project has': [
        {
          ...make(`xcodebuild -scheme Ship ${own}`),
          ...beside,
          ...scheme('Third/Example.xcodeproj'),
        },
        'App client, App services, Other client, Other services, Third client, Third services',
      ],
      'is not heard where it is not signed': [
        make(
          `xcodebuild ${own} CODE_SIGNING_ALLOWED=NO`,
          `xcodebuild ${own} CODE_SIGNING_REQUIRED=NO CODE_SIGN_IDENTITY=""`,
          `xcodebuild ${own} CODE_SIGN_IDENTITY=-`,
        ),
        every,
      ],
      'is not heard among tests and examples': [
        {
          'Tests/Fixtures/Makefile': `x:\n\txcodebuild ${own}\n`,
          'docs/example/.github/workflows/a.yml': `jobs:\n  a:\n    steps:\n      - run: xcodebuild ${own}\n`,
        },
        every,
      ],
      'is heard there of a project that lies there too': [
        {
          ...Object.fromEntries(Object.entries(beside).map(([path, text]) => [`Examples/${path}`, text])),
          'Examples/Third/Makefile': `x:\n\txcodebuild ${own}\n`,
        },
        every,
      ],
      'is heard of one target by fastlane': [
        fastfile(
          'update_code_signing_settings(path: "Example.xcodeproj", targets: ["App"], entitlements_file_path: "Ci/Ci.entitlements")',
        ),
        allOf('App'),
      ],
      'is not heard of another project by fastlane': [
        fastfile(
          `update_code_signing_settings(path: "Elsewhere.xcodeproj", entitlements_file_path: "x.entitlements")\n  gym(project: "Elsewhere.xcodeproj", xcargs: "${own}")\n  gym(workspace: "Elsewhere.xcworkspace", xcargs: "${own}")`,
        ),
        every,
      ],
      'is not heard in a message': [
        fastfile(
          `UI.message("run xcodebuild with ${own}")\n  desc "plutil -replace NSBonjourServices -json x App/Info.plist"\n  gym(scheme: "App") # xcargs: "${own}"`,
        ),
        every,
      ],
      'is the list of no product that is not told': [
        make('cp Support/Info.plist "$(APP)/Contents/Info.plist"'),
        every,
      ],
      'is the list of that product where the same file builds it': [
        make('xcodebuild -scheme App', 'cp Support/Info.plist "$(APP)/Contents/Info.plist"'),
        allOf('App', 'Other'),
      ],
    });
  });

  describe('by settings of a build', () => {
    const child = 'ne-bundle-id-not-child';
    const own = { PRODUCT_BUNDLE_IDENTIFIER: '$(APP_ID).tunnel', APP_ID: 'com.other' };
    const project = projectFiles(
      {
        targets: [
          {
            name: 'App',
            kind: 'app',
            platforms: ['iOS'],
            embeds: ['Tunnel'],
            settings: { PRODUCT_BUNDLE_IDENTIFIER: 'com.example.app' },
          },
          { name: 'Tunnel', kind: 'app-extension', platforms: ['iOS'], settings: own },
        ],
      },
      'groups',
    );
    const isReported = (files: Readonly<Record<string, string>>): boolean => {
      const all = { ...project, ...files };
      const workspace = judgedProject(hints, all);
      return Object.keys(all).some(path => workspace.findings(path).some(({ rule }) => rule === child));
    };
    const quiet: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'of a makefile': { Makefile: 'x:\n\txcodebuild PRODUCT_BUNDLE_IDENTIFIER=$(ID)\n' },
      'of a setting that others refer to': {
        Makefile: 'x:\n\txcodebuild -scheme App APP_ID=com.example.app\n',
      },
      'of a script': {
        'Scripts/ship.sh': 'FLAGS="APP_ID=com.example.app"\nxcodebuild -target Tunnel $FLAGS\n',
      },
      'of a workflow': {
        '.github/workflows/a.yml': 'jobs:\n  a:\n    steps:\n      - run: xcodebuild archive APP_ID=$ID\n',
      },
      'of gym': {
        'fastlane/Fastfile': 'lane :x do\n  gym(scheme: "App", xcargs: "APP_ID=com.example.app")\nend\n',
      },
      'of update_app_identifier': {
        'fastlane/Fastfile':
          'lane :x do\n  update_app_identifier(xcodeproj: "Example.xcodeproj", plist_path: "Tunnel/Info.plist", app_identifier: "com.example.app.tunnel")\nend\n',
      },
      'of update_code_signing_settings': {
        'fastlane/Fastfile':
          'lane :x do\n  update_code_signing_settings(path: "Example.xcodeproj", targets: ["Tunnel"], bundle_identifier: "com.example.app.tunnel")\nend\n',
      },
      'that are written into the project file': {
        Makefile: "x:\n\tsed -i '' 's/com.other/com.example.app/' Example.xcodeproj/project.pbxproj\n",
      },
      'that are written into an xcconfig': {
        'Scripts/x.sh': "sed -i '' 's/^APP_ID *=.*/APP_ID = x/' Config/App.xcconfig\necho done\n",
      },
      'that a program writes into the project file': {
        'Scripts/ids.rb':
          "project = Xcodeproj::Project.open('Example.xcodeproj')\nproject.targets.each { |t| t.build_configurations.each { |c| c.build_settings['APP_ID'] = 'x' } }\nproject.save\n",
      },
      'that are added to an xcconfig': { Makefile: 'x:\n\techo "APP_ID = $(ID)" >> Config/App.xcconfig\n' },
    };
    const reports: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'where nothing builds': {},
      'of another project': {
        Makefile: 'x:\n\txcodebuild -project Third.xcodeproj APP_ID=x\n\tcd Vendor && xcodebuild APP_ID=x\n',
      },
      'of another target': {
        'fastlane/Fastfile':
          'lane :x do\n  update_code_signing_settings(path: "Example.xcodeproj", targets: ["Third"], bundle_identifier: "x")\n  update_app_identifier(xcodeproj: "Third.xcodeproj", plist_path: "Third/Info.plist", app_identifier: "x")\nend\n',
      },
      'of a build that is not signed': {
        Makefile: 'x:\n\txcodebuild test APP_ID=x CODE_SIGNING_ALLOWED=NO\n',
      },
      'of other names': {
        Makefile:
          "x:\n\txcodebuild ONLY_ACTIVE_ARCH=NO MARKETING_VERSION=$(V) -derivedDataPath build\n\tsed -i '' 's/objectVersion = 70/objectVersion = 60/' Example.xcodeproj/project.pbxproj\n\tsed -n 's/APP_ID/x/p' Config/App.xcconfig\n",
      },
      'of drivers that build, look and count': {
        Makefile:
          'lint:\n\tswiftlint lint --strict\n\tplutil -lint App/Info.plist\nversion:\n\tagvtool next-version -all\n\tplutil -replace CFBundleVersion -string $(N) App/Info.plist\nexport:\n\txcodebuild -scheme App -archivePath build/App.xcarchive archive\n\txcodebuild -exportArchive -archivePath build/App.xcarchive -exportOptionsPlist ExportOptions.plist -exportPath build\n',
        'fastlane/Fastfile':
          'lane :beta do\n  increment_build_number(xcodeproj: "Example.xcodeproj")\n  gym(scheme: "App", export_options: { method: "app-store" })\n  pilot(app_identifier: "com.example.app")\nend\n',
        '.github/workflows/test.yml':
          'jobs:\n  test:\n    steps:\n      - run: xcodebuild test -scheme App CODE_SIGN_IDENTITY="" CODE_SIGNING_REQUIRED=NO CODE_SIGN_ENTITLEMENTS=""\n',
      },
    };
    for (const [title, files] of Object.entries(quiet))
      it(`is not judged: those ${title}`, () => assert.equal(isReported(files), false));
    for (const [title, files] of Object.entries(reports))
      it(`is judged in spite of those ${title}`, () => assert.equal(isReported(files), true));

    it('is not judged: keys of a list that Xcode writes', () => {
      const key = 'INFOPLIST_KEY_NSLocalNetworkUsageDescription';
      const files = projectFiles(
        {
          targets: [
            { name: 'App', kind: 'app', platforms: ['iOS'], settings: { GENERATE_INFOPLIST_FILE: 'YES' } },
          ],
        },
        'groups',
      );
      const state = (makefile: string): string =>
        judgedProject(hints, { ...files, Makefile: makefile })
          .model()!
          .targets[0]!.variants[0]!.info.get('NSLocalNetworkUsageDescription').state;
      assert.deepEqual(
        [state(`x:\n\txcodebuild ${key}="Finds printers."\n`), state('x:\n\txcodebuild OTHER_KEY=x\n')],
        ['unknown', 'absent'],
      );
    });
  });

  it('says who writes', () => {
    const files = {
      ...projectFiles({ targets: [app('App')] }, 'groups'),
      Makefile: `a:\n\t${services('App/Info.plist')}\n`,
    };
    const value = judgedProject(hints, files).model()!.targets[0]!.variants[0]!.info.get('NSBonjourServices');
    assert.equal(value.state === 'unknown' && value.why, 'Makefile writes into the property list');
  });
});
