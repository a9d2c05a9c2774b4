import type { Place } from '../../project/model/value.ts';
import type { ParsedFile } from '../../syntax/parsedFile.ts';
import { spanContains } from '../../syntax/span.ts';
import type { Knowledge } from './knowledge.ts';
import { isClassPath, propertyStrings } from './propertyStrings.ts';

/** What stands at a place and is known elsewhere: a class, or a text such as a bundle identifier, an app group, a Mach service name. */
export type Subject =
  | { readonly kind: 'class'; readonly name: string; readonly at: Place }
  | { readonly kind: 'text'; readonly text: string; readonly at: Place };

/** `Module.Tunnel` and `$(PRODUCT_MODULE_NAME).Tunnel` are the class `Tunnel`. */
export const className = (value: string): string => value.slice(value.lastIndexOf('.') + 1).trim();

const inPropertyList = (path: string, offset: number, { model }: Knowledge): Subject | undefined => {
  const found = propertyStrings(model.targetsUsing(path)).find(
    ({ string: { at } }) => at.path === path && spanContains(at.span, offset),
  );
  if (!found) return undefined;
  const { string, path: keys } = found;
  return isClassPath(keys)
    ? { kind: 'class', name: className(string.value), at: string.at }
    : { kind: 'text', text: string.value, at: string.at };
};

const inSettings = (path: string, offset: number, { model }: Knowledge): Subject | undefined => {
  for (const { variants } of model.targets) {
    for (const { bundleIdentifier } of variants) {
      if (bundleIdentifier.state !== 'present') continue;
      const { at, value } = bundleIdentifier;
      if (at?.path === path && spanContains(at.span, offset)) return { kind: 'text', text: value, at };
    }
  }
  return undefined;
};

/** What the place at an offset is about; undefined for everything that no other kind of file names. */
export const subjectAt = (
  file: ParsedFile,
  path: string,
  offset: number,
  knowledge: Knowledge,
): Subject | undefined => {
  switch (file.kind) {
    case 'plist':
      return inPropertyList(path, offset, knowledge);
    case 'pbxproj':
    case 'xcconfig':
      return inSettings(path, offset, knowledge);
    case 'source': {
      const token = file.tokens.find(
        ({ kind, start, end }) => kind === 'string' && start <= offset && offset <= end,
      );
      if (token) {
        const { value, start, end } = token;
        return value ? { kind: 'text', text: value, at: { path, span: { start, end } } } : undefined;
      }
      const type = knowledge.facts(path)?.types.find(({ at }) => spanContains(at, offset));
      return (
        type && { kind: 'class', name: type.runtimeName ?? className(type.name), at: { path, span: type.at } }
      );
    }
    default:
      return undefined;
  }
};
