import { argumentFact } from '../../project/facts/argumentFact.ts';
import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Place } from '../../project/model/value.ts';
import { spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { fixedText } from '../code/fixedText.ts';
import { isTestFile, isTestPath } from '../code/testFile.ts';
import type { Rule } from '../rule.ts';
import type { TargetReport } from './targetContext.ts';

/** A place where a rule about one file judges a text. */
export interface TextUse {
  readonly range: TokenRange;
  /** What the judgement needs besides the text. */
  readonly about: string;
}

/**
 * The other half of a rule that judges texts where they are used: those by constants that another file of the target declares, or code that it
 * links. What the file itself knows is left to the rule's look at that file.
 */
export const constantsElsewhere = (
  id: string,
  mentions: readonly string[],
  uses: (file: SourceFile) => readonly TextUse[],
  judge: (text: string, about: string, at: Place) => Omit<TargetReport, 'at'> | undefined,
): NonNullable<Rule['check']['target']> => {
  const reader: NoteReader = {
    id,
    mentions,
    read: file =>
      isTestFile(file, '')
        ? []
        : uses(file).flatMap(({ range, about }) => {
            const { kind, value, variable } = argumentFact(file, range);
            const isForeign = kind === 'name' && !variable && fixedText(file, range) === undefined;
            return isForeign ? [{ at: spanOf(file, range), text: `${value}\t${about}` }] : [];
          }),
  };
  return {
    reads: { notes: [reader] },
    run(target, { facts, report }) {
      for (const note of facts(target).notes(id)) {
        const [value = '', about = ''] = note.text.split('\t');
        const isCompiled = target.variants.some(variant => note.compiledIn(variant) === 'yes');
        if (!isCompiled || isTestPath(note.path)) continue;
        const text = facts(target).fold({ kind: 'name', value, at: note.at }, note.path);
        const found = text.state === 'present' ? judge(text.value, about, note.place) : undefined;
        if (!found || text.state !== 'present') continue;
        report({
          ...found,
          at: note.place,
          related: text.at ? [{ at: text.at, message: `${value} is declared here` }] : [],
        });
      }
    },
  };
};
