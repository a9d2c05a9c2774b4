import { insertLines, renameKey, replaceValue } from '../../syntax/plistEdit.ts';
import type { PlistDict, PlistEntry, PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { serviceTypeFault } from '../local-network/serviceType.ts';
import { elementSpan } from '../plist/elementSpan.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { isClosed } from '../plist/isClosed.ts';
import { nearest } from '../plist/nearest.ts';
import { shortened, valueInWords } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';
import { serviceNameFault } from './serviceNameFault.ts';

const roles = ['Publishable', 'Subscribable'];

/** No app has as many services; every repair reads the lines around it, which takes long in a huge file without line breaks. */
const mostServices = 100;

const keysOf = ({ entries }: PlistDict): ReadonlySet<string> => new Set(entries.map(({ key }) => key));

const isVariable = (value: PlistValue): boolean => value.type === 'string' && hasVariable(value.value);

const crash = (service: string, why: string): string =>
  `WiFiAwareServices "${shortened(service)}": ${why}; the app crashes when Wi-Fi Aware starts.`;

const renameFix = (
  taken: ReadonlySet<string>,
  entry: PlistEntry,
  to: string | undefined,
  preferred: boolean,
): readonly Fix[] =>
  to === undefined || taken.has(to)
    ? []
    : [{ title: `Rename to ${to}`, edits: renameKey(entry, to), preferred }];

const roleMeant = (key: string): string | undefined => {
  if (/^publish/i.test(key)) return 'Publishable';
  return /^subscri/i.test(key) ? 'Subscribable' : nearest(key, roles, 3);
};

/** The code looks a service up by its name, so a repaired name is not the only edit to make. */
const checkName = (taken: ReadonlySet<string>, entry: PlistEntry, context: RuleContext): void => {
  const why = serviceNameFault(entry.key);
  if (why === undefined) return;
  const repaired = entry.key.length > 200 ? undefined : serviceTypeFault(entry.key)?.suggestion;
  const suggestion =
    repaired !== undefined && serviceNameFault(repaired) === undefined ? repaired : undefined;
  const fixes = renameFix(taken, entry, suggestion, false);
  context.report({ at: entry.keySpan, message: crash(entry.key, why), fixes });
};

/** An empty dictionary is the documented form of a role; what another type does is not documented. */
const checkRoleType = (file: PlistFile, entry: PlistEntry | undefined, context: RuleContext): void => {
  if (!entry?.value) return;
  const { key, value } = entry;
  if (value.type === 'dict' || isVariable(value)) return;
  const isNo = value.type === 'boolean' && !value.value;
  context.report({
    at: elementSpan(value),
    message: `${key} is documented as an empty dictionary, not ${valueInWords(value)}.`,
    severity: 'hint',
    fixes: isNo
      ? []
      : [{ title: 'Change to <dict/>', edits: replaceValue(file.text, value, '<dict/>'), preferred: true }],
  });
};

const noRole = 'the service has neither Publishable nor Subscribable';

const checkRoles = (file: PlistFile, service: string, dict: PlistDict, context: RuleContext): void => {
  const taken = keysOf(dict);
  const unknown = dict.entries.filter(({ key }) => !roles.includes(key) && !hasVariable(key));
  const hasRole = dict.entries.some(({ key }) => roles.includes(key) || hasVariable(key));
  for (const role of roles) checkRoleType(file, entryNamed(dict, role), context);
  const misspelt = unknown.filter(({ key }) => roleMeant(key) !== undefined);
  if (!hasRole && misspelt.length === 0) {
    if (!isClosed(file, dict)) return;
    const fixes = roles.map(role => ({
      title: `Add ${role}`,
      edits: insertLines(file.text, dict, [`<key>${role}</key>`, '<dict/>']),
      preferred: false,
    }));
    context.report({ at: elementSpan(dict), message: crash(service, noRole), fixes });
    return;
  }
  for (const entry of hasRole ? unknown : misspelt) {
    const fixes = renameFix(taken, entry, roleMeant(entry.key), true);
    const key = shortened(entry.key);
    if (hasRole) {
      const message = `"${key}" is no role of a Wi-Fi Aware service, so nothing reads it; the roles are Publishable and Subscribable.`;
      context.report({ at: entry.keySpan, message, severity: 'information', fixes });
    } else {
      context.report({
        at: entry.keySpan,
        message: crash(service, `"${key}" is no role, and ${noRole}`),
        fixes,
      });
    }
  }
};

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const services = entryNamed(dictAt(file), 'WiFiAwareServices')?.value;
  if (!services || isVariable(services)) return;
  if (services.type !== 'dict') {
    const message = `WiFiAwareServices must be a dictionary with a service in every key, not ${valueInWords(services)}.`;
    context.report({ at: elementSpan(services), message });
    return;
  }
  const taken = keysOf(services);
  for (const entry of services.entries.slice(0, mostServices)) {
    const { key, value } = entry;
    if (hasVariable(key)) continue;
    checkName(taken, entry, context);
    if (!value || isVariable(value)) continue;
    if (value.type === 'dict') checkRoles(file, key, value, context);
    else {
      const why = `its value is ${valueInWords(value)}, so ${noRole}`;
      context.report({ at: elementSpan(value), message: crash(key, why) });
    }
  }
};

export default rule({
  id: 'wifi-aware-service-invalid',
  title: 'Invalid WiFiAwareServices entry',
  category: 'wifi',
  severity: 'error',
  resources: ['adopting-wifi-aware', 'wifi-aware-framework'],
  why: 'The system reads WiFiAwareServices when the app first uses Wi-Fi Aware. An invalid name, or a service that is neither published nor subscribed to, ends the app with a crash.',
  platforms: 'iOS 26+',
  limits:
    'Does not compare the services with the roles in the Wi-Fi Aware entitlement or with the names in code.',
  mentions: ['WiFiAwareServices'],
  check: { plist: { roles: ['info'], run: checkPlist } },
});

const services = (entries: string): string =>
  plist(`<key>WiFiAwareServices</key>\n<dict>\n${entries.replace(/^/gm, '\t')}\n</dict>`);

export const examples: Examples = {
  reports: [
    {
      title: 'an underscore inside the name',
      file: 'Info.plist',
      text: services('<key>«_file_share._tcp»</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n</dict>'),
      fixed: services('<key>_file-share._tcp</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n</dict>'),
      message: 'an underscore stands inside the name',
    },
    {
      title: 'a service without a role',
      file: 'Info.plist',
      text: services('<key>_file-share._tcp</key>\n«<dict/>»'),
      fixed: services('<key>_file-share._tcp</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n</dict>'),
      message: 'neither Publishable nor Subscribable',
    },
    {
      title: 'names that are too long, end with a hyphen or have no letter',
      file: 'Info.plist',
      text: services(
        '<key>«_photo-sharing-party._tcp»</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n</dict>\n<key>«_chat-._udp»</key>\n<dict>\n\t<key>Subscribable</key>\n\t<dict/>\n</dict>\n<key>«_2026._tcp»</key>\n<dict>\n\t<key>Subscribable</key>\n\t<dict/>\n</dict>',
      ),
    },
    {
      title: 'a role of another name',
      file: 'Info.plist',
      text: services('<key>_chat._udp</key>\n<dict>\n\t<key>«Publish»</key>\n\t<dict/>\n</dict>'),
      fixed: services('<key>_chat._udp</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n</dict>'),
    },
    {
      title: 'a list instead of a dictionary',
      file: 'Info.plist',
      text: plist('<key>WiFiAwareServices</key>\n«<array>»\n\t<string>_chat._udp</string>\n</array>'),
      message: 'must be a dictionary',
    },
    {
      title: 'a role in place of the dictionary that holds it',
      file: 'Info.plist',
      text: services('<key>_chat._udp</key>\n«<string>Publishable</string>»'),
      message: 'its value is the string "Publishable"',
    },
    {
      title: 'a role that is no dictionary',
      file: 'Info.plist',
      severity: 'hint',
      text: services('<key>_chat._udp</key>\n<dict>\n\t<key>Publishable</key>\n\t«<true/>»\n</dict>'),
      fixed: services('<key>_chat._udp</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n</dict>'),
    },
    {
      title: 'a key beside a role',
      file: 'Info.plist',
      severity: 'information',
      text: services(
        '<key>_chat._udp</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n\t<key>«Description»</key>\n\t<string>Chat</string>\n</dict>',
      ),
    },
  ],
  quiet: [
    {
      title: 'Recommended: a name of 1 to 15 characters and an empty dictionary for each role',
      file: 'Info.plist',
      text: services(
        '<key>_file-share._tcp</key>\n<dict>\n\t<key>Publishable</key>\n\t<dict/>\n\t<key>Subscribable</key>\n\t<dict/>\n</dict>\n<key>_Chat2._udp</key>\n<dict>\n\t<key>Subscribable</key>\n\t<dict/>\n</dict>',
      ),
    },
    {
      title: 'a build setting decides',
      file: 'Info.plist',
      text: services(
        '<key>$(WIFI_AWARE_SERVICE)</key>\n<dict/>\n<key>_chat._udp</key>\n<string>$(ROLES)</string>\n<key>_game._udp</key>\n<dict>\n\t<key>$(ROLE)</key>\n\t<dict/>\n</dict>',
      ),
    },
    {
      title: 'no service yet, and the key at another place',
      file: 'Info.plist',
      text: plist(
        '<key>WiFiAwareServices</key>\n<dict/>\n<key>Notes</key>\n<dict>\n\t<key>WiFiAwareServices</key>\n\t<array/>\n</dict>',
      ),
    },
    {
      title: 'a file that is still being written',
      file: 'Info.plist',
      text: '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>WiFiAwareServices</key>\n\t<dict>\n\t\t<key>_chat._udp</key>\n\t\t<dict>\n',
    },
  ],
};
