import { expressionStart } from '../../project/facts/expressionStart.ts';
import { callOf } from '../../syntax/shapes/calls.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf, type TokenRange } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { statementStart } from '../code/statementStart.ts';
import { saveCalls } from './managerCode.ts';

/** A statement that saves a manager. */
export interface SavedManager {
  /** The manager as an expression, a `?` behind it included. */
  readonly manager: TokenRange;
  readonly text: string;
  readonly nameToken: number;
  /** Index of the statement's first token. */
  readonly first: number;
  /** Behind the call's last token. */
  readonly end: number;
}

/** A file of more is made to be slow; the expression for a manager is short. */
const most = 20;
const longest = 80;

/** The statements of the file that save a manager, and in front of which there may stand another one. */
export const savedManagers = (file: SourceFile): readonly SavedManager[] =>
  saveCalls
    .flatMap(name => namePositions(file, name))
    .slice(0, most)
    .flatMap(nameToken => {
      const call = callOf(file, nameToken);
      if (!call || (call.kind !== 'member' && call.kind !== 'message')) return [];
      const isMessage = call.kind === 'message';
      const manager = isMessage
        ? { from: call.receiverFrom, to: call.receiverTo }
        : { from: expressionStart(file, nameToken), to: nameToken - 1 };
      const span = spanOf(file, manager);
      const first = statementStart(file, nameToken);
      if (first < 0 || first > manager.from || span.end - span.start > longest) return [];
      return [{ manager, text: file.text.slice(span.start, span.end), nameToken, first, end: call.end }];
    });
