import type { Catalogue } from '../../catalogue/types.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { assignmentFacts } from './assignmentFacts.ts';
import { callFacts } from './callFacts.ts';
import { constantFacts } from './constantFacts.ts';
import { importFacts } from './importFacts.ts';
import { includeGuards } from './includeGuards.ts';
import { keptBranches } from './keptBranches.ts';
import { needWords } from './needWords.ts';
import { noteFacts } from './noteFacts.ts';
import type { FactNeeds, NoteReader, SourceFacts } from './sourceFacts.ts';
import { stringFacts } from './stringFacts.ts';
import { typeFacts } from './typeFacts.ts';
import { useFacts } from './useFacts.ts';
import { wordPattern } from './wordPattern.ts';

/** Reads of source files what rules about targets ask for. */
export interface FactReader {
  /** Words of which one stands in every file that somebody asks about; ASCII, three letters and more. */
  readonly words: readonly string[];
  /** True for a text with one of these words. */
  mayRead(text: string): boolean;
  /**
   * All that is asked for, plus the types and string constants of any file it is given: what a class inherits from and what a
   * constant stands for matters wherever it is declared. Undefined when there is nothing.
   */
  read(file: SourceFile): SourceFacts | undefined;
}

type Lists = { readonly [Key in Exclude<keyof FactNeeds, 'notes' | 'within'>]-?: ReadonlySet<string> };

const union = (needs: readonly FactNeeds[]): Lists => {
  const all = (key: keyof Lists): ReadonlySet<string> => new Set(needs.flatMap(need => need[key] ?? []));
  return {
    uses: all('uses'),
    calls: all('calls'),
    assignments: all('assignments'),
    strings: all('strings'),
    imports: all('imports'),
    inherits: all('inherits'),
  };
};

/** Rules may share a reader: it runs once. */
const readersOf = (needs: readonly FactNeeds[]): readonly NoteReader[] => [
  ...new Map(needs.flatMap(({ notes = [] }) => notes.map(note => [note.id, note] as const))).values(),
];

const isEmpty = ({ language, branches, notes, ...lists }: SourceFacts): boolean =>
  Object.values(lists).every(list => list.length === 0) && Object.keys(notes).length === 0;

/** A reader of all that these rules ask for, in one pass over each file. */
export const factReader = (needs: readonly FactNeeds[], catalogue: Catalogue): FactReader => {
  const lists = union(needs);
  const notes = noteFacts(readersOf(needs));
  const words = needWords(needs);
  const prefixes = [...lists.strings];
  return {
    words,
    mayRead: wordPattern(words),
    read: file => {
      const scope = { file, catalogue };
      const facts: SourceFacts = {
        language: file.language,
        branches: file.branches,
        imports: importFacts(file, lists.imports),
        types: typeFacts(file),
        uses: useFacts(scope, lists.uses),
        calls: callFacts(scope, lists.calls),
        assignments: assignmentFacts(scope, lists.assignments),
        constants: constantFacts(file),
        strings: stringFacts(file, prefixes),
        notes: notes(file),
      };
      return isEmpty(facts) ? undefined : keptBranches(facts, includeGuards(file));
    },
  };
};
