import { describeTwists } from '../../testing/describeTwists.ts';
import { filter, one, phone, withObjects } from '../../testing/twistSketches.ts';
import { plist } from '../examples.ts';
import { systemExtensionInfo } from '../ne-packaging/exampleInfo.ts';
import type { TargetSketch } from '../projectExample.ts';

const insecure =
  'import Foundation\n\nfunc load() async throws -> Data {\n    try await URLSession.shared.data(from: URL(string: "http://example.org/a.json")!).0\n}\n';

const webApp: TargetSketch = {
  name: 'App',
  kind: 'app',
  platforms: ['iOS'],
  info: '',
  sources: { 'Web.swift': insecure },
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

describeTwists({
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
});
