import type { ReaderLanguage } from '../../catalogue/replacementFor.ts';
import type { Catalogue, SymbolEntry } from '../../catalogue/types.ts';
import { isSelector } from '../../project/names/titleParts.ts';
import { canonicalType } from '../../project/names/typeNames.ts';
import type { ProjectSummary } from '../../project/projectSummary.ts';
import { availabilityLine } from './availability.ts';
import { deprecationLine, deprecationOf } from './deprecationLine.ts';
import { linksOf } from './links.ts';
import type { Line, Note } from './note.ts';
import { packagingLine } from './providerLine.ts';

/** Members with their type, functions without their labels: the declaration is the editor's to show. A selector stays whole. */
export const symbolTitle = ({ name, title, parents, kind }: SymbolEntry): string => {
  if (parents.length === 0) return name;
  const member = kind === 'initializer' || kind === 'subscript' || isSelector(title) ? title : name;
  return [...parents, member].join('.');
};

/** The type that a member belongs to, for its curated resources. */
const parentOf = ({ parents, framework }: SymbolEntry, catalogue: Catalogue): SymbolEntry | undefined => {
  const name = parents.at(-1);
  if (name === undefined) return undefined;
  return catalogue
    .symbolsNamed(name)
    .find(
      entry =>
        entry.framework === framework && canonicalType([...entry.parents, name]) === canonicalType(parents),
    );
};

/** Objective-C's and Swift's entry of one type share what we wrote about either. */
const twinOf = (entry: SymbolEntry, catalogue: Catalogue): SymbolEntry | undefined => {
  if (entry.parents.length > 0) return undefined;
  const name = entry.name.startsWith('NS') ? entry.name.slice(2) : `NS${entry.name}`;
  return catalogue
    .symbolsNamed(name)
    .find(({ framework, parents }) => framework === entry.framework && parents.length === 0);
};

const kindWords: Readonly<Record<string, string>> = {
  case: 'case',
  typealias: 'type alias',
  variable: 'constant',
};

const purposeOf = (
  entry: SymbolEntry,
  twin: SymbolEntry | undefined,
  providerSummary: string | undefined,
): Line => {
  const sentence = entry.summary ?? twin?.summary ?? providerSummary;
  if (sentence) return [sentence];
  const kind = kindWords[entry.kind] ?? entry.kind;
  return [`${kind} of ${entry.framework === 'Darwin' ? 'the BSD layer' : entry.framework}`];
};

/** What we say about one of Apple's symbols, to a reader of that language. */
export const symbolNote = (
  entry: SymbolEntry,
  catalogue: Catalogue,
  project?: ProjectSummary,
  language?: ReaderLanguage,
): Note => {
  const twin = twinOf(entry, catalogue);
  const deprecation = deprecationOf(entry, catalogue);
  const provider = entry.parents.length === 0 ? catalogue.providersNamed(entry.name)[0] : undefined;
  const ids = [
    ...entry.resources,
    ...(twin?.resources ?? []),
    ...(provider?.resources ?? []),
    ...(deprecation?.resources ?? []),
  ];
  const parent = parentOf(entry, catalogue);
  const ofParent = parent && deprecationOf(parent, catalogue);
  // A member that nobody wrote about has its own page first, then what is worth reading about its type.
  const page = { title: entry.title, url: entry.url };
  const links =
    ids.length > 0 || !parent
      ? linksOf(catalogue, ids, page)
      : linksOf(catalogue, parent.resources.slice(0, 2), page);
  return {
    name: symbolTitle(entry),
    purpose: purposeOf(entry, twin, provider?.summary),
    lines: [
      deprecationLine(entry, { own: deprecation, ofParent }, language),
      availabilityLine(entry.introduced, project),
      provider ? packagingLine(provider, entry.introduced) : [],
    ].filter(line => line.length > 0),
    ...links,
  };
};

const isCurrent = (entry: SymbolEntry): boolean => Object.keys(entry.deprecated).length === 0;

/** The notes of several symbols, current ones first; where two frameworks have the name, each says its framework. */
export const symbolNotes = (
  entries: readonly SymbolEntry[],
  catalogue: Catalogue,
  project?: ProjectSummary,
  language?: ReaderLanguage,
): readonly Note[] => {
  const ordered = [...entries.filter(isCurrent), ...entries.filter(entry => !isCurrent(entry))];
  const titles = ordered.map(symbolTitle);
  return ordered.map((entry, i) => {
    const note = symbolNote(entry, catalogue, project, language);
    const isShared = titles.some((title, other) => other !== i && title === titles[i]);
    return isShared ? { ...note, name: `${entry.framework}.${note.name}` } : note;
  });
};
