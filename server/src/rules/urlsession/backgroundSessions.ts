import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { spanOf } from '../../syntax/shapes/tokens.ts';
import type { Span } from '../../syntax/span.ts';
import { type DeclaringStatement, declaringStatement } from '../target/declaringStatement.ts';

interface BackgroundSession {
  /** The name of the call. */
  readonly at: Span;
  readonly statement: DeclaringStatement | undefined;
}

/** A file of more sessions is made to be slow. */
const mostSessions = 50;

const sessions = memo((file): readonly BackgroundSession[] =>
  calls(file)
    .filter(({ name }) => name === 'background' || name === 'backgroundSessionConfigurationWithIdentifier:')
    .slice(0, mostSessions)
    .flatMap(call => {
      const { name, kind, nameToken, open, end, receiver, receiverFrom, arguments: values } = call;
      const isSwift = name === 'background' && values[0]?.label === 'withIdentifier';
      if (!isSwift && name !== 'backgroundSessionConfigurationWithIdentifier:') return [];
      const from = kind === 'message' ? open : receiver && receiver.length > 0 ? receiverFrom : nameToken - 1;
      return [
        {
          at: spanOf(file, { from: nameToken, to: nameToken + 1 }),
          statement: declaringStatement(file, from, end),
        },
      ];
    }),
);

// `background(` alone colours half of all views, and its label may stand on a line of its own.
const mentions = ['URLSession', 'backgroundSessionConfigurationWithIdentifier'];

const textOf = (statement: DeclaringStatement | undefined): string =>
  statement ? `${statement.name} ${statement.line}` : '';

/**
 * Configurations of background sessions: the name of the call. The text is the variable that gets the configuration, a blank, and the line break
 * with the indentation of its line; empty where it is given to something else.
 */
export const backgroundSessions: NoteReader = {
  id: 'background-session',
  mentions,
  read: file => sessions(file).map(({ at, statement }) => ({ at, text: textOf(statement) })),
};

/** Where a statement would go that follows such a configuration: an empty place. The text is that of the configuration before it. */
export const behindBackgroundSessions: NoteReader = {
  id: 'behind-background-session',
  mentions,
  read: file =>
    sessions(file).flatMap(({ statement }) =>
      statement ? [{ at: { start: statement.end, end: statement.end }, text: textOf(statement) }] : [],
    ),
};
