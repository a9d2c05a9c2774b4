import type { PlistFile, PlistValue } from '../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../syntax/plistPath.ts';

/** What a name written with variables says itself: `com.example.Filter` of `$(TeamIdentifierPrefix)com.example.Filter`. */
const literalEnd = (value: PlistValue | undefined): string => {
  const text = value?.type === 'string' ? value.value : '';
  const end = text.slice(text.search(/[^)}]*$/)).replace(/^\.+/, '');
  return /^[\w.-]+$/.test(end) ? end : '';
};

/** The last two components: all that a service name and a wrong form of it have in common. */
const tail = (name: string): string => name.split('.').slice(-2).join('.');

/**
 * Words that stand in a source which names the Mach service of this Info.plist, or one of the app groups of these entitlements, in a
 * constant: that file may have nothing else to say. Groups that begin with `group.` are looked for anyway.
 */
export const serviceWords = (file: PlistFile): readonly string[] => {
  if (file.root?.type !== 'dict') return [];
  const service = literalEnd(entryNamed(dictAt(file, 'NetworkExtension'), 'NEMachServiceName')?.value);
  const groups = entryNamed(file.root, 'com.apple.security.application-groups')?.value;
  const names = groups?.type === 'array' ? groups.items.map(literalEnd) : [];
  const words = [tail(service), ...names.filter(name => !name.startsWith('group.'))];
  return [...new Set(words)].filter(word => word.length >= 6 && word.includes('.'));
};
