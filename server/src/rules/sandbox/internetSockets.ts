import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { declarations } from '../../syntax/shapes/declarations.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { spanOf, textOf } from '../../syntax/shapes/tokens.ts';

/** The address families of the internet: a file with none of them has sockets of the local machine. */
export const families = ['AF_INET', 'AF_INET6', 'PF_INET', 'PF_INET6'];

/** The functions by the number of their arguments: Swift's methods often have these names. */
const functions: Readonly<Record<string, number>> = {
  socket: 3,
  connect: 3,
  listen: 2,
  CFSocketSetAddress: 2,
};

/** Calls of the socket interface in files that name an address family of the internet. The text is the function. */
export const internetSockets: NoteReader = {
  id: 'internet-socket',
  mentions: families,
  read: file => {
    if (!hasName(file, families)) return [];
    const own = new Set(
      declarations(file).flatMap(({ kind, name, body }) => (kind === 'function' && body ? [name] : [])),
    );
    return calls(file).flatMap(({ kind, name, nameToken, receiver, arguments: values }) => {
      const isFree = kind === 'free' || (kind === 'member' && receiver?.join('.') === 'Darwin');
      if (!isFree || !Object.hasOwn(functions, name) || values.length !== functions[name]) return [];
      // With the module in front it is never the file's own.
      if (kind === 'free' && own.has(name)) return [];
      return [{ at: spanOf(file, { from: nameToken, to: nameToken + 1 }), text: name }];
    });
  },
};

/** Bonjour services that listen themselves: the call that publishes them. The text is its name. */
export const listeningServices: NoteReader = {
  id: 'listening-service',
  mentions: ['listenForConnections', 'NSNetServiceListenForConnections'],
  read: file =>
    calls(file).flatMap(({ name, nameToken, arguments: [options] }) => {
      const method = name.split(':')[0]!;
      const listens =
        (method === 'publish' || method === 'publishWithOptions') &&
        options !== undefined &&
        /listenForConnections/i.test(textOf(file, options));
      return listens ? [{ at: spanOf(file, { from: nameToken, to: nameToken + 1 }), text: method }] : [];
    }),
};
