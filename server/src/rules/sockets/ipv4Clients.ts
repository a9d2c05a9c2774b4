import type { NoteReader } from '../../project/facts/sourceFacts.ts';
import type { Call } from '../../syntax/shapes/call.ts';
import { functionAround } from '../../syntax/shapes/enclosingFunctions.ts';
import { memo } from '../../syntax/shapes/memo.ts';
import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import { spanOf, type TokenRange, textOf } from '../../syntax/shapes/tokens.ts';
import type { SourceFile } from '../../syntax/source.ts';
import { isAppleCode } from '../code/appleCode.ts';
import { freeCall } from '../code/freeCall.ts';

/** Where one of them stands, the file knows IPv6 too, or leaves the family to the system. */
const both = ['AF_INET6', 'PF_INET6', 'sockaddr_in6', 'getaddrinfo', 'AF_UNSPEC', 'PF_UNSPEC', 'in6_addr'];
const serves = ['bind', 'listen', 'accept'];
const lookUps = ['gethostbyname', 'gethostbyname2'];

/** Addresses of this machine and of networks that no NAT64 stands in front of. */
const localNames = ['INADDR_LOOPBACK', 'INADDR_ANY', 'INADDR_BROADCAST', 'INADDR_NONE'];
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const localText =
  /^(?:localhost|0\.0\.0\.0|(?:127|10)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|2(?:2[4-9]|3\d)(?:\.\d{1,3}){3}|255(?:\.255){3})$/;

/** A file of more sockets is made to be slow. */
const most = 50;

const isStream = (file: SourceFile, { arguments: values }: Call): boolean => {
  const [family, type] = values.map(value => textOf(file, value));
  return values.length === 3 && /^[AP]F_INET$/.test(family!) && /^\(?SOCK_STREAM\b/.test(type!);
};

/** Calls of the C functions that matter here, in order. */
const functionCalls = memo((file): readonly Call[] =>
  [...serves, ...lookUps, 'connect', 'socket'].flatMap(name =>
    namePositions(file, name).flatMap(i => freeCall(file, i) ?? []),
  ),
);

/** True where one of the functions is called there; with that many arguments, where methods have such names too. */
const calls = (
  file: SourceFile,
  names: readonly string[],
  { from, to }: TokenRange,
  count?: number,
): boolean =>
  functionCalls(file).some(
    ({ name, open, arguments: { length } }) =>
      open > from && open < to && names.includes(name) && (count === undefined || length === count),
  );

/** Where a function connects to: nowhere that IPv6 could not reach, to what is looked up or written down, or to what is not known. */
const destination = (file: SourceFile, body: TokenRange): 'local' | 'known' | 'unknown' => {
  const { tokens } = file;
  if (localNames.some(name => namePositions(file, name).some(i => i > body.from && i < body.to)))
    return 'local';
  let known = calls(file, lookUps, body);
  for (let i = body.from; i < body.to; i++) {
    const { kind, value } = tokens[i]!;
    if (kind !== 'string' || value === undefined || value.length > 20) continue;
    if (localText.test(value)) return 'local';
    known ||= address.test(value);
  }
  return known ? 'known' : 'unknown';
};

/** Sockets that connect over IPv4 alone: the name of the call. The text is `known` where the other side is looked up or written down. */
export const ipv4Clients: NoteReader = {
  id: 'ipv4-client',
  mentions: ['SOCK_STREAM'],
  read: file => {
    if (hasName(file, both) || !hasName(file, ['sockaddr_in'])) return [];
    return namePositions(file, 'socket')
      .slice(0, most)
      .flatMap(i => {
        const call = freeCall(file, i);
        const body = functionAround(file, i)?.body;
        const at = spanOf(file, { from: i, to: i + 1 });
        if (!call || !body || !isStream(file, call) || !isAppleCode(file, at)) return [];
        if (!calls(file, ['connect'], body, 3) || calls(file, serves, body)) return [];
        const text = destination(file, body);
        return text === 'local' ? [] : [{ at, text }];
      });
  },
};
