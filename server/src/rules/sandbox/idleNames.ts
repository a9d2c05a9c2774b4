import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';

const sessions: readonly string[] = ['URLSession', 'NSURLSession'];
export const connections: readonly string[] = ['NWConnection', 'NetworkConnection'];

/** Names of connections to a socket of the file system, and of those that are none: a type, a property, what a listener hands in. */
const idleConnections = (file: SourceFile): readonly number[] => {
  const all = connections.flatMap(name => namePositions(file, name));
  if (all.length === 0) return [];
  const made = calls(file).filter(
    ({ name, receiver }) =>
      connections.includes(name) || (name === 'init' && connections.includes(receiver?.at(-1) ?? '')),
  );
  const opening = made.filter(call => !call.arguments.some(value => /\bunix\s*\(/.test(textOf(file, value))));
  const named = new Set(
    opening.map(({ name, nameToken, receiverTo }) => (name === 'init' ? receiverTo - 1 : nameToken)),
  );
  return all.filter(i => !named.has(i));
};

/** A session whose protocols are a program’s own is answered by these: a mock’s. */
const answersItself = (file: SourceFile): boolean => hasName(file, ['protocolClasses', 'setProtocolClasses']);

/** Names that make no use of the network where they stand. The text is the name. */
export const idleNames: NoteReader = {
  id: 'idle-network-name',
  mentions: [...connections, 'protocolClasses', 'setProtocolClasses'],
  read: file => {
    const mocked = answersItself(file) ? sessions.flatMap(name => namePositions(file, name)) : [];
    return [...idleConnections(file), ...mocked].map(i => ({
      at: spanOf(file, { from: i, to: i + 1 }),
      text: file.tokens[i]!.text,
    }));
  },
};
