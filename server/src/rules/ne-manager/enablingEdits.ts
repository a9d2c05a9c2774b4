import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { insertStatement } from '../code/statementEdits.ts';
import { editNote } from '../target/notedEdits.ts';
import { saveCalls } from './managerCode.ts';
import { savedManagers } from './savedManagers.ts';

/** What enables a manager in front of the statement that saves it. */
export const enablingEdits: NoteReader = {
  id: 'enabling-edit',
  mentions: saveCalls,
  read: file =>
    savedManagers(file).map(({ text, first, nameToken }) => {
      const statement = file.language === 'swift' ? `${text}.isEnabled = true` : `${text}.enabled = YES;`;
      const { span, newText } = insertStatement(file, first, statement);
      return editNote(span, newText, file.tokens[nameToken]!.start);
    }),
};
