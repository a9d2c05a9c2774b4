import { replaceText } from '../../syntax/plistEdit.ts';
import type { PlistFile } from '../../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../../syntax/plistPath.ts';
import { type Examples, plist } from '../examples.ts';
import { type RuleContext, rule } from '../rule.ts';
import { typeBeforeDomain } from './typeBeforeDomain.ts';

const checkPlist = (file: PlistFile, context: RuleContext): void => {
  const list = entryNamed(dictAt(file), 'NSBonjourServices')?.value;
  const items = list?.type === 'array' ? list.items : [];
  const listed = new Set(items.map(item => (item.type === 'string' ? item.value : '')));
  for (const item of items) {
    const type = item.type === 'string' ? typeBeforeDomain(item.value) : undefined;
    // Beside the type itself such an entry does no harm.
    if (item.type !== 'string' || type === undefined || listed.has(type)) continue;
    context.report({
      at: item.inner,
      message: `NSBonjourServices lists service types without a domain, so that "${item.value}" stands for none; write ${type}.`,
      fixes: [{ title: `Change to ${type}`, edits: replaceText(item, type), preferred: true }],
    });
  }
};

export default rule({
  id: 'bonjour-plist-entry-suffix',
  title: 'NSBonjourServices entry with a domain',
  category: 'local-network',
  severity: 'warning',
  resources: ['plist-nsbonjourservices', 'tn3179'],
  why: 'The system compares the entries of NSBonjourServices with the types that the app browses and registers, and a type has no domain. The browser of a type that is listed with .local alone finds nothing.',
  platforms: 'iOS 14+, visionOS 1+',
  limits:
    'A dot alone at the end is left as it is, since shipping apps have it and work. Entries from a build setting are not read.',
  mentions: ['NSBonjourServices'],
  check: { plist: { roles: ['info'], run: checkPlist } },
});

const services = (...entries: readonly string[]): string =>
  plist(
    `<key>NSBonjourServices</key>\n<array>\n${entries.map(entry => `\t<string>${entry}</string>`).join('\n')}\n</array>`,
  );

export const examples: Examples = {
  reports: [
    {
      file: 'Info.plist',
      text: services('_http._tcp', '«_chat._tcp.local.»'),
      fixed: services('_http._tcp', '_chat._tcp'),
      message: 'so that "_chat._tcp.local." stands for none; write _chat._tcp.',
    },
    {
      title: 'without the last dot, and with a subtype in front',
      file: 'Info.plist',
      text: services('«_chat._udp.local»', '«_CC1AD845._googlecast._tcp.local.»'),
      fixed: services('_chat._udp', '_CC1AD845._googlecast._tcp'),
    },
    {
      title: 'in capitals',
      file: 'Info.plist',
      text: services('«_Chat._TCP.LOCAL»'),
      fixed: services('_Chat._TCP'),
    },
  ],
  quiet: [
    { title: 'Recommended: the type alone', file: 'Info.plist', text: services('_chat._tcp', '_http._udp') },
    { title: 'a dot at the end', file: 'Info.plist', text: services('_http._tcp.') },
    {
      title: 'no type in front, or one that is malformed: bonjour-type-malformed',
      file: 'Info.plist',
      text: services('printer.local', 'chat._tcp.local.', '_my_chat._tcp.local.'),
    },
    { title: 'a build setting', file: 'Info.plist', text: services('_$(SERVICE)._tcp.local.') },
    {
      title: 'another key',
      file: 'Info.plist',
      text: plist('<key>Services</key>\n<array>\n\t<string>_chat._tcp.local.</string>\n</array>'),
    },
    {
      title: 'beside the type itself',
      file: 'Info.plist',
      text: services('_chat._tcp', '_chat._tcp.local.'),
    },
  ],
};
