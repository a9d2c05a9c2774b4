import { fileName } from '../../syntax/paths.ts';
import type { BuildCall } from './buildCalls.ts';

export type ListKind = 'info' | 'entitlements';

/** Tells whether the words of a script mean a property list. */
export interface ListMatcher {
  readonly kind: ListKind;
  /** True for a word that means the list, or a pattern that fits it. */
  isNamed(word: string): boolean;
  /** True where a path that is not known counts as that of the list, when a tool for lists is given it. */
  readonly acceptsOpen: boolean;
  /** True for the list of a product that is not told: a key that is written into it may well be one of the list, a file that becomes it need not. */
  isOfSomeProduct?(word: string): boolean;
  /** Whether a build, as far as the call says what of, builds the target of the list. */
  isBuilt?(call: BuildCall): boolean;
}

export const listEnding: Readonly<Record<ListKind, RegExp>> = {
  info: /\.plist$/i,
  entitlements: /\.(?:entitlements|xcent)$/i,
};

/** The list of a target in the target's own scripts: its file name, a pattern, the setting for it. */
export const ownMatcher = (kind: ListKind, name: string | undefined): ListMatcher => ({
  kind,
  acceptsOpen: true,
  isNamed: word => {
    if (kind === 'info' && /INFOPLIST_(?:FILE|PATH)/.test(word)) return true;
    if (kind === 'entitlements' && /CODE_SIGN_ENTITLEMENTS/.test(word)) return true;
    const last = fileName(word);
    if (name !== undefined && last.toLowerCase() === name.toLowerCase()) return true;
    if (/[*$]/.test(last)) return listEnding[kind].test(last);
    // In the product the list has this name, whatever its file is called.
    return kind === 'info' && last === 'Info.plist';
  },
});
