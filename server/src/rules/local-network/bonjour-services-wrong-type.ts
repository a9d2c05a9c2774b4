import { wrapInArray } from '../../syntax/plistEdit.ts';
import type { PlistFile, PlistValue } from '../../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { elementSpan } from '../plist/elementSpan.ts';
import { hasVariable } from '../plist/hasVariable.ts';
import { valueInWords } from '../plist/plistWords.ts';
import { type Fix, type RuleContext, rule } from '../rule.ts';

/** Several types in one string are more than brackets can repair. */
const fixesOf = (text: string, value: PlistValue): readonly Fix[] =>
  value.type === 'string' && /^[^\s,;]+$/.test(value.value)
    ? [{ title: 'Wrap in <array>', edits: wrapInArray(text, value), preferred: true }]
    : [];

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const list = entryNamed(dictAt(file), 'NSBonjourServices')?.value;
  if (!list || (list.type === 'string' && hasVariable(list.value))) return;
  if (list.type !== 'array') {
    context.report({
      at: elementSpan(list),
      message: `NSBonjourServices must be an array of strings, not ${valueInWords(list)}, which the system ignores.`,
      fixes: fixesOf(file.text, list),
    });
    return;
  }
  for (const item of list.items) {
    if (item.type === 'string') continue;
    context.report({
      at: elementSpan(item),
      message: `NSBonjourServices must be an array of strings, but this element is ${valueInWords(item)}.`,
    });
  }
};

export default rule({
  id: 'bonjour-services-wrong-type',
  title: 'NSBonjourServices is not an array of strings',
  category: 'local-network',
  severity: 'error',
  resources: ['plist-nsbonjourservices'],
  why: 'NSBonjourServices lists the service types that the app browses and registers, one string each. The system ignores a value of another type, and the Bonjour calls fail as if nothing were listed.',
  platforms: 'iOS 14+, visionOS 1+',
  limits: 'Does not compare an empty array with the Bonjour calls of the app.',
  mentions: ['NSBonjourServices'],
  check: { plist: { roles: ['info'], run: checkPlist } },
});

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: plist('<key>NSBonjourServices</key>\n«<string>_chat._tcp</string>»'),
      fixed: plist('<key>NSBonjourServices</key>\n<array>\n\t<string>_chat._tcp</string>\n</array>'),
      message: 'not the string "_chat._tcp"',
    },
    {
      title: 'a dictionary',
      file: 'Info.plist',
      text: plist(
        '<key>NSBonjourServices</key>\n«<dict>»\n\t<key>Item 0</key>\n\t<string>_chat._tcp</string>\n</dict>',
      ),
      message: 'not a dictionary',
    },
    {
      title: 'an array within the array',
      file: 'Info.plist',
      text: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>_http._tcp</string>\n\t«<array>»\n\t\t<string>_chat._tcp</string>\n\t</array>\n\t«<true/>»\n</array>',
      ),
      message: 'this element is',
    },
    {
      title: 'several types in one string',
      file: 'Info.plist',
      text: plist('<key>NSBonjourServices</key>\n«<string>_chat._tcp, _http._tcp</string>»'),
    },
  ],
  quiet: [
    {
      title: 'Recommended: an array with a string for each type',
      file: 'Info.plist',
      text: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>_chat._tcp</string>\n\t<string>_http._tcp</string>\n</array>',
      ),
    },
    {
      title: 'a build setting decides',
      file: 'Info.plist',
      text: plist('<key>NSBonjourServices</key>\n<string>$(BONJOUR_SERVICES)</string>'),
    },
    {
      title: 'an element that is a build setting, and an empty array',
      file: 'Info.plist',
      text: plist(
        '<key>NSBonjourServices</key>\n<array>\n\t<string>$(BONJOUR_TYPE)</string>\n</array>\n<key>Notes</key>\n<dict>\n\t<key>NSBonjourServices</key>\n\t<string>_chat._tcp</string>\n</dict>',
      ),
    },
    {
      title: 'a property list of another kind',
      file: 'Settings.plist',
      text: plist('<key>NSBonjourServices</key>\n<string>_chat._tcp</string>'),
    },
  ],
};
