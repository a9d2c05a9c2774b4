import { namesFor, type ReaderLanguage, replacementFor } from '../../catalogue/replacementFor.ts';
import type { Catalogue, DeprecatedName, Deprecation, SymbolEntry } from '../../catalogue/types.ts';
import { titleLabels } from '../../project/names/titleParts.ts';
import { canonicalType } from '../../project/names/typeNames.ts';
import { sinceText } from './availability.ts';
import type { Line, Part } from './note.ts';

const isAbout = (name: DeprecatedName, entry: SymbolEntry): boolean => {
  if (name.framework !== entry.framework) return false;
  if (canonicalType(name.parent === undefined ? [] : name.parent.split('.')) !== canonicalType(entry.parents))
    return false;
  if (!name.labels) return true;
  const labels = titleLabels(entry.title) ?? [];
  if (name.labels.length === 0) return labels.length === 0;
  return name.labels.every((label, i) => labels[i] === label);
};

/** The row of `data/deprecations.json` that speaks of this symbol. */
export const deprecationOf = (entry: SymbolEntry, catalogue: Catalogue): Deprecation | undefined =>
  catalogue.deprecationsNamed(entry.name).find(({ name }) => isAbout(name, entry))?.deprecation;

/** `nothing: HTTP/2 multiplexes on its own` and `nothing` are no replacements. */
const replacementText = (replacement: string): string => {
  const reason = /^nothing(?::\s*(.*))?$/.exec(replacement);
  if (!reason) return `use ${replacement}`;
  return reason[1] ? `there is no replacement: ${reason[1]}` : 'there is no replacement';
};

const listed = (names: readonly string[]): Part[] =>
  names.slice(0, 3).flatMap((name, i) => (i > 0 ? [', ', { code: name }] : [{ code: name }]));

const status = (entry: SymbolEntry, deprecation: Deprecation | undefined): string | undefined => {
  if (deprecation?.status === 'discouraged') return 'Advised against';
  const since = sinceText(
    Object.keys(entry.deprecated).length > 0 ? entry.deprecated : (deprecation?.since ?? {}),
  );
  if (deprecation?.status === 'to be deprecated' && Object.keys(entry.deprecated).length === 0) {
    return 'To be deprecated';
  }
  if (since !== '') return `Deprecated since ${since}`;
  return deprecation ? 'Deprecated' : undefined;
};

/** The row of the symbol itself, and of the type it is a member of for a member that names nothing usable. */
export interface Deprecations {
  readonly own: Deprecation | undefined;
  readonly ofParent: Deprecation | undefined;
}

/**
 * That it is deprecated, since when, and what replaces it in the reader's language; empty for a symbol in good standing. Apple's index
 * names C functions as successors in Swift too, so our own row comes first.
 */
export const deprecationLine = (
  entry: SymbolEntry,
  { own, ofParent }: Deprecations,
  language: ReaderLanguage,
): Line => {
  const fact = status(entry, own);
  if (fact === undefined) return [];
  if (own) return [{ strong: fact }, `: ${replacementText(replacementFor(own, language))}.`];
  const names = namesFor(entry.replacedBy, language);
  if (names.length > 0) return [{ strong: fact }, ': use ', ...listed(names), '.'];
  if (ofParent) return [{ strong: fact }, `: ${replacementText(replacementFor(ofParent, language))}.`];
  return [{ strong: fact }, '.'];
};
