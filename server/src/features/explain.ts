import type { Catalogue, SymbolEntry } from '../catalogue/types.ts';
import { isSelector } from '../project/names/titleParts.ts';
import { canonicalType } from '../project/names/typeNames.ts';
import type { HoverAnswer } from './answers.ts';
import { frameworkNote } from './notes/frameworkNote.ts';
import { linksOf } from './notes/links.ts';
import type { Note } from './notes/note.ts';
import { printMarkdown, printText } from './notes/print.ts';
import {
  entitlementNote,
  keyNote,
  mistakenPointNote,
  providerNote,
  valueNote,
} from './notes/propertyListNotes.ts';
import { symbolNotes } from './notes/symbolNote.ts';

const mostCandidates = 3;

/** `NWConnection.State.ready`, `Network.NWPath` → the name and what stands in front of it. */
const splitName = (name: string): { readonly last: string; readonly before: readonly string[] } => {
  const call = name.search(/[(:]/);
  const path = (call > 0 ? name.slice(0, call) : name).split('.').filter(part => part !== '');
  return { last: path.at(-1) ?? '', before: path.slice(0, -1) };
};

const isBelow = (entry: SymbolEntry, before: readonly string[]): boolean => {
  if (before.length === 0) return true;
  const [first, ...rest] = before;
  const owner = canonicalType(entry.parents);
  return owner === canonicalType(before) || (entry.framework === first && owner === canonicalType(rest));
};

/** One entry for each thing: overloads and the other language's spelling are the same thing. */
const distinct = (entries: readonly SymbolEntry[], title: string): readonly SymbolEntry[] => {
  const byThing = new Map<string, SymbolEntry>();
  for (const entry of entries) {
    const key = `${entry.framework} ${canonicalType(entry.parents)} ${canonicalType([entry.name])}`;
    const known = byThing.get(key);
    if (!known || (known.title !== title && (entry.title === title || (!known.summary && entry.summary))))
      byThing.set(key, entry);
  }
  return [...byThing.values()];
};

/** What stands by itself first, then what we wrote about, then the members of the better known types. */
const rank = ({ parents, summary, resources }: SymbolEntry): number =>
  (parents.length === 0 ? 0 : 4) + (summary ? 0 : 2) + (resources.length > 0 ? 0 : 1);

/** Of equals those first about which there is more to read: `saveToPreferences` is the VPN's before the relay's. */
const byRank = (a: SymbolEntry, b: SymbolEntry): number =>
  rank(a) - rank(b) || b.resources.length - a.resources.length;

const notesOfSymbols = (catalogue: Catalogue, name: string): readonly Note[] => {
  const { last, before } = splitName(name);
  const title = name.slice(name.length - name.split('.').at(-1)!.length);
  const named = catalogue.symbolsNamed(last).filter(entry => isBelow(entry, before));
  // `URLSession` is the class, not the first part of a delegate's selector.
  const whole = named.filter(entry => !isSelector(entry.title) || entry.title === title);
  const entries = distinct(whole.length > 0 ? whole : named, title);
  return symbolNotes([...entries].sort(byRank).slice(0, mostCandidates), catalogue);
};

const valueNotes = (catalogue: Catalogue, text: string): readonly Note[] => {
  for (const owner of [...catalogue.entitlements, ...catalogue.keys]) {
    const value = owner.values.find(known => known.value === text);
    if (value) return [valueNote(value, owner, catalogue)];
  }
  return [];
};

const resourceNote = (catalogue: Catalogue, id: string): readonly Note[] => {
  const resource = catalogue.resources.get(id.toLowerCase());
  if (!resource) return [];
  return [{ name: resource.title, purpose: [resource.why], lines: [], ...linksOf(catalogue, [resource.id]) }];
};

const candidates = (catalogue: Catalogue, name: string): readonly Note[] => {
  const entitlement = catalogue.entitlement(name);
  const symbols = notesOfSymbols(catalogue, name);
  // A provider class is its symbol; extension points and entitlement values have no other page.
  const providers = symbols.length > 0 ? [] : catalogue.providersNamed(name);
  const keys = providers.length > 0 ? [] : catalogue.keysNamed(name);
  const named: readonly Note[] = [
    ...(entitlement ? [entitlementNote(entitlement, catalogue)] : []),
    ...keys.map(key => keyNote(key, catalogue)),
    ...symbols,
    ...(providers.length > 0 ? [providerNote(name, providers, catalogue)] : []),
  ];
  if (named.length > 0) return named;
  const note = mistakenPointNote(name, catalogue) ?? frameworkNote(name, catalogue);
  return note ? [note] : [...valueNotes(catalogue, name), ...resourceNote(catalogue, name)];
};

/** What we say about a name without a file around it: every thing of that name, at most three. */
export const explainName = (catalogue: Catalogue, name: string): HoverAnswer | undefined => {
  const written = name.trim();
  const notes = written === '' ? [] : candidates(catalogue, written).slice(0, mostCandidates);
  if (notes.length === 0) return undefined;
  return {
    span: { start: 0, end: name.length },
    markdown: notes.map(note => printMarkdown(note, { mode: 'full' })).join('\n\n'),
    plainText: notes.map(note => printText(note, { mode: 'full' })).join('\n\n'),
    resources: notes.flatMap(({ resources }) => resources),
  };
};
