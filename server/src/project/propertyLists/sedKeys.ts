import type { EditedKeys } from './commandEdits.ts';
import type { WordValues } from './shellVariables.ts';

interface SedKeys {
  /** Those that it names. A new version number is no key that anything is asked about. */
  readonly keys: EditedKeys;
  /** Those whose value may be another one afterwards. */
  readonly does: EditedKeys;
}

/** `s/@GROUP@/group.com.example/`, `s|Debug</string>|Release</string>|`: a value is exchanged that no key looks like, and no key comes or goes. */
const exchanges = (edit: string): boolean =>
  /^s([|/#,:!%~])(?:[^a-z<|/#,:!%~]{2,}|[^<>]*<\\?\/string>)\1/.test(edit) &&
  !/<(?!\\?\/string>)|-->/.test(edit);

/** The keys that an edit of the text of a list writes. */
export const sedKeys = (words: readonly string[], values: WordValues): SedKeys => {
  const text = words.slice(0, -1).join(' ');
  const named = [...text.matchAll(/<key>([^<$]+)</g)].map(found => found[1]!);
  if (named.length > 0) return { keys: named, does: named };
  const edits = words.slice(0, -1).filter(word => word.length > 1 && !word.startsWith('-'));
  const isVersion = (edit: string): boolean => /version|build_?num/i.test(edit);
  if (edits.length === 0) return { keys: 'all', does: 'all' };
  if (edits.every(isVersion)) return { keys: [], does: [] };
  return { keys: edits.flatMap(values).every(exchanges) ? [] : 'all', does: 'all' };
};
