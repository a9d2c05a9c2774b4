import { isSample } from '../../server/src/rules/target/isSample.ts';
import {
  all,
  hasOneList,
  isKnown,
  ofKind,
  onlyFor,
  type Planter,
  seesAllCode,
  type TargetTest,
} from './planter.ts';
import { renameCalls } from './renameCalls.ts';
import { inEntitlements, inInfo, inProject, inSources, rootMarked } from './replaceText.ts';
import type { Subject } from './subject.ts';

/** What is done for one rule besides planting its examples, which needs no word here. */
export interface Plan {
  /** Targets whose files its examples of one file may be put into; all where nothing is said. */
  readonly hosts?: TargetTest;
  /** The same for quiet examples, where it is the host that would make a mistake of one. */
  readonly quietHosts?: TargetTest;
  /** True for a project beside which its examples mean something else. */
  readonly notBeside?: (subject: Subject) => boolean;
  /** Files that its examples of one file are not put into. */
  readonly notIn?: RegExp;
  /** What it reports is that code lacks something: code in a comment lacks it, too. */
  readonly absence?: true;
  /** Mistakes at places of real projects. */
  readonly planters?: readonly Planter[];
  /** Why nothing is planted for it. */
  readonly none?: string;
}

const any: TargetTest = () => true;
const none: TargetTest = () => false;
const notTest: TargetTest = ({ kind, name }) => !/test/.test(kind) && !/tests?$/i.test(name);
const sysex = ofKind('system-extension');
const app = ofKind('app');
const mac = onlyFor('macOS');
const mayBeMac: TargetTest = ({ platforms }) =>
  platforms.state === 'present' && platforms.value.includes('macOS');

/** The version of iOS that came out with that one. */
const asIos = (platform: string, version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (platform === 'iOS' || platform === 'tvOS' || platform === 'Catalyst') return major;
  if (platform === 'macOS') return major === 10 ? minor - 2 : major + 3;
  return 99;
};

/** Nothing in its project is built for an older system. */
const from =
  (ios: number): TargetTest =>
  ({ project }, model) =>
    model.targets
      .filter(target => target.project === project)
      .every(({ deployment }) =>
        Object.entries(deployment).every(([platform, version]) => asIos(platform, String(version)) >= ios),
      );

const entitlement = (key: string): string => key.replaceAll('.', '\\.');
const networkExtension = entitlement('com.apple.developer.networking.networkextension');
const removed = (key: string): RegExp =>
  new RegExp(`[ \\t]*<key>${entitlement(key)}</key>\\s*<true ?/>[ \\t]*\\r?\\n?`, 'g');
const removedString = (key: string): RegExp =>
  new RegExp(`[ \\t]*<key>${key}</key>\\s*<string>[^<]*</string>[ \\t]*\\r?\\n?`, 'g');

const isProvider: TargetTest = target =>
  ['app-extension', 'system-extension'].includes(target.kind) &&
  target.variants.length > 0 &&
  target.variants.every(({ info }) => {
    const point = info.string('NSExtension', 'NSExtensionPointIdentifier');
    const isTunnel =
      point.state === 'present' &&
      /\.networkextension\.(?:packet-tunnel|filter-data|filter-control|dns-proxy|app-proxy)$/.test(
        point.value,
      );
    return isTunnel || info.keys('NetworkExtension', 'NEProviderClasses').length > 0;
  });

const isUnknownSomewhere = ({ model }: Subject): boolean =>
  model !== undefined &&
  (model.targets.some(target => !isKnown(target, model)) ||
    model.projects.some(({ unread }) => unread !== undefined));

const hasProviders = ({ model }: Subject): boolean =>
  model?.targets.some(target => isProvider(target, model)) === true;

const requestsExtensions = ({ paths, text }: Subject): boolean =>
  paths.some(path => /\.(?:swift|mm?)$/.test(path) && /OSSystemExtension/.test(text(path) ?? ''));

const current = all(from(17), onlyFor('iOS', 'Catalyst', 'tvOS', 'macOS'));

/** Rules by id; one that is not named gets what all get. */
export const plans: Readonly<Record<string, Plan>> = {
  'ats-arbitrary-loads-ignored': { hosts: from(10) },
  'ats-unknown-key': {
    planters: [
      inInfo({
        what: 'misspell NSAllowsArbitraryLoads',
        where: any,
        find: /<key>NSAllowsArbitraryLoads<\/key>/g,
        put: '<key>«NSAllowArbitraryLoads»</key>',
      }),
      inInfo({
        what: 'misspell NSAppTransportSecurity',
        where: any,
        find: /<key>NSAppTransportSecurity<\/key>/g,
        put: '<key>«NSAppTransportSecurty»</key>',
      }),
      inInfo({
        what: 'misspell NSExceptionDomains',
        where: any,
        find: /<key>NSExceptionDomains<\/key>/g,
        put: '<key>«NSExceptionsDomains»</key>',
      }),
    ],
  },
  'ats-wrong-value-type': {
    planters: [
      inInfo({
        what: 'a string for a Boolean',
        where: any,
        find: /(<key>NS(?:AllowsArbitraryLoads|IncludesSubdomains|ExceptionAllowsInsecureHTTPLoads|AllowsLocalNetworking)<\/key>\s*)<true ?\/>/g,
        put: '$1«<string>YES</string>»',
      }),
    ],
  },
  'ats-exception-domain-format': {
    planters: [
      inInfo({
        what: 'a scheme in front of the domain',
        where: any,
        find: /(<key>NSExceptionDomains<\/key>\s*<dict>\s*<key>)([a-z][\w.-]+)(<\/key>)/g,
        put: '$1«https://$2»$3',
      }),
    ],
  },
  'entitlement-wrong-value-type': {
    planters: [
      inEntitlements({
        what: 'a string for a Boolean',
        where: any,
        find: /(<key>com\.apple\.security\.(?:app-sandbox|network\.(?:client|server))<\/key>\s*)<true ?\/>/g,
        put: '$1«<string>YES</string>»',
      }),
      inEntitlements({
        what: 'a string for a list',
        where: any,
        find: new RegExp(
          `(<key>${networkExtension}</key>\\s*)<array>\\s*(<string>[^<]*</string>)\\s*</array>`,
          'g',
        ),
        put: '$1«$2»',
      }),
    ],
  },
  'ne-entitlement-key-misspelt': {
    planters: [
      inEntitlements({
        what: 'misspell the key',
        where: any,
        find: new RegExp(`<key>${networkExtension}</key>`, 'g'),
        put: '<key>«com.apple.developer.networking.network-extension»</key>',
      }),
    ],
  },
  'ne-entitlement-value-unknown': {
    planters: [
      inEntitlements({
        what: 'misspell a value',
        where: any,
        find: /<string>(packet-tunnel|content-filter|app-proxy)-provider(-systemextension)?<\/string>/g,
        put: '<string>«$1-providr$2»</string>',
      }),
      inEntitlements({
        what: 'the extension point in place of a value',
        where: any,
        find: /<string>(packet-tunnel|app-proxy)-provider<\/string>/g,
        put: '<string>«com.apple.networkextension.$1»</string>',
      }),
    ],
  },
  'ne-extension-point-unknown': {
    planters: [
      inInfo({
        what: 'misspell the point',
        where: any,
        find: /(<key>NSExtensionPointIdentifier<\/key>\s*<string>)com\.apple\.networkextension\.(packet-tunnel|filter-data|filter-control|dns-proxy|app-proxy)(<\/string>)/g,
        put: '$1«com.apple.networkextension.$2-provider»$3',
      }),
    ],
  },
  'ne-mach-service-name-misplaced': { hosts: sysex, quietHosts: none },
  'ne-mach-service-name-needs-group-prefix': {
    planters: [
      inInfo({
        what: 'a name without the group',
        where: all(sysex, isKnown),
        find: /(<key>NEMachServiceName<\/key>\s*<string>)[^<]*(<\/string>)/g,
        put: '$1«org.planted.service»$2',
      }),
    ],
  },
  'ne-principal-class-not-found': {
    planters: [
      inInfo({
        what: 'rename the class in the list',
        where: all(isProvider, isKnown, seesAllCode),
        find: /(<key>(?:NSExtensionPrincipalClass|com\.apple\.networkextension\.[\w-]+)<\/key>\s*<string>)([^<]*\w)(<\/string>)/g,
        put: '$1«$2Planted»$3',
      }),
    ],
  },
  'ne-principal-class-module-prefix': {
    planters: [
      inInfo({
        what: 'drop the module',
        where: all(isProvider, isKnown),
        find: /(<key>(?:NSExtensionPrincipalClass|com\.apple\.networkextension\.[\w-]+)<\/key>\s*<string>)\$\(PRODUCT_MODULE_NAME\)\.(\w+)(<\/string>)/g,
        put: '$1«$2»$3',
      }),
    ],
  },
  'ne-provider-entitlement-missing': {
    planters: [
      inEntitlements({
        what: 'empty the list',
        where: all(isProvider, isKnown, hasOneList('entitlements')),
        find: new RegExp(`(<key>${networkExtension}</key>\\s*)<array>[\\s\\S]*?</array>`, 'g'),
        put: '$1«<array>»</array>',
      }),
      inEntitlements({
        what: 'remove the key',
        where: all(isProvider, isKnown, hasOneList('entitlements')),
        find: new RegExp(
          `[ \\t]*<key>${networkExtension}</key>\\s*<array>[\\s\\S]*?</array>[ \\t]*\\r?\\n?`,
          'g',
        ),
        put: '',
        finish: rootMarked,
      }),
    ],
  },
  'ne-provider-bundle-id-mismatch': {
    notBeside: subject => isUnknownSomewhere(subject) || hasProviders(subject),
    planters: [
      inSources({
        what: 'change the identifier',
        unless: /#(?:if|elseif) .*\bos\(/,
        where: all(app, isKnown),
        find: /(\.providerBundleIdentifier = )(@?"[\w.]+)(")/g,
        put: '$1«$2.planted$3»',
      }),
    ],
  },
  'ne-app-group-not-entitled': {
    planters: [
      inSources({
        what: 'change the group',
        where: all(isKnown, notTest, ofKind('app', 'app-extension')),
        find: /((?:suiteName|forSecurityApplicationGroupIdentifier): *)"(group\.[\w.-]+)"/g,
        put: '$1«"$2.planted"»',
      }),
    ],
  },
  'ne-sysex-host-install-entitlement': {
    planters: [
      inEntitlements({
        what: 'remove the entitlement',
        where: all(app, isKnown, hasOneList('entitlements')),
        find: removed('com.apple.developer.system-extension.install'),
        put: '',
        finish: rootMarked,
      }),
    ],
  },
  'ne-sysex-usage-description-missing': {
    planters: [
      inInfo({
        what: 'remove the text',
        where: all(sysex, isKnown, isProvider),
        find: removedString('NSSystemExtensionUsageDescription'),
        put: '',
        finish: rootMarked,
      }),
    ],
  },
  'ne-sysex-embed-location': {
    planters: [
      inProject({
        what: 'another folder',
        where: any,
        find: /dstPath = "\$\(SYSTEM_EXTENSIONS_FOLDER_PATH\)";/g,
        put: 'dstPath = «"$(PLUGINS_FOLDER_PATH)"»;',
      }),
    ],
  },
  'ne-sysex-never-activated': {
    notBeside: subject => isUnknownSomewhere(subject) || requestsExtensions(subject),
  },
  'ne-sysex-main-missing-startmode': {
    absence: true,
    planters: [
      renameCalls({
        what: 'drop startSystemExtensionMode',
        where: all(isProvider, isKnown, seesAllCode),
        names: /\bstartSystemExtensionMode\b/,
        expected: /\b(?:dispatchMain|dispatch_main)\b/,
      }),
    ],
  },
  'sysex-xpc-name-mismatch': { notBeside: isUnknownSomewhere },
  'xpc-connection-not-privileged': {
    planters: [
      inSources({
        what: 'empty options',
        where: all(isKnown, notTest),
        needs: /NEMachServiceName/,
        find: /\bNSXPCConnection(\(machServiceName: [^()]*, options: )(?:\.privileged|\[\.privileged\])/g,
        put: '«NSXPCConnection»$1[]',
      }),
    ],
  },
  // From there on the interfaces of NetworkExtension use Network's types.
  'ambiguous-nwendpoint': { hosts: (target, model) => !from(18)(target, model) },
  // What ends by itself after a time waits on purpose.
  'nw-waiting-unhandled': {
    notIn: /asyncAfter|[tT]imer|[tT]imeout|[tT]ask\.sleep|viabilityUpdate|NWListener/,
  },
  'full-tunnel-leaves-ipv6': {
    planters: [
      renameCalls({
        what: 'drop the routes of IPv6',
        where: all(isProvider, isKnown, seesAllCode),
        names: /\bipv6Settings\b|\bNEIPv6Route\b|\bNEIPv6Settings\b/,
        expected: /NEIPv4Route\.default\(\)/,
      }),
    ],
  },
  'starttunnel-without-settings': {
    planters: [
      renameCalls({
        what: 'drop the settings',
        where: all(isProvider, isKnown, seesAllCode),
        names: /\bsetTunnelNetworkSettings\b/,
        expected: /\b(?:completionHandler|startTunnelCompletionHandler|completion)\(nil\)/,
      }),
    ],
  },
  'manager-never-enabled': {
    planters: [
      renameCalls({
        what: 'drop isEnabled',
        where: all(app, isKnown, seesAllCode),
        names: /(?<=\.)(?:isEnabled|enabled|setEnabled)\b/,
        expected: /(?<=\.)(?:startVPNTunnel|startTunnel|saveToPreferences)\b/,
      }),
    ],
  },
  'manager-created-every-launch': {
    planters: [
      renameCalls({
        what: 'drop the load of all',
        where: all(app, isKnown, seesAllCode),
        names: /\bloadAllFromPreferences\w*/,
        expected: /\bNE(?:TunnelProvider|AppProxyProvider)Manager\(\)/,
      }),
    ],
  },
  'manager-save-before-load': {
    planters: [
      renameCalls({
        what: 'drop the load',
        unless: /\bNE\w+Manager\(\)|\bNE\w+Manager (?:alloc|new)\]/,
        where: all(app, isKnown, seesAllCode),
        names: /\bload(?:All)?FromPreferences\w*/,
        expected: /(?<=\.)saveToPreferences\b/,
      }),
    ],
  },
  'sendprovidermessage-not-handled': {
    planters: [
      renameCalls({
        what: 'drop the handler',
        where: all(app, isKnown, seesAllCode),
        names: /\bhandleAppMessage\b/,
        expected: /\bsendProviderMessage\b/,
        anywhere: true,
      }),
    ],
  },
  'sandbox-network-client-missing': {
    planters: [
      inEntitlements({
        what: 'remove the entitlement',
        uses: /\bURLSession\.shared\.|\bURLSession\(configuration:|NSURLSession sharedSession/,
        where: all(app, mac, isKnown, hasOneList('entitlements')),
        needs: /<key>com\.apple\.security\.app-sandbox<\/key>\s*<true ?\/>/,
        find: removed('com.apple.security.network.client'),
        put: '',
        finish: rootMarked,
      }),
    ],
  },
  'lnp-usage-description-missing': {
    planters: [
      inInfo({
        what: 'remove the text',
        where: all(app, isKnown, onlyFor('iOS'), target => !isSample(target)),
        needs: /NSBonjourServices/,
        find: removedString('NSLocalNetworkUsageDescription'),
        put: '',
        finish: rootMarked,
      }),
    ],
  },
  'bonjour-services-wrong-type': {
    planters: [
      inInfo({
        what: 'a string for a list',
        where: any,
        find: /(<key>NSBonjourServices<\/key>\s*)<array>\s*(<string>[^<]*<\/string>)[\s\S]*?<\/array>/g,
        put: '$1«$2»',
      }),
    ],
  },
  'bonjour-type-malformed': {
    planters: [
      inInfo({
        what: 'a type without its underscore',
        where: any,
        find: /<string>_([\w-]+\._(?:tcp|udp))\.?<\/string>/g,
        put: '<string>«$1»</string>',
      }),
    ],
  },
  'bundle-overwritten-in-place': { hosts: mayBeMac },
  // The list of services of an App Clip is reported by itself.
  'app-clip-local-network': { absence: true },
  'cfstream-socket-legacy': { hosts: current, notIn: /\b(?:CF(?:Host|Stream)|NSHost\b|getStreamsToHost)/ },
  'secure-transport-legacy': { hosts: current, notIn: /\bSSL[A-Z]/ },
  'netservice-legacy': { hosts: current, notIn: /\b(?:NS)?NetService/ },
  'cncopycurrentnetworkinfo-legacy': { hosts: all(from(17), onlyFor('iOS')) },
  'ctcarrier-legacy': { hosts: all(from(17), onlyFor('iOS')) },
  'voip-socket-mode': { hosts: all(from(17), onlyFor('iOS')) },
  'legacy-in-provider-networking': { hosts: all(from(18), onlyFor('iOS')) },
  'lnp-trigger-by-hostname': { hosts: onlyFor('iOS') },
  // Everything of the workspace has to be known for it, what scripts do included.
  'ne-provider-not-embedded': { notBeside: () => true },
  'deprecated-api': { hosts: current },
  'adhoc-tunnel-or-divert': { hosts: mayBeMac, notIn: /Provider\b/ },
  'packet-filter-use': { hosts: mayBeMac },
  'wifi-signal-private': { hosts: onlyFor('iOS') },
  'unused-suppression': { none: 'speaks of comments; each rule’s own tests try it' },
};
