import type { EditedKeys } from './commandEdits.ts';

/** The keys that an edit of the text of a list writes: those that it names. A new version number is no key that anything is asked about. */
export const sedKeys = (words: readonly string[]): EditedKeys => {
  const text = words.slice(0, -1).join(' ');
  const keys = [...text.matchAll(/<key>([^<$]+)</g)].map(found => found[1]!);
  if (keys.length > 0) return keys;
  const edits = words.slice(0, -1).filter(word => word.length > 1 && !word.startsWith('-'));
  const isVersion = (edit: string): boolean => /version|build_?num/i.test(edit);
  return edits.length > 0 && edits.every(isVersion) ? [] : 'all';
};
