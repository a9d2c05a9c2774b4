import { compareVersions } from '../../catalogue/compareVersions.ts';
import type { UseFact } from '../../project/facts/sourceFacts.ts';
import type { Located } from '../../project/facts/targetFacts.ts';
import type { Target, Variant } from '../../project/model/target.ts';
import { known } from '../../project/model/value.ts';
import type { Examples } from '../examples.ts';
import { rule } from '../rule.ts';
import { judgeVariants, type Verdict } from '../target/judgeVariants.ts';
import { notedEdits } from '../target/notedEdits.ts';
import type { TargetContext, TargetFix } from '../target/targetContext.ts';
import { capabilityGuards } from './capabilityGuards.ts';
import { shareApp } from './exampleApp.ts';
import { wifiAwareTypes, wifiAwareUses } from './wifiAwareUses.ts';

const capabilities = 'WACapabilities';
const first = '26.0';

/**
 * Whether UIRequiredDeviceCapabilities leaves devices out that have no Wi-Fi Aware: by the capability itself, or by one of a performance class. What every
 * device of iOS 26 has does not.
 */
const restrictsDevices = ({ info }: Variant): Verdict => {
  const value = info.get('UIRequiredDeviceCapabilities');
  if (value.state === 'absent') return 'fails';
  if (value.state === 'unknown') return 'unknown';
  const names =
    value.value.type === 'array'
      ? value.value.items.map(item => (item.type === 'string' ? item.value : ''))
      : info.keys('UIRequiredDeviceCapabilities');
  return names.some(name => /wifi-aware|performance|\$/.test(name)) ? 'holds' : 'fails';
};

/** True where iOS before 26 runs this code, as far as the file says: the compiler has the same question. */
const lacksAvailability = ({ available }: UseFact, { deployment }: Variant): boolean => {
  const lowest = known(deployment);
  if (lowest === undefined || compareVersions(lowest, first) >= 0) return false;
  return available.iOS === undefined || compareVersions(available.iOS, first) < 0;
};

type Use = Located<UseFact>;

/** Asks the capabilities, or whether this device can pair at all; a source that is not here may do so. */
const isChecked = (target: Target, context: TargetContext): boolean =>
  context.model.codeOf(target).some(owner => {
    const facts = context.facts(owner);
    return (
      owner.filesUnknown !== undefined ||
      facts.uses(capabilities).length > 0 ||
      facts.calls('isSupported').some(({ receiver }) => /^DDDevicePair/.test(receiver))
    );
  });

/** A check in front of that use. Where older systems run the code, it would itself have to be behind `#available`. */
const fixesFor = (use: Use, target: Target, context: TargetContext): readonly TargetFix[] => {
  if (target.variants.some(({ deployment }) => compareVersions(known(deployment) ?? '0', first) < 0))
    return [];
  const edits = notedEdits(context.facts(target).notes(capabilityGuards.id), use);
  return edits.length > 0
    ? [{ title: 'Check that the device has Wi-Fi Aware', edits, preferred: false }]
    : [];
};

const run = (target: Target, context: TargetContext): void => {
  if (target.kind !== 'app') return;
  const uses = wifiAwareUses(context.facts(target));
  if (uses.length === 0) return;
  const compiles = (use: Use, variant: Variant) => use.compiledIn(variant) === 'yes';
  const { failing } = judgeVariants(target, variant =>
    variant.platform === 'iOS' && uses.some(use => compiles(use, variant))
      ? restrictsDevices(variant)
      : 'skipped',
  );
  if (failing.length === 0) return;
  const firstThat = (test: (use: Use, variant: Variant) => boolean): Use | undefined =>
    uses.find(use => failing.some(variant => compiles(use, variant) && test(use, variant)));
  const unchecked = isChecked(target, context) ? undefined : firstThat(() => true);
  if (unchecked) {
    context.report({
      at: unchecked.place,
      message: `${target.name} uses ${unchecked.name} but never asks for ${capabilities}.supportedFeatures, and many devices have no Wi-Fi Aware; check that it contains .wifiAware before you offer it.`,
      fixes: fixesFor(unchecked, target, context),
    });
    return;
  }
  const unguarded = firstThat(lacksAvailability);
  if (!unguarded) return;
  context.report({
    at: unguarded.place,
    message: `${target.name} is built for systems before iOS ${first}, which have no ${unguarded.name}; put it behind if #available(iOS 26, *).`,
  });
};

export default rule({
  id: 'wifi-aware-support-unchecked',
  title: 'Wi-Fi Aware used without checking device support',
  category: 'wifi',
  severity: 'warning',
  resources: ['wifi-aware-framework', 'wifi-aware-sample', 'tn3111'],
  why: 'Wi-Fi Aware needs iOS 26 and hardware that iPhone 12 and later have. On other devices services and browsers fail, so an app has to ask WACapabilities.supportedFeatures before it offers them.',
  platforms: 'iOS 26+',
  limits:
    'Asks whether the app, or what it links, names WACapabilities at all, not whether each use comes after the check. Quiet where UIRequiredDeviceCapabilities leaves such devices out.',
  mentions: [],
  check: {
    target: {
      reads: {
        uses: [...wifiAwareTypes, capabilities],
        calls: ['isSupported'],
        imports: ['WiFiAware'],
        notes: [capabilityGuards],
      },
      run,
    },
  },
});

const find =
  'import WiFiAware\n\nfunc find() -> Any? {\n  «WAPublishableService».allServices["_x._tcp"]\n}\n';
const list = (check: string): string =>
  `import WiFiAware\n\nfunc list() -> [String]? {\n${check}  let services = «WAPublishableService».allServices\n  return Array(services.keys)\n}\n`;
const plain = (text: string): string => text.replace(/[«»]/g, '');
const check =
  'import WiFiAware\n\nfunc isOffered() -> Bool {\n  guard WACapabilities.supportedFeatures.contains(.wifiAware) else { return false }\n  return true\n}\n';

export const examples: Examples = {
  reports: [],
  quiet: [],
  projects: {
    reports: [
      {
        title: 'a service without any check',
        project: {
          targets: [
            {
              ...shareApp,
              info: '<key>UIRequiredDeviceCapabilities</key>\n<array>\n\t<string>arm64</string>\n</array>',
              sources: { 'Find.swift': find },
            },
          ],
        },
        message: 'Share uses WAPublishableService but never asks for WACapabilities.supportedFeatures',
      },
      {
        title: 'in a function that may leave',
        project: { targets: [{ ...shareApp, sources: { 'List.swift': list('') } }] },
        fixed: {
          'Share/List.swift': plain(
            list('  guard WACapabilities.supportedFeatures.contains(.wifiAware) else { return nil }\n'),
          ),
        },
      },
      {
        title: 'an older deployment target and no #available, beside Objective-C',
        project: {
          targets: [
            {
              name: 'Share',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '18.0',
              sources: {
                'Check.swift': check.replace('func', '@available(iOS 26, *)\nfunc'),
                'Find.swift': find,
                'App.m': '#import <UIKit/UIKit.h>\n\n@implementation App\n@end\n',
              },
            },
          ],
        },
        message: 'which have no WAPublishableService',
      },
    ],
    quiet: [
      {
        title: 'Recommended: a look at what the device supports',
        project: {
          targets: [
            {
              ...shareApp,
              sources: { 'Find.swift': plain(find), 'Check.swift': check },
            },
          ],
        },
      },
      {
        title: 'a check in a framework, and code behind #available and @available',
        project: {
          targets: [
            {
              name: 'Share',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '17.0',
              links: ['Kit'],
              embeds: ['Kit'],
              sources: {
                'Find.swift':
                  'import WiFiAware\n\n@available(iOS 26.0, *)\nextension WAPublishableService {\n  static var share: WAPublishableService { allServices["_x._tcp"]! }\n}\n\nfunc find() {\n  guard #available(iOS 26, *) else { return }\n  print(WASubscribableService.allServices)\n}\n',
              },
            },
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              deployment: '26.0',
              sources: { 'Check.swift': check },
            },
          ],
        },
      },
      {
        title: 'a source file that is not there',
        project: {
          targets: [
            {
              ...shareApp,
              sources: { 'Find.swift': plain(find) },
            },
          ],
          edit: pbxproj =>
            pbxproj
              .replace(
                'objects = {',
                'objects = {\n\t\tF1 = { isa = PBXFileReference; lastKnownFileType = sourcecode.swift; path = Share/Generated.swift; sourceTree = SOURCE_ROOT; };\n\t\tB1 = { isa = PBXBuildFile; fileRef = F1; };',
              )
              .replace(/(isa = PBXSourcesBuildPhase;\s*files = \()/, '$1B1,'),
        },
      },
      {
        title: 'an app that asks whether the device can pair',
        project: {
          targets: [
            {
              ...shareApp,
              sources: {
                'Pair.swift':
                  'import DeviceDiscoveryUI\nimport WiFiAware\n\nfunc canPair(_ service: WAPublishableService) -> Bool {\n  DDDevicePairingViewController.isSupported(WAPublisherListener.wifiAware(.connecting(to: service, from: .allPairedDevices)))\n}\n',
              },
            },
          ],
        },
      },
      {
        title: 'an app for devices that have it, and one whose Info.plist is not there',
        project: {
          targets: [
            {
              ...shareApp,
              info: '<key>UIRequiredDeviceCapabilities</key>\n<array>\n\t<string>wifi-aware</string>\n</array>',
              sources: { 'Find.swift': plain(find) },
            },
            {
              name: 'Made',
              kind: 'app',
              platforms: ['iOS'],
              deployment: '26.0',
              settings: { INFOPLIST_FILE: 'Made/Made.plist' },
              sources: { 'Find.swift': plain(find) },
            },
          ],
        },
      },
      {
        title: 'a framework, and a type of the project’s own',
        project: {
          targets: [
            {
              name: 'Kit',
              kind: 'framework',
              platforms: ['iOS'],
              deployment: '26.0',
              sources: { 'Find.swift': plain(find) },
            },
            {
              ...shareApp,
              sources: { 'Endpoint.swift': 'struct WAEndpoint {}\nlet endpoint = WAEndpoint()\n' },
            },
          ],
        },
      },
    ],
  },
};
