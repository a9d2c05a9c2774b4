import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { is, spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import { variableAt } from '../../syntax/shapes/variableAt.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { constantInteger } from '../code/constantInteger.ts';
import { freeCall } from '../code/freeCall.ts';

/** A file of more is made to be slow. */
const most = 50;

const callsIn = (file: SourceFile, name: string, { from, to }: TokenRange): readonly Call[] =>
  namePositions(file, name)
    .filter(i => i > from && i < to)
    .slice(0, most)
    .flatMap(i => freeCall(file, i) ?? []);

/** `setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &off, …)` with an `off` that is made as zero and is given no other value. */
const letsIpv4In = (file: SourceFile, { arguments: values }: Call): boolean => {
  const [, , option, value] = values;
  if (!option || !value || textOf(file, option) !== 'IPV6_V6ONLY') return false;
  const name = file.tokens[value.to - 1]!;
  const declared = variableAt(file, name.text, value.to - 1)?.declaration.value;
  if (!declared || constantInteger(file, declared) !== 0) return false;
  return !namePositions(file, name.text).some(i => is(file.tokens[i + 1], '=') && i + 2 !== declared.from);
};

/** The address has IPv4 inside: `"::ffff:192.0.2.1"`, IN6ADDR_V4MAPPED, `s6_addr[10] = 0xff`. */
const isMapped = (file: SourceFile, { from, to }: TokenRange): boolean => {
  const { tokens } = file;
  for (let i = from; i < to; i++) {
    const { kind, text, value } = tokens[i]!;
    if (kind === 'string' && value !== undefined && /^::ffff:(?:\d|%)/i.test(value)) return true;
    if (kind !== 'identifier') continue;
    if (/^IN6ADDR_V4MAPPED\w*$/.test(text)) return true;
    const tenth = text === 's6_addr' && is(tokens[i + 1], '[') && is(tokens[i + 2], '10');
    if (tenth && is(tokens[i + 4], '=') && /^0xff$/i.test(tokens[i + 5]?.text ?? '')) return true;
  }
  return false;
};

/** Sockets of the IPv6 family that are bound to an IPv4 address and send datagrams: the name of the call of `bind`. The text says nothing. */
export const mappedSockets: NoteReader = {
  id: 'mapped-ipv4-socket',
  mentions: ['IPV6_V6ONLY'],
  read: file => {
    const whole = { from: -1, to: file.tokens.length };
    if (!hasName(file, ['IPV6_V6ONLY']) || callsIn(file, 'sendto', whole).length === 0) return [];
    if (callsIn(file, 'connect', whole).length > 0) return [];
    return callsIn(file, 'bind', whole).flatMap(({ nameToken }) => {
      const body = functionAround(file, nameToken)?.body;
      if (!body) return [];
      const inBody = (name: string): boolean =>
        namePositions(file, name).some(i => i > body.from && i < body.to);
      const isDatagram = callsIn(file, 'socket', body).some(
        ({ arguments: [family, type] }) =>
          family && type && /^[AP]F_INET6$/.test(textOf(file, family)) && textOf(file, type) === 'SOCK_DGRAM',
      );
      const at = spanOf(file, { from: nameToken, to: nameToken + 1 });
      if (!isDatagram || !isAppleCode(file, at)) return [];
      if (inBody('in6addr_any') || inBody('IN6ADDR_ANY_INIT')) return [];
      const isOpen = callsIn(file, 'setsockopt', body).some(call => letsIpv4In(file, call));
      return isOpen && isMapped(file, body) ? [{ at, text: '' }] : [];
    });
  },
};
