import type { Catalogue, Entitlement, PropertyListKey } from '../catalogue/types.ts';
import { atsKey, looksLikeKey } from '../project/ats/atsSections.ts';
import type { PlistFile } from '../syntax/plistFile.ts';
import { keysOf, placeAt } from '../syntax/plistPath.ts';
import { spanContains } from '../syntax/span.ts';
import type { HoverAnswer } from './answers.ts';
import { effectLines } from './ats/effectLines.ts';
import type { HoverContext } from './hover.ts';
import { needsIn } from './needs/needsIn.ts';
import { hoverAnswer } from './notes/answer.ts';
import { withLines, withNeeds } from './notes/needsLines.ts';
import type { Note } from './notes/note.ts';
import { entitlementNote, hostNote, keyNote, providerNote, valueNote } from './notes/propertyListNotes.ts';
import { symbolNote } from './notes/symbolNote.ts';

/** `[]` in a known path stands for the items of an array, which the path of a file leaves out. */
const samePath = (known: string, path: readonly string[]): boolean => {
  const segments = known.split('.').filter(segment => segment !== '' && segment !== '[]');
  return (
    segments.length === path.length &&
    segments.every((segment, i) => segment.startsWith('<') || segment === path[i])
  );
};

/** The key of that name whose place is this one; the same key means different things in different dictionaries. */
const keyInPath = (
  catalogue: Catalogue,
  name: string,
  path: readonly string[],
): PropertyListKey | undefined =>
  catalogue.keysNamed(name).find(key => key.path.split(' | ').some(known => samePath(known, path)));

/** Keys whose value names a class: Apple's own when somebody forgot to subclass it. */
const holdsClass = (name: string, path: readonly string[]): boolean =>
  name === 'NSExtensionPrincipalClass' || path.at(-1) === 'NEProviderClasses';

const valueNotes = (
  { catalogue, project }: HoverContext,
  text: string,
  owner: PropertyListKey | Entitlement | undefined,
  name: string,
  path: readonly string[],
): readonly Note[] => {
  if (holdsClass(name, path)) {
    const [entry] = catalogue
      .symbolsNamed(text)
      .filter(({ kind, parents }) => kind === 'class' && parents.length === 0);
    return entry ? [symbolNote(entry, catalogue, project)] : [];
  }
  const value = owner?.values.find(known => known.value === text);
  const namesProvider =
    /ExtensionPointIdentifier$/.test(name) || name === 'com.apple.developer.networking.networkextension';
  const providers = namesProvider ? catalogue.providersNamed(text) : [];
  if (providers.length > 0) return [providerNote(text, providers, catalogue, value)];
  return value && owner ? [valueNote(value, owner, catalogue, project)] : [];
};

const keyNotes = (
  { catalogue, project }: HoverContext,
  { role }: PlistFile,
  name: string,
  path: readonly string[],
): readonly Note[] => {
  if (role === 'entitlements') {
    const entitlement = path.length === 0 ? catalogue.entitlement(name) : undefined;
    return entitlement ? [entitlementNote(entitlement, catalogue, project)] : [];
  }
  // The keys of NEProviderClasses are extension points.
  const providers = path.at(-1) === 'NEProviderClasses' ? catalogue.providersNamed(name) : [];
  if (providers.length > 0) return [providerNote(name, providers, catalogue)];
  const key = keyInPath(catalogue, name, path);
  if (key) return [keyNote(key, catalogue, project)];
  const list = isHostList(path) && !looksLikeKey(name) ? keyInPath(catalogue, path[1]!, [atsKey]) : undefined;
  return list && name !== '' ? [hostNote(name, list, catalogue)] : [];
};

/** The keys in there are names of hosts. */
const isHostList = ([first, second, ...others]: readonly string[]): boolean =>
  first === atsKey && /^NS(?:Exception|Pinned)Domains$/.test(second ?? '') && others.length === 0;

/** A note about something in the dictionary of App Transport Security also says what comes of it. */
const withEffect = (
  notes: readonly Note[],
  file: PlistFile,
  keys: readonly string[],
  { within }: HoverContext,
): readonly Note[] => {
  const [note] = notes;
  if (!note || file.role !== 'info' || keys[0] !== atsKey) return notes;
  const lines = effectLines(file, keys.slice(1), within);
  return lines.length > 0 ? [withLines(note, lines)] : notes;
};

/** A note about one kind of provider also says what that provider needs of the target whose property list this is. */
const withProviderNeeds = (
  notes: readonly Note[],
  text: string,
  { within, catalogue, linkTo }: HoverContext,
): readonly Note[] => {
  const provider = catalogue.providersNamed(text).find(({ extensionPoint }) => extensionPoint === text);
  const [note] = notes;
  if (!note || !provider?.className || !within) return notes;
  return [
    withNeeds(note, needsIn(within.path, provider.className, { ...within.knowledge, catalogue }), linkTo),
  ];
};

/** Hover in property lists: keys by where they stand, entitlements, and string values that mean something. */
export const hoverInPropertyList = (
  file: PlistFile,
  offset: number,
  context: HoverContext,
): HoverAnswer | undefined => {
  if (file.comments.some(({ start, end }) => start < offset && offset < end)) return undefined;
  const place = placeAt(file, offset);
  const last = place?.steps.at(-1);
  if (!place || !last) return undefined;
  const keys = keysOf(place);
  const name = keys.at(-1) ?? '';
  const path = keys.slice(0, -1);
  if (place.onKey) {
    if (!('entry' in last)) return undefined;
    const notes = withEffect(keyNotes(context, file, name, path), file, keys, context);
    return hoverAnswer(last.entry.keySpan, withProviderNeeds(notes, name, context), context);
  }
  const value = 'entry' in last ? last.entry.value : last.item;
  if (value?.type !== 'string' || !spanContains(value.inner, offset)) return undefined;
  const isEntitlement = file.role === 'entitlements' && path.length === 0;
  const owner = isEntitlement
    ? context.catalogue.entitlement(name)
    : keyInPath(context.catalogue, name, path);
  const text = value.value.trim();
  const notes = withEffect(valueNotes(context, text, owner, name, path), file, keys, context);
  return hoverAnswer(value.inner, withProviderNeeds(notes, text, context), context);
};
