import type { OpenStepDict, OpenStepFile, OpenStepValue } from '../../syntax/openStepFile.ts';

/** The build settings of one configuration and the names of the targets with a main executable that use them. */
export interface ConfigurationUsers {
  readonly settings: OpenStepDict;
  readonly executables: readonly string[];
}

/** Products that run as a process of their own; libraries, frameworks, resource and test bundles do not. */
const executableProduct =
  /^com\.apple\.product-type\.(?:application|tool|app-extension|extensionkit-extension|system-extension|xpc-service|watchkit2-extension|driver-extension)/;

const entry = (value: OpenStepValue | undefined, key: string): OpenStepValue | undefined =>
  value?.type === 'dict' ? value.entries.find(e => e.key === key)?.value : undefined;

const text = (value: OpenStepValue | undefined): string | undefined =>
  value?.type === 'string' ? value.value : undefined;

/**
 * Which executables each `XCBuildConfiguration` of the project serves: a target's own configurations serve that target, those of the
 * project serve all of them.
 */
export const configurationUsers = (file: OpenStepFile): readonly ConfigurationUsers[] => {
  const objects = entry(file.root, 'objects');
  if (objects?.type !== 'dict') return [];
  const byId = new Map(objects.entries.map(object => [object.key, object.value]));
  const configurations = (owner: OpenStepValue): readonly string[] => {
    const list = byId.get(text(entry(owner, 'buildConfigurationList')) ?? '');
    const ids = entry(list, 'buildConfigurations');
    return ids?.type === 'array' ? ids.items.flatMap(id => text(id) ?? []) : [];
  };
  const users = new Map<string, Set<string>>();
  const add = (owner: OpenStepValue, names: readonly string[]): void => {
    for (const id of configurations(owner)) users.set(id, new Set([...(users.get(id) ?? []), ...names]));
  };
  const executables: string[] = [];
  for (const target of byId.values()) {
    if (!executableProduct.test(text(entry(target, 'productType')) ?? '')) continue;
    const name = text(entry(target, 'name'));
    if (name === undefined) continue;
    executables.push(name);
    add(target, [name]);
  }
  for (const object of byId.values())
    if (text(entry(object, 'isa')) === 'PBXProject') add(object, executables);
  return [...users].flatMap(([id, names]) => {
    const settings = entry(byId.get(id), 'buildSettings');
    return settings?.type === 'dict' ? [{ settings, executables: [...names] }] : [];
  });
};
