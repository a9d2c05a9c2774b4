import assert from 'node:assert/strict';
import { hintsFor, judgedProject } from '../testing/judgedProject.ts';
import { type ProjectForm, projectFiles } from '../testing/projectFiles.ts';
import { plist } from './examples.ts';
import { rules } from './index.ts';
import { appExtensionInfo, systemExtensionInfo } from './ne-packaging/exampleInfo.ts';
import { appGroups, installs, networkExtensions, sandboxed } from './ne-packaging/exampleLists.ts';
import type { ProjectSketch, TargetSketch } from './projectExample.ts';

/**
 * Whole projects in which something outside of the obvious place supplies what a rule looks for. Each is a plain project that a rule
 * reports, and what is different about it: then the rule has nothing to say.
 */
interface Twist {
  readonly rule: string;
  readonly plain: ProjectSketch;
  readonly twisted: ProjectSketch;
  readonly forms?: readonly ProjectForm[];
}

const allForms: readonly ProjectForm[] = ['groups', 'synchronised', 'xcconfig'];
const hints = hintsFor(rules);

const reported = (sketch: ProjectSketch, form: ProjectForm, rule: string): readonly string[] => {
  const files = projectFiles(sketch, form);
  const workspace = judgedProject(hints, files);
  return Object.keys(files).flatMap(path =>
    workspace
      .findings(path)
      .filter(finding => finding.rule === rule)
      .map(({ message }) => `${path}: ${message}`),
  );
};

const client = '<key>com.apple.security.network.client</key>\n<true/>';
const load =
  'import Foundation\n\nfunc load(_ url: URL) async throws -> Data {\n    try await URLSession.shared.data(from: url).0\n}\n';

const sandboxedApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  entitlements: sandboxed,
  sources: { 'Load.swift': load },
};

const tunnelSource = (name = 'PacketTunnelProvider', body = ''): string =>
  `import NetworkExtension\n\nfinal class ${name}: NEPacketTunnelProvider {\n${body}}\n`;
const started =
  '    override func startTunnel(options: [String: NSObject]?, completionHandler: @escaping (Error?) -> Void) {\n        completionHandler(nil)\n    }\n';

const tunnel = (
  principal = '$(PRODUCT_MODULE_NAME).PacketTunnelProvider',
  sources: TargetSketch['sources'] = { 'Other.swift': tunnelSource('OtherProvider') },
): TargetSketch => ({
  name: 'Tunnel',
  kind: 'app-extension',
  platforms: ['iOS'],
  info: appExtensionInfo('packet-tunnel', principal),
  entitlements: networkExtensions('packet-tunnel-provider'),
  sources,
});

const filter: TargetSketch = {
  name: 'Filter',
  kind: 'system-extension',
  info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }),
  sources: {
    'main.swift':
      'import NetworkExtension\n\nautoreleasepool { NEProvider.startSystemExtensionMode() }\ndispatchMain()\n',
    'FilterProvider.swift':
      'import NetworkExtension\n\nfinal class FilterProvider: NEFilterDataProvider {}\n',
  },
};
const configure =
  'import NetworkExtension\n\nfunc enable() async throws {\n    let manager = NEFilterManager.shared()\n    try await manager.loadFromPreferences()\n    manager.isEnabled = true\n    try await manager.saveToPreferences()\n}\n';
const activate =
  'import SystemExtensions\n\npublic func activate() {\n    let request = OSSystemExtensionRequest.activationRequest(forExtensionWithIdentifier: "com.example.Filter", queue: .main)\n    OSSystemExtensionManager.shared.submitRequest(request)\n}\n';
const host: TargetSketch = {
  name: 'App',
  kind: 'app',
  entitlements: installs,
  embeds: ['Filter'],
  sources: { 'App.swift': configure },
};

const browse =
  'import Network\n\nlet browser = NWBrowser(for: .bonjour(type: "_example._tcp", domain: nil), using: .tcp)\n';
const phone: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  info: '',
  sources: { 'Browse.swift': browse },
};

const vpn =
  'import NetworkExtension\n\nfunc load() async throws -> [NETunnelProviderManager] {\n    try await NETunnelProviderManager.loadAllFromPreferences()\n}\n';
const vpnApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  entitlements: '',
  sources: { 'Vpn.swift': vpn },
};

const insecure =
  'import Foundation\n\nfunc load() async throws -> Data {\n    try await URLSession.shared.data(from: URL(string: "http://example.org/a.json")!).0\n}\n';
const webApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  info: '',
  sources: { 'Web.swift': insecure },
};

const kit: TargetSketch = {
  name: 'FilterKit',
  kind: 'framework',
  settings: { DYLIB_INSTALL_NAME_BASE: '@rpath' },
};
const sharingApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  links: ['FilterKit'],
  embeds: ['Filter', 'FilterKit'],
};
const usingApp: TargetSketch = { name: 'App', kind: 'app', links: ['FilterKit'], embeds: ['Filter'] };
const sharingFilter: TargetSketch = {
  ...filter,
  settings: { LD_RUNPATH_SEARCH_PATHS: '@executable_path/../Frameworks' },
  links: ['FilterKit'],
};
const misplacing: TargetSketch = {
  name: 'App',
  kind: 'app',
  copies: [{ products: ['Filter'], destination: '13', path: '' }],
};
const undescribed: TargetSketch = {
  ...filter,
  info: systemExtensionInfo({ 'filter-data': '$(PRODUCT_MODULE_NAME).FilterProvider' }).replace(
    /<key>NSSystemExtensionUsageDescription<\/key>\n<string>[^<]*<\/string>\n/,
    '',
  ),
};
const listing: TargetSketch = {
  ...phone,
  info: '<key>NSBonjourServices</key>\n<array>\n\t<string>_other._tcp</string>\n</array>\n<key>NSLocalNetworkUsageDescription</key>\n<string>Finds players.</string>',
};
const store = 'import Foundation\n\nlet store = UserDefaults(suiteName: "group.com.example.app")\n';
const connect = (enable: string): string =>
  `import NetworkExtension\n\nfunc connect(_ manager: NETunnelProviderManager) async throws {\n${enable}    try await manager.saveToPreferences()\n    try manager.connection.startVPNTunnel()\n}\n`;
const routed = tunnelSource(
  'PacketTunnelProvider',
  '    func settings() -> NEPacketTunnelNetworkSettings {\n        let settings = NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "192.0.2.1")\n        let four = NEIPv4Settings(addresses: ["10.0.0.2"], subnetMasks: ["255.255.255.0"])\n        four.includedRoutes = [NEIPv4Route.default()]\n        settings.ipv4Settings = four\n        return settings\n    }\n',
);

const one = (target: TargetSketch, more: Partial<ProjectSketch> = {}): ProjectSketch => ({
  targets: [target],
  ...more,
});
const clientMissing = 'sandbox-network-client-missing';
const notFound = 'ne-principal-class-not-found';
const neverActivated = 'ne-sysex-never-activated';

/** Adds objects to a project file. */
const withObjects =
  (objects: string, edit: (text: string) => string = text => text) =>
  (text: string): string =>
    edit(text).replace(/\tobjects = \{\n/, `$&\t\t${objects}\n`);

/** Gives a target one more field. */
const withField =
  (target: string, field: string) =>
  (text: string): string =>
    text.replace(new RegExp(`(\\t)(name = ${target};\\n)`), `$1${field}\n\t\t\t$2`);

const twists: Readonly<Record<string, Twist>> = {
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
  'a setting in an optional xcconfig that is not there': {
    rule: clientMissing,
    plain: one(sandboxedApp),
    twisted: one(sandboxedApp, {
      files: { 'Config/Shared.xcconfig': '#include "Local.xcconfig"\n' },
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
  'a principal class that is named by a build setting': {
    rule: notFound,
    plain: one(tunnel()),
    twisted: one({
      ...tunnel('$(PRODUCT_MODULE_NAME).$(PRINCIPAL_CLASS)'),
      settings: { PRINCIPAL_CLASS: 'OtherProvider' },
    }),
  },
  'a principal class that is named by a setting nobody knows': {
    rule: notFound,
    plain: one(tunnel()),
    twisted: one(tunnel('$(PRODUCT_MODULE_NAME).$(PRINCIPAL_CLASS)')),
  },
  'a principal class of a framework that a flag links': {
    rule: notFound,
    plain: one(tunnel('PacketTunnelProvider')),
    twisted: one({
      ...tunnel('PacketTunnelProvider'),
      settings: { OTHER_LDFLAGS: '-ObjC -framework TunnelKit' },
    }),
  },
  'a principal class with a name of its own in Objective-C': {
    rule: notFound,
    plain: one(tunnel('PacketTunnelProvider')),
    twisted: one(
      tunnel('PacketTunnelProvider', {
        'Other.swift': tunnelSource('OtherProvider').replace(
          'final class',
          '@objc(PacketTunnelProvider)\nfinal class',
        ),
      }),
    ),
  },
  'a principal class in a source that a script phase makes': {
    rule: notFound,
    plain: one(tunnel()),
    twisted: one(tunnel(), {
      edit: withObjects(
        'A0GEN = {isa = PBXFileReference; path = Generated.swift; sourceTree = DERIVED_FILE_DIR;}; A0GENB = {isa = PBXBuildFile; fileRef = A0GEN;};',
        text => text.replace(/(isa = PBXSourcesBuildPhase;\s*files = \()/, '$1\n\t\t\t\tA0GENB,'),
      ),
    }),
  },
  'a principal class in the folder of another target, by an exception': {
    rule: notFound,
    plain: {
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          sources: { 'Provider.swift': tunnelSource() },
          embeds: ['Tunnel'],
        },
        tunnel(),
      ],
    },
    twisted: {
      targets: [
        {
          name: 'App',
          kind: 'app',
          platforms: ['iOS'],
          sources: { 'Provider.swift': tunnelSource() },
          embeds: ['Tunnel'],
        },
        tunnel(),
      ],
      edit: text => {
        const id =
          /(\w{24})(?: \/\*[^*]*\*\/)? = \{\s*isa = PBXNativeTarget;(?:(?!\};)[\s\S])*?name = Tunnel;/.exec(
            text,
          )?.[1] ?? '';
        return withObjects(
          `A0EXC = {isa = PBXFileSystemSynchronizedBuildFileExceptionSet; membershipExceptions = (Provider.swift, ); target = ${id};};`,
          all =>
            all.replace(
              /(isa = PBXFileSystemSynchronizedRootGroup;)(\s*)(path = App;)/,
              '$1$2exceptions = (A0EXC, );$2$3',
            ),
        )(text);
      },
    },
    forms: ['synchronised'],
  },
  'an activation in a framework that only imports bring in': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      targets: [
        { ...host, dependsOn: ['Kit'] },
        { name: 'Kit', kind: 'framework', sources: { 'Activate.swift': activate } },
        filter,
      ],
    },
  },
  'an activation in a local package of a package': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      packages: { Outer: 'Packages/Outer' },
      targets: [{ ...host, links: ['Outer'] }, filter],
      files: {
        'Packages/Outer/Package.swift':
          'import PackageDescription\n\nlet package = Package(name: "Outer", products: [.library(name: "Outer", targets: ["Outer"])], dependencies: [.package(path: "../Inner")], targets: [.target(name: "Outer", dependencies: ["Inner"])])\n',
        'Packages/Outer/Sources/Outer/Outer.swift': 'import Inner\n',
        'Packages/Inner/Package.swift':
          'import PackageDescription\n\nlet package = Package(name: "Inner", products: [.library(name: "Inner", targets: ["Inner"])], targets: [.target(name: "Inner")])\n',
        'Packages/Inner/Sources/Inner/Activate.swift': activate,
      },
    },
  },
  'an activation in a library that flags link': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: { targets: [{ ...host, settings: { OTHER_LDFLAGS: '$(inherited) -lactivator' } }, filter] },
  },
  'an activation in an agent that a copy phase brings': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      targets: [
        {
          ...host,
          copies: [{ products: ['Agent.app'], destination: '1', path: 'Contents/Library/LoginItems' }],
        },
        filter,
      ],
    },
  },
  'an activation by the names of classes': {
    rule: neverActivated,
    plain: { targets: [host, filter] },
    twisted: {
      targets: [
        {
          ...host,
          sources: {
            'App.swift': configure,
            'Bridge.m':
              '#import <Foundation/Foundation.h>\n\nid manager(void) {\n    return [NSClassFromString(@"OSSystemExtensionManager") valueForKey:@"sharedManager"];\n}\n',
          },
        },
        filter,
      ],
    },
  },
  'Bonjour services by a setting of the project': {
    rule: 'bonjour-services-missing',
    plain: one({ ...phone, settings: { GENERATE_INFOPLIST_FILE: 'YES' } }),
    twisted: one(
      { ...phone, settings: { GENERATE_INFOPLIST_FILE: 'YES' } },
      { settings: { INFOPLIST_KEY_NSBonjourServices: '_example._tcp' } },
    ),
  },
  'Bonjour services by a setting for one SDK, with variables': {
    rule: 'bonjour-services-missing',
    plain: one({ ...phone, settings: { GENERATE_INFOPLIST_FILE: 'YES' } }),
    twisted: one({
      ...phone,
      settings: {
        GENERATE_INFOPLIST_FILE: 'YES',
        'INFOPLIST_KEY_NSBonjourServices[sdk=iphone*]': '$(SERVICES_$(CONFIGURATION))',
        SERVICES_Debug: '_example._tcp',
        SERVICES_Release: '_example._tcp',
      },
    }),
  },
  'an Info.plist that the preprocessor writes': {
    rule: 'bonjour-services-missing',
    plain: one(phone),
    twisted: one({
      ...phone,
      settings: {
        INFOPLIST_PREPROCESS: 'YES',
        INFOPLIST_OTHER_PREPROCESSOR_FLAGS: '-traditional -include App/Keys.h',
      },
    }),
  },
  'an Info.plist of each configuration': {
    rule: 'bonjour-services-missing',
    plain: one(phone),
    twisted: one(
      { ...phone, settings: { INFOPLIST_FILE: 'App/Info-$(CONFIGURATION).plist' } },
      {
        files: {
          'App/Info-Debug.plist': plist(
            '<key>NSBonjourServices</key>\n<array><string>_example._tcp</string></array>',
          ),
          'App/Info-Release.plist': plist(
            '<key>NSBonjourServices</key>\n<array><string>_example._tcp</string></array>',
          ),
        },
      },
    ),
  },
  'keys that a script of another target merges into the product': {
    rule: 'bonjour-services-missing',
    plain: one(phone),
    twisted: {
      targets: [
        phone,
        {
          name: 'Package',
          kind: 'bundle',
          scripts: ['/usr/libexec/PlistBuddy -c "Merge Keys.plist" "$BUILT_PRODUCTS_DIR/App.app/Info.plist"'],
        },
      ],
    },
  },
  'a usage description in a string catalogue': {
    rule: 'lnp-usage-description-missing',
    plain: one({
      ...phone,
      info: '<key>NSBonjourServices</key>\n<array><string>_example._tcp</string></array>',
    }),
    twisted: one(
      { ...phone, info: '<key>NSBonjourServices</key>\n<array><string>_example._tcp</string></array>' },
      {
        files: {
          'App/InfoPlist.xcstrings':
            '{"sourceLanguage":"en","strings":{"NSLocalNetworkUsageDescription":{}}}',
        },
        edit: withObjects(
          'A0STR = {isa = PBXFileReference; path = App/InfoPlist.xcstrings; sourceTree = SOURCE_ROOT;}; A0STRB = {isa = PBXBuildFile; fileRef = A0STR;}; A0RES = {isa = PBXResourcesBuildPhase; files = (A0STRB, );};',
          text => text.replace(/(buildPhases = \()/, '$1\n\t\t\t\tA0RES,'),
        ),
      },
    ),
  },
  'an exception of App Transport Security by the preprocessor': {
    rule: 'ats-http-url-blocked',
    plain: one(webApp),
    twisted: one({ ...webApp, settings: { 'INFOPLIST_PREPROCESS[config=*]': 'YES' } }),
  },
  'entitlements with a variable where the array is': {
    rule: 'ne-manager-entitlement-missing',
    plain: one(vpnApp),
    twisted: one({
      ...vpnApp,
      entitlements:
        '<key>com.apple.developer.networking.networkextension</key>\n<array>\n\t<string>$(NE_VALUE)</string>\n</array>',
    }),
  },
  'code that is compiled for another platform alone': {
    rule: 'ne-manager-entitlement-missing',
    plain: one(vpnApp),
    twisted: one({ ...vpnApp, sources: { 'Vpn.swift': `#if os(macOS)\n${vpn}#endif\n` } }),
  },
  'code under a condition that a setting does not define': {
    rule: 'ne-manager-entitlement-missing',
    plain: one(vpnApp),
    twisted: one({
      ...vpnApp,
      settings: { SWIFT_ACTIVE_COMPILATION_CONDITIONS: '$(FLAVOUR)' },
      sources: { 'Vpn.swift': `#if WITH_VPN\n${vpn}#endif\n` },
    }),
  },
  'tunnel settings in a framework that only imports bring in': {
    rule: 'starttunnel-without-settings',
    plain: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
    ),
    twisted: {
      targets: [
        {
          ...tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
            'Provider.swift': tunnelSource('PacketTunnelProvider', started),
          }),
          dependsOn: ['Kit'],
        },
        {
          name: 'Kit',
          kind: 'framework',
          platforms: ['iOS'],
          sources: {
            'Apply.swift':
              'import NetworkExtension\n\nextension NEPacketTunnelProvider {\n    func apply() async throws {\n        try await setTunnelNetworkSettings(NEPacketTunnelNetworkSettings(tunnelRemoteAddress: "10.0.0.1"))\n    }\n}\n',
          },
        },
      ],
    },
  },
  'tunnel settings in a library that flags link': {
    rule: 'starttunnel-without-settings',
    plain: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
    ),
    twisted: one({
      ...tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
      settings: { OTHER_LDFLAGS: '-force_load $(SRCROOT)/lib/libtunnel.a' },
    }),
  },
  'tunnel settings in sources that a plug-in makes': {
    rule: 'starttunnel-without-settings',
    plain: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
    ),
    twisted: one(
      tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', {
        'Provider.swift': tunnelSource('PacketTunnelProvider', started),
      }),
      {
        edit: withObjects(
          'A0GEN = {isa = XCSwiftPackageProductDependency; productName = "plugin:Protocols";}; A0DEP = {isa = PBXTargetDependency; productRef = A0GEN;};',
          withField('Tunnel', 'packageProductDependencies = (A0GEN, );'),
        ),
      },
    ),
  },
  'an app group by a build setting': {
    rule: 'ne-app-group-not-entitled',
    plain: one({
      ...phone,
      entitlements: appGroups('group.com.example.other'),
      sources: {
        'Store.swift': 'import Foundation\n\nlet store = UserDefaults(suiteName: "group.com.example.app")\n',
      },
    }),
    twisted: one({
      ...phone,
      entitlements: appGroups('group.$(BUNDLE_PREFIX).app'),
      settings: { BUNDLE_PREFIX: 'com.other', 'BUNDLE_PREFIX[sdk=iphone*]': 'com.example' },
      sources: {
        'Store.swift': 'import Foundation\n\nlet store = UserDefaults(suiteName: "group.com.example.app")\n',
      },
    }),
  },
  'a framework that a phase of the app copies into the extension': {
    rule: 'ne-sysex-framework-not-embedded',
    plain: { targets: [sharingApp, sharingFilter, kit] },
    twisted: {
      targets: [
        {
          ...sharingApp,
          scripts: [
            'ditto "$BUILT_PRODUCTS_DIR/FilterKit.framework" "$CODESIGNING_FOLDER_PATH/Contents/Library/SystemExtensions/Filter.systemextension/Contents/Frameworks/FilterKit.framework"',
          ],
        },
        sharingFilter,
        kit,
      ],
    },
  },
  'a framework that a script of the extension copies': {
    rule: 'ne-sysex-framework-not-embedded',
    plain: { targets: [sharingApp, sharingFilter, kit] },
    twisted: { targets: [sharingApp, { ...sharingFilter, scripts: ['"$SRCROOT/Scripts/embed.sh"'] }, kit] },
  },
  'a search path among the linker flags': {
    rule: 'ne-sysex-rpath-container',
    plain: { targets: [sharingApp, { ...sharingFilter, settings: {} }, kit] },
    twisted: {
      targets: [
        sharingApp,
        { ...sharingFilter, settings: { OTHER_LDFLAGS: '-Wl,-rpath,@loader_path/../Frameworks' } },
        kit,
      ],
    },
  },
  'a search path that a phase adds': {
    rule: 'ne-sysex-rpath-container',
    plain: { targets: [sharingApp, { ...sharingFilter, settings: {} }, kit] },
    twisted: {
      targets: [
        sharingApp,
        {
          ...sharingFilter,
          settings: {},
          scripts: [
            'install_name_tool -add_rpath @executable_path/../Frameworks "$TARGET_BUILD_DIR/$EXECUTABLE_PATH"',
          ],
        },
        kit,
      ],
    },
  },
  'a search path of the app among the linker flags': {
    rule: 'ne-sysex-container-rpath-missing',
    plain: { targets: [usingApp, { ...sharingFilter, embeds: ['FilterKit'] }, kit] },
    twisted: {
      targets: [
        {
          ...usingApp,
          settings: {
            OTHER_LDFLAGS:
              '-Xlinker -rpath -Xlinker @executable_path/../Library/SystemExtensions/Filter.systemextension/Contents/Frameworks',
          },
        },
        { ...sharingFilter, embeds: ['FilterKit'] },
        kit,
      ],
    },
  },
  'an extension that another target moves to its place': {
    rule: 'ne-sysex-embed-location',
    plain: { targets: [misplacing, filter] },
    twisted: {
      targets: [
        misplacing,
        filter,
        {
          name: 'Package',
          kind: 'bundle',
          scripts: [
            'cd "$BUILT_PRODUCTS_DIR/App.app/Contents"\nmv PlugIns/*.systemextension Library/SystemExtensions/\n',
          ],
        },
      ],
    },
  },
  'a usage description of an extension by a setting': {
    rule: 'ne-sysex-usage-description-missing',
    plain: { targets: [undescribed] },
    twisted: {
      targets: [
        {
          ...undescribed,
          settings: {
            GENERATE_INFOPLIST_FILE: 'YES',
            INFOPLIST_KEY_NSSystemExtensionUsageDescription: 'Filters the traffic.',
          },
        },
      ],
    },
  },
  'an element that a script appends to the services': {
    rule: 'bonjour-service-not-listed',
    plain: one(listing),
    twisted: one({
      ...listing,
      scripts: [
        '/usr/libexec/PlistBuddy -c "Add :NSBonjourServices: string _example._tcp" "$SRCROOT/$INFOPLIST_FILE"',
      ],
    }),
  },
  'an element that a script appends to the entitlements': {
    rule: 'ne-provider-entitlement-missing',
    plain: one({ ...tunnel(), entitlements: networkExtensions('dns-proxy') }),
    twisted: one({
      ...tunnel(),
      entitlements: networkExtensions('dns-proxy'),
      scripts: [
        '/usr/libexec/PlistBuddy -c "Add :com.apple.developer.networking.networkextension:0 string packet-tunnel-provider" "$SRCROOT/Tunnel/Tunnel.entitlements"',
      ],
    }),
  },
  'a placeholder that a script of another target fills in': {
    rule: 'ne-app-group-not-entitled',
    plain: one({ ...phone, entitlements: appGroups('@APP_GROUP@'), sources: { 'Store.swift': store } }),
    twisted: {
      targets: [
        { ...phone, entitlements: appGroups('@APP_GROUP@'), sources: { 'Store.swift': store } },
        {
          name: 'Prepare',
          kind: 'bundle',
          scripts: ['sed -i "" "s/@APP_GROUP@/$APP_GROUP/" "$SRCROOT/App/App.entitlements"'],
        },
      ],
    },
  },
  'a configuration that is enabled by key': {
    rule: 'manager-never-enabled',
    plain: one({ ...vpnApp, sources: { 'Vpn.swift': connect('') } }),
    twisted: one({
      ...vpnApp,
      sources: { 'Vpn.swift': connect('    manager.setValue(true, forKey: "enabled")\n') },
    }),
  },
  'a configuration that a framework enables': {
    rule: 'manager-never-enabled',
    plain: one({ ...vpnApp, sources: { 'Vpn.swift': connect('') } }),
    twisted: {
      targets: [
        { ...vpnApp, dependsOn: ['Kit'], sources: { 'Vpn.swift': connect('    manager.prepare()\n') } },
        {
          name: 'Kit',
          kind: 'framework',
          platforms: ['iOS'],
          sources: {
            'Prepare.swift':
              'import NetworkExtension\n\npublic extension NETunnelProviderManager {\n    func prepare() {\n        isEnabled = true\n    }\n}\n',
          },
        },
      ],
    },
  },
  'a start that a library makes': {
    rule: 'ne-sysex-main-missing-startmode',
    plain: one({
      ...filter,
      sources: { ...filter.sources, 'main.swift': 'import Foundation\n\ndispatchMain()\n' },
    }),
    twisted: {
      targets: [
        {
          ...filter,
          dependsOn: ['Start'],
          sources: {
            ...filter.sources,
            'main.swift': 'import Foundation\nimport Start\n\nstart()\ndispatchMain()\n',
          },
        },
        {
          name: 'Start',
          kind: 'static-library',
          sources: {
            'Start.swift':
              'import NetworkExtension\n\npublic func start() {\n    NEProvider.startSystemExtensionMode()\n}\n',
          },
        },
      ],
    },
  },
  'routes of IPv6 in a framework that only imports bring in': {
    rule: 'full-tunnel-leaves-ipv6',
    plain: one(tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', { 'Provider.swift': routed })),
    twisted: {
      targets: [
        {
          ...tunnel('$(PRODUCT_MODULE_NAME).PacketTunnelProvider', { 'Provider.swift': routed }),
          dependsOn: ['Kit'],
        },
        {
          name: 'Kit',
          kind: 'framework',
          platforms: ['iOS'],
          sources: {
            'Six.swift':
              'import NetworkExtension\n\npublic func six() -> NEIPv6Settings {\n    NEIPv6Settings(addresses: ["fd00::1"], networkPrefixLengths: [64])\n}\n',
          },
        },
      ],
    },
  },
};

describe('what something outside of the obvious place supplies', () => {
  for (const [title, { rule, plain, twisted, forms }] of Object.entries(twists)) {
    for (const form of forms ?? allForms) {
      it(`${title}: ${rule} (${form})`, () => {
        assert.notDeepEqual(reported(plain, form, rule), [], 'the plain project is not reported');
        assert.deepEqual(reported(twisted, form, rule), []);
      });
    }
  }
});
