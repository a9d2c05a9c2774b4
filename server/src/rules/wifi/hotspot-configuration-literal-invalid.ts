import { argument } from '../../syntax/shapes/calls.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { filledText } from '../code/fixedText.ts';
import { literalBoolean } from '../code/literalBoolean.ts';
import { madeObjects } from '../code/madeObjects.ts';
import { isTestFile } from '../code/testFile.ts';
import type { Examples } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { constantsElsewhere, type TextUse } from '../target/constantsElsewhere.ts';

const className = 'NEHotspotConfiguration';
/** What IEEE 802.11 leaves for the name of a network, in bytes. */
const longestName = 32;
const wepLengths = [5, 10, 13, 26];

const characters = (text: string): string => {
  const { length } = [...text];
  return length === 1 ? '1 character' : `${length} characters`;
};
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Why there can be no network of that name, and the error that says so. */
const ssidFault = (text: string, isPrefix: boolean): string | undefined => {
  const bytes = bytesOf(text);
  const [what, error] = isPrefix ? ['SSID prefix', 'invalidSSIDPrefix'] : ['SSID', 'invalidSSID'];
  if (bytes > longestName)
    return `This ${what} has ${bytes} bytes, but an SSID has ${longestName} at most, so applying it fails with ${error}.`;
  if (isPrefix && [...text].length < 3)
    return `This ${what} is shorter than 3 characters, so applying it fails with ${error}.`;
  return bytes === 0 ? `The SSID is empty, so applying it fails with ${error}.` : undefined;
};

/** What the text itself is, a message must not repeat. */
const passphraseFault = (text: string, isWep: boolean): string | undefined => {
  const lengths = [[...text].length, bytesOf(text)];
  if (isWep)
    return lengths.some(length => wepLengths.includes(length))
      ? undefined
      : `This WEP key has ${characters(text)}, but it is 10 or 26 hexadecimal digits, so applying it fails with invalidWEPPassphrase.`;
  const fits = lengths.some(length => length >= 8 && length <= 63) || /^[0-9a-f]{64}$/i.test(text);
  return fits
    ? undefined
    : `This passphrase has ${characters(text)}, but WPA takes 8 to 63, so applying it fails with invalidWPAPassphrase.`;
};

/** The names and passphrases; about each `ssid`, `prefix`, `wpa` or `wep`. */
const texts = (file: SourceFile): readonly TextUse[] =>
  madeObjects(file, className, 'NetworkExtension').flatMap(call => {
    const [name] = call.arguments;
    const label = /^(?:initWith)?ssid(prefix)?$/i.exec(name?.label ?? '');
    if (!name || !label) return [];
    const passphrase = argument(call, 'passphrase');
    const wep = argument(call, 'isWEP');
    const isWep = wep && literalBoolean(file, wep);
    return [
      { range: name, about: label[1] === undefined ? 'ssid' : 'prefix' },
      ...(passphrase && isWep !== undefined ? [{ range: passphrase, about: isWep ? 'wep' : 'wpa' }] : []),
    ];
  });

const faultOf = (text: string, about: string): string | undefined =>
  about.startsWith('w') ? passphraseFault(text, about === 'wep') : ssidFault(text, about === 'prefix');

const run = (file: SourceFile, context: RuleContext): void => {
  if (isTestFile(file, context.path)) return;
  for (const { range, about } of texts(file)) {
    const text = filledText(file, range);
    const message = text === undefined ? undefined : faultOf(text, about);
    if (message === undefined) continue;
    context.report({
      at: spanOf(file, range),
      message,
      symbol: { name: className, framework: 'NetworkExtension' },
    });
  }
};

const elsewhere = constantsElsewhere('hotspot-texts', [className], texts, (text, about) => {
  const message = text === '' ? undefined : faultOf(text, about);
  return message === undefined ? undefined : { message };
});

export default rule({
  id: 'hotspot-configuration-literal-invalid',
  title: 'SSID or passphrase that no network has',
  category: 'wifi',
  severity: 'warning',
  resources: ['doc-nehotspotconfiguration'],
  why: 'An SSID has 1 to 32 bytes, a prefix at least three characters, a WPA passphrase 8 to 63 characters. The system tries no network with others: applying the configuration reports an error.',
  platforms: 'iOS 11+, visionOS 1+',
  limits:
    'Looks at literals and constants, of other files of the target as well. 64 hexadecimal digits are a key and left alone, and so is a passphrase of which it is not known whether it is for WEP.',
  mentions: [className],
  check: { source: { languages: ['swift', 'objective-c', 'objective-cpp'], run }, target: elsewhere },
});

const swift = (made: string, more = ''): string => `import NetworkExtension

${more}func join(_ name: String, _ isOld: Bool) -> NEHotspotConfiguration {
    ${made}
}
`;
const objectiveC = (made: string): string => `#import <NetworkExtension/NetworkExtension.h>

NEHotspotConfiguration *join(NSString *name) {
    return ${made};
}
`;

const app = (made: string) => ({
  targets: [
    {
      name: 'Camera',
      kind: 'app' as const,
      platforms: ['iOS' as const],
      sources: {
        'Join.swift': swift(made),
        'Device.swift':
          'enum Device {\n    static let identifier = "com.example.Device"\n    static let name = "Device"\n    static let longName = "The device of the living room upstairs"\n    static let secret = "1234"\n}\n',
      },
    },
  ],
});

export const examples: Examples = {
  reports: [
    {
      title: 'a passphrase that is too short',
      file: 'Join.swift',
      text: swift('NEHotspotConfiguration(ssid: "Device", passphrase: «"1234"», isWEP: false)'),
      message: 'This passphrase has 4 characters, but WPA takes 8 to 63',
    },
    {
      title: 'names that are empty or too long',
      file: 'Join.swift',
      text: swift(
        'use(NEHotspotConfiguration(ssid: «""»))\n    return NEHotspotConfiguration.init(ssid: «Device.name», passphrase: name, isWEP: false)',
        'enum Device { static let name = "Wohnzimmer-Küche-Flur-Garage-Büro" }\n\n',
      ),
      message: 'so applying it fails with invalidSSID.',
    },
    {
      title: 'a prefix, and a WEP key',
      file: 'Join.swift',
      text: swift('NEHotspotConfiguration(ssidPrefix: «"AB"», passphrase: «"123456"», isWEP: true)'),
    },
    {
      file: 'Join.m',
      text: objectiveC(
        '[[NEHotspotConfiguration alloc] initWithSSID:@"Device" passphrase:«@"1234"» isWEP:NO]',
      ),
    },
    {
      title: 'Objective-C: variables that keep their value',
      file: 'Join.m',
      text: `static NSString *name = @"A name that is much too long for any network";\n${objectiveC('nil')}id fill(void) {\n    NSString *pass = @"1234";\n    return [[NEHotspotConfiguration alloc] initWithSSID:«name» passphrase:«pass» isWEP:NO];\n}\n`,
    },
    {
      title: 'Objective-C: a prefix and a macro',
      file: 'Join.m',
      text: `#define PREFIX @"X"\n${objectiveC('[[NEHotspotConfiguration alloc] initWithSSIDPrefix:«PREFIX»]')}`,
      message: 'This SSID prefix is shorter than 3 characters',
    },
  ],
  quiet: [
    {
      title: 'Recommended: 8 to 63 characters',
      file: 'Join.swift',
      text: swift('NEHotspotConfiguration(ssid: "Device", passphrase: "12345678", isWEP: false)'),
    },
    {
      title: 'a key of 64 digits, WEP, and an open network',
      file: 'Join.swift',
      text: swift(
        `use(NEHotspotConfiguration(ssid: "Device", passphrase: "${'0123456789abcdef'.repeat(4)}", isWEP: false))\n    use(NEHotspotConfiguration(ssidPrefix: "Dev", passphrase: "12345", isWEP: true))\n    return NEHotspotConfiguration(ssid: "Device")`,
      ),
    },
    {
      title: 'places for a text',
      file: 'Join.swift',
      text: swift(
        'NEHotspotConfiguration(ssid: Device.name, passphrase: Device.secret, isWEP: false)',
        'enum Device { static let name = ""; static let secret = "" }\n\n',
      ),
    },
    {
      title: 'values that are not known',
      file: 'Join.swift',
      text: swift(
        'use(NEHotspotConfiguration(ssid: name, passphrase: "\\(name)", isWEP: false))\n    return NEHotspotConfiguration(ssid: "Device \\(name) of the living room upstairs", passphrase: "1234", isWEP: isOld)',
      ),
    },
    {
      title: 'other classes',
      file: 'Join.swift',
      text: 'import NetworkExtension\n\nlet model = HotspotConfiguration(ssid: "", passphrase: "1", isWEP: false)\nlet own = Model.NEHotspotConfiguration(ssid: "")\n',
    },
    {
      title: 'Objective-C: variables that are filled elsewhere',
      file: 'Join.m',
      text: `NSString *gName = @"A name that is much too long for any network";\n${objectiveC('nil')}id fill(Store *store) {\n    NSString *ssid = @"";\n    NSString *pass = @"1234";\n    [store getSSID:&ssid passphrase:&pass];\n    use([[NEHotspotConfiguration alloc] initWithSSID:gName]);\n    return [[NEHotspotConfiguration alloc] initWithSSID:ssid passphrase:pass isWEP:NO];\n}\n`,
    },
    {
      title: 'Objective-C: a network, and a name that is not known',
      file: 'Join.m',
      text: objectiveC('[[NEHotspotConfiguration alloc] initWithSSID:name passphrase:@"12345678" isWEP:NO]'),
    },
    {
      title: 'Objective-C: variables that a call fills',
      file: 'Join.m',
      text: `#import <NetworkExtension/NetworkExtension.h>

NSString *lastName = @"";

void join(Store *store) {
    NSString *name = @"";
    NSString *pass = @"";
    [store getName:&name passphrase:&pass];
    NEHotspotConfiguration *one = [[NEHotspotConfiguration alloc] initWithSSID:name passphrase:pass isWEP:NO];
    NEHotspotConfiguration *other = [[NEHotspotConfiguration alloc] initWithSSID:lastName];
    use(one, other);
}
`,
    },
  ],
  projects: {
    reports: [
      {
        title: 'a passphrase in another file',
        project: app('NEHotspotConfiguration(ssid: Device.name, passphrase: «Device.secret», isWEP: false)'),
        message: 'has 4 characters',
      },
      {
        title: 'a name in another file',
        project: app('NEHotspotConfiguration(ssid: «Device.longName»)'),
      },
    ],
    quiet: [
      {
        title: 'a name in another file that fits',
        project: app('NEHotspotConfiguration(ssid: Device.name)'),
      },
      {
        title: 'a passphrase that may be for WEP',
        project: app('NEHotspotConfiguration(ssid: name, passphrase: Device.secret, isWEP: isOld)'),
      },
    ],
  },
};
