import type { PlistDict, PlistFile, PlistValue } from '../syntax/plistFile.ts';
import { dictAt, entryNamed } from '../syntax/plistPath.ts';

const principal = ['NSExtensionPrincipalClass', 'EXPrincipalClass'];

/** `$(PRODUCT_MODULE_NAME).Tunnel`, `Module.Tunnel` and `Tunnel` are declared as `Tunnel`. */
const classIn = (value: PlistValue | undefined): readonly string[] => {
  const name = value?.type === 'string' ? /(\w+)\s*$/.exec(value.value)?.[1] : undefined;
  // The search over bytes takes words of three letters and more, and ASCII alone.
  return name !== undefined && name.length >= 3 && /^[A-Za-z_]\w*$/.test(name) ? [name] : [];
};

const valuesOf = (dict: PlistDict | undefined): readonly PlistValue[] =>
  (dict?.entries ?? []).flatMap(({ value }) => value ?? []);

/** The values of an Info.plist that name a class for the system to load. */
export const loadedClassValues = (file: PlistFile): readonly PlistValue[] => [
  ...['NSExtension', 'EXAppExtensionAttributes'].flatMap(key =>
    principal.flatMap(name => entryNamed(dictAt(file, key), name)?.value ?? []),
  ),
  ...valuesOf(dictAt(file, 'NetworkExtension', 'NEProviderClasses')),
];

/** The classes themselves, without their module, each once. */
export const loadedClasses = (file: PlistFile): readonly string[] => [
  ...new Set(loadedClassValues(file).flatMap(classIn)),
];
