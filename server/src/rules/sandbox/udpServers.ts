import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { calls } from '../../syntax/shapes/calls.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { families } from './internetSockets.ts';

const ports: readonly string[] = ['sin_port', 'sin6_port'];

/** What receives, by the number of arguments. */
const receives: Readonly<Record<string, number>> = { recvfrom: 6, recvmsg: 3, recv: 4 };

const isFree = ({ kind, receiver }: Call): boolean =>
  kind === 'free' || (kind === 'member' && receiver?.join('.') === 'Darwin');

const isCalled = (all: readonly Call[], name: string, count: number): readonly Call[] =>
  all.filter(call => call.name === name && call.arguments.length === count && isFree(call));

/** The text of its tokens, which holds no comments. */
const wordsOf = ({ tokens }: SourceFile, { from, to }: TokenRange): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ');

/** The value that `address.sin_port = …` gives the port. */
const portAt = ({ tokens }: SourceFile, i: number): TokenRange | undefined => {
  if (!is(tokens[i + 1], '=')) return undefined;
  let to = i + 2;
  while (to < tokens.length && to < i + 34) {
    const token = tokens[to]!;
    if (is(token, ';') || is(token, ',') || token.kind === 'close') break;
    if (to > i + 2 && token.startsLine && token.text !== '.') break;
    to = token.kind === 'open' && token.partner > to ? token.partner + 1 : to + 1;
  }
  return { from: i + 2, to };
};

/** True for a number but 0, beside which nothing but types and byte order stands. */
const isNumber = (text: string): boolean => {
  const [number, ...others] = text.match(/\b\d[\d_]*\b/g) ?? [];
  const rest = text.replace(/\d[\d_]*|\b(?:u?int16(?:_t)?|in_port_t|htons|bigEndian)\b/gi, '');
  return others.length === 0 && Number(number?.replaceAll('_', '') ?? 0) > 0 && !/\w/.test(rest);
};

/**
 * The names that the address of `bind` is made of. Swift hands it in from outside: `withUnsafePointer(to: &address) { … bind(fd, $0, …) }`.
 */
const namesIn = (
  { tokens, language }: SourceFile,
  { from, to }: TokenRange,
  bind: number,
): readonly string[] => {
  const own = tokens.slice(from, Math.min(to, from + 40)).map(({ text }) => text);
  if (language !== 'swift') return own;
  const outside = tokens.slice(Math.max(0, bind - 40), bind);
  return [...own, ...outside.flatMap(({ text }, i) => (is(outside[i - 1], '&') ? [text] : []))];
};

/**
 * UDP sockets that wait for others to begin: a file that makes one, binds it to a port and receives. The note stands at `bind`; its text is
 * `bind`. Who binds to no port to send, or leaves the choice to the system, is a client.
 */
export const udpServers: NoteReader = {
  id: 'udp-server',
  mentions: families,
  read: file => {
    if (!hasName(file, families) || !hasName(file, ['SOCK_DGRAM'])) return [];
    const { tokens } = file;
    const all = calls(file);
    const isDatagram = isCalled(all, 'socket', 3).some(({ arguments: [, type] }) =>
      /\bSOCK_DGRAM\b/.test(textOf(file, type!)),
    );
    const binds = isCalled(all, 'bind', 3);
    if (!isDatagram || binds.length === 0) return [];
    const isReceiving = Object.entries(receives).some(
      ([name, count]) => isCalled(all, name, count).length > 0,
    );
    if (!isReceiving) return [];
    /** By the name of the address, whether every port it is given is a number. */
    const fixed = new Map<string, boolean>();
    for (const i of ports.flatMap(name => namePositions(file, name))) {
      const address = tokens[i - 2]?.text ?? '';
      const value = portAt(file, i);
      if (value) fixed.set(address, fixed.get(address) !== false && isNumber(wordsOf(file, value)));
    }
    return binds.flatMap(({ nameToken, arguments: [, address] }) => {
      const answers = namesIn(file, address!, nameToken).flatMap(name => fixed.get(name) ?? []);
      const isFixed = answers.length > 0 && answers.every(answer => answer);
      return isFixed ? [{ at: spanOf(file, { from: nameToken, to: nameToken + 1 }), text: 'bind' }] : [];
    });
  },
};
