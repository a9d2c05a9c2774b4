import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { hasName } from '../../syntax/shapes/namePositions.ts';
import { spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import { functionCalls } from '../sockets/functionCalls.ts';

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
    return functionCalls(file, functions).map(({ name, nameToken }) => ({
      at: spanOf(file, { from: nameToken, to: nameToken + 1 }),
      text: name,
    }));
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
