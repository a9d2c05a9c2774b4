import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { namePositions } from '../../syntax/shapes/namePositions.ts';
import { groupEnd, is, isName, spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { enclosingBrace } from '../code/enclosing.ts';
import { declaringStatement } from '../target/declaringStatement.ts';

/** The C function of that name, called as such or by its module. */
const isFunction = ({ kind, receiver }: Call): boolean =>
  kind === 'free' || (kind === 'member' && receiver?.length === 1 && receiver[0] === 'Darwin');

/** Functions that write to a socket, with the number of their arguments: Swift's methods often have these names. */
const writers: Readonly<Record<string, number>> = { send: 4, sendmsg: 3, SSL_write: 3, write: 3 };

const ownFunctions = (file: SourceFile): ReadonlySet<string> =>
  new Set(declarations(file).flatMap(({ kind, name, body }) => (kind === 'function' && body ? [name] : [])));

const isStream = (file: SourceFile, { name, arguments: values }: Call): boolean =>
  name === 'socket' && values.length === 3 && textOf(file, values[1]!).includes('SOCK_STREAM');

/** A variable that holds a socket, and where: a local one in its braces, a member in the whole file. */
interface SocketVariable {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** `int fd = socket(…)` declares; `fd = socket(…)` and `self->fd = accept(…)` assign. */
const socketVariable = (file: SourceFile, { nameToken, receiver }: Call): SocketVariable | undefined => {
  const { tokens } = file;
  const at = nameToken - 2 * (receiver?.length ?? 0) - 2;
  const name = tokens[at];
  if (!is(tokens[at + 1], '=') || !isName(name)) return undefined;
  const isDeclared = isName(tokens[at - 1]) && !name.startsLine;
  const brace = isDeclared ? enclosingBrace(file, at) : -1;
  return { name: name.text, from: brace, to: brace < 0 ? tokens.length : groupEnd(tokens, brace) };
};

/** A file of more sockets is made to be slow. */
const mostSockets = 50;

interface Found {
  readonly sockets: readonly Call[];
  readonly writes: readonly Call[];
}

const isWithin = ({ from, to }: SocketVariable, i: number): boolean => from < i && i < to;

/** A local socket that is written to where it is known, or any other one of a file in which something unknown is written to. */
const writtenSockets = (
  file: SourceFile,
  sockets: readonly Call[],
  writes: readonly Call[],
  locals: readonly SocketVariable[],
): readonly Call[] => {
  const targetOf = ({ arguments: values }: Call): string => textOf(file, values[0]!);
  const isLocal = (write: Call): boolean =>
    locals.some(local => isWithin(local, write.nameToken) && local.name === targetOf(write));
  const others = writes.some(write => !isLocal(write));
  return sockets.filter(socket => {
    const variable = socketVariable(file, socket);
    const isWritten =
      variable !== undefined &&
      writes.some(write => isWithin(variable, write.nameToken) && targetOf(write) === variable.name);
    return isWritten || others;
  });
};

const found = memo((file): Found => {
  const functions = calls(file).filter(isFunction);
  const sockets = functions.filter(call => isStream(file, call)).slice(0, mostSockets);
  if (sockets.length === 0) return { sockets, writes: [] };
  const own = ownFunctions(file);
  const variables = functions
    .filter(({ name }) => name === 'socket' || name === 'accept')
    .slice(0, mostSockets)
    .flatMap(call => socketVariable(file, call) ?? []);
  const writes = functions.filter(({ kind, name, nameToken, arguments: values }) => {
    if (!Object.hasOwn(writers, name) || values.length !== writers[name]) return false;
    // With the module in front it is never the file's own.
    if (kind === 'free' && own.has(name)) return false;
    // What else is written to may be a file.
    const target = textOf(file, values[0]!);
    return name !== 'write' || variables.some(each => each.name === target && isWithin(each, nameToken));
  });
  return { sockets: writtenSockets(file, sockets, writes, variables), writes };
});

const nameSpan = (file: SourceFile, { nameToken }: Call) =>
  spanOf(file, { from: nameToken, to: nameToken + 1 });

/** The text of a socket whose function nothing in its file calls. */
export const calledElsewhere = 'called elsewhere';

/** True in a C function that nothing in the file calls: what compiles the file may never call it. */
const isCalledElsewhere = (file: SourceFile, { nameToken }: Call): boolean => {
  if (file.language === 'swift') return false;
  const around = declarations(file).find(
    ({ kind, body }) => kind === 'function' && body && body.from < nameToken && nameToken < body.to,
  );
  return (
    around !== undefined &&
    around.name !== 'main' &&
    !calls(file).some(({ kind, name }) => kind === 'free' && name === around.name)
  );
};

/** Stream sockets of files that write to sockets: the name of the call. The text is `calledElsewhere`, or says nothing. */
export const streamSockets: NoteReader = {
  id: 'stream-socket',
  mentions: ['SOCK_STREAM'],
  read: file => {
    const { sockets, writes } = found(file);
    if (writes.length === 0) return [];
    return sockets.map(call => ({
      at: nameSpan(file, call),
      text: isCalledElsewhere(file, call) ? calledElsewhere : '',
    }));
  },
};

/** The writes to sockets in these files. The text is the function. */
export const socketWrites: NoteReader = {
  id: 'socket-write',
  mentions: ['SOCK_STREAM'],
  read: file => found(file).writes.map(call => ({ at: nameSpan(file, call), text: call.name })),
};

/** Empty places behind `int fd = socket(…);`. The text is the variable, a blank, and the line break with its indentation. */
export const behindStreamSockets: NoteReader = {
  id: 'behind-stream-socket',
  mentions: ['SOCK_STREAM'],
  read: file =>
    found(file).sockets.flatMap(({ nameToken, end, kind }) => {
      const statement = kind === 'free' ? declaringStatement(file, nameToken, end) : undefined;
      if (!statement) return [];
      const at = { start: statement.end, end: statement.end };
      return [{ at, text: `${statement.name} ${statement.line}` }];
    }),
};

const guards = ['SIGPIPE', 'SO_NOSIGPIPE', 'F_SETNOSIGPIPE', 'MSG_NOSIGNAL'];

/** Anything that keeps SIGPIPE away, for one socket or the whole process. */
export const sigpipeGuards: NoteReader = {
  id: 'sigpipe-guard',
  mentions: guards,
  read: file =>
    guards.flatMap(name =>
      namePositions(file, name).map(i => ({ at: spanOf(file, { from: i, to: i + 1 }), text: name })),
    ),
};
