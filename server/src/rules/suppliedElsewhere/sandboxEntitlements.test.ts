import { describeTwists } from '../../testing/describeTwists.ts';
import { one, withObjects } from '../../testing/twistSketches.ts';
import { plist } from '../examples.ts';
import { sandboxed } from '../ne-packaging/exampleLists.ts';
import type { TargetSketch } from '../projectExample.ts';

const client = '<key>com.apple.security.network.client</key>\n<true/>';

const load =
  'import Foundation\n\nfunc load(_ url: URL) async throws -> Data {\n    try await URLSession.shared.data(from: url).0\n}\n';

const sandboxedApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  entitlements: sandboxed,
  sources: { 'Load.swift': load },
};

const clientMissing = 'sandbox-network-client-missing';

describeTwists({
  'entitlements of the Mac by a setting for that SDK': {
    rule: clientMissing,
    plain: one({ ...sandboxedApp, platforms: ['iOS', 'macOS'] }),
    twisted: one(
      {
        ...sandboxedApp,
        platforms: ['iOS', 'macOS'],
        settings: { 'CODE_SIGN_ENTITLEMENTS[sdk=macosx*]': 'App/Mac.entitlements' },
      },
      { files: { 'App/Mac.entitlements': plist(`${sandboxed}\n${client}`) } },
    ),
  },
  'a setting in an xcconfig that is included if it is there': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one(sandboxedApp, {
      settings: { X: 'Y' },
      files: {
        'Config/Shared.xcconfig': '#include? "Local.xcconfig"\n',
        'Config/Local.xcconfig': 'ENABLE_OUTGOING_NETWORK_CONNECTIONS = YES\n',
      },
      edit: withObjects(
        'A0SHARED = {isa = PBXFileReference; path = Config/Shared.xcconfig; sourceTree = SOURCE_ROOT;};',
        text =>
          text.replaceAll(
            /isa = XCBuildConfiguration;\n/g,
            '$&\t\t\tbaseConfigurationReference = A0SHARED;\n',
          ),
      ),
    }),
    forms: ['groups', 'synchronised'],
  },
  'a setting in an xcconfig that is not there': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one(sandboxedApp, {
      files: { 'Config/Shared.xcconfig': '#include "Base.xcconfig"\n' },
      edit: withObjects(
        'A0SHARED = {isa = PBXFileReference; path = Config/Shared.xcconfig; sourceTree = SOURCE_ROOT;};',
        text =>
          text.replaceAll(
            /isa = XCBuildConfiguration;\n/g,
            '$&\t\t\tbaseConfigurationReference = A0SHARED;\n',
          ),
      ),
    }),
    forms: ['groups', 'synchronised'],
  },
  'entitlements that a pre-action of the scheme writes': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one(sandboxedApp, {
      files: {
        'Example.xcodeproj/xcshareddata/xcschemes/App.xcscheme':
          '<Scheme><BuildAction><PreActions><ExecutionAction><ActionContent title = "Sign" scriptText = "/usr/libexec/PlistBuddy -c &quot;Add :com.apple.security.network.client bool true&quot; &quot;$SRCROOT/App/App.entitlements&quot;&#10;"></ActionContent></ExecutionAction></PreActions></BuildAction></Scheme>',
      },
    }),
  },
  'entitlements that a phase of another target writes': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: {
      targets: [
        { ...sandboxedApp, dependsOn: ['Prepare'] },
        {
          name: 'Prepare',
          kind: 'bundle',
          scripts: ['cp Release.entitlements "$SRCROOT/App/App.entitlements"'],
        },
      ],
    },
  },
  'entitlements that another program signs with': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one({
      ...sandboxedApp,
      settings: { OTHER_CODE_SIGN_FLAGS: '--timestamp --entitlements Signing/App.entitlements' },
    }),
  },
  'a product that is signed later': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one(sandboxedApp, { settings: { CODE_SIGNING_ALLOWED: 'NO' } }),
  },
  'entitlements that a phase in Ruby writes': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one(
      { ...sandboxedApp, scripts: ['File.write("App/App.entitlements", ENV["ENTITLEMENTS"])'] },
      {
        edit: text =>
          text
            .replace('shellPath = /bin/sh', 'shellPath = /usr/bin/ruby')
            .replace('shellPath = "/bin/sh"', 'shellPath = /usr/bin/ruby'),
      },
    ),
  },
  'entitlements that a here-document writes': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one({
      ...sandboxedApp,
      scripts: [
        'python3 <<EOF\nimport plistlib\nwith open("App/App.entitlements", "wb") as f: plistlib.dump(keys, f)\nEOF\n',
      ],
    }),
  },
  'a file that one configuration leaves out': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one({
      ...sandboxedApp,
      settings: { EXCLUDED_SOURCE_FILE_NAMES: 'Load.swift' },
    }),
  },
});
