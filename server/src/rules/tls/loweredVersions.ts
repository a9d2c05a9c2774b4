import { hasName, namePositions } from '../../syntax/shapes/namePositions.ts';
import type { SourceFile, Token } from '../../syntax/source.ts';
import { enclosing } from '../code/enclosing.ts';
import { freeCall, isFreeName } from '../code/freeCall.ts';
import { messageOf } from '../code/messageOf.ts';

/** A place that sets a minimum below TLS 1.2. */
export interface LoweredVersion {
  /** The name of the version: `TLSv10`, `kTLSProtocol1`. */
  readonly at: Token;
  readonly replacement: string;
}

/** The names of versions below 1.2 and of the 1.2 that replaces each, in the spelling of the same language. */
const oldVersions: Readonly<Record<string, string>> = {
  TLSv10: 'TLSv12',
  TLSv11: 'TLSv12',
  DTLSv10: 'DTLSv12',
  tls_protocol_version_TLSv10: 'tls_protocol_version_TLSv12',
  tls_protocol_version_TLSv11: 'tls_protocol_version_TLSv12',
  tls_protocol_version_DTLSv10: 'tls_protocol_version_DTLSv12',
  kSSLProtocol2: 'kTLSProtocol12',
  kSSLProtocol3: 'kTLSProtocol12',
  kTLSProtocol1: 'kTLSProtocol12',
  kTLSProtocol11: 'kTLSProtocol12',
  kDTLSProtocol1: 'kDTLSProtocol12',
  sslProtocol2: 'tlsProtocol12',
  sslProtocol3: 'tlsProtocol12',
  tlsProtocol1: 'tlsProtocol12',
  tlsProtocol11: 'tlsProtocol12',
  dtlsProtocol1: 'dtlsProtocol12',
};

const oldNames = Object.keys(oldVersions);

const properties = [
  'tlsMinimumSupportedProtocolVersion',
  'tlsMinimumSupportedProtocol',
  'TLSMinimumSupportedProtocolVersion',
  'TLSMinimumSupportedProtocol',
];
const setters = ['setTLSMinimumSupportedProtocolVersion', 'setTLSMinimumSupportedProtocol'];
const functions = [
  'sec_protocol_options_set_min_tls_protocol_version',
  'sec_protocol_options_set_tls_min_version',
  'SSLSetProtocolVersionMin',
];
/** Stream levels that pin one old version. */
const levels = [
  'kCFStreamSocketSecurityLevelTLSv1',
  'kCFStreamSocketSecurityLevelSSLv3',
  'kCFStreamSocketSecurityLevelSSLv2',
];
const negotiated = 'kCFStreamSocketSecurityLevelNegotiatedSSL';

/** Words that the workspace scan looks for. */
export const loweringNames: readonly string[] = [...properties, ...setters, ...functions, ...levels];

/** The old version that the tokens `from` … `to` are and nothing else: `.TLSv10`, `tls_protocol_version_t.TLSv10`, `kTLSProtocol1`. */
const versionOf = ({ tokens }: SourceFile, from: number, to: number): LoweredVersion[] => {
  const at = tokens[to - 1];
  const replacement = at?.kind === 'identifier' ? oldVersions[at.text] : undefined;
  if (!at || replacement === undefined || !Object.hasOwn(oldVersions, at.text)) return [];
  for (let i = from; i < to - 1; i++)
    if (tokens[i]!.kind !== 'identifier' && tokens[i]!.text !== '.') return [];
  return [{ at, replacement }];
};

/** Where the value that begins at token `from` ends: at the end of its path of names. */
const pathEnd = ({ tokens }: SourceFile, from: number): number => {
  let i = from;
  while (
    i < tokens.length &&
    (tokens[i]!.kind === 'identifier' ? i === from || tokens[i - 1]!.text === '.' : tokens[i]!.text === '.')
  )
    i++;
  return i;
};

const assigned = (file: SourceFile): LoweredVersion[] =>
  properties.flatMap(name =>
    namePositions(file, name).flatMap(i => {
      if (file.tokens[i + 1]?.text !== '=') return [];
      const end = pathEnd(file, i + 2);
      // A choice at run time (`legacy ? .TLSv10 : .TLSv12`) is the user’s own policy.
      const after = file.tokens[end];
      const over =
        !after || after.startsLine || after.kind === 'close' || after.text === ';' || after.text === ',';
      return over ? versionOf(file, i + 2, end) : [];
    }),
  );

const sent = (file: SourceFile): LoweredVersion[] =>
  setters.flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const argument = messageOf(file, i)?.arguments[0];
      return argument ? versionOf(file, argument.from, argument.to) : [];
    }),
  );

const called = (file: SourceFile): LoweredVersion[] =>
  functions.flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const argument = freeCall(file, i)?.arguments[1];
      return argument ? versionOf(file, argument.from, argument.to) : [];
    }),
  );

const pinned = (file: SourceFile): LoweredVersion[] =>
  levels.flatMap(name =>
    namePositions(file, name).flatMap(i => {
      const compared = [file.tokens[i - 1]?.text, file.tokens[i + 1]?.text].some(
        text => text === '==' || text === '!=',
      );
      const matched = file.tokens[i - 1]?.text === 'case';
      const equality = /^CFEqual$|^CFStringCompare$/.test(file.tokens[enclosing(file, i) - 1]?.text ?? '');
      return !isFreeName(file, i) || compared || matched || equality
        ? []
        : [{ at: file.tokens[i]!, replacement: negotiated }];
    }),
  );

/** Every place where the file lowers the minimum version of TLS or DTLS below 1.2, in the order of the text. */
export const loweredVersions = (file: SourceFile): readonly LoweredVersion[] => {
  // Most files that set a minimum set a good one: to know what their calls mean would cost the most for nothing.
  const named = hasName(file, oldNames) ? [...assigned(file), ...sent(file), ...called(file)] : [];
  return [...named, ...pinned(file)].sort((a, b) => a.at.start - b.at.start);
};
