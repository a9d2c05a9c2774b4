import type { Catalogue, SymbolEntry } from '../../catalogue/types.ts';
import { withSuperclasses } from './superclasses.ts';
import { isSelector, titleLabels } from './titleParts.ts';
import { canonicalType } from './typeNames.ts';

/** `loadAllFromPreferencesWithCompletionHandler` → the beginnings at which Swift's importer may have cut it, longest first. */
const beginnings = (part: string): readonly string[] => {
  const cuts: string[] = [part];
  for (let i = part.length - 1; i > 1; i--) {
    if (/[A-Z]/.test(part[i]!) && /[a-z0-9A-Z]/.test(part[i - 1]!)) cuts.push(part.slice(0, i));
  }
  return cuts;
};

const lower = (word: string): string => {
  const capitals = /^[A-Z]+(?=[A-Z][a-z]|$)/.exec(word);
  return capitals
    ? capitals[0].toLowerCase() + word.slice(capitals[0].length)
    : word.charAt(0).toLowerCase() + word.slice(1);
};

/** True when Swift's labels say the same as the selector: each label stands in its part. */
const agrees = (entry: SymbolEntry, selector: string, rest: string): boolean => {
  const parts = selector.split(':').filter(part => part !== '');
  const arguments_ = selector.includes(':') ? parts.length : 0;
  if (isSelector(entry.title)) return entry.title === selector;
  const labels = titleLabels(entry.title);
  if (!labels) return arguments_ === 0 && rest === '';
  // An `NSError **` at the end becomes `throws`.
  const last = parts.at(-1) ?? '';
  const throws = /(?:^|AndReturn|return)[eE]rror$/.test(last) ? 1 : 0;
  if (labels.length !== arguments_ - throws) return false;
  const [first, ...others] = labels;
  if (
    first !== undefined &&
    first !== '_' &&
    rest !== '' &&
    !rest.toLowerCase().endsWith(first.replace(/^with/, '').toLowerCase())
  )
    return false;
  return others.every(
    (label, at) =>
      label === '_' ||
      lower(parts[at + 1] ?? '')
        .toLowerCase()
        .startsWith(label.toLowerCase().slice(0, 4)),
  );
};

const joints = /^(?:With|And|For|From|In|To|Using|By|At|On|Of|When|Through|$|[A-Z])/;

const withName = (catalogue: Catalogue, name: string, accept: (entry: SymbolEntry) => boolean) =>
  catalogue.symbolsNamed(name).filter(entry => entry.parents.length > 0 && accept(entry));

/**
 * The members that an Objective-C selector names, by its own title or by the Swift name that the importer makes of it. With an `owner`
 * (canonical) only its members; `startVPNTunnelAndReturnError:` is `startVPNTunnel()`, `sharedManager` is `shared()`.
 */
export const selectorMembers = (
  catalogue: Catalogue,
  selector: string,
  owner: string | undefined,
): readonly SymbolEntry[] => {
  const first = selector.split(':')[0]!;
  const owners = owner === undefined ? undefined : withSuperclasses(owner);
  const fits = (entry: SymbolEntry): boolean => !owners || owners.includes(canonicalType(entry.parents));
  const exact = withName(
    catalogue,
    first,
    entry =>
      fits(entry) && (entry.title === selector || !selector.includes(':') === !titleLabels(entry.title)),
  );
  const titled = exact.filter(({ title }) => title === selector);
  if (titled.length > 0) return titled;
  if (exact.length > 0 && !selector.includes(':')) return exact;
  for (const name of beginnings(first)) {
    const rest = first.slice(name.length);
    if (!joints.test(rest)) continue;
    // `sharedManager` and `defaultSessionConfiguration`: Swift drops the type's own name.
    const repeatsOwner = owner !== undefined && rest !== '' && owner.endsWith(rest);
    const found = withName(
      catalogue,
      lower(name),
      entry => fits(entry) && (repeatsOwner || agrees(entry, selector, rest)),
    );
    if (found.length > 0) return found;
  }
  return setterMembers(catalogue, selector, fits);
};

/** `setEnabled:` is the property `isEnabled` or `enabled`. */
const setterMembers = (
  catalogue: Catalogue,
  selector: string,
  fits: (entry: SymbolEntry) => boolean,
): readonly SymbolEntry[] => {
  const setter = /^set([A-Z]\w*):$/.exec(selector);
  if (!setter) return [];
  const name = setter[1]!;
  const isProperty = (entry: SymbolEntry): boolean => fits(entry) && /property$/.test(entry.kind);
  return [lower(name), `is${name}`, name].flatMap(spelling => withName(catalogue, spelling, isProperty));
};
